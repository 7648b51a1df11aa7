"""Connects the breaches screen with the register; recounts every minute."""

import datetime as dt
from functools import partial

from PySide6.QtCore import QObject, QTimer

from dpo_desk.cases.clocks.facts import Risk
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.breach_course import assess_breach, breach_reasons, record_notification
from dpo_desk.operations.breaches import BreachForm, breach_register, log_breach
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.vault_records import ExplainedNumber
from dpo_desk.ui.draft_keeping import DraftKeeper
from dpo_desk.ui.screens.breaches.breaches_screen import BreachesScreen
from dpo_desk.ui.session import Session

MINUTE_MS = 60_000


class BreachesPresenter(QObject):
    """Logs breaches and keeps the form's draft."""

    def __init__(self, session: Session, screen: BreachesScreen) -> None:
        super().__init__(screen)
        self._session, self._screen = session, screen
        form = screen.form
        self.keeper = DraftKeeper(
            session, "breach", form.fields, form.put_back, self, answers=form.answers
        )
        form.touched.connect(self.keeper.touched)
        form.logged.connect(self._log)
        screen.notify.recorded.connect(self._record)
        screen.notify.assessed.connect(self._assess)
        screen.notify.asked.connect(self._explain)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.tick)
        session.background.changed.connect(self._changed)
        session.desk_changed.connect(self._meet)

    def tick(self) -> None:
        """A minute has passed."""
        self._screen.model.tick(self._session.office.clock.now())

    def refresh(self) -> None:
        """Ask for the register again."""
        desk = self._session.desk
        if desk is not None:
            ask = partial(breach_register, desk)
            self._session.background.vault(self, ask, self._screen.show_rows)

    def _meet(self) -> None:
        self._screen.forget()
        if self._session.desk is None:
            self._minute.stop()
        else:
            self._minute.start()
            self.refresh()
            self.keeper.restore()

    def _log(self, form: BreachForm) -> None:
        desk = self._session.desk
        if desk is not None:
            self._session.background.vault(self, partial(log_breach, desk, form), self._logged)

    def _logged(self, _changes: Changes) -> None:
        self.keeper.drop()
        self._screen.form.start_over()
        self._session.messages.done("breaches.logged")

    def _record(
        self, case_id: str, at: dt.datetime, reason: str, explained: tuple[ExplainedNumber, ...]
    ) -> None:
        desk = self._session.open_desk
        work = partial(record_notification, desk, CaseId(case_id), at, reason, explained)
        done = partial(self._say_done, "breaches.notification_recorded")
        self._session.background.vault(self, work, done)

    def _assess(self, case_id: str, risk: Risk) -> None:
        work = partial(assess_breach, self._session.open_desk, CaseId(case_id), risk)
        done = partial(self._say_done, "breaches.assessed")
        self._session.background.vault(self, work, done)

    def _explain(self, case_id: str) -> None:
        desk = self._session.desk
        if desk is not None:
            work = partial(breach_reasons, desk, CaseId(case_id), self._session.say)
            show = self._screen.notify.reasons.show_lines
            self._session.background.vault(self, work, show)

    def _say_done(self, key: str, _changes: Changes) -> None:
        self._session.messages.done(key)

    def _changed(self, changes: Changes) -> None:
        if changes.breaches:
            self.refresh()
