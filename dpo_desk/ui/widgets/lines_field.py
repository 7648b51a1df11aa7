"""A field of several lines that Tab leaves, as high as its lines at every text size."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPlainTextEdit


class LinesField(QPlainTextEdit):
    """Plain text only: what is pasted loses its looks."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self._follow_font()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._follow_font()

    def _follow_font(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + 24)
