"""Pictures of the window without a display: for the demonstration, the documentation and our own eyes."""

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.app import NoRecent, the_application
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.session import DeviceSettings, Session

if TYPE_CHECKING:
    from dpo_desk.operations.desk import Desk

PLACES = ("post", "cases", "letters", "breaches", "settings")
PATIENCE_SECONDS = 20.0


def photograph_desk(
    desk: "Desk",
    wordings: Mapping[str, Wording],
    settings: DeviceSettings,
    resources: Path,
    folder: Path,
) -> tuple[Path, ...]:
    """Open a window at this desk, take a picture of each screen, and leave the vault open.

    Returns:
        The pictures, as PNG files in ``folder``.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    the_application()
    language = settings.get("language") or "en"
    session = Session(
        desk.office, wordings, language, settings, recent=NoRecent(), resources=resources
    )
    session.prepare()
    window = MainWindow(session)
    session.dress()
    window.show()
    session.opened(desk)
    try:
        return photograph(window, folder, PLACES)
    finally:
        session.background.close()
        window.deleteLater()
        settle(session, 0.1)


def photograph(window: MainWindow, folder: Path, names: Sequence[str]) -> tuple[Path, ...]:
    """A picture of each named screen, the first case opened where cases are shown."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = []
    for name in names:
        window.desk.go(name)
        settle(window.session)
        if name == "cases":
            window.wiring.cases.table.selectRow(0)
            settle(window.session)
        if name == "letters" and window.wiring.case_work.shown_case:
            window.wiring.open_letter(window.wiring.case_work.shown_case)
            settle(window.session)
        picture = folder / f"{name}.png"
        window.grab().save(str(picture))
        pictures.append(picture)
    return tuple(pictures)


def settle(session: Session, least: float = 0.05) -> None:
    """Let everything under way arrive and be drawn."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE_SECONDS:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if session.background.idle and time.monotonic() - began > least:
            return
        time.sleep(0.002)
