"""Asks about a number that may be a BSN: block it out, or say what else it is."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, flowing, plain, words

REASONS = ("customer_number", "order_number", "vat_number", "other_document")
"""What such a number usually is; anything else is typed."""


class NumberQuestion(QFrame):
    """One sentence and two answers, each with its figure as key; the second asks for a reason.

    Signals:
        cover_asked: Block the number out.
        keep_asked: It is something else; the reason in words.
        left: Back to the text (Escape).
    """

    cover_asked = Signal()
    keep_asked = Signal(str)
    left = Signal()

    def __init__(self, session: Session, *, cover: str = "numbers.cover") -> None:
        """``cover`` is the wording key of the first answer."""
        super().__init__()
        self._session, self._cover_key = session, cover
        self._labels = Labels(session.say)
        self.sentence, self.wrong = words("strong", wraps=True), words("warning", wraps=True)
        self.cover, self.keep = button(), button()
        self.reasons = tuple(button("chip") for _ in REASONS)
        self.other, self.keep_other, self.back = QLineEdit(), button(), button("quiet")
        self._certain = False
        self._lay_out()
        self._label()
        self._connect()
        dress(self, "banner-note")
        self.hide()

    def ask(self, sentence: str, *, certain: bool) -> None:
        """Ask; a number that certainly is a BSN has one answer only."""
        if self.isHidden() or certain is not self._certain:
            self._fold(reasons=False)
        self._certain = certain
        self.keep.setVisible(not certain)
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def settle(self) -> None:
        """Nothing is asked any more."""
        if not self.isHidden():
            self.hide()
            self._fold(reasons=False)

    def focus(self) -> None:
        """The first answer gets the keyboard."""
        first = self.reasons[0] if self.asks_reason else self.cover
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say_wrong(self) -> None:
        """The reason is empty, or holds a number itself."""
        self.wrong.show()
        self.other.setFocus()

    @property
    def asks_reason(self) -> bool:
        """Whether the reasons are shown."""
        return not self._why.isHidden()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        answers: tuple[QPushButton, ...] = (self.cover, self.keep)
        offered = self.reasons if self.asks_reason else answers
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif 0 <= number < len(offered) and offered[number].isVisible():
            offered[number].click()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self.asks_reason:
            self._fold(reasons=False)
            self.focus()
        else:
            self.left.emit()

    def _fold(self, *, reasons: bool) -> None:
        self._answers.setVisible(not reasons)
        self._why.setVisible(reasons)
        self.wrong.hide()
        self.other.clear()

    def _ask_reason(self) -> None:
        self._fold(reasons=True)
        self.focus()

    def _connect(self) -> None:
        self.cover.clicked.connect(lambda *_: self.cover_asked.emit())
        self.keep.clicked.connect(lambda *_: self._ask_reason())
        for name, push in zip(REASONS, self.reasons, strict=True):
            push.clicked.connect(lambda *_, why=name: self.keep_asked.emit(self._words_of(why)))
        self.keep_other.clicked.connect(lambda *_: self.keep_asked.emit(self.other.text()))
        self.other.returnPressed.connect(lambda: self.keep_asked.emit(self.other.text()))
        self.back.clicked.connect(lambda *_: self._leave())
        self._session.language_changed.connect(lambda: self._labels.retranslate(self._session.say))

    def _words_of(self, reason: str) -> str:
        return self._session.say(f"numbers.reason.{reason}")

    def _label(self) -> None:
        labels = self._labels
        labels.text(self.wrong, "numbers.reason_wrong")
        labels.placeholder(self.other, "numbers.other")
        labels.name(self.other, "numbers.other")
        labels.text(self.keep_other, "numbers.keep_other")
        labels.text(self.back, "numbers.back")
        keyed = [(self.cover, self._cover_key, 1), (self.keep, "numbers.keep", 2)]
        named = zip(self.reasons, REASONS, strict=True)
        keyed += [(push, f"numbers.reason.{why}", n) for n, (push, why) in enumerate(named, 1)]
        for push, key, number in keyed:
            labels.call(push, key, partial(_entitle, push, number))
            labels.name(push, key)
            labels.tip(push, key, str(number))

    def _lay_out(self) -> None:
        self._answers = flowing(self.cover, self.keep)
        offered = flowing(*self.reasons)
        typed = flowing(self.other, self.keep_other, self.back)
        self._why = plain(column(offered, typed, self.wrong, space=Space.SMALL))
        self.other.setMinimumWidth(self._session.theme.px(220))
        self.setLayout(
            column(
                self.sentence, self._answers, self._why, space=Space.SMALL, margin=(12, 8, 12, 8)
            )
        )
        self._why.hide()
        self.wrong.hide()


def _entitle(push: QPushButton, number: int, text: str) -> None:
    push.setText(f"{number}  {text}")
