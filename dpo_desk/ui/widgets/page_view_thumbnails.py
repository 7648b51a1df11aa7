"""The pages of a letter in small, with the number of marks on each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.pages import PageImage
from dpo_desk.ui.widgets.mark_sheet import MarkSheet
from dpo_desk.ui.widgets.page_view_canvas import image_of

_SIZE = QSize(56, 78)


class PageStrip(QListWidget):
    """A vertical strip; choosing a page emits its number. Pictures are made one by one when idle."""

    page_chosen = Signal(int)

    def __init__(self, sheet: MarkSheet, say: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._say = say
        self._pages: tuple[PageImage, ...] = ()
        self._next = 0
        self._painter = QTimer(self, interval=0)
        self._painter.timeout.connect(self._paint_next)
        self.setObjectName("pageStrip")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(_SIZE)
        self.setSpacing(4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._chosen)
        sheet.changed.connect(self._count)
        self.retranslate(say)

    def show_pages(self, pages: Sequence[PageImage]) -> None:
        """Show these pages; one page needs no strip."""
        self._pages = tuple(pages)
        self.blockSignals(True)
        self.clear()
        for _ in self._pages:
            item = QListWidgetItem(self)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._make_room()
        self.setCurrentRow(0 if pages else -1)
        self.blockSignals(False)
        self._count()
        self._next = 0
        self._painter.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def follow(self, page: int) -> None:
        """Point at a page without announcing it."""
        self.blockSignals(True)
        self.setCurrentRow(page - 1)
        self.blockSignals(False)

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        self.setAccessibleName(say("pages.strip"))
        self._count()

    def _make_room(self) -> None:
        """Wide and high enough for the picture and a line of text in its size."""
        metrics = self.fontMetrics()
        width = max(_SIZE.width(), metrics.horizontalAdvance("99  ✓ 99")) + 16
        height = _SIZE.height() + metrics.height() + 18
        self.setFixedWidth(width + 18)
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(width, height))

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.page_chosen.emit(row + 1)

    def _count(self) -> None:
        for row in range(self.count()):
            marks = self._sheet.of_page(row + 1)
            waiting = sum(mark in self._sheet.waiting for mark in marks)
            state = "waiting" if waiting else ("decided" if marks else "none")
            number = waiting or len(marks)
            words = self._say(f"pages.thumbnail.{state}", page=row + 1, number=number)
            self.item(row).setText(words)

    def _paint_next(self) -> None:
        if self._next >= len(self._pages):
            self._painter.stop()
            return
        small = image_of(self._pages[self._next]).scaled(
            _SIZE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self.item(self._next).setIcon(_framed(QPixmap.fromImage(small)))
        self._next += 1


def _framed(paper: QPixmap) -> QIcon:
    """A page with an edge; looks the same when chosen, so that it stays readable."""
    painter = QPainter(paper)
    painter.setPen(QColor(120, 128, 142))
    painter.drawRect(paper.rect().adjusted(0, 0, -1, -1))
    painter.end()
    icon = QIcon(paper)
    icon.addPixmap(paper, QIcon.Mode.Selected)
    return icon
