"""One question of the letter's form: which fact holds, and the fields that show with it."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from dpo_desk.letters.definition import FieldType, LetterField
from dpo_desk.operations.number_answers import NumberAnswers
from dpo_desk.ui.screens.letter.letter_model import FactGroup, FormPart
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, words
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.field_numbers import FieldNumbers, TextEditor
from dpo_desk.ui.widgets.lines_field import LinesField


class FieldBox(QWidget):
    """A field of the letter under its label; gives and takes texts, dates as ``2026-11-25``."""

    edited = Signal()

    def __init__(self, session: Session, field: LetterField, answers: NumberAnswers) -> None:
        super().__init__()
        self.field = field
        self.label = words("label", wraps=True)
        self.note = words("warning", wraps=True)
        self.note.hide()
        self.editor = _editor(session, field.type)
        self.label.setBuddy(self.editor)
        self.numbers: FieldNumbers | None = None
        self._parts = column(self.label, self.editor, self.note, space=Space.HAIR)
        self.setLayout(self._parts)
        if isinstance(self.editor, TextEditor):
            self.numbers = FieldNumbers(session, self.editor, answers, self)
            self.numbers.answered.connect(self.edited)
            self._parts.addWidget(self.numbers.question)
        if isinstance(self.editor, DateField):
            self.editor.day_changed.connect(lambda _: self.edited.emit())
        else:
            self.editor.textChanged.connect(self.edited)

    def value(self) -> str:
        """What stands in it."""
        if isinstance(self.editor, DateField):
            day = self.editor.day()
            return day.isoformat() if day else ""
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText()
        return self.editor.text()

    def set_value(self, text: str) -> None:
        """Put a text in."""
        if isinstance(self.editor, DateField):
            self.editor.set_day(dt.date.fromisoformat(text) if text else None)
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)
        else:
            self.editor.setText(text)

    def say_below(self, text: str) -> None:
        """Explain something under the field."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def entitle(self, language: str) -> None:
        """Label it in the language of the window."""
        text = self.field.labels.get(language, self.field.name)
        self.label.setText(text if self.field.required else f"{text} (–)")
        self.editor.setAccessibleName(text)


def _editor(session: Session, kind: FieldType) -> QLineEdit | QPlainTextEdit | DateField:
    if kind is FieldType.DATE:
        return DateField(session)
    return LinesField(3) if kind is FieldType.LONGTEXT else QLineEdit()


class Question(QWidget):
    """A choice between facts with its fields below; fields that do not show are hidden, not emptied.

    Signals:
        edited: A fact or a text changed.
    """

    edited = Signal()

    def __init__(self, session: Session, part: FormPart, answers: NumberAnswers) -> None:
        super().__init__()
        self.group = part.group
        self.boxes = tuple(FieldBox(session, field, answers) for field in part.fields)
        self._choice = QComboBox()
        self._check = QCheckBox()
        self._choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._choice.setMinimumContentsLength(10)
        for fact in part.group.facts if part.group else ():
            self._choice.addItem("", fact.name)
        self._choice.setVisible(bool(part.group and not part.group.alone))
        self._check.setVisible(bool(part.group and part.group.alone))
        self.setLayout(column(self._choice, self._check, *self.boxes, space=Space.SMALL))
        self._choice.currentIndexChanged.connect(self.edited)
        self._check.toggled.connect(self.edited)
        for box in self.boxes:
            box.edited.connect(self.edited)

    def chosen(self) -> frozenset[str]:
        """The facts that hold."""
        if self.group is None:
            return frozenset()
        if self.group.alone:
            return frozenset({self.group.name} if self._check.isChecked() else ())
        return frozenset({str(self._choice.currentData())})

    def choose(self, facts: frozenset[str]) -> None:
        """Make these hold, as far as they are of this question."""
        if self.group is None:
            return
        self._check.setChecked(self.group.facts[0].name in facts)
        names = [fact.name for fact in self.group.facts]
        place = next((n for n, name in enumerate(names) if name in facts), 0)
        self._choice.setCurrentIndex(place)

    def show_used(self, used: frozenset[str]) -> None:
        """Show the fields that stand in the letter."""
        for box in self.boxes:
            box.setVisible(box.field.name in used)

    def entitle(self, language: str) -> None:
        """Label everything in the language of the window."""
        for box in self.boxes:
            box.entitle(language)
        if self.group is not None:
            self._entitle_group(self.group, language)

    def _entitle_group(self, group: FactGroup, language: str) -> None:
        texts = [fact.labels.get(language, fact.name) for fact in group.facts]
        for place, text in enumerate(texts):
            self._choice.setItemText(place, text)
        self._choice.setAccessibleName(texts[0].partition(":")[0])
        self._check.setText(texts[0])

    def focus_field(self, name: str) -> bool:
        """Give a field the keyboard; False where it is not here."""
        for box in self.boxes:
            if box.field.name == name:
                box.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False
