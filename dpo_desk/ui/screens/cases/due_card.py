"""The due date, what comes next, and why the date is so (F8)."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dpo_desk.cases.clocks.answers import Duty, DutyKind, RequestClock
from dpo_desk.operations.derivations import DerivationLine
from dpo_desk.operations.overviews import CaseFile
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.cases.case_words import days_left, due_or_state, rights_text
from dpo_desk.ui.screens.cases.what_if_panel import WhatIfPanel
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, flowing, plain, row, words
from dpo_desk.ui.widgets.reason_list import ReasonList

Reasons = Callable[[RequestClock], Sequence[DerivationLine]]
"""Makes the lines of a derivation in the language of now."""


class DueCard(QFrame):
    """The date in large letters; below it, on request, every step that leads there."""

    def __init__(self, session: Session, labels: Labels, reasons: Reasons) -> None:
        super().__init__()
        self._session, self._reasons = session, reasons
        self._due, self._left = words("heading"), words("muted")
        self._others = words("muted", wraps=True)
        self._safe, self._target, self._next = words(), words(), words(wraps=True)
        self.panel = ReasonList(session, labels)
        self.why = self.panel.why
        self.suppose = button("quiet")
        self.suppose.setCheckable(True)
        labels.text(self.suppose, "what_if.open")
        labels.tip(self.suppose, "what_if.open_tip")
        self.what_if = WhatIfPanel(session, labels)
        self.suppose.toggled.connect(self._open_what_if)
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
            row(self._left, None, self.suppose, self.why),
            self._others,
            fact("next", self._next),
            self.what_if,
            self.panel,
            space=Space.SMALL,
            margin=Space.NORMAL,
        )

    def show_file(self, file: CaseFile, days: int | None) -> None:
        """Show the clock of this case."""
        say, clock = self._session.say, file.clock
        for key, label, text in (
            ("due", self._due, say.day(clock.due) if clock.due else say("cases.no_due")),
            ("safe", self._safe, say.day(clock.safe) if clock.safe else "–"),
            ("target", self._target, say.day(clock.office_target) if clock.office_target else "–"),
            ("next", self._next, self._duty(clock)),
        ):
            label.setText(text)
            label.setAccessibleName(f"{say(f'cases.{key}')}: {text}")
        self._left.setText(days_left(say, file.urgency, days))
        self._show_others(file.other_clocks)
        self.panel.show_lines(self._reasons(clock))
        self.suppose.setEnabled(file.case.answered is None)
        self.what_if.ask()

    def _show_others(self, clocks: Sequence[RequestClock]) -> None:
        """Rights of the same request that have a later date; the strictest stands above."""
        say = self._session.say
        lines = [
            say(
                "cases.other_clock",
                rights=rights_text(say, sorted(clock.rights)),
                due=due_or_state(say, clock.due, clock.state),
            )
            for clock in clocks
        ]
        self._others.setText("\n".join(lines))
        self._others.setVisible(bool(lines))

    def close_panels(self) -> None:
        """Close what was open for another case."""
        self.why.setChecked(False)
        self.suppose.setChecked(False)

    def _open_what_if(self, wanted: bool) -> None:  # noqa: FBT001  a signal calls it
        if wanted:
            self.what_if.open_up()
        else:
            self.what_if.hide()
            self.what_if.forget()

    def forget(self) -> None:
        """Hold nothing of the case any more."""
        for label in (self._due, self._left, self._others, self._safe, self._target, self._next):
            label.clear()
            label.setAccessibleName("")
        self.panel.forget()
        self.close_panels()

    def _duty(self, clock: RequestClock) -> str:
        say, duty = self._session.say, clock.next_duty
        if duty is None:
            return say("cases.duty.none")
        gone = duty.by is not None and duty.by < self._session.office.clock.today()
        # After the month there is nothing left to extend (GDPR art. 12(3)).
        extends = duty.kind is DutyKind.ANSWER_OR_EXTEND
        kind = DutyKind.ANSWER if gone and extends else duty.kind
        return f"{say(f'cases.duty.{kind.value}')} {self._by(duty, gone=gone)}".strip()

    def _by(self, duty: Duty, *, gone: bool) -> str:
        say = self._session.say
        if duty.by is None:
            return ""
        return say("cases.duty_was" if gone else "cases.duty_by", day=say.day(duty.by))
