"""The pages of a PDF in memory, painted as far as they are in sight."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

_GAP = 16
_EDGE = QColor(120, 128, 142)
_SHADE = QColor(20, 24, 40, 92)
_ZONE_EDGE = QColor("#1a4fd0")
_POINTS_PER_MM = 72 / 25.4
_KEPT_IMAGES = 6


@dataclass(frozen=True, slots=True)
class WindowZone:
    """The part of the first sheet that shows in the envelope's window; millimetres from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    fold: float


class PdfPages(QWidget):
    """A column of sheets. Keeps the bytes alive as long as they are shown, and no longer."""

    def __init__(self) -> None:
        super().__init__()
        self._document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self._images: dict[tuple[int, int], QImage] = {}
        self._zone: WindowZone | None = None
        self.scale = 1.0

    @property
    def count(self) -> int:
        """How many pages there are."""
        ready = self._document.status() == QPdfDocument.Status.Ready
        return self._document.pageCount() if ready else 0

    @property
    def widest(self) -> float:
        """The widest page, in points."""
        sizes = (self._document.pagePointSize(n).width() for n in range(self.count))
        return max(sizes, default=595.0)

    def load(self, data: QByteArray) -> bool:
        """Open these bytes; loading from a device says nothing itself, so its status is asked."""
        self._forget()
        self._buffer = QBuffer(self)
        self._buffer.setData(data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._arrange()
        return self.count > 0

    def clear(self) -> bool:
        """Show nothing and let go of the bytes."""
        self._forget()
        self._arrange()
        return False

    def set_scale(self, scale: float) -> None:
        """Pixels per point."""
        if abs(scale - self.scale) > 1e-4:
            self.scale = scale
            self._images.clear()
            self._arrange()

    def set_zone(self, zone: WindowZone | None) -> None:
        """Lay the window over the first page, or take it away."""
        self._zone = zone
        self.update()

    def top_of(self, page: int) -> int:
        """Where a page begins, in pixels; pages count from 1."""
        return sum(self._size(n).height() + _GAP for n in range(page - 1))

    def page_at(self, y: int) -> int:
        """The page at a height, counted from 1; 0 where there is none."""
        for number in range(1, self.count + 1):
            if y < self.top_of(number + 1):
                return number
        return self.count

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index in range(self.count):
            where = self._place(index)
            if where.intersects(event.rect()):
                painter.drawImage(where, self._image(index))
                painter.setPen(QPen(_EDGE, 1.0))
                painter.drawRect(where.adjusted(0, 0, -1, -1))
                if index == 0 and self._zone is not None:
                    self._paint_zone(painter, self._zone)
        painter.end()

    def _paint_zone(self, painter: QPainter, zone: WindowZone) -> None:
        """Darken what the envelope hides, and draw the fold."""
        per_mm = self.scale * _POINTS_PER_MM
        page = QRectF(self._place(0))
        window = QRectF(
            zone.left * per_mm,
            zone.top * per_mm,
            (zone.right - zone.left) * per_mm,
            (zone.bottom - zone.top) * per_mm,
        )
        hidden = QPainterPath()
        hidden.addRect(page)
        hidden.addRect(window)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(hidden, _SHADE)
        painter.setPen(QPen(_ZONE_EDGE, 2.0))
        painter.drawRect(window)
        painter.setPen(QPen(_ZONE_EDGE, 1.0, Qt.PenStyle.DashLine))
        fold = round(zone.fold * per_mm)
        painter.drawLine(0, fold, round(page.width()), fold)

    def _image(self, index: int) -> QImage:
        ratio = self.devicePixelRatioF()
        size = self._size(index) * ratio
        key = (index, size.width())
        if key not in self._images:
            if len(self._images) >= _KEPT_IMAGES:
                self._images.pop(next(iter(self._images)))
            rendered = self._document.render(index, size)
            paper = QImage(rendered.size(), QImage.Format.Format_RGB32)
            paper.fill(QColor("white"))
            painter = QPainter(paper)
            painter.drawImage(0, 0, rendered)
            painter.end()
            self._images[key] = paper
        return self._images[key]

    def _size(self, index: int) -> QSize:
        points = self._document.pagePointSize(index)
        return QSize(round(points.width() * self.scale), round(points.height() * self.scale))

    def _place(self, index: int) -> QRect:
        size = self._size(index)
        return QRect((self.width() - size.width()) // 2, self.top_of(index + 1), *size.toTuple())

    def _arrange(self) -> None:
        width = round(self.widest * self.scale) if self.count else 1
        self.setFixedSize(width, max(self.top_of(self.count + 1) - _GAP, 1))
        self.update()

    def _forget(self) -> None:
        self._images.clear()
        self._document.close()
        if self._buffer is not None:
            self._buffer.close()
            self._buffer.setData(QByteArray())
            self._buffer.deleteLater()
            self._buffer = None
