"""Says that a return slip cannot be trusted, and asks which case it is of, or whether there is none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from dpo_desk.cases.return_slip import slip_in
from dpo_desk.operations.earlier_errors import SlipDamaged
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, row, words
from dpo_desk.ui.widgets.fields import labelled


class PostSlip(QFrame):
    """Shown by the form where ``damaged`` and the pages go to no case yet.

    Signals:
        edited: Somebody said that the pages become a case of their own, or took it back.
        named: The case number that was typed from the paper, with check digits that agree.
    """

    edited = Signal()
    named = Signal(str)

    def __init__(self, labels: Labels, say: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "banner-error")
        self._say = say
        self.damaged = False
        self.text, self.note = words("strong", wraps=True), words("warning", wraps=True)
        self.number = QLineEdit()
        labels.placeholder(self.number, "post.slip.hint")
        self.number.textChanged.connect(self._typed)
        self.number.editingFinished.connect(self._finished)
        self.own = button("chip")
        self.own.setCheckable(True)
        labels.tip(self.own, "post.slip.own_tip", "Alt+C")
        self.own.toggled.connect(self._tick)
        self.own.clicked.connect(lambda *_: self.edited.emit())
        field = labelled(labels, "post.slip.number", self.number)
        parts = (self.text, field, self.note, row(self.own, None))
        self.setLayout(column(*parts, space=Space.SMALL, margin=Space.MEDIUM))
        self.hide()

    @property
    def waits(self) -> bool:
        """Whether somebody has to choose before the pages become a case of their own."""
        return self.damaged and not self.own.isChecked()

    def show_damaged(self, *, damaged: bool) -> None:
        """Another letter was read, or is open; what was chosen for the one before does not count."""
        self.damaged = damaged
        self.number.clear()
        self.note.hide()
        self.own.setChecked(False)

    def say_own(self) -> None:
        """The pages become a case of their own, or no longer."""
        if self.damaged:
            self.own.click()

    def focus(self) -> None:
        """To the number, which is what should be tried first."""
        self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        self.text.setText(f"{say.what(SlipDamaged())} {say.do(SlipDamaged())}")
        self.setAccessibleName(self.text.text())
        self.note.setText(say("post.slip.disagree"))
        self.own.setAccessibleName(say("post.slip.own"))
        self._tick()

    def _typed(self, text: str) -> None:
        self.note.hide()
        number = slip_in(text)
        if number is not None:
            self.named.emit(number)

    def _finished(self) -> None:
        text = self.number.text().strip()
        self.note.setVisible(bool(text) and slip_in(text) is None)

    def _tick(self) -> None:
        """A tick, not only a colour."""
        sign = "✓ " if self.own.isChecked() else ""
        self.own.setText(sign + self._say("post.slip.own"))
