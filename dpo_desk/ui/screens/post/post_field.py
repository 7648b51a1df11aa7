"""One field of the form: label, what is typed, what the program read, and a line that explains."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from dpo_desk.operations.reading_along import Suggestion
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, words
from dpo_desk.ui.widgets.fields import labelled
from dpo_desk.ui.widgets.suggestion_chips import SuggestionChips

Editor = QLineEdit | QPlainTextEdit | QComboBox


class PostField(QWidget):
    """A field that can be filled by typing or by taking an offer; offers show while it is empty.

    Signals:
        edited: Its value changed.
        entered: It got the keyboard.
        filled: An offer was taken; the next field may have the keyboard.
    """

    edited = Signal()
    entered = Signal()
    filled = Signal()

    def __init__(self, labels: Labels, key: str, editor: Editor, chips: SuggestionChips) -> None:
        super().__init__()
        self.editor = editor
        self.chips = chips
        self.note = words("small", wraps=True)
        self.note.hide()
        self._parts = column(labelled(labels, key, editor), chips, self.note, space=Space.HAIR)
        self.setLayout(self._parts)
        editor.installEventFilter(self)
        chips.taken.connect(self._take)
        self._watch(editor)

    def value(self) -> str:
        """What stands in the field; for a choice its data."""
        if isinstance(self.editor, QComboBox):
            return str(self.editor.currentData() or "")
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText()
        return self.editor.text()

    def set_value(self, value: str) -> None:
        """Put a value in; a choice that is not in the list becomes none."""
        if isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(max(self.editor.findData(value), 0) if value else 0)
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(value)
        else:
            self.editor.setText(value)
        self._show_offers()

    def offer(self, offers: tuple[Suggestion, ...]) -> None:
        """Offer what was read."""
        self.chips.offer(offers)
        self._show_offers()

    @property
    def has_open_offer(self) -> bool:
        """Whether it is empty and something is offered."""
        return not self.value().strip() and bool(self.chips.offers)

    def say_below(self, text: str, role: str = "small") -> None:
        """Explain something under the field; an empty text takes the line away."""
        self.note.setText(text)
        dress(self.note, role)
        self.note.setVisible(bool(text))

    def put_below(self, part: QWidget) -> None:
        """Something more that belongs to the field: a question about what stands in it."""
        self._parts.addWidget(part)

    def focus(self) -> None:
        """Give it the keyboard."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self.chips.retranslate(say)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
            if self.has_open_offer:
                self.chips.point()
        elif event.type() == QEvent.Type.FocusOut:
            self.chips.pointed_at.emit(None)
        return super().eventFilter(watched, event)

    def _take(self, offer: Suggestion) -> None:
        self.set_value(offer.value)
        self.filled.emit()

    def _changed(self) -> None:
        self._show_offers()
        self.edited.emit()

    def _show_offers(self) -> None:
        self.chips.setVisible(self.has_open_offer)

    def _watch(self, editor: Editor) -> None:
        if isinstance(editor, QComboBox):
            editor.currentIndexChanged.connect(self._changed)
        else:
            editor.textChanged.connect(self._changed)


def choice() -> QComboBox:
    """A list to choose from that may be narrower than its longest entry."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(7)
    return box


def caption(labels: Labels, key: str) -> QLabel:
    """A small heading above a group."""
    label = words("label")
    labels.text(label, key)
    return label
