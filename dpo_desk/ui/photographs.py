"""Pictures of the window without a display: for the demonstration, the documentation and our own eyes."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from dpo_desk.operations.records import DocumentKind
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.app import NoRecent, the_application
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.session import DeviceSettings, Session

if TYPE_CHECKING:
    from dpo_desk.operations.desk import Desk

PLACES = ("post", "batch", "marks", "cases", "letters", "paper", "breaches", "vault", "settings")
PATIENCE_SECONDS = 20.0
LONG_PATIENCE_SECONDS = 300.0
"""For pages that are really read."""
LONGEST_REST_MS = 2000
"""What is typed is looked at, and kept, sooner than that."""
QUIET_ROUNDS = 3
LETTER = DocumentKind.INCOMING_LETTER


def photograph_desk(
    desk: "Desk",
    wordings: Mapping[str, Wording],
    settings: DeviceSettings,
    resources: Path,
    folder: Path,
    *,
    stack: Path | None = None,
) -> tuple[Path, ...]:
    """Open a window at this desk, take a picture of each screen, and leave the vault open.

    Args:
        desk: Where to sit.
        wordings: Language to words.
        settings: What this computer remembers.
        resources: The data files: icons and typefaces.
        folder: Where the pictures go.
        stack: A scan of several letters that lies in the tray while the post is photographed.

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
        first = photograph(window, folder, PLACES[:1])
        if stack is not None:
            window.wiring.post_work.take_in([stack])
        return (*first, *photograph(window, folder, PLACES[1:]))
    finally:
        session.background.close()
        window.deleteLater()
        settle(session, 0.1)


def photograph(window: MainWindow, folder: Path, names: Sequence[str]) -> tuple[Path, ...]:
    """A picture of each named screen, with the most pressing case and a document where there are any."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = []
    for name in names:
        _SCENES.get(name, _go)(window, name)
        settle(window.session)
        picture = folder / f"{name}.png"
        window.grab().save(str(picture))
        pictures.append(picture)
    return tuple(pictures)


def _go(window: MainWindow, name: str) -> None:
    window.desk.go(name)


def _most_pressing_case(window: MainWindow, name: str) -> None:
    window.desk.go(name)
    settle(window.session)
    window.wiring.cases.table.selectRow(0)
    settle(window.session)
    window.wiring.cases.show_why()


def _stack_of_letters(window: MainWindow, name: str) -> None:
    """A file that is to be divided, where there is one in the tray."""
    del name
    window.desk.go("post")
    settle(window.session, patience=LONG_PATIENCE_SECONDS)
    window.wiring.next_letter()


def _marks_on_a_page(window: MainWindow, name: str) -> None:
    """The first letter of that file with what was found on it, its offers taken."""
    del name
    post, form = window.wiring.post, window.wiring.post.form
    window.desk.go("post")
    post.batch.ask_confirm()
    settle(window.session, patience=LONG_PATIENCE_SECONDS)
    form.offers.take_all()
    settle(window.session)
    if post.source.pages.sheet.waiting:
        post.source.pages.focus_work()


def _letter_of_that_case(window: MainWindow, name: str) -> None:
    case_id = window.wiring.case_work.shown_case
    if case_id:
        window.wiring.open_letter(case_id)
    else:
        window.desk.go(name)


def _first_document(window: MainWindow, name: str) -> None:
    """The first posted letter, shielded, of any case in the list."""
    cases = window.wiring.cases
    window.desk.go("cases")
    for line in range(cases.model.rowCount()):
        cases.table.selectRow(line)
        settle(window.session)
        file = cases.pane.shown
        posted = [d for d in file.documents if d.kind is LETTER and d.pages] if file else []
        if posted:
            window.wiring.paper_work.open_document(posted[0].id)
            return
    window.desk.go(name)


_SCENES: Mapping[str, Callable[[MainWindow, str], None]] = {
    "batch": _stack_of_letters,
    "marks": _marks_on_a_page,
    "cases": _most_pressing_case,
    "letters": _letter_of_that_case,
    "paper": _first_document,
}


def settle(session: Session, least: float = 0.05, patience: float = PATIENCE_SECONDS) -> None:
    """Let everything under way arrive, be laid out and be drawn; give up after ``patience`` seconds."""
    began = time.monotonic()
    quiet = 0
    while quiet < QUIET_ROUNDS and time.monotonic() - began < patience:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        rested = session.background.idle and not _waits() and time.monotonic() - began > least
        quiet = quiet + 1 if rested else 0
        time.sleep(0.002)


def _waits() -> bool:
    """Whether a form waits for the typing to rest before it looks at it; notices that go away do not count."""
    timers = (
        timer
        for window in QApplication.topLevelWidgets()
        for timer in window.findChildren(QTimer)
        if timer.isActive() and timer.isSingleShot()
    )
    return any(timer.interval() <= LONGEST_REST_MS for timer in timers)
