"""States as a word and a drawn shape: dot, triangle, bars, check, ring. Colour only repeats them."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Palette, TextSize


class Shape(StrEnum):
    """What is drawn before the word."""

    DOT = "dot"
    TRIANGLE = "triangle"
    BARS = "bars"
    CHECK = "check"
    RING = "ring"


class Tone(StrEnum):
    """How pressing it is; chooses the colours."""

    LATE = "late"
    SOON = "soon"
    PAUSED = "paused"
    ANSWERED = "answered"
    CALM = "calm"


@dataclass(frozen=True, slots=True)
class StateLook:
    """The shape and tone of one state."""

    shape: Shape
    tone: Tone


STATE_LOOKS = {
    "late": StateLook(Shape.TRIANGLE, Tone.LATE),
    "due_soon": StateLook(Shape.DOT, Tone.SOON),
    "running": StateLook(Shape.DOT, Tone.CALM),
    "paused": StateLook(Shape.BARS, Tone.PAUSED),
    "not_started": StateLook(Shape.RING, Tone.PAUSED),
    "answered": StateLook(Shape.CHECK, Tone.ANSWERED),
}
"""The states of ``cases.urgency`` as they look."""


def colours_of(tone: Tone, palette: Palette) -> tuple[str, str]:
    """The colour of shape and word, and of what lies behind."""
    return {
        Tone.LATE: (palette.late, palette.late_soft),
        Tone.SOON: (palette.soon, palette.soon_soft),
        Tone.PAUSED: (palette.paused, palette.paused_soft),
        Tone.ANSWERED: (palette.answered, palette.answered_soft),
        Tone.CALM: (palette.accent, palette.accent_soft),
    }[tone]


def paint_shape(painter: QPainter, shape: Shape, colour: str, box: QRectF) -> None:
    """Draw the shape, centred in ``box``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(colour)
    pen = QPen(ink, max(1.5, box.width() / 6))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if shape in (Shape.DOT, Shape.TRIANGLE):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
    else:
        painter.setPen(pen)
    _draw(painter, shape, box)
    painter.restore()


def _draw(painter: QPainter, shape: Shape, box: QRectF) -> None:
    def at(x: float, y: float) -> QPointF:
        return QPointF(box.x() + box.width() * x, box.y() + box.height() * y)

    match shape:
        case Shape.DOT:
            painter.drawEllipse(QRectF(at(0.15, 0.15), at(0.85, 0.85)))
        case Shape.TRIANGLE:
            painter.drawPolygon(QPolygonF([at(0.5, 0.05), at(1.0, 0.92), at(0.0, 0.92)]))
        case Shape.BARS:
            painter.drawLine(at(0.3, 0.15), at(0.3, 0.85))
            painter.drawLine(at(0.7, 0.15), at(0.7, 0.85))
        case Shape.CHECK:
            painter.drawPolyline(QPolygonF([at(0.08, 0.55), at(0.38, 0.85), at(0.92, 0.2)]))
        case Shape.RING:
            painter.drawEllipse(QRectF(at(0.15, 0.15), at(0.85, 0.85)))


class StateBadge(QWidget):
    """A pill with shape and word."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = StateLook(Shape.RING, Tone.PAUSED)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._again)

    def show_state(self, look: StateLook, text: str) -> None:
        """Show another state."""
        self._look, self._text = look, text
        self.setAccessibleName(text)
        self._again()

    def _again(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(TextSize.SMALL, bold=True))
        px = self._theme.px
        return QSize(metrics.horizontalAdvance(self._text) + px(34), metrics.height() + px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink, behind = colours_of(self._look.tone, self._theme.palette)
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(behind))
        painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        size = px(9)
        paint_shape(
            painter,
            self._look.shape,
            ink,
            QRectF(px(10), (self.height() - size) / 2, size, size),
        )
        painter.setPen(QColor(ink))
        painter.setFont(self._theme.font(TextSize.SMALL, bold=True))
        where = self.rect().adjusted(px(24), 0, 0, 0)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self._text)
