"""Connects what stays of identity copies with the verbs about them, and keeps the strip above the cases true."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.id_copies import (
    StandingCopy,
    decide_id_copy,
    destroy_id_copy,
    standing_copies,
)
from dpo_desk.operations.id_copy_records import IdCopyDecision
from dpo_desk.operations.paper_originals import WaitingPaper, originals_waiting, paper_done
from dpo_desk.ui.screens.cases.cases_screen import CasesScreen
from dpo_desk.ui.session import Session

_Waiting = tuple[tuple[StandingCopy, ...], tuple[WaitingPaper, ...]]


class IdentityPresenter(QObject):
    """Asks again when a case changed."""

    def __init__(self, session: Session, screen: CasesScreen) -> None:
        super().__init__(screen)
        self._session, self._screen = session, screen
        screen.pane.identity.destroy_asked.connect(self._destroy)
        screen.pane.identity.form.decided.connect(self._decide)
        screen.pane.identity.paper_done_asked.connect(self._paper_done)
        session.background.changed.connect(self._changed)
        session.desk_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask what waits."""
        desk = self._session.desk
        if desk is not None:
            self._session.background.vault(self, partial(_waiting, desk), self._show)

    def _show(self, waiting: _Waiting) -> None:
        if self._session.desk is not None:
            self._screen.waiting.show_waiting(*waiting)

    def _changed(self, changes: Changes) -> None:
        if changes.cases:
            self.refresh()

    def _destroy(self, copy_id: str) -> None:
        work = partial(destroy_id_copy, self._session.open_desk, copy_id)
        self._do(work, "id_copies.destroyed_done")

    def _decide(self, copy_id: str, decision: IdCopyDecision) -> None:
        work = partial(decide_id_copy, self._session.open_desk, copy_id, decision)
        self._do(work, "id_copies.decided_done")

    def _paper_done(self) -> None:
        file = self._screen.pane.shown
        if file is not None:
            work = partial(paper_done, self._session.open_desk, CaseId(file.case.id))
            self._do(work, "id_copies.paper.finished")

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        self._session.background.vault(self, work, lambda _: self._session.messages.done(said))


def _waiting(desk: Desk) -> _Waiting:
    return standing_copies(desk), originals_waiting(desk, days=1)
