"""Connects the cases screen with the questions and verbs about cases."""

import datetime as dt
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.overviews import CaseFile, case_file, case_rows
from dpo_desk.operations.requests import confirm_marks, record_event
from dpo_desk.ui.screens.cases.calendar_export import CalendarExport
from dpo_desk.ui.screens.cases.cases_screen import CasesScreen
from dpo_desk.ui.screens.cases.identity_presenter import IdentityPresenter
from dpo_desk.ui.screens.cases.law_presenter import LawPresenter
from dpo_desk.ui.screens.cases.what_if_presenter import WhatIfPresenter
from dpo_desk.ui.session import Session

FIRST_ROWS, MOST_ROWS = 200, 10_000


class CasesPresenter(QObject):
    """Asks again when something changed.

    Signals:
        document_opened: Somebody wants to see this document (``document_id``).
        letter_wanted: Somebody wants to write a letter for this case (``case_id``).
        letter_opened: Somebody wants to see this letter (``case_id``, ``letter_id``).
        sheet_wanted: Somebody wants the sheet of this case (``case_id``).
    """

    document_opened = Signal(str)
    letter_wanted = Signal(str)
    letter_opened = Signal(str, str)
    sheet_wanted = Signal(str)

    def __init__(self, session: Session, screen: CasesScreen) -> None:
        super().__init__(screen)
        self._session, self._screen = session, screen
        self._wanted: CaseId | None = None
        pane = screen.pane
        screen.chosen.connect(self.open_case)
        pane.papers.document_opened.connect(self.document_opened)
        pane.papers.letter_opened.connect(self._open_letter)
        pane.links.case_opened.connect(self.open_case)
        pane.head.letter_wanted.connect(lambda: self._about(self.letter_wanted))
        pane.head.sheet_wanted.connect(lambda: self._about(self.sheet_wanted))
        pane.event_form.recorded.connect(self._record)
        pane.marks_confirmed.connect(self._confirm)
        screen.law.opened.connect(self.open_case)
        # The list is asked for first: counting every open case under new law may take a while.
        session.background.changed.connect(self._changed)
        session.desk_changed.connect(self._meet)
        self.law = LawPresenter(session, screen.law)
        self.what_if = WhatIfPresenter(session, pane)
        self.calendar = CalendarExport(session, screen)
        self.identity = IdentityPresenter(session, screen)
        screen.waiting.opened.connect(self.open_case)

    def open_case(self, case_id: CaseId | str) -> None:
        """Show the file of this case."""
        desk = self._session.desk
        if desk is None:
            return
        self._wanted = CaseId(str(case_id))
        self._session.background.vault(self, partial(case_file, desk, self._wanted), self._show)

    @property
    def shown_case(self) -> str:
        """The id of the case that is open, or nothing."""
        return str(self._wanted or "")

    def refresh(self) -> None:
        """Ask for the list again."""
        self._ask_for(MOST_ROWS)

    def _ask_for(self, most: int) -> None:
        desk = self._session.desk
        if desk is not None:
            rows = partial(case_rows, desk, most)
            self._session.background.vault(self, rows, self._screen.show_rows)

    def _meet(self) -> None:
        """What presses is there at once; the rest of a large list follows."""
        self._wanted = None
        self._screen.forget()
        self._ask_for(FIRST_ROWS)
        self.refresh()

    def _show(self, file: CaseFile) -> None:
        if file.case.id == self._wanted:
            self._screen.show_file(file)

    def _changed(self, changes: Changes) -> None:
        if not changes.cases:
            return
        self.refresh()
        if self._wanted in changes.cases and self._wanted is not None:
            self.open_case(self._wanted)

    def _record(self, key: EventKey, on: dt.date) -> None:
        if self._wanted is not None:
            work = partial(record_event, self._session.open_desk, self._wanted, key, on)
            self._session.background.vault(self, work, self._recorded)

    def _recorded(self, _changes: Changes) -> None:
        self._screen.pane.event_form.hide()
        self._session.messages.done("cases.event_recorded")

    def _confirm(self) -> None:
        if self._wanted is not None:
            work = partial(confirm_marks, self._session.open_desk, self._wanted)
            done = partial(self._say_done, "cases.marks_confirmed")
            self._session.background.vault(self, work, done)

    def _say_done(self, key: str, _changes: Changes) -> None:
        self._session.messages.done(key)

    def _about(self, signal: SignalInstance) -> None:
        if self._wanted is not None:
            signal.emit(str(self._wanted))

    def _open_letter(self, letter_id: str) -> None:
        if self._wanted is not None:
            self.letter_opened.emit(str(self._wanted), letter_id)
