"""The pages of a letter with their marks: look, confirm, move, add and remove, by mouse or by keys alone."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import PageImage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.mark_sheet import MarkSheet, MarkState, PlacedMark
from dpo_desk.ui.widgets.page_view_bar import PageBar
from dpo_desk.ui.widgets.page_view_canvas import PageCanvas
from dpo_desk.ui.widgets.page_view_keys import action_of, nudge
from dpo_desk.ui.widgets.page_view_paint import label_of
from dpo_desk.ui.widgets.page_view_reasons import ReasonBar
from dpo_desk.ui.widgets.page_view_thumbnails import PageStrip

_NEW_WIDTH, _NEW_HEIGHT = 140.0, 18.0
_LEAST_SCALE, _MOST_SCALE, _STEP = 0.25, 5.0, 1.2
_MARGIN = 24
_ROOM_FOR_STRIP = 400


class PageView(QWidget):
    """Pages on the left of the work area. The sheet holds the truth; this shows it."""

    page_seen = Signal(int)
    announced = Signal(str)

    def __init__(self, say: Wording, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say, self._theme = say, theme
        self._pages: tuple[PageImage, ...] = ()
        self._seen: set[int] = set()
        self._follows_width = True
        self.sheet = MarkSheet(self)
        self.canvas = PageCanvas(self.sheet, say)
        self.strip = PageStrip(self.sheet, say, self)
        self.bar = PageBar(say, theme, self)
        self.reasons = ReasonBar(say, self)
        self._area = QScrollArea(self)
        self._fitting = QTimer(self, singleShot=True, interval=30)
        self._lay_out()
        self._connect()
        self.retranslate(say)

    @property
    def page(self) -> int:
        """The page shown, counted from 1; 0 where there is none."""
        return self.canvas.number if self._pages else 0

    @property
    def unseen_pages(self) -> tuple[int, ...]:
        """Pages nobody has looked at yet."""
        return tuple(n for n in range(1, len(self._pages) + 1) if n not in self._seen)

    def show_pages(self, pages: Sequence[PageImage]) -> None:
        """Show a letter without marks yet; an empty sequence clears the view."""
        self._pages = tuple(pages)
        self._seen.clear()
        self._follows_width = True
        self.reasons.hide()
        self.canvas.forget()
        self.sheet.start(self._pages)
        self.strip.show_pages(self._pages)
        self._make_room()
        self.turn_to(1)

    def turn_to(self, page: int) -> None:
        """Show a page; out of range is the nearest page there is."""
        number = min(max(page, 1), max(len(self._pages), 1))
        paper = self._pages[number - 1] if self._pages else None
        self.canvas.show_page(paper, number, self._scale_for(paper))
        if self._pages:
            self._seen.add(number)
            self.page_seen.emit(number)
            self.announced.emit(self._say("pages.keys_hint"))
        self.strip.follow(number)
        self._area.verticalScrollBar().setValue(0)
        self._tell()

    def show_evidence(self, page: int, box: Box | None) -> None:
        """Turn to the words a suggestion was taken from and light them up; None puts the light out."""
        if box is not None and page != self.page:
            self.turn_to(page)
        self.canvas.set_evidence(box)
        self._bring(box)

    def show_leak(self, page: int, box: Box | None) -> None:
        """Turn to the place that could still be read and ring it."""
        self.turn_to(page)
        self.canvas.set_leak(box)
        self._bring(box)

    def focus_mark(self, mark: PlacedMark) -> None:
        """Turn to a mark and give it the keyboard."""
        if mark.page != self.page:
            self.turn_to(mark.page)
        self.canvas.focus_mark(mark.key)
        self._bring(mark.box)

    def focus_work(self) -> None:
        """Give the keyboard to the first mark that waits, or to the page."""
        if self.sheet.waiting:
            self.focus_mark(self.sheet.waiting[0])
        else:
            self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        for part in (self.canvas, self.strip, self.bar, self.reasons):
            part.retranslate(say)
        self._tell()

    def confirm_all(self) -> None:
        """Take every proposed place."""
        number = self.sheet.confirm_all()
        self._announce(self._say("pages.said.confirmed_all", number=number))

    def confirm_one(self) -> None:
        """Take the focused place and go to the next that waits."""
        key = self.canvas.focused_key()
        if key is None:
            return
        self.sheet.confirm(key)
        self._announce(self._say("pages.said.confirmed"))
        if self.sheet.waiting:
            self.focus_mark(self._after(key, self.sheet.waiting))

    def remove_mark(self) -> None:
        """Take the focused place away; a proposed one only with a reason."""
        key = self.canvas.focused_key()
        mark = self.sheet.mark(key) if key is not None else None
        if mark is None:
            return
        if mark.reason or mark.state is MarkState.REMOVED:
            self.sheet.confirm(mark.key)
        elif mark.asked_for:
            self.sheet.remove(mark.key)
            self._announce(self._say("pages.said.removed"))
        else:
            self.reasons.ask(mark)

    def draw_mark(self) -> None:
        """Put a new mark in the middle of what is visible; the arrows take it from there."""
        if not self._pages:
            return
        middle = self._area.viewport().rect().center()
        at = self.canvas.mapFrom(self._area.viewport(), middle) / self.canvas.scale
        x, y = at.x() - _NEW_WIDTH / 2, at.y() - _NEW_HEIGHT / 2
        key = self.sheet.add(self.page, Box(x, y, x + _NEW_WIDTH, y + _NEW_HEIGHT))
        self.canvas.focus_mark(key)
        self._announce(self._say("pages.said.drawn"))

    def next_mark(self) -> None:
        """To the next mark, on the next page if need be."""
        self._walk(1)

    def previous_mark(self) -> None:
        """To the mark before."""
        self._walk(-1)

    def next_page(self) -> None:
        """One page on."""
        self.turn_to(self.page + 1)

    def previous_page(self) -> None:
        """One page back."""
        self.turn_to(self.page - 1)

    def toggle_burned(self) -> None:
        """Show the page as it will be kept, or with its marks."""
        self.canvas.set_burned(burned=not self.canvas.burned)
        self._tell()

    def undo(self) -> None:
        """Take the last act on the marks back."""
        done = self.sheet.undo()
        self._announce(self._say("pages.said.undone" if done else "pages.said.nothing_to_undo"))

    def zoom_in(self) -> None:
        """One step nearer."""
        self._zoom(self.canvas.scale * _STEP)

    def zoom_out(self) -> None:
        """One step away."""
        self._zoom(self.canvas.scale / _STEP)

    def fit_width(self) -> None:
        """As wide as the view, also when the view changes."""
        self._follows_width = True
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area.viewport() and event.type() == QEvent.Type.Resize:
            self._fitting.start()
            self._make_room()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        """The small pages go first where it gets narrow; one page needs none."""
        wide = self.width() >= self._theme.px(_ROOM_FOR_STRIP)
        self.strip.setVisible(wide and len(self._pages) > 1)

    def _key(self, key: int, event: QKeyEvent) -> None:
        if nudge(event, key, self.sheet):
            event.accept()
            return
        action = action_of(event)
        if action:
            event.accept()
            getattr(self, action)()

    def _walk(self, way: int) -> None:
        marks = self.sheet.marks
        if not marks:
            self._announce(self._say("pages.said.no_marks"))
            return
        key = self.canvas.focused_key()
        places = [mark.key for mark in marks]
        here = places.index(key) + way if key in places else self._first_from_here(marks, way)
        self.focus_mark(marks[here % len(marks)])

    def _first_from_here(self, marks: Sequence[PlacedMark], way: int) -> int:
        on = [n for n, mark in enumerate(marks) if mark.page >= self.page]
        return (on[0] if on else 0) if way > 0 else (on[0] - 1 if on else len(marks) - 1)

    def _after(self, key: int, marks: Sequence[PlacedMark]) -> PlacedMark:
        order = [mark.key for mark in self.sheet.marks]
        return next((m for m in marks if order.index(m.key) > order.index(key)), marks[0])

    def _removed(self, key: int, reason: str) -> None:
        self.sheet.remove(key, reason)
        self._announce(self._say("pages.said.left_visible"))
        if self.sheet.waiting:
            self.focus_mark(self._after(key, self.sheet.waiting))
        else:
            self.canvas.focus_mark(key)

    def _zoom(self, scale: float) -> None:
        self._follows_width = False
        self.canvas.set_scale(min(max(scale, _LEAST_SCALE), _MOST_SCALE))
        self._tell()

    def _fit(self) -> None:
        if self._pages:
            self.canvas.set_scale(self._scale_for(self._pages[self.page - 1]))
            self._tell()

    def _scale_for(self, page: PageImage | None) -> float:
        """As wide as the view, unless somebody has zoomed."""
        if page is None or not self._follows_width:
            return self.canvas.scale
        scale = (self._area.viewport().width() - _MARGIN) / page.width_points
        return min(max(scale, _LEAST_SCALE), _MOST_SCALE)

    def _bring(self, box: Box | None) -> None:
        if box is not None:
            scale = self.canvas.scale
            x, y = (box.x0 + box.x1) / 2 * scale, (box.y0 + box.y1) / 2 * scale
            reach = self._area.viewport().height() // 3
            self._area.ensureVisible(round(x), round(y), 40, reach)

    def _mark_focused(self, key: int) -> None:
        mark = self.sheet.mark(key)
        if mark is not None:
            self.announced.emit(label_of(mark, self._say))
            self._bring(mark.box)

    def _tell(self) -> None:
        percent = round(self.canvas.scale * 72 / self.logicalDpiX() * 100)
        self.bar.tell(
            page=self.page, pages=len(self._pages), percent=percent, burned=self.canvas.burned
        )
        self.bar.count(self.sheet.marks)
        self.canvas.setAccessibleName(
            self._say("pages.page_of", page=self.page, pages=len(self._pages))
        )

    def _announce(self, text: str) -> None:
        self.announced.emit(text)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.canvas, text))

    def _connect(self) -> None:
        self.canvas.key_pressed.connect(self._key)
        self.canvas.mark_focused.connect(self._mark_focused)
        self.strip.page_chosen.connect(self.turn_to)
        self.reasons.chosen.connect(self._removed)
        self.reasons.left.connect(self.canvas.focus_mark)
        self.sheet.changed.connect(self._tell)
        self.bar.asked.connect(lambda name: getattr(self, name)())
        self._fitting.timeout.connect(self._fit)

    def _lay_out(self) -> None:
        self._area.setObjectName("pageDesk")
        self._area.setWidget(self.canvas)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().installEventFilter(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.strip)
        row.addWidget(self._area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)
        column.addWidget(self.reasons)
