"""A mark as something that can be focused, dragged and read out. It paints nothing itself."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from dpo_desk.redaction.geometry import Box
from dpo_desk.ui.widgets.mark_sheet import PlacedMark
from dpo_desk.ui.widgets.page_view_paint import to_pixels

GRIP = 8.0
"""Pixels from the edge in which dragging resizes instead of moving."""
_SMALLEST_TARGET = 16.0


class MarkBox(QWidget):
    """The reach of one mark on the page: keyboard focus, mouse, and a name for screen readers."""

    focused = Signal(int)
    left = Signal()
    dragged = Signal(int, object)
    pressed_key = Signal(int, object)

    def __init__(self, mark: PlacedMark, scale: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark = mark
        self._scale = scale
        self._grabbed: tuple[QPointF, Box, frozenset[str]] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.follow(mark, scale)

    @property
    def mark(self) -> PlacedMark:
        """The mark this box stands for."""
        return self._mark

    def follow(self, mark: PlacedMark, scale: float) -> None:
        """Stand where the mark stands."""
        self._mark, self._scale = mark, scale
        rect = to_pixels(mark.box, scale)
        spare_x = max(_SMALLEST_TARGET - rect.width(), 0.0) / 2
        spare_y = max(_SMALLEST_TARGET - rect.height(), 0.0) / 2
        self.setGeometry(rect.adjusted(-spare_x, -spare_y, spare_x, spare_y).toAlignedRect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self._mark.key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.pressed_key.emit(self._mark.key, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._grabbed = (event.globalPosition(), self._mark.box, self._edges(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            self.setCursor(_cursor(self._edges(event.position())))
            return
        start, box, edges = self._grabbed
        way = (event.globalPosition() - start) / self._scale
        self.dragged.emit(self._mark.key, pulled(box, edges, way.x(), way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._grabbed = None

    def _edges(self, at: QPointF) -> frozenset[str]:
        area = QRectF(self.rect())
        near = {
            "left": at.x() < GRIP,
            "right": at.x() > area.width() - GRIP,
            "top": at.y() < min(GRIP, area.height() / 4),
            "bottom": at.y() > area.height() - min(GRIP, area.height() / 4),
        }
        return frozenset(name for name, yes in near.items() if yes)


def pulled(box: Box, edges: frozenset[str], dx: float, dy: float) -> Box:
    """The box after a drag of ``dx`` and ``dy`` points at these edges; no edge means it moves."""
    if not edges:
        return box.moved(dx, dy)
    return Box(
        box.x0 + (dx if "left" in edges else 0.0),
        box.y0 + (dy if "top" in edges else 0.0),
        box.x1 + (dx if "right" in edges else 0.0),
        box.y1 + (dy if "bottom" in edges else 0.0),
    )


def _cursor(edges: frozenset[str]) -> Qt.CursorShape:
    if edges in ({"left", "top"}, {"right", "bottom"}):
        return Qt.CursorShape.SizeFDiagCursor
    if edges in ({"right", "top"}, {"left", "bottom"}):
        return Qt.CursorShape.SizeBDiagCursor
    if edges & {"left", "right"}:
        return Qt.CursorShape.SizeHorCursor
    return Qt.CursorShape.SizeVerCursor if edges else Qt.CursorShape.SizeAllCursor
