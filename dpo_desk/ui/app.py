"""Opens the window.

What happens first: the application object, the window, its look (dressing what is built takes half as
long as building it dressed). The window shows at once; everything that needs the vault follows on its lane. An exception nobody expected is shown as a bug of ours, with a
report that holds nothing of the work.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.session import DeviceSettings, RecentVaults, Session

if TYPE_CHECKING:
    from dpo_desk.operations.desk import Office


class NoRecent:
    """For callers who do not remember vaults."""

    def paths(self) -> tuple[Path, ...]:
        """None."""
        return ()

    def add(self, path: Path) -> None:
        """Forget it."""


def run(
    office: "Office | Callable[[], Office]",
    wordings: Mapping[str, Wording],
    language: str,
    settings: DeviceSettings,
    resources: Path,
    *,
    vault: Path | None = None,
    recent: RecentVaults | None = None,
    quality: Callable[[str], int] | None = None,
) -> int:
    """Open the window and stay until it is closed.

    Args:
        office: The law, the data files, the tools at the edge; or how they are fetched, once the window shows.
        wordings: Language to words.
        language: The one to begin with.
        settings: What this computer remembers.
        resources: The data files: icons and typefaces.
        vault: The vault to offer first.
        recent: The vaults opened here before.
        quality: Rates a passphrase from 0 to 4.

    Returns:
        The exit code.
    """
    app = the_application()
    session = Session(
        office, wordings, language, settings, recent=recent or NoRecent(), resources=resources
    )
    session.prepare()
    window = MainWindow(session, quality)
    session.dress()
    if vault is not None:
        window.unlock.open_form.choose(vault)
        window.unlock.show_form(0)
    catch_bugs(session)
    window.show()
    QTimer.singleShot(0, lambda: session.fetch_office(lambda _: window.furnish()))
    return app.exec()


def the_application() -> QApplication:
    """The application object, made once."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    app = QApplication(sys.argv[:1])
    app.setApplicationName("DPO Desk")
    app.setDesktopFileName("dpo-desk")
    return app


def catch_bugs(session: Session) -> None:
    """Show what nobody expected instead of printing it, where it could hold content."""

    def show(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        session.messages.show_bug(error)

    sys.excepthook = show
