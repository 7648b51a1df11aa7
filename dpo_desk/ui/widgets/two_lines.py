"""Paints table cells with two lines: what it is, and below it what one wants to know next."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import TextSize
from dpo_desk.ui.widgets.state_badge import StateLook, colours_of, paint_shape

LOOK_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The ``StateLook`` of a cell, if it shows a state."""

Index = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """First line strong, second line muted; a state cell has its shape in front and its colour in the word."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), self._theme.px(56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        colours = self._theme.palette
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.sunken))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_Selected and index.column() == 0:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), QColor(colours.accent))
        self._lines(painter, rect, index)
        painter.restore()

    def _lines(self, painter: QPainter, rect: QRect, index: Index) -> None:
        colours, px = self._theme.palette, self._theme.px
        first, _, second = str(index.data() or "").partition("\n")
        look = index.data(LOOK_ROLE)
        left = px(12)
        ink = colours.text
        if isinstance(look, StateLook):
            ink = colours_of(look.tone, colours)[0]
            box = QRectF(rect.x() + px(12), rect.y() + px(14), px(9), px(9))
            paint_shape(painter, look.shape, ink, box)
            left = px(28)
        top = QRect(rect.x() + left, rect.y() + px(8), rect.width() - left - px(8), px(20))
        bold = index.column() == 0 or isinstance(look, StateLook)
        self._line(painter, top, first, ink, TextSize.BODY, bold=bold)
        below = top.translated(0, px(21))
        self._line(painter, below, second, colours.muted, TextSize.SMALL, bold=False)

    def _line(
        self, painter: QPainter, box: QRect, text: str, ink: str, size: TextSize, *, bold: bool
    ) -> None:
        font = self._theme.font(size, bold=bold)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        fits = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fits)
