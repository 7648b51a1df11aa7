"""What if: suppose an event or a holiday and see the dates before and after; saves nothing."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from dpo_desk.cases.clocks.answers import RequestClock
from dpo_desk.cases.clocks.facts import ClockEvent, EventKey
from dpo_desk.cases.clocks.what_if import Change, ExtraHoliday, WhatIf
from dpo_desk.cases.dates_typed import Lean
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels, capital
from dpo_desk.ui.screens.cases.case_words import due_or_state
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, emptied, line, plain, words
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.fields import hint, labelled
from dpo_desk.ui.widgets.side_by_side import SideBySide

HOLIDAY = "holiday"


class WhatIfPanel(QWidget):
    """Emits ``asked(tuple[Change, ...])`` as soon as the supposition is complete."""

    asked = Signal(object)

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        self._answer: WhatIf | None = None
        self.kind, self.on = QComboBox(), DateField(session, lean=Lean.FUTURE)
        for key in (*EventKey, HOLIDAY):
            self.kind.addItem("", key)
        labels.call(self, "what_if.suppose", lambda _: self._retell())
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.LARGE)
        self._grid.setVerticalSpacing(Space.HAIR)
        self._grid.setColumnStretch(3, 1)
        self._owed, self._refusal = words(wraps=True), words("warning", wraps=True)
        fields = SideBySide(
            plain(labelled(labels, "what_if.suppose", self.kind)),
            plain(labelled(labels, "what_if.on", self.on)),
        )
        self.setLayout(
            column(
                line(),
                Space.HAIR,
                fields,
                plain(self._grid),
                self._owed,
                self._refusal,
                hint(labels, "what_if.nothing_saved"),
                space=Space.SMALL,
            )
        )
        self.kind.activated.connect(self.ask)
        self.on.day_changed.connect(self.ask)
        self.hide()

    def open_up(self) -> None:
        """Begin with the commonest question: what if we extend today."""
        self.kind.setCurrentIndex(self.kind.findData(EventKey.EXTENSION_NOTICE))
        self.on.set_day(self._session.office.clock.today())
        self.show()
        self.kind.setFocus()
        self.ask()

    def ask(self) -> None:
        """Ask again, if the day is certain."""
        day = self.on.day()
        if day is None or self.isHidden():
            return
        chosen = self.kind.currentData()
        supposed: Change = (
            ExtraHoliday(day) if chosen == HOLIDAY else ClockEvent(EventKey(chosen), day)
        )
        self.asked.emit((supposed,))

    def show_answer(self, answer: WhatIf) -> None:
        """Show the dates as they are and as they would be, and the letters then owed."""
        self.forget()
        self._answer = answer
        say, before, after = self._session.say, answer.before[0], answer.after[0]
        for at, key in enumerate(("what_if.column_now", "what_if.column_then"), start=1):
            self._grid.addWidget(words("label", say(key)), 0, at)
        for at, (label, was, then) in enumerate(_dates(say, before, after), start=1):
            spoken = say("what_if.spoken", label=label, was=was, then=then)
            texts = (("label", label), ("", was), ("strong" if was != then else "", then))
            for column_at, (role, text) in enumerate(texts):
                cell = words(role, text)
                cell.setAccessibleName(spoken)
                self._grid.addWidget(cell, at, column_at)
        self._grid.addWidget(words("muted", shift(say, before, after)), 1, 3)
        self._owed.setText(owed_text(say, answer))
        self._owed.setVisible(bool(answer.letters))

    def refuse(self, error: Exception) -> None:
        """Say why this cannot be supposed."""
        self.forget()
        if isinstance(error, DeskError):
            say = self._session.say
            self._refusal.setText(f"{say.what(error)} {say.do(error)}")
            self._refusal.show()

    def forget(self) -> None:
        """Hold nothing of the case any more."""
        self._answer = None
        emptied(self._grid)
        self._owed.clear()
        self._refusal.clear()
        self._refusal.hide()

    def _retell(self) -> None:
        say = self._session.say
        for at in range(self.kind.count()):
            key = self.kind.itemData(at)
            text = say("what_if.holiday") if key == HOLIDAY else say(f"event.{key}")
            self.kind.setItemText(at, capital(text))
        if self._answer is not None:
            self.show_answer(self._answer)


def _dates(
    say: Wording, before: RequestClock, after: RequestClock
) -> Iterator[tuple[str, str, str]]:
    """Label, date now, date then."""
    due_now = due_or_state(say, before.due, before.state)
    yield (say("cases.due"), due_now, due_or_state(say, after.due, after.state))
    for key, was, then in (
        ("cases.safe", before.safe, after.safe),
        ("cases.target", before.office_target, after.office_target),
    ):
        yield (say(key), say.day(was) if was else "–", say.day(then) if then else "–")


def shift(say: Wording, before: RequestClock, after: RequestClock) -> str:
    """How far the due date moves, in words."""
    if before.due is None or after.due is None:
        return ""
    days = (after.due - before.due).days
    if days == 0:
        return say("what_if.same")
    way = "later" if days > 0 else "sooner"
    return say(f"what_if.{way}_one" if abs(days) == 1 else f"what_if.{way}", days=abs(days))


def owed_text(say: Wording, answer: WhatIf) -> str:
    """The letters that would then be owed."""
    letters = ", ".join(say(f"owed_letter.{letter.value}") for letter in answer.letters)
    return say("what_if.owed", letters=letters) if letters else ""
