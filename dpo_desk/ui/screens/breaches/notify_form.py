"""What happens to the chosen breach next: it is assessed, and its notification is recorded."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit

from dpo_desk.cases.clocks.facts import Risk
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.breaches import BreachRow
from dpo_desk.operations.number_answers import NumberAnswers
from dpo_desk.operations.roles import MAY
from dpo_desk.ui.labels import Labels, capital
from dpo_desk.ui.screens.breaches.doubled_hour import DoubledHour
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, plain, row, words
from dpo_desk.ui.widgets.field_numbers import FieldNumbers
from dpo_desk.ui.widgets.fields import labelled
from dpo_desk.ui.widgets.moment_field import MomentField
from dpo_desk.ui.widgets.reason_list import ReasonList
from dpo_desk.ui.widgets.side_by_side import SideBySide


class NotifyForm(QFrame):
    """Emits ``recorded(case_id, instant, reason, explained)``, ``assessed(case_id, Risk)`` and ``asked(case_id)``: why."""

    recorded = Signal(str, object, str, object)
    assessed = Signal(str, object)
    asked = Signal(str)

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        self._breach: BreachRow | None = None
        self._title = words("strong", wraps=True)
        self.risk, self.at, self.reason = QComboBox(), MomentField(session), QLineEdit()
        self.doubled = DoubledHour(session, labels, self.at)
        self.record, self.reasons = button("primary"), ReasonList(session, labels)
        labels.text(self.record, "breaches.record_notification")
        labels.placeholder(self.reason, "breaches.reason_example")
        for risk in Risk:
            self.risk.addItem("", risk)
        labels.call(self, "breaches.risk", lambda _: self._retell())
        self.answers = NumberAnswers(session.office)
        self.numbers = FieldNumbers(session, self.reason, self.answers, self)
        asked = column(
            labelled(labels, "breaches.reason", self.reason),
            self.numbers.question,
            space=Space.HAIR,
        )
        self._reason = plain(asked)
        session.desk_changed.connect(self.answers.forget)
        fields = SideBySide(
            plain(labelled(labels, "breaches.risk", self.risk)),
            plain(column(labelled(labels, "breaches.notified_at", self.at), self.doubled, space=0)),
            self._reason,
        )
        dress(self, "card")
        top = row(self._title, self.reasons.why, self.record)
        top.setStretch(0, 1)
        self.setLayout(column(top, fields, self.reasons, space=Space.SMALL, margin=Space.MEDIUM))
        self.risk.activated.connect(self._assess)
        self.record.clicked.connect(self._submit)
        self.at.changed.connect(self._tell)
        self.doubled.settled.connect(self._tell)
        self.hide()

    def show_breach(self, breach: BreachRow | None) -> None:
        """Be about this breach; hidden where there is nothing to notify."""
        other = self._breach is None or breach is None or breach.id != self._breach.id
        self._breach = breach
        if breach is None or breach.near_miss:
            self.hide()
            return
        self.asked.emit(str(breach.id))
        if other:
            self.reasons.forget()
            self.at.set_moment(breach.notified or self._session.office.clock.now(), breach.zone)
            self.reason.setText(breach.delay_reason)
        self.risk.setCurrentIndex(self.risk.findData(breach.risk))
        desk = self._session.desk
        self.risk.setEnabled(desk is not None and desk.officer.role in MAY["assess_breach"])
        self._tell()
        self.show()

    def forget(self) -> None:
        """Hold nothing of any breach any more."""
        self.show_breach(None)
        self.reasons.forget()
        self._title.clear()
        self.reason.clear()

    def _moment(self) -> dt.datetime | None:
        try:
            return self.at.moment(self._breach.zone) if self._breach else None
        except DeskError:
            return None

    def _tell(self) -> None:
        """Say what is asked; the reason only where the hours were over (GDPR art. 33(1))."""
        breach, at = self._breach, self._moment()
        if breach is None:
            return
        say = self._session.say
        key = "breaches.notified_of" if breach.notified else "breaches.notify_of"
        self._title.setText(say(key, number=breach.number))
        self.doubled.look_at(breach.zone)
        late = at is not None and breach.due is not None and at > breach.due
        self._reason.setVisible(late)

    def _assess(self) -> None:
        if self._breach is not None:
            self.assessed.emit(str(self._breach.id), Risk(self.risk.currentData()))

    def _submit(self) -> None:
        at = self._moment()
        if self._breach is None:
            return
        if at is None:
            self._session.messages.warn("breaches.needs_notified")
            self.doubled.answer() if self.doubled.isVisible() else self.at.setFocus()
            return
        reason = self.reason.text() if self._reason.isVisibleTo(self) else ""
        if reason and self.numbers.open_numbers:
            self._session.messages.warn("numbers.stop")
            self.numbers.focus()
            return
        said = self.answers.explained({"delay_reason": reason.strip()})
        self.recorded.emit(str(self._breach.id), at, reason, said)

    def _retell(self) -> None:
        say = self._session.say
        for at, risk in enumerate(Risk):
            self.risk.setItemText(at, capital(say(f"breaches.risks.{risk.value}")))
        self._tell()
