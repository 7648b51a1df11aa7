"""One page as large as its place allows, to be read and not to be changed."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QWidget

from dpo_desk.redaction.pages import PageImage
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.page_view_canvas import image_of


class PageLarge(QWidget):
    """Takes the keyboard and hands every key on to what it stands in.

    Signals:
        clicked: Somebody pressed on it.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = QPixmap()
        self._fitting = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_page(self, page: PageImage | None, name: str) -> None:
        """Show a page; ``name`` is what a screen reader says of it."""
        self._paper = QPixmap.fromImage(image_of(page)) if page is not None else QPixmap()
        self._fitting = QPixmap()
        self.setAccessibleName(name)
        self.update()

    def forget(self) -> None:
        """Let go of the picture."""
        self.show_page(None, "")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._paper.isNull():
            return
        ratio = self.devicePixelRatioF()
        edge = 2 * Space.SMALL
        room = QSize(max(self.width() - edge, 1), max(self.height() - edge, 1))
        if self._fitting.isNull() or not self._fits(room * ratio):
            smooth = Qt.TransformationMode.SmoothTransformation
            keep = Qt.AspectRatioMode.KeepAspectRatio
            self._fitting = self._paper.scaled(room * ratio, keep, smooth)
            self._fitting.setDevicePixelRatio(ratio)
        shown = self._fitting.deviceIndependentSize().toSize()
        at_x, at_y = (self.width() - shown.width()) // 2, (self.height() - shown.height()) // 2
        painter = QPainter(self)
        painter.drawPixmap(at_x, at_y, self._fitting)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawRect(at_x, at_y, shown.width() - 1, shown.height() - 1)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.clicked.emit()

    def _fits(self, room: QSize) -> bool:
        made = self._fitting.size()
        inside = made.width() <= room.width() and made.height() <= room.height()
        return inside and (made.width() == room.width() or made.height() == room.height())
