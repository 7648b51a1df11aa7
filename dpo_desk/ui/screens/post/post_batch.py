"""A file of many pages in small: where letters begin and what is left out; nothing is filed until confirmed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from dpo_desk.operations.batches import LookedPage, PageUse
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.pages import PageImage
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.post.post_division import PostDivision
from dpo_desk.ui.screens.post.post_names import shown_name
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, flowing, framed, line, row, words
from dpo_desk.ui.widgets.page_large import PageLarge
from dpo_desk.ui.widgets.page_tiles import PageTiles, Tile

_KEYS = ("start", "leave_out", "large", "confirm", "aside")


class PostBatch(QFrame):
    """Walk with the arrows; Space begins a letter, B leaves a page out, Enter shows it large.

    Signals:
        confirmed: The letters are as the ``PostDivision`` has them.
        put_aside: Not now; the file stays in the tray.
        large_wanted: The page with this number should be opened in its full size.
    """

    confirmed = Signal()
    put_aside = Signal()
    large_wanted = Signal(int)

    def __init__(self, labels: Labels, say: Wording, theme: Theme) -> None:
        super().__init__()
        dress(self, "canvas")
        self._say = say
        self._division: PostDivision | None = None
        self.title, self.sum = words("heading", wraps=True), words("strong", wraps=True)
        self.hint = words("small", wraps=True)
        self.tiles, self.large = PageTiles(theme), PageLarge()
        self.confirm, self.aside = button("primary"), button()
        self.start, self.leave_out, self.enlarge = button(), button(), button()
        self.to_tray = button("chip")
        self.to_tray.setCheckable(True)
        self.to_tray.hide()
        self._stack = QStackedWidget()
        self._lay_out(labels)
        self._connect()
        self.hide()

    def show_division(self, division: PostDivision) -> None:
        """Show a file as it is divided now."""
        self._division = division
        self.large.forget()
        self._turn(self.tiles)
        self._tell()
        self.tiles.go_to(1)

    def forget(self) -> None:
        """Let go of every picture."""
        self._division = None
        self.tiles.forget()
        self.large.forget()

    def show_large(self, number: int, page: PageImage) -> None:
        """The page in full size has come; ignored when another one is looked at by now."""
        if self._is_large and self.tiles.page == number:
            self.large.show_page(page, self._name(number))

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        self._tell()

    def ask_confirm(self) -> None:
        """The division is right, if it adds up."""
        if self._division is not None and self._division.adds_up:
            self.confirmed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._key(self.tiles.page, event)

    def _key(self, number: int, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return
        acts = {
            Qt.Key.Key_Space: self._toggle_start,
            Qt.Key.Key_B: self._toggle_out,
            Qt.Key.Key_Return: self._toggle_large,
            Qt.Key.Key_Enter: self._toggle_large,
            Qt.Key.Key_Escape: self._leave,
        }
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        steps |= {Qt.Key.Key_PageUp: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in acts:
            acts[key]()
            event.accept()
        elif self._is_large and key in steps:
            self.tiles.go_to(number + steps[key])
            event.accept()

    @property
    def _is_large(self) -> bool:
        return self._stack.currentWidget() is self.large

    def _toggle_start(self) -> None:
        if self._division is not None and not self._division.toggle_start(self.tiles.page):
            self.hint.setText(self._say("post.batch.fixed"))
            return
        self._tell()

    def _toggle_out(self) -> None:
        if self._division is not None and not self._division.toggle_left_out(self.tiles.page):
            self.hint.setText(self._say("post.batch.patch_stays_out"))
            return
        self._tell()

    def _toggle_large(self) -> None:
        if self._is_large:
            self._turn(self.tiles)
        elif self._division is not None and self.tiles.page:
            self._turn(self.large)
            self._moved(self.tiles.page)

    def _turn(self, shown: QWidget) -> None:
        """A large page gets the room of what is not needed beside it."""
        self._stack.setCurrentWidget(shown)
        self._head.setVisible(shown is self.tiles)
        self._tools.setVisible(shown is self.tiles)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self._is_large:
            self._toggle_large()
        else:
            self.put_aside.emit()

    def _moved(self, number: int) -> None:
        if self._division is not None and self._is_large:
            small = self._division.page(number).thumbnail
            self.large.show_page(small, self._name(number))
            self.large_wanted.emit(number)
        self._hint()

    def _tell(self) -> None:
        division, say = self._division, self._say
        if division is None:
            return
        parts, out = division.parts, len(division.left_out)
        kept, all_right = sum(len(part.pages) for part in parts), division.adds_up
        fields = {"pages": kept, "letters": len(parts), "out": out}
        key = "post.batch.sum_out" if out else "post.batch.sum"
        ending = say("post.batch.adds_up" if all_right else "post.batch.does_not")
        self.title.setText(say("post.batch.title", file=shown_name(division.batch.path)))
        self.sum.setText(f"{say(key, **fields)} {ending}")
        self.confirm.setEnabled(all_right)
        self.tiles.setAccessibleName(f"{self.title.text()}. {self.sum.text()}")
        self.tiles.show_tiles(self._tiles(division))
        self._hint()

    def _hint(self) -> None:
        name = self._name(self.tiles.page) if self.tiles.page else ""
        self.hint.setText(name)
        if self._is_large:
            self.large.setAccessibleName(name)

    def _tiles(self, division: PostDivision) -> tuple[Tile, ...]:
        headings = {part.pages[0]: n for n, part in enumerate(division.parts, start=1)}
        out = division.left_out
        return tuple(
            Tile(
                page.thumbnail,
                self._say("post.batch.letter", number=headings[n]) if n in headings else "",
                self._note(page, out=n in out),
                n in out,
                self._name(n),
            )
            for n, page in enumerate(division.batch.looked, start=1)
        )

    def _note(self, page: LookedPage, *, out: bool) -> str:
        if page.use is PageUse.SLIP:
            return self._say("post.batch.slip", number=page.slip)
        if page.use is PageUse.PATCH:
            return self._say("post.batch.patch")
        if page.use is PageUse.BLANK:
            return self._say("post.batch.blank_out" if out else "post.batch.blank")
        return self._say("post.batch.page_out") if out else ""

    def _name(self, number: int) -> str:
        """All that is known of a page, in one sentence."""
        division, say = self._division, self._say
        if division is None or not number:
            return ""
        note = self._note(division.page(number), out=number in division.left_out)
        for place, part in enumerate(division.parts, start=1):
            if number in part.pages:
                key = "begins" if part.pages[0] == number else "within"
                at = say(f"post.batch.{key}", page=number, letter=place)
                return f"{at} {note}".strip()
        return f"{say('post.batch.outside', page=number)} {note}".strip()

    def _connect(self) -> None:
        self.tiles.pressed_key.connect(self._key)
        self.tiles.moved.connect(self._moved)
        self.tiles.doubleClicked.connect(lambda _: self._toggle_large())
        self.large.clicked.connect(self._toggle_large)
        self.confirm.clicked.connect(self.ask_confirm)
        self.aside.clicked.connect(self.put_aside)
        acts = {self.start: self._toggle_start, self.leave_out: self._toggle_out}
        for push, act in (acts | {self.enlarge: self._toggle_large}).items():
            push.clicked.connect(act)
            push.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _lay_out(self, labels: Labels) -> None:
        pushes = (self.start, self.leave_out, self.enlarge, self.confirm, self.aside)
        keys = ("Space", "B", "Return", "Ctrl+Return", "Esc")
        for push, name, key in zip(pushes, _KEYS, keys, strict=True):
            labels.text(push, f"post.batch.{name}")
            labels.tip(push, f"post.batch.{name}_tip", key)
        for page in (self.tiles, self.large):
            self._stack.addWidget(page)
        told = row(column(self.title, self.sum, space=Space.HAIR), margin=(16, 12, 16, 8))
        told.setStretch(0, 1)
        told.addWidget(self.to_tray, 0, Qt.AlignmentFlag.AlignTop)
        self._head = framed(told, "surface")
        self._tools = flowing(self.start, self.leave_out, self.enlarge)
        answers = row(self.hint, self.aside, self.confirm)
        answers.setStretch(0, 1)
        foot = column(self._tools, answers, margin=(16, 8, 16, 12))
        whole = column(self._head, line(), self._stack, line(), foot, space=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
