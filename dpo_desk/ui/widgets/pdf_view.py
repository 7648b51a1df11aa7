"""Shows a PDF that lives in memory: stored documents, letters, sheets. Bytes in, pixels out, no file."""

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QToolButton, QWidget

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, words
from dpo_desk.ui.widgets.flow_layout import FlowLayout
from dpo_desk.ui.widgets.pdf_view_pages import PdfPages, WindowZone

_ICONS = {
    "previous_page": "chevron-left",
    "next_page": "chevron-right",
    "zoom_out": "zoom-out",
    "zoom_in": "zoom-in",
    "fit_width": "fit",
}
_STEP = 1.2
_MARGIN = 32
_KEYS = {
    Qt.Key.Key_PageDown: "next_page",
    Qt.Key.Key_PageUp: "previous_page",
    Qt.Key.Key_Plus: "zoom_in",
    Qt.Key.Key_Minus: "zoom_out",
    Qt.Key.Key_0: "fit_width",
}


class PdfView(QFrame):
    """Pages below each other, as wide as the view until somebody zooms.

    Signals:
        page_changed: Another page is in the middle of the view, counted from 1.
    """

    page_changed = Signal(int)

    def __init__(self, say: Wording, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say, self._theme = say, theme
        self._follows_width = True
        self.pages = PdfPages()
        self.area = QScrollArea()
        self._label, self._percent = words("strong"), words("small")
        self._nothing = words("muted", wraps=True)
        self._buttons = {name: self._button(name) for name in _ICONS}
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(30)
        self._fitting.timeout.connect(self._fit)
        self._lay_out()
        theme.changed.connect(self._paint_icons)
        self._paint_icons()
        self.retranslate(say)

    @property
    def page_count(self) -> int:
        """How many pages are shown; 0 for nothing or for bytes that are no PDF."""
        return self.pages.count

    @property
    def page(self) -> int:
        """The page in the upper half of the view, counted from 1; 0 where there is none."""
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 3
        return self.pages.page_at(middle)

    def show_pdf(self, data: bytes) -> bool:
        """Show these bytes and stay where one was; False where they are no readable PDF."""
        bar = self.area.verticalScrollBar()
        place = bar.value()
        readable = self.pages.load(QByteArray(data)) if data else self.pages.clear()
        self._fit()
        bar.setValue(place)
        self._tell()
        return readable

    def show_zone(self, zone: WindowZone | None) -> None:
        """Lay the envelope's window over the first page, or take it away."""
        self.pages.set_zone(zone)

    def add_tool(self, widget: QWidget) -> None:
        """Put one more thing into the bar above the pages."""
        self._tools.addWidget(widget)

    def turn_to(self, page: int) -> None:
        """Bring a page to the top."""
        number = min(max(page, 1), max(self.page_count, 1))
        self.area.verticalScrollBar().setValue(self.pages.top_of(number))

    def next_page(self) -> None:
        """One page on."""
        self.turn_to(self.page + 1)

    def previous_page(self) -> None:
        """One page back."""
        self.turn_to(self.page - 1)

    def zoom_in(self) -> None:
        """One step nearer."""
        self._zoom(self.pages.scale * _STEP)

    def zoom_out(self) -> None:
        """One step away."""
        self._zoom(self.pages.scale / _STEP)

    def fit_width(self) -> None:
        """As wide as the view, also when the view changes."""
        self._follows_width = True
        self._fit()

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        self._nothing.setText(say("pages.no_pdf"))
        for name, push in self._buttons.items():
            push.setAccessibleName(say(f"pages.button.{name}"))
            push.setToolTip(say(f"pages.tip.{name}"))
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = _KEYS.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
        else:
            getattr(self, action)()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fitting.start()
        return super().eventFilter(watched, event)

    def _zoom(self, scale: float) -> None:
        self._follows_width = False
        self.pages.set_scale(min(max(scale, 0.25), 5.0))
        self._tell()

    def _fit(self) -> None:
        if self._follows_width and self.page_count:
            width = self.area.viewport().width() - _MARGIN
            self.pages.set_scale(min(max(width / self.pages.widest, 0.25), 5.0))
            self._tell()

    def _tell(self) -> None:
        shown = self.page_count > 0
        self.area.setVisible(shown)
        self._nothing.setVisible(not shown)
        page, count = self.page, self.page_count
        self._label.setText(self._say("pages.short", page=page, pages=count))
        percent = round(self.pages.scale * 72 / self.logicalDpiX() * 100)
        self._percent.setText(f"{percent} %")
        name = self._say("pages.page_of", page=page, pages=count)
        self._label.setAccessibleName(name)
        self.area.setAccessibleName(name)
        for push in self._buttons.values():
            push.setEnabled(shown)
        self._buttons["previous_page"].setEnabled(page > 1)
        self._buttons["next_page"].setEnabled(0 < page < count)

    def _scrolled(self) -> None:
        self._tell()
        self.page_changed.emit(self.page)

    def _button(self, name: str) -> QToolButton:
        push = QToolButton()
        dress(push, "quiet")
        push.clicked.connect(lambda *_: getattr(self, name)())
        return push

    def _paint_icons(self) -> None:
        for name, push in self._buttons.items():
            push.setIcon(self._theme.icon(_ICONS[name]))
            push.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))

    def _lay_out(self) -> None:
        dress(self, "canvas")
        bar = QFrame()
        dress(bar, "surface")
        self._tools = FlowLayout(bar, spacing=2)
        self._tools.setContentsMargins(8, 4, 8, 4)
        buttons = self._buttons
        parts: tuple[QLabel | QToolButton, ...] = (
            buttons["previous_page"],
            self._label,
            buttons["next_page"],
            buttons["zoom_out"],
            self._percent,
            buttons["zoom_in"],
            buttons["fit_width"],
        )
        for part in parts:
            self._tools.addWidget(part)
        self.area.setWidget(self.pages)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area.viewport().installEventFilter(self)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._nothing.setContentsMargins(32, 32, 32, 32)
        whole = column(bar, self.area, self._nothing, space=Space.HAIR)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        self.setLayout(whole)
