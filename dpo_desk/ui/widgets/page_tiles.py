"""Many pages in small, as tiles in reading order: which belong together, which are left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dpo_desk.redaction.pages import PageImage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Space, TextSize
from dpo_desk.ui.widgets.page_view_canvas import image_of

_PICTURE = QSize(104, 146)
_MOST_GROWN = 1.5
"""Text grows to twice its size; pictures stay small enough for several beside each other."""
_KEPT_PICTURES = 400
_FADED = 0.35
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Tile:
    """One page.

    Attributes:
        picture: In small; None where there is none.
        heading: Said above the page on which a group begins; empty on the others.
        note: What else is said of the page, under its picture.
        out: Whether it is in no group.
        name: The whole of it for a screen reader.
    """

    picture: PageImage | None
    heading: str
    note: str
    out: bool
    name: str


class PageTiles(QListView):
    """A grid to walk through with the arrows.

    Signals:
        moved: The page with this number, counted from 1, is the one keys act on.
        pressed_key: A key for whoever decides about pages, with the page's number.
    """

    moved = Signal(int)
    pressed_key = Signal(int, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tiles = _Tiles(self)
        self._painter = _TilePainter(theme, self)
        self.setModel(self._tiles)
        self.setItemDelegate(self._painter)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)
        theme.changed.connect(self._tiles.measure_again)

    @property
    def page(self) -> int:
        """The number of the page keys act on; 0 where there is none."""
        return self.currentIndex().row() + 1

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these; the place stays where the number of pages does."""
        self._tiles.show(tiles)

    def go_to(self, page: int) -> None:
        """Let the keys act on this page; out of range is the nearest there is."""
        row = min(max(page, 1), self._tiles.rowCount()) - 1
        self.setCurrentIndex(self._tiles.index(row))

    def forget(self) -> None:
        """Let go of every picture."""
        self._tiles.show(())
        self._painter.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.pressed_key.emit(self.page, event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid():
            self.moved.emit(now.row() + 1)


class _Tiles(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Tile, ...] = ()

    def show(self, tiles: Sequence[Tile]) -> None:
        same = len(tiles) == len(self._rows)
        if same:
            self._rows = tuple(tiles)
            self.measure_again()
            return
        self.beginResetModel()
        self._rows = tuple(tiles)
        self.endResetModel()

    def measure_again(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        tile = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return tile
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return tile.name
        return tile.name if role == Qt.ItemDataRole.DisplayRole else None


class _TilePainter(QStyledItemDelegate):
    """Heading above, the page, its number and what is said of it below; left-out pages are crossed out."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures: dict[tuple[int, int], QPixmap] = {}

    def forget(self) -> None:
        self._pictures.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        line, picture = self._line(), self._room()
        wide = max(picture.width(), self._theme.px(_PICTURE.width())) + 2 * Space.NORMAL
        return QSize(wide, line + picture.height() + 2 * line + 3 * Space.SMALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tile = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(tile, Tile):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole, state = QRect(option.rect), option.state
        whole = whole.adjusted(2, 2, -2, -2)
        self._ground(painter, whole, tile, chosen=bool(state & QStyle.StateFlag.State_Selected))
        inner = whole.adjusted(Space.HAIR, Space.HAIR, -Space.HAIR, -Space.HAIR)
        head = QRect(inner.left(), inner.top(), inner.width(), self._line())
        page = QRect(inner.left(), head.bottom() + Space.HAIR, inner.width(), 0)
        page.setHeight(self._room().height())
        self._heading(painter, head, tile.heading)
        self._page(painter, page, tile, index.row())
        self._note(painter, inner, page.bottom() + Space.HAIR, f"{index.row() + 1}", tile)
        painter.restore()

    def _room(self) -> QSize:
        return _PICTURE * min(self._theme.scale, _MOST_GROWN)

    def _line(self) -> int:
        return round(self._theme.px(TextSize.SMALL) * 1.5)

    def _ground(self, painter: QPainter, place: QRect, tile: Tile, *, chosen: bool) -> None:
        colours = self._theme.palette
        painter.setPen(QPen(QColor(colours.accent), 2) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.sunken if tile.out else colours.accent_soft))
        painter.drawRoundedRect(place, 7, 7)

    def _heading(self, painter: QPainter, place: QRect, heading: str) -> None:
        if not heading:
            return
        colours = self._theme.palette
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(place, 5, 5)
        painter.setPen(QColor(colours.on_accent))
        painter.setFont(self._theme.font(TextSize.SMALL, bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, heading)

    def _page(self, painter: QPainter, place: QRect, tile: Tile, row: int) -> None:
        picture = self._picture(tile.picture, row, place.size())
        paper = QRect(0, 0, *_shown_size(picture, place.size()))
        paper.moveCenter(place.center())
        painter.setOpacity(_FADED if tile.out else 1.0)
        painter.fillRect(paper, Qt.GlobalColor.white)
        painter.drawPixmap(paper, picture)
        painter.setOpacity(1.0)
        painter.setPen(QPen(QColor(self._theme.palette.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper)
        if tile.out:
            painter.setPen(QPen(QColor(self._theme.palette.text), 2))
            painter.drawLine(paper.topLeft(), paper.bottomRight())
            painter.drawLine(paper.topRight(), paper.bottomLeft())

    def _note(self, painter: QPainter, inner: QRect, top: int, number: str, tile: Tile) -> None:
        colours, line = self._theme.palette, self._line()
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours.text))
        painter.setFont(self._theme.font(TextSize.SMALL, bold=True))
        painter.drawText(QRect(inner.left(), top, inner.width(), line), middle, number)
        painter.setFont(self._theme.font(TextSize.SMALL))
        place = QRect(inner.left(), top + line - 2, inner.width(), line)
        short = painter.fontMetrics().elidedText(
            tile.note, Qt.TextElideMode.ElideMiddle, place.width()
        )
        painter.drawText(place, middle, short)

    def _picture(self, page: PageImage | None, row: int, room: QSize) -> QPixmap:
        key = (row, room.height())
        if page is None:
            return QPixmap()
        if key not in self._pictures:
            if len(self._pictures) >= _KEPT_PICTURES:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[key] = QPixmap.fromImage(
                image_of(page).scaled(
                    room,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        return self._pictures[key]


def _shown_size(picture: QPixmap, room: QSize) -> tuple[int, int]:
    """As large as fits; a page without a picture has the shape of A4."""
    shape = QSize(210, 297) if picture.isNull() else picture.size()
    fitting = shape.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    return fitting.width(), fitting.height()
