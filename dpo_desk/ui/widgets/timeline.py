"""What happened, newest first: a dot on a line, when and who, and what in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, emptied, plain, row, words


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry as it is shown."""

    when: str
    who: str
    what: str
    details: str = ""


class _Thread(QWidget):
    """The dot and the line beside one entry."""

    def __init__(self, theme: Theme, *, first: bool, last: bool) -> None:
        super().__init__()
        self._theme, self._first, self._last = theme, first, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(16), self._theme.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, px = self._theme.palette, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, dot = self.width() // 2, px(10)
        painter.setPen(QPen(QColor(colours.line), 2))
        painter.drawLine(
            middle, dot if self._first else 0, middle, dot if self._last else self.height()
        )
        painter.setPen(QPen(QColor(colours.surface), 2))
        painter.setBrush(QColor(colours.accent if self._first else colours.edge))
        radius = px(5)
        painter.drawEllipse(middle - radius, dot - radius, 2 * radius, 2 * radius)


class Timeline(QWidget):
    """The entries below each other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._entries = QVBoxLayout()
        self._entries.setContentsMargins(0, 0, 0, 0)
        self._entries.setSpacing(0)
        self.setLayout(self._entries)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show these, in this order."""
        emptied(self._entries)
        for at, moment in enumerate(moments):
            self._entries.addWidget(self._entry(moment, first=at == 0, last=at == len(moments) - 1))

    def _entry(self, moment: Moment, *, first: bool, last: bool) -> QWidget:
        parts: list[QWidget] = [words("strong", moment.what, wraps=True)]
        if moment.details:
            parts.append(words("", moment.details, wraps=True))
        parts.append(words("small", f"{moment.when} · {moment.who}", wraps=True))
        text = column(*parts, Space.MEDIUM, space=2)
        line = row(_Thread(self._theme, first=first, last=last), text, space=Space.MEDIUM)
        line.setStretch(1, 1)
        return plain(line)
