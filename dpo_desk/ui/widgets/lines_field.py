"""A field of several lines that Tab leaves, as high as its lines at every text size."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

_ROUNDED = 1
"""Pixels by which a line can be higher when it is laid out than its font says."""


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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_font()

    def _follow_font(self) -> None:
        """What the stylesheet puts around the text grows with the text, so it is measured."""
        lines = (self.fontMetrics().lineSpacing() + _ROUNDED) * self._lines
        around = self.height() - self.viewport().height()
        self.setFixedHeight(lines + round(2 * self.document().documentMargin()) + around + 2)
