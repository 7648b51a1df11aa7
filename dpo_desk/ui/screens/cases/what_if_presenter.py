"""Connects the what-if panel with the question it asks."""

from functools import partial

from PySide6.QtCore import QObject

from dpo_desk.cases.clocks.what_if import Change, WhatIf
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.law_news import what_if_case
from dpo_desk.ui.screens.cases.case_pane import CasePane
from dpo_desk.ui.session import Session


class WhatIfPresenter(QObject):
    """Drops an answer that comes when another case is shown."""

    def __init__(self, session: Session, pane: CasePane) -> None:
        super().__init__(pane)
        self._session, self._pane = session, pane
        pane.due.what_if.asked.connect(self._ask)

    def _ask(self, changes: tuple[Change, ...]) -> None:
        desk, file = self._session.desk, self._pane.shown
        if desk is None or file is None:
            return
        work = partial(what_if_case, desk, file.case.id, changes)
        done = partial(self._show, file.case.id)
        self._session.background.vault(self, work, done, self._pane.due.what_if.refuse)

    def _show(self, case_id: CaseId, answer: WhatIf) -> None:
        if self._pane.shown is not None and self._pane.shown.case.id == case_id:
            self._pane.due.what_if.show_answer(answer)
