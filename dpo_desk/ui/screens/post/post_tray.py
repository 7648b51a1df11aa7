"""The tray: letters and mails taken in, each with how far it is; files can be dropped on it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
)

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.post.post_model import TrayItem, TrayState, page_range
from dpo_desk.ui.screens.post.post_names import shown_name
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.boxes import button, column, words

_SIGNS = {
    TrayState.LOOKING: "…",
    TrayState.DIVIDE: "●",
    TrayState.WAITING: "◌",
    TrayState.OPENING: "…",
    TrayState.READING: "…",
    TrayState.READY: "●",
    TrayState.SAVING: "…",
    TrayState.FAILED: "▲",
    TrayState.GONE: "▲",
}
_PADDING = 48
_BUSY = frozenset({TrayState.LOOKING, TrayState.OPENING, TrayState.READING, TrayState.SAVING})


class PostTray(QFrame):
    """The left column.

    Signals:
        chosen: The letter with this key should be shown.
        titled: Another heading, with the number of letters.
        dropped: These files were dropped, a tuple of paths.
        take_in_asked, new_asked, join_asked, leave_asked: A button was pressed.
    """

    chosen = Signal(int)
    dropped = Signal(object)
    titled = Signal(str)
    take_in_asked = Signal()
    new_asked = Signal()
    join_asked = Signal(object)
    leave_asked = Signal(object)

    def __init__(self, labels: Labels, say: Wording, theme: Theme) -> None:
        super().__init__()
        dress(self, "surface")
        self._say, self._theme = say, theme
        self._items: tuple[TrayItem, ...] = ()
        self.title = words("heading")
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.empty = words("muted", wraps=True)
        self.take_in, self.new = button("primary"), button()
        self.join, self.leave = button(), button("quiet")
        self.list.viewport().installEventFilter(self)
        self.setAcceptDrops(True)
        self._label(labels)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._paint_icons)
        self._paint_icons()

    def show_items(self, items: Sequence[TrayItem], current: int | None) -> None:
        """Show the rows; ``current`` is the key of the open letter."""
        chosen = set(self._chosen())
        self._items = tuple(items)
        self.list.blockSignals(True)
        while self.list.count() > len(self._items):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(self._items):
            self.list.addItem(QListWidgetItem())
        for place, item in enumerate(self._items):
            self._fill(self.list.item(place), item)
        self._select(chosen, current)
        self.list.blockSignals(False)
        self._make_room()
        self._tell()

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        current = self.list.currentRow()
        key = self._items[current].key if 0 <= current < len(self._items) else None
        self.show_items(self._items, key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._make_room()
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls())
        self.dropped.emit(tuple(path for path in paths if path.name))
        event.acceptProposedAction()

    def _select(self, chosen: set[int], current: int | None) -> None:
        """Several chosen rows stay chosen where they are now; else the open one is."""
        here = [place for place, item in enumerate(self._items) if item.key in chosen]
        flag = QItemSelectionModel.SelectionFlag
        if len(here) > 1:
            for place, row in enumerate(self._items):
                self.list.item(place).setSelected(row.key in chosen)
            return
        self.list.clearSelection()
        for place, row in enumerate(self._items):
            if row.key == current:
                self.list.setCurrentRow(place, flag.ClearAndSelect)

    def _fill(self, row_item: QListWidgetItem, item: TrayItem) -> None:
        title = self._title(item)
        state = self._state_text(item)
        sign = "▲" if item.known and item.state not in _BUSY else _SIGNS[item.state]
        row_item.setText(f"{title}\n{sign} {state}")
        row_item.setToolTip("\n".join((*(shown_name(path) for path in item.paths), state)))
        row_item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}. {state}")

    def _title(self, item: TrayItem) -> str:
        if not item.parts:
            return self._say("post.tray.no_paper")
        pages = page_range(item.parts[0].pages)
        return self._say("post.tray.part", file=item.source, pages=pages) if pages else item.source

    def _make_room(self) -> None:
        """Every row as high as its words need at this width."""
        width = self.list.viewport().width()
        room = QRect(0, 0, max(width - _PADDING, 40), 100_000)
        wrapped = Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextWordWrap
        for place in range(self.list.count()):
            row_item = self.list.item(place)
            text = self.list.fontMetrics().boundingRect(room, wrapped.value, row_item.text())
            row_item.setSizeHint(QSize(width, text.height() + 18))

    def _state_text(self, item: TrayItem) -> str:
        say = self._say
        if item.error is not None:
            return f"{say.what(item.error)} {say.do(item.error)}"
        name, done, total = item.step
        if item.state in _BUSY and name:
            return say(f"progress.{name}", done=done, total=total)
        if item.known is not None:
            return say("post.tray.known", number=item.known.number)
        if item.slip and item.state is TrayState.WAITING:
            return say("post.tray.slip", number=item.slip)
        return say(f"post.tray.{item.state.value}", pages=item.pages)

    def _tell(self) -> None:
        self.title.setText(self._say("post.tray.title", number=len(self._items)))
        self.titled.emit(self.title.text())
        self.empty.setVisible(not self._items)
        self.list.setVisible(bool(self._items))
        self._selected()

    def _selected(self) -> None:
        chosen = self._chosen()
        self.join.setVisible(len(chosen) > 1)
        self.leave.setVisible(bool(chosen))

    def _chosen(self) -> tuple[int, ...]:
        rows = sorted(self.list.row(item) for item in self.list.selectedItems())
        return tuple(self._items[place].key for place in rows if place < len(self._items))

    def _row_chosen(self, place: int) -> None:
        if 0 <= place < len(self._items):
            self.chosen.emit(self._items[place].key)

    def _paint_icons(self) -> None:
        palette = self._theme.palette
        self.take_in.setIcon(self._theme.icon("scan", palette.on_accent))
        self.new.setIcon(self._theme.icon("plus"))
        size = self._theme.px(18)
        for push in (self.take_in, self.new):
            push.setIconSize(QSize(size, size))

    def _label(self, labels: Labels) -> None:
        labels.name(self.list, "post.tray.name")
        labels.text(self.empty, "post.tray.empty")
        for push, name, hint in (
            (self.take_in, "take_in", "Ctrl+O"),
            (self.new, "new", "Ctrl+N"),
            (self.join, "join", "Ctrl+J"),
            (self.leave, "leave", "Del"),
        ):
            labels.text(push, f"post.tray.{name}")
            labels.tip(push, f"post.tray.{name}_tip", hint)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._row_chosen)
        self.list.itemSelectionChanged.connect(self._selected)
        self.take_in.clicked.connect(self.take_in_asked)
        self.new.clicked.connect(self.new_asked)
        self.join.clicked.connect(self.ask_join)
        self.leave.clicked.connect(self.ask_leave)

    def ask_join(self) -> None:
        """The chosen rows are one letter."""
        if len(self._chosen()) > 1:
            self.join_asked.emit(self._chosen())

    def ask_leave(self) -> None:
        """The chosen rows are not wanted here; their files stay where they are."""
        if self._chosen():
            self.leave_asked.emit(self._chosen())

    def _lay_out(self) -> None:
        foot = column(self.join, self.leave, self.take_in, self.new)
        whole = column(self.title, self.empty, self.list, None, foot, margin=12)
        whole.setStretch(2, 100)
        self.setLayout(whole)
