"""The tripwire at one text field: what may be a BSN is asked about before it can be stored."""

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from dpo_desk.operations.errors import NumberMustBeExplained
from dpo_desk.operations.number_answers import WHOLE_NUMBER, NumberAnswers, weighed_numbers
from dpo_desk.redaction.text_guard import NumberInText, ReadNumber
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.number_question import NumberQuestion
from dpo_desk.ui.widgets.text_offsets import units_to
from dpo_desk.ui.widgets.weighing import Weighing

TextEditor = QLineEdit | QPlainTextEdit
REST_MS = 150


class FieldNumbers(QObject):
    """Put ``question`` below the field; F7 in the field goes to it.

    Signals:
        answered: The text was changed by an answer, or a number was explained.
    """

    answered = Signal()

    def __init__(
        self, session: Session, editor: TextEditor, answers: NumberAnswers, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._editor, self._answers = session, editor, answers
        self._weighing = Weighing(session, self)
        self.question = NumberQuestion(session)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.look)
        editor.textChanged.connect(lambda *_: self._rest.start())
        self.question.cover_asked.connect(self._cover)
        self.question.keep_asked.connect(self._keep)
        self.question.left.connect(self._back)
        answer = QShortcut(QKeySequence("F7"), editor)
        answer.setContext(Qt.ShortcutContext.WidgetShortcut)
        answer.activated.connect(self.focus)
        session.language_changed.connect(self.look)

    @property
    def open_numbers(self) -> tuple[NumberInText, ...]:
        """The numbers in the field that nobody has answered for; none while it is hidden.

        A long text that is still being weighed is weighed here at once: nothing is handed in unweighed.
        """
        return () if self._editor.isHidden() else self._answers.open_in(self.text)

    @property
    def text(self) -> str:
        """What stands in the field."""
        editor = self._editor
        return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()

    def look(self) -> None:
        """Look now, or as soon as a long text is weighed; asks about the first number."""
        self._rest.stop()
        text = self.text
        if self._editor.isHidden() or self._answers.weighed(text):
            self._weighing.forget()
            self._show()
        else:
            weigh = partial(weighed_numbers, self._session.office, text)
            self._weighing.weigh(len(text), weigh, partial(self._weighed, text))

    def _weighed(self, text: str, found: tuple[ReadNumber, ...]) -> None:
        self._answers.take_up(text, found)
        self.look()

    def _show(self) -> None:
        numbers = self.open_numbers
        if not numbers:
            self.question.settle()
            self._editor.setAccessibleDescription("")
            return
        say, first = self._session.say, numbers[0]
        key = "numbers.certain" if first.certain else "numbers.perhaps"
        sentence = say(key)
        if len(numbers) > 1:
            sentence = f"{sentence} {say('numbers.more', number=len(numbers))}"
        self.question.ask(sentence, certain=first.certain)
        self._editor.setAccessibleDescription(f"{sentence} {say('numbers.go_there')}")

    def focus(self) -> None:
        """To the question, with the number it is about selected in the field; does nothing where none is."""
        self.look()
        numbers = self.open_numbers
        if numbers:
            self._select(numbers[0])
            self.question.focus()

    def _cover(self) -> None:
        numbers = self.open_numbers
        if numbers:
            self._select(numbers[0])
            if isinstance(self._editor, QLineEdit):
                self._editor.insert(WHOLE_NUMBER)
            else:
                self._editor.insertPlainText(WHOLE_NUMBER)
            self._go_on()

    def _keep(self, reason: str) -> None:
        numbers = self.open_numbers
        if not numbers:
            return
        try:
            self._answers.keep(self.text, numbers[0], reason)
        except NumberMustBeExplained:
            self.question.say_wrong()
            return
        self.question.settle()
        self._go_on()

    def _go_on(self) -> None:
        """The next number in the field, or back to the typing."""
        self.look()
        if self.question.isHidden():
            self._back()
        else:
            self.focus()
        self.answered.emit()

    def _back(self) -> None:
        """To the end of what was typed, with nothing selected that a key would replace."""
        editor = self._editor
        if isinstance(editor, QLineEdit):
            editor.end(False)
        else:
            editor.moveCursor(QTextCursor.MoveOperation.End)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _select(self, number: NumberInText) -> None:
        start, end = (units_to(self.text, place) for place in (number.start, number.end))
        if isinstance(self._editor, QLineEdit):
            self._editor.setSelection(start, end - start)
            return
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
