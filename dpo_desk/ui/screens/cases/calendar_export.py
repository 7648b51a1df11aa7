"""Deadlines as a calendar file: asks where, writes it there, and says that it stands outside the vault."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from dpo_desk.cases.clocks.deadlines import Deadline
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.calendars import calendar_of, deadlines
from dpo_desk.ui.printing import save_pdf
from dpo_desk.ui.screens.cases.cases_screen import CasesScreen
from dpo_desk.ui.session import Session

FILE_NAME = "dpo-desk.ics"


class CalendarExport(QObject):
    """Case numbers and dates leave; names never do."""

    def __init__(self, session: Session, screen: CasesScreen) -> None:
        super().__init__(screen)
        self._session, self._screen = session, screen
        screen.export.clicked.connect(self._ask_place)

    def _ask_place(self) -> None:
        say = self._session.say
        title, kinds = say("cases.export_title"), say("cases.export_kinds")
        name, _ = QFileDialog.getSaveFileName(self._screen, title, FILE_NAME, kinds)
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the calendar to this place."""
        desk = self._session.desk
        if desk is not None:
            done = partial(self._write_found, path)
            self._session.background.vault(self, partial(deadlines, desk), done)

    def _write_found(self, path: Path, found: Sequence[Deadline]) -> None:
        """Beside the vault: many cases take a while, and nobody has to wait for them."""
        office, say = self._session.office, self._session.say

        def work(_progress: Progress, _cancel: CancelToken) -> Path:
            save_pdf(calendar_of(office, found, say), path)
            return path

        self._session.background.beside(self, work, self._tell)

    def _tell(self, path: Path) -> None:
        self._session.messages.done("cases.exported", file=path.name)
