"""Asks, under the page and not in a dialog, why a proposed place may stay visible."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.widgets.flow_layout import FlowLayout
from dpo_desk.ui.widgets.mark_sheet import PlacedMark
from dpo_desk.ui.widgets.page_view_paint import label_of

REASONS = ("customer_number", "misread", "nothing_personal")
"""Fixed, so that no number can be typed into a reason."""


class ReasonBar(QFrame):
    """One question, three answers and a way back; keys 1 to 3 and Escape."""

    chosen = Signal(int, str)
    left = Signal(int)

    def __init__(self, say: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "banner-note")
        self._say = say
        self._mark: PlacedMark | None = None
        self._question = QLabel(self)
        self._question.setWordWrap(True)
        self._buttons = {reason: QPushButton(self) for reason in REASONS}
        self._back = QPushButton(self)
        self._lay_out()
        self.retranslate(say)
        self.hide()

    def ask(self, mark: PlacedMark) -> None:
        """Ask about one mark; the first answer gets the keyboard."""
        self._mark = mark
        self._question.setText(
            self._say("pages.why_visible", label=label_of(mark, self._say), page=mark.page)
        )
        self.show()
        self._buttons[REASONS[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        for number, (reason, button) in enumerate(self._buttons.items(), start=1):
            button.setText(f"{number}  {say(f'pages.reason.{reason}')}")
        self._back.setText(say("pages.keep_covered"))
        if self._mark is not None:
            self._question.setText(
                say("pages.why_visible", label=label_of(self._mark, say), page=self._mark.page)
            )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(REASONS):
            self._answer(REASONS[number])
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _answer(self, reason: str) -> None:
        if self._mark is not None:
            key, self._mark = self._mark.key, None
            self.hide()
            self.chosen.emit(key, reason)

    def _leave(self) -> None:
        if self._mark is not None:
            key, self._mark = self._mark.key, None
            self.hide()
            self.left.emit(key)

    def _lay_out(self) -> None:
        flow = FlowLayout(spacing=8)
        for reason, button in self._buttons.items():
            button.clicked.connect(lambda *_, why=reason: self._answer(why))
            flow.addWidget(button)
        flow.addWidget(self._back)
        self._back.clicked.connect(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addLayout(flow)
