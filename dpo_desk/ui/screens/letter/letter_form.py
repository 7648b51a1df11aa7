"""The left half of the letter screen: which letter, in which language, with what in it."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from dpo_desk.letters.checks import LetterCheck
from dpo_desk.letters.definition import LetterDefinition, LetterField, Variant
from dpo_desk.operations.number_answers import NumberAnswers
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.letter.letter_model import fields_in_use, form_parts, missing_fields
from dpo_desk.ui.screens.letter.letter_question import Question
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, emptied, plain, words
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.field_numbers import FieldNumbers
from dpo_desk.ui.widgets.fields import labelled
from dpo_desk.ui.widgets.side_by_side import SideBySide


class LetterFormView(QWidget):
    """Built from the letter's definition each time another letter or language is chosen.

    Signals:
        letter_chosen: Another letter, by its id.
        variant_chosen: Another ``Variant``.
        edited: A date, fact or text changed.
    """

    letter_chosen = Signal(str)
    variant_chosen = Signal(object)
    edited = Signal()

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        self._choices: tuple[LetterDefinition, ...] = ()
        self._definition: LetterDefinition | None = None
        self.letter, self.variant = _narrow(), _narrow()
        self.dated = DateField(session)
        self.checks = words("warning", wraps=True)
        self._questions: tuple[Question, ...] = ()
        self.answers = NumberAnswers(session.office)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(Space.NORMAL)
        for variant in Variant:
            self.variant.addItem("", variant.value)
        pair = SideBySide(
            plain(labelled(labels, "letter.field.variant", self.variant)),
            plain(labelled(labels, "letter.field.dated", self.dated)),
        )
        which = labelled(labels, "letter.field.letter", self.letter)
        parts = (plain(which), pair, self.checks, plain(self._inner), None)
        self.setLayout(column(*parts, space=Space.MEDIUM, margin=(16, 12, 16, 16)))
        self.letter.activated.connect(lambda _: self.letter_chosen.emit(self.letter.currentData()))
        self.variant.activated.connect(lambda _: self.variant_chosen.emit(self.chosen_variant()))
        self.dated.day_changed.connect(lambda _: self.edited.emit())
        self.retranslate(session.say)

    @property
    def definition(self) -> LetterDefinition | None:
        """The letter that is written."""
        return self._definition

    def show_choices(self, choices: Sequence[LetterDefinition]) -> None:
        """The letters that fit the case."""
        self._choices = tuple(choices)
        self._fill_choices()

    def show_letter(self, definition: LetterDefinition, variant: Variant) -> None:
        """Build the questions of this letter, empty."""
        self._definition = definition
        self.letter.setCurrentIndex(self.letter.findData(definition.id))
        self.variant.setCurrentIndex(self.variant.findData(variant.value))
        emptied(self._inner)
        parts = form_parts(definition, variant)
        self._questions = tuple(Question(self._session, part, self.answers) for part in parts)
        for question in self._questions:
            question.entitle(self._session.language)
            question.edited.connect(self._edited)
            self._inner.addWidget(question)
        self._follow_facts()

    def fill(self, values: dict[str, str], facts: frozenset[str], dated: dt.date | None) -> None:
        """Put in what was written before."""
        for question in self._questions:
            question.choose(facts)
            for box in question.boxes:
                box.set_value(values.get(box.field.name, ""))
        self.dated.set_day(dated)
        self._follow_facts()

    def show_checks(self, found: Sequence[LetterCheck]) -> None:
        """What a person must check before this letter is used, a line each."""
        self.checks.setText("\n".join(_check_line(self._session.say, one) for one in found))
        self.checks.setVisible(bool(found))

    def clear(self) -> None:
        """Nothing of any letter is left here."""
        self._definition, self._choices, self._questions = None, (), ()
        self.answers.forget()
        emptied(self._inner)
        self.letter.clear()
        self.checks.setText("")

    def chosen_variant(self) -> Variant:
        """Language and tone."""
        return Variant(self.variant.currentData())

    def facts(self) -> frozenset[str]:
        """The facts that hold."""
        return frozenset(fact for question in self._questions for fact in question.chosen())

    def values(self) -> dict[str, str]:
        """Every field with its text, also those that do not show now."""
        return {
            box.field.name: box.value() for question in self._questions for box in question.boxes
        }

    def missing(self) -> tuple[LetterField, ...]:
        """Required fields that show and are empty."""
        if self._definition is None:
            return ()
        return missing_fields(self._definition, self.chosen_variant(), self.facts(), self.values())

    def focus_field(self, name: str) -> None:
        """Give a field the keyboard."""
        for question in self._questions:
            if question.focus_field(name):
                return

    @property
    def open_question(self) -> FieldNumbers | None:
        """The first field with a number that nobody has answered for."""
        boxes = (box for question in self._questions for box in question.boxes)
        watched = (box.numbers for box in boxes if box.numbers is not None)
        return next((numbers for numbers in watched if numbers.open_numbers), None)

    def say_below(self, name: str, text: str) -> None:
        """Explain something under one field and take it away under the others."""
        for question in self._questions:
            for box in question.boxes:
                box.say_below(text if box.field.name == name else "")

    def allow(self, *, changes: bool) -> None:
        """An approved or sent letter is only looked at."""
        for part in (self.letter, self.variant, self.dated, *self._questions):
            part.setEnabled(changes)

    def retranslate(self, say: Wording) -> None:
        """Speak another language; the letter keeps its own."""
        for place in range(self.variant.count()):
            self.variant.setItemText(place, say(f"letter.variant.{self.variant.itemData(place)}"))
        self._fill_choices()
        for question in self._questions:
            question.entitle(say.language)

    def _fill_choices(self) -> None:
        chosen = self._definition.id if self._definition else ""
        self.letter.clear()
        for choice in self._choices:
            self.letter.addItem(choice.titles.get(self._session.language, choice.id), choice.id)
        self.letter.setCurrentIndex(max(self.letter.findData(chosen), 0))

    def _edited(self) -> None:
        self._follow_facts()
        self.edited.emit()

    def _follow_facts(self) -> None:
        if self._definition is not None:
            used = fields_in_use(self._definition, self.chosen_variant(), self.facts())
            for question in self._questions:
                question.show_used(used)


def _narrow() -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box


def _check_line(say: Wording, check: LetterCheck) -> str:
    name = f"letter_part.{check.part}"
    return say(f"letter_check.{check.what}", part=say(name) if say.has(name) else check.part)
