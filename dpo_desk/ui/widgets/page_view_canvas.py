"""One page as paper on the screen, with its marks on it. Pixels stay in memory."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import PageImage
from dpo_desk.ui.widgets.mark_sheet import MarkSheet, PlacedMark
from dpo_desk.ui.widgets.page_view_boxes import MarkBox
from dpo_desk.ui.widgets.page_view_paint import (
    Look,
    label_of,
    paint_evidence,
    paint_leak,
    paint_marks,
    to_points,
)

_KEPT_PAPERS = 8
_LEAST_DRAG = 6.0
_PAPER_EDGE = QColor(120, 128, 142)


def image_of(page: PageImage) -> QImage:
    """The page's pixels as Qt sees them; shares the bytes, so ``page`` must outlive the image."""
    return QImage(page.rgb, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888)


def _scaled(page: PageImage, width: int, height: int) -> QPixmap:
    smooth = Qt.TransformationMode.SmoothTransformation
    shape = Qt.AspectRatioMode.IgnoreAspectRatio
    return QPixmap.fromImage(image_of(page).scaled(width, height, shape, smooth))


class PageCanvas(QWidget):
    """Shows one page at a scale; a drag on empty paper draws a new mark."""

    key_pressed = Signal(int, object)
    mark_focused = Signal(int)

    def __init__(self, sheet: MarkSheet, say: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._say = say
        self._page: PageImage | None = None
        self._number = 1
        self._scale = 1.0
        self._paper = QPixmap()
        self._papers: dict[tuple[int, int], QPixmap] = {}
        self._boxes: dict[int, MarkBox] = {}
        self._evidence: Box | None = None
        self._leak: Box | None = None
        self._drawing: tuple[QPointF, QPointF] | None = None
        self._burned = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        sheet.changed.connect(self._follow_sheet)

    @property
    def number(self) -> int:
        """The page shown, counted from 1."""
        return self._number

    @property
    def scale(self) -> float:
        """Pixels per point."""
        return self._scale

    @property
    def burned(self) -> bool:
        """Whether the page is shown as it will be kept."""
        return self._burned

    def forget(self) -> None:
        """Let go of every page; another letter comes, or none."""
        self._papers.clear()
        self._page, self._paper = None, QPixmap()

    def show_page(self, page: PageImage | None, number: int, scale: float) -> None:
        """Turn to a page, shown at ``scale`` pixels per point."""
        self._page, self._number, self._scale = page, number, scale
        self._evidence = self._leak = None
        self._fit_paper()
        self._follow_sheet()

    def set_scale(self, scale: float) -> None:
        """Show the page at ``scale`` pixels per point."""
        if scale == self._scale:
            return
        self._scale = scale
        self._fit_paper()
        self._follow_sheet()

    def set_burned(self, *, burned: bool) -> None:
        """Show marks as the black they will be, or as marks."""
        self._burned = burned
        self.update()

    def set_evidence(self, box: Box | None) -> None:
        """Light up a place, or none."""
        self._evidence = box
        self.update()

    def set_leak(self, box: Box | None) -> None:
        """Ring a place that could still be read, or none."""
        self._leak = box
        self.update()

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        self._follow_sheet()

    def box_of(self, key: int) -> MarkBox | None:
        """The focusable box of a mark on this page."""
        return self._boxes.get(key)

    def focused_key(self) -> int | None:
        """The mark that has the focus, if one has."""
        return next((key for key, box in self._boxes.items() if box.hasFocus()), None)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._paper)
        painter.setPen(QPen(_PAPER_EDGE, 1.0))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if self._evidence is not None and not self._burned:
            paint_evidence(painter, self._evidence, self._scale)
        look = Look(self._say, self._scale, self._burned)
        paint_marks(painter, self._sheet.of_page(self._number), self.focused_key(), look)
        if self._leak is not None:
            paint_leak(painter, self._leak, self._scale)
        self._paint_drawing(painter)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.key_pressed.emit(0, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._page is not None:
            self._drawing = (event.position(), event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing is not None:
            self._drawing = (self._drawing[0], event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        if self._drawing is None:
            return
        rect = QRectF(*self._drawing).normalized()
        self._drawing = None
        self.update()
        if min(rect.width(), rect.height()) >= _LEAST_DRAG:
            self.focus_mark(self._sheet.add(self._number, to_points(rect, self._scale)))

    def focus_mark(self, key: int) -> None:
        """Give a mark on this page the keyboard."""
        box = self._boxes.get(key)
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paint_drawing(self, painter: QPainter) -> None:
        if self._drawing is not None:
            painter.setPen(QPen(Qt.GlobalColor.black, 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(*self._drawing).normalized())

    def _fit_paper(self) -> None:
        if self._page is None:
            self._paper = QPixmap()
            self.setFixedSize(1, 1)
            return
        ratio = self.devicePixelRatioF()
        width = max(round(self._page.width_points * self._scale), 1)
        height = max(round(self._page.height_points * self._scale), 1)
        key = (self._number, round(width * ratio))
        if key not in self._papers:
            if len(self._papers) >= _KEPT_PAPERS:
                self._papers.pop(next(iter(self._papers)))
            self._papers[key] = _scaled(self._page, key[1], round(height * ratio))
        self._paper = self._papers[key]
        self._paper.setDevicePixelRatio(ratio)
        self.setFixedSize(width, height)

    def _follow_sheet(self) -> None:
        marks = self._sheet.of_page(self._number) if self._page is not None else ()
        for key in self._boxes.keys() - {mark.key for mark in marks}:
            self._drop_box(key)
        for place, mark in enumerate(marks, start=1):
            self._stand(mark, place, len(marks))
        self._order(marks)
        self.update()

    def _drop_box(self, key: int) -> None:
        box = self._boxes.pop(key)
        if box.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        box.hide()
        box.deleteLater()

    def _stand(self, mark: PlacedMark, place: int, total: int) -> None:
        box = self._boxes.get(mark.key)
        if box is None:
            box = self._boxes[mark.key] = self._new_box(mark)
        box.follow(mark, self._scale)
        name = self._say(
            "pages.mark_name",
            label=label_of(mark, self._say),
            place=place,
            total=total,
            page=self._number,
        )
        if box.accessibleName() != name:
            box.setAccessibleName(name)
        box.setAccessibleDescription(self._say("pages.mark_keys"))

    def _new_box(self, mark: PlacedMark) -> MarkBox:
        box = MarkBox(mark, self._scale, self)
        box.focused.connect(self._box_focused)
        box.left.connect(self.update)
        box.dragged.connect(self._sheet.place)
        box.pressed_key.connect(self.key_pressed)
        box.show()
        return box

    def _box_focused(self, key: int) -> None:
        self.update()
        self.mark_focused.emit(key)

    def _order(self, marks: tuple[PlacedMark, ...]) -> None:
        before: QWidget = self
        for mark in marks:
            QWidget.setTabOrder(before, self._boxes[mark.key])
            before = self._boxes[mark.key]
