"""The due date, what comes next, and why the date is so (F8)."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from dpo_desk.cases.clocks.answers import Duty, RequestClock
from dpo_desk.operations.derivations import DerivationLine
from dpo_desk.operations.overviews import CaseFile
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.cases.case_words import days_left
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, flowing, line, plain, row, words

Reasons = Callable[[RequestClock], Sequence[DerivationLine]]
"""Makes the lines of a derivation in the language of now."""


class DueCard(QFrame):
    """The date in large letters; below it, on request, every step that leads there."""

    def __init__(self, session: Session, labels: Labels, reasons: Reasons) -> None:
        super().__init__()
        self._session, self._reasons = session, reasons
        self._due, self._left = words("heading"), words("muted")
        self._safe, self._target, self._next = words(), words(), words(wraps=True)
        self.why = button("quiet")
        self.why.setCheckable(True)
        labels.text(self.why, "cases.why")
        labels.tip(self.why, "cases.why_tip", "F8")
        self._steps = QGridLayout()
        self._steps.setHorizontalSpacing(Space.NORMAL)
        self._steps.setVerticalSpacing(Space.MEDIUM)
        self._steps.setColumnStretch(1, 1)
        self.panel = plain(column(line(), Space.HAIR, plain(self._steps), space=Space.SMALL))
        self.panel.hide()
        self.why.toggled.connect(self.panel.setVisible)
        dress(self, "card")
        self.setLayout(self._lay_out(labels))

    def _lay_out(self, labels: Labels) -> QVBoxLayout:
        def fact(key: str, value: QWidget) -> QWidget:
            label = words("label")
            labels.text(label, f"cases.{key}")
            return plain(column(label, value, None, space=2))

        dates = flowing(
            fact("due", self._due),
            fact("safe", self._safe),
            fact("target", self._target),
            space=Space.LARGE,
        )
        return column(
            dates,
            row(self._left, None, self.why),
            fact("next", self._next),
            self.panel,
            space=Space.SMALL,
            margin=Space.NORMAL,
        )

    def show_file(self, file: CaseFile, days: int | None) -> None:
        """Show the clock of this case."""
        say, clock = self._session.say, file.clock
        self._due.setText(say.day(clock.due) if clock.due else say("cases.no_due"))
        self._safe.setText(say.day(clock.safe) if clock.safe else "–")
        self._target.setText(say.day(clock.office_target) if clock.office_target else "–")
        self._left.setText(days_left(say, file.urgency, days))
        self._next.setText(self._duty(clock))
        self._show_steps(clock)

    def forget(self) -> None:
        """Hold nothing of the case any more."""
        for label in (self._due, self._left, self._safe, self._target, self._next):
            label.clear()
        emptied(self._steps)

    def _duty(self, clock: RequestClock) -> str:
        say, duty = self._session.say, clock.next_duty
        if duty is None:
            return say("cases.duty.none")
        text = say(f"cases.duty.{duty.kind.value}")
        return f"{text} {self._by(duty)}".strip()

    def _by(self, duty: Duty) -> str:
        say = self._session.say
        return say("cases.duty_by", day=say.day(duty.by)) if duty.by else ""

    def _show_steps(self, clock: RequestClock) -> None:
        emptied(self._steps)
        top = Qt.AlignmentFlag.AlignTop
        for at, reason in enumerate(self._reasons(clock)):
            self._steps.addWidget(words("strong", reason.date), at, 0, top)
            self._steps.addWidget(self._step(reason), at, 1, top)

    def _step(self, reason: DerivationLine) -> QWidget:
        say = self._session.say
        source = words("small", f"{reason.article} · {reason.pack}", wraps=True)
        parts: list[QWidget] = [words("", reason.text, wraps=True), source]
        if reason.recorded_by:
            parts.append(words("small", say("cases.recorded_by", officer=reason.recorded_by)))
        if not reason.sourced:
            parts.append(words("warning", say("cases.check_before_use"), wraps=True))
        return plain(column(*parts, space=2))
