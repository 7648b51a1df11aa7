"""One icon set: our own line drawings in ``resources/icons``, painted in a colour of the palette."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class Icons:
    """Gives icons by name. ``folder`` holds ``<name>.svg``, 24 px, strokes in ``currentColor``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def icon(self, name: str, colour: str) -> QIcon:
        """The icon ``name`` in ``colour``, sharp at every size that buttons ask for."""
        icon = QIcon()
        for size in (16, 20, 24, 32, 48):
            icon.addPixmap(self.pixmap(name, colour, size))
        return icon

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 2.0) -> QPixmap:
        """The icon as a picture of ``size`` logical pixels."""
        return _painted(self._folder / f"{name}.svg", colour, size, ratio)


@lru_cache(maxsize=512)
def _painted(path: Path, colour: str, size: int, ratio: float) -> QPixmap:
    drawing = path.read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
