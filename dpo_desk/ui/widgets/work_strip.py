"""A line that says what runs in the background, how far it is, and stops it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, row, words


class WorkStrip(QFrame):
    """Hidden while nothing runs."""

    stop_asked = Signal()

    def __init__(self, say: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "surface")
        self._say = say
        self._step: tuple[str, int, int] = ("", 0, 0)
        self._text = words("small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stop = button("quiet")
        self.stop.clicked.connect(self.stop_asked)
        line = row(
            column(self._text, self._bar, space=Space.HAIR), self.stop, margin=(12, 6, 12, 6)
        )
        line.setStretch(0, 1)
        self.setLayout(line)
        self.retranslate(say)
        self.hide()

    @property
    def text(self) -> str:
        """What is said to be running."""
        return self._text.text()

    def begin(self, name: str) -> None:
        """Something starts; ``name`` is a key of ``progress``."""
        self.show_step(name, 0, 0)

    def show_step(self, name: str, done: int, total: int) -> None:
        """Step ``done`` of ``total``; a total of 0 means that it is not known yet."""
        self._step = (name, done, total)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._text.setText(self._say(f"progress.{name}", done=max(done, 1), total=max(total, 1)))
        self._bar.setAccessibleName(self._text.text())
        self.show()

    def end(self) -> None:
        """Nothing runs any more."""
        self.hide()

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        self.stop.setText(say("post.stop"))
        self.stop.setToolTip(say("post.stop_tip"))
        if self._step[0]:
            name, done, total = self._step
            text = say(f"progress.{name}", done=max(done, 1), total=max(total, 1))
            self._text.setText(text)
