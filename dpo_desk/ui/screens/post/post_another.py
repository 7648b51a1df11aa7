"""Says that what came back speaks of somebody else than the person of its case, and asks whether it belongs there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from dpo_desk.operations.strangers import Stranger
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, row, words

KEY = "Alt+B"


class PostAnother(QWidget):
    """Hidden where nothing disagrees.

    Signals:
        edited: Somebody said that the pages belong here all the same, or took it back.
    """

    edited = Signal()

    def __init__(self, say: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._stranger: Stranger | None = None
        self._subject = ""
        self.text = words("warning", wraps=True)
        self.looked = button("chip")
        self.looked.setCheckable(True)
        self.looked.toggled.connect(self._tick)
        self.looked.clicked.connect(lambda *_: self.edited.emit())
        QShortcut(QKeySequence(KEY), self).activated.connect(self.looked.click)
        self.setLayout(column(self.text, row(self.looked, None), space=Space.SMALL))
        self.hide()

    @property
    def said(self) -> str:
        """What is said; empty where nothing disagrees."""
        return self.text.text() if self._stranger is not None else ""

    @property
    def waits(self) -> bool:
        """Whether somebody has to look before the pages are kept."""
        return self._stranger is not None and not self.looked.isChecked()

    @property
    def looked_at(self) -> Stranger | None:
        """Of whom somebody said that they looked."""
        return self._stranger if self.looked.isChecked() else None

    def show_stranger(self, stranger: Stranger | None, subject: str) -> None:
        """Say who it is instead of ``subject``; what was said of another does not count for them."""
        if (stranger, subject) != (self._stranger, self._subject):
            self.looked.setChecked(False)
        self._stranger, self._subject = stranger, subject
        self.retranslate(self._say)

    def focus(self) -> None:
        """To the word that is waited for."""
        self.looked.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say, stranger = say, self._stranger
        self.setVisible(stranger is not None)
        if stranger is not None:
            fields = {"name": stranger.name, "subject": self._subject}
            who = say(f"post.another.{stranger.seen_in}", **fields)
            self.text.setText(f"{who} {say('post.another.look')}")
        self.looked.setAccessibleName(say("post.another.looked"))
        self.looked.setToolTip(say("post.another.looked_tip"))
        self._tick()

    def _tick(self) -> None:
        """A tick, not only a colour."""
        sign = "✓ " if self.looked.isChecked() else ""
        self.looked.setText(sign + self._say("post.another.looked"))
