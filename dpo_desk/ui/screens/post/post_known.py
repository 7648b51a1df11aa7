"""Stands in place of the pages when they were logged before: which case, and what may be done about the file."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.post.post_model import TrayItem
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, flowing, words

SHOW, DELETE, AGAIN = "show", "delete", "again"


class PostKnown(QFrame):
    """Three answers, each with its figure as key. Nothing happens by itself.

    Signals:
        answered: One of ``SHOW``, ``DELETE`` and ``AGAIN``.
    """

    answered = Signal(str)

    def __init__(self, labels: Labels, say: Wording) -> None:
        super().__init__()
        dress(self, "canvas")
        self._say = say
        self._item: TrayItem | None = None
        self._title, self._text = words("heading", wraps=True), words(wraps=True)
        labels.text(self._title, "post.known.title")
        self.pushes: dict[str, QPushButton] = {}
        for number, answer in enumerate((SHOW, DELETE, AGAIN), start=1):
            self.pushes[answer] = self._push(labels, answer, number)
        answers = flowing(*self.pushes.values())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(
            column(None, self._title, self._text, answers, None, space=Space.MEDIUM, margin=48)
        )

    def show_known(self, item: TrayItem) -> None:
        """Say which case it is."""
        self._item = item
        self.retranslate(self._say)

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        known = self._item.known if self._item is not None else None
        if known is None or self._item is None:
            return
        fields = {"number": known.number, "received": say.day(known.received)}
        self._text.setText(say("post.known.text", file=self._item.source, **fields))
        self.setAccessibleName(f"{self._title.text()}. {self._text.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(self.pushes):
            tuple(self.pushes.values())[place].click()
        else:
            super().keyPressEvent(event)

    def _push(self, labels: Labels, answer: str, number: int) -> QPushButton:
        push = button()
        key = f"post.known.{answer}"
        labels.call(push, key, lambda text: push.setText(f"{number}  {text}"))
        labels.name(push, key)
        labels.tip(push, f"{key}_tip", str(number))
        push.clicked.connect(partial(self.answered.emit, answer))
        return push
