"""The date before it is saved: when the answer is due and, on request, why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from dpo_desk.cases.clocks.answers import RequestClock
from dpo_desk.operations.derivations import DerivationLine
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, plain, row, words


class DueCard(QFrame):
    """A card with the due date; F8 opens its derivation."""

    def __init__(self, labels: Labels, say: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "card")
        self._say = say
        self._clock: RequestClock | None = None
        self._lines: tuple[DerivationLine, ...] = ()
        self._date = words("heading")
        self._beside = words("small", wraps=True)
        self.why = button("quiet")
        self.why.setCheckable(True)
        labels.text(self.why, "post.due.why")
        labels.tip(self.why, "post.due.why_tip", "F8")
        self._steps = column(space=Space.SMALL)
        self._derivation = plain(self._steps)
        self._derivation.hide()
        self.why.toggled.connect(self._derivation.setVisible)
        title = words("label")
        labels.text(title, "post.due.title")
        top = row(column(title, self._date, space=Space.HAIR), None, self.why)
        self.setLayout(column(top, self._beside, self._derivation, margin=12))
        self._show()

    def show_clock(self, clock: RequestClock | None, lines: Sequence[DerivationLine] = ()) -> None:
        """Show a date with its steps, or that something is still needed for it."""
        self._clock, self._lines = clock, tuple(lines)
        self._show()

    def retranslate(self, say: Wording) -> None:
        """Speak another language; the steps are asked for again by the presenter."""
        self._say = say
        self._show()

    def toggle(self) -> None:
        """Open or close the steps."""
        if self.why.isEnabled():
            self.why.toggle()

    def _show(self) -> None:
        emptied(self._steps)
        self.why.setEnabled(bool(self._lines))
        self._date.setText(self._date_text())
        self._beside.setText(self._beside_text())
        for line in self._lines:
            self._steps.addWidget(self._step(line))
        self.setAccessibleName(f"{self._date.text()}. {self._beside.text()}")

    def _date_text(self) -> str:
        if self._clock is None:
            return "–"
        if self._clock.due is None:
            return self._say(f"state.{self._clock.state.value}")
        return self._say.day(self._clock.due)

    def _beside_text(self) -> str:
        say, clock = self._say, self._clock
        if clock is None:
            return say("post.due.not_yet")
        parts = [
            say(f"post.due.{key}", day=say.day(day))
            for key, day in (("target", clock.office_target), ("safe", clock.safe))
            if day is not None and day != clock.due
        ]
        return " · ".join(parts)

    def _step(self, line: DerivationLine) -> QWidget:
        check = "" if line.sourced else f" ({self._say('clock.check_before_use')})"
        what: QLabel = words(text=line.text + check, wraps=True)
        where = words("small", f"{line.date} · {line.article} · {line.pack}", wraps=True)
        return plain(column(what, where, space=0))
