"""Two or three parts beside each other where there is room, below each other where there is not."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from dpo_desk.ui.theme.tokens import Space


class SideBySide(QWidget):
    """Keeps a form usable at 200 % text: it never needs more width than its widest part."""

    def __init__(self, *parts: QWidget, stretch: bool = True) -> None:
        super().__init__()
        self._parts = parts
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.MEDIUM)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        if not stretch:
            self._row.addStretch(1)
        for part in parts:
            top = Qt.AlignmentFlag.AlignTop
            self._row.addWidget(part, 1 if stretch else 0, top)

    def minimumSizeHint(self) -> QSize:
        widths = [part.minimumSizeHint().width() for part in self._parts]
        return QSize(max(widths), self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(event.size().width())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn(self.width())
        return super().event(event)

    def _turn(self, width: int) -> None:
        shown = [part for part in self._parts if not part.isHidden()]
        wanted = sum(part.minimumSizeHint().width() for part in shown)
        wanted += self._row.spacing() * (len(shown) - 1)
        beside = QBoxLayout.Direction.LeftToRight
        below = QBoxLayout.Direction.TopToBottom
        way = beside if width >= wanted else below
        if way is not self._row.direction():
            self._row.setDirection(way)
            self.updateGeometry()
