"""The rows of the tray: which one is worked on, what comes next, joined, taken out, known from before."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dpo_desk.ui.screens.post.post_arrivals import PostArrivals
from dpo_desk.ui.screens.post.post_batches import PostBatches
from dpo_desk.ui.screens.post.post_files import PostFiles
from dpo_desk.ui.screens.post.post_filing import PostFiling
from dpo_desk.ui.screens.post.post_items import PostItems
from dpo_desk.ui.screens.post.post_known import AGAIN, SHOW
from dpo_desk.ui.screens.post.post_letter import PostLetter
from dpo_desk.ui.screens.post.post_model import TrayItem, TrayState
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.session import Session

_BUSY = frozenset({TrayState.SAVING, TrayState.LOOKING})


class PostRows(QObject):
    """At most one row is worked on: a letter that is open, or a file that is being divided.

    Signals:
        shown: The rows should be shown anew.
        changed: They should also be kept anew.
        case_wanted: Somebody wants to see this case (``case_id``).
    """

    shown = Signal()
    changed = Signal()
    case_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        screen: PostScreen,
        items: PostItems,
        letter: PostLetter,
        *,
        arrivals: PostArrivals,
        filing: PostFiling,
        files: PostFiles,
    ) -> None:
        super().__init__(screen)
        self._session, self._screen, self._items = session, screen, items
        self._wanted = 0
        self.letter, self.arrivals, self.filing, self.files = letter, arrivals, filing, files
        self.batches = PostBatches(session, screen, items)
        self._connect()

    @property
    def open_row(self) -> TrayItem | None:
        """The row that is worked on: a letter, or a file that is being divided."""
        return self.letter.item or self.batches.item

    def open_next(self) -> None:
        """Open the next letter that waits; the key F2."""
        following = self._items.after(self.open_row)
        if following is not None:
            self.open_item(following.key)
        elif self.open_row is None:
            busy = any(item.state is TrayState.LOOKING for item in self._items)
            self._session.messages.note("post.tray_looking" if busy else "post.tray_empty")

    def new_request(self) -> None:
        """A request without paper: by telephone or at the counter."""
        self.open_item(self._items.add_without_paper().key)

    def open_item(self, key: int) -> None:
        """Show a letter of the tray; what was typed in the one before is kept."""
        item = self._items.get(key)
        if item is None or item is self.open_row or item.state in _BUSY:
            return
        if item.parts and not item.looked and item.division is None and item.error is None:
            self._wanted = key
            self.arrivals.look_at(item)
            self.shown.emit()
            return
        self._wanted = 0
        self.batches.close()
        if item.division is not None:
            self.letter.put_aside()
            self.letter.close()
            self.batches.open(item)
        else:
            self._open_letter(item)
        self.shown.emit()

    def open_following(self) -> None:
        """Open the first row that can be opened."""
        following = self._items.after(None)
        if following is not None:
            self.open_item(following.key)

    def join(self, keys: tuple[int, ...]) -> None:
        """These rows are one letter."""
        self.letter.put_aside()
        joined = self._items.join(keys)
        if joined is None:
            self._session.messages.warn("post.cannot_join")
            return
        self.letter.close()
        self.open_item(joined.key)
        self.changed.emit()

    def leave(self, keys: tuple[int, ...]) -> None:
        """Take rows out of the tray; the files stay where they are."""
        item = self.letter.item
        if item is not None and item.key in keys and item.state is not TrayState.SAVING:
            self.letter.close()
        if self.batches.item is not None and self.batches.item.key in keys:
            self.batches.close()
        for leaving in self._items:
            if leaving.key in keys:
                self.files.spare(leaving)
        self._items.leave(keys)
        self.changed.emit()

    def close(self) -> None:
        """The vault is locked: nothing is worked on and nothing lies here."""
        self._wanted = 0
        self.batches.close()
        self._items.clear()
        self.letter.close()

    def _open_letter(self, item: TrayItem) -> None:
        held, error = self.filing.held(item.key), item.error
        self.letter.open(item, held)
        if held is not None and error is not None:
            self.filing.explain(error)

    def _ready(self, key: int) -> None:
        """A row can be opened: it is, where somebody asked for it, or looks here and nothing else is."""
        idle = self.open_row is None and self._screen.isVisible()
        if idle or key == self._wanted:
            self.open_item(key)
        self.changed.emit()

    def _divided(self, letters: tuple[TrayItem, ...]) -> None:
        self._wanted = letters[0].key
        self.arrivals.ask_known(letters)
        self.changed.emit()

    def _known_answered(self, answer: str) -> None:
        """What to do with pages that were logged before."""
        item = self.letter.item
        if item is None or item.known is None:
            return
        if answer == SHOW:
            self.case_wanted.emit(item.known.case_id)
        elif answer == AGAIN:
            item.again = True
            self.letter.close()
            self.open_item(item.key)
        else:
            self.files.delete_known(item)

    def _deleted(self, paths: tuple[Path, ...]) -> None:
        """Rows of files that are gone go too, if they had been logged before."""
        gone = [i.key for i in self._items if i.known is not None and set(i.paths) <= set(paths)]
        if self.letter.item is not None and self.letter.item.key in gone:
            self.letter.close()
        self._items.remove(gone)
        self.changed.emit()

    def _looking(self, key: int, name: str, done: int, total: int) -> None:
        item = self._items.get(key)
        if item is not None and item.state is TrayState.LOOKING:
            item.step = (name, done, total)
            if self.open_row is None:
                self._screen.source.work.show_step(name, done, total)
            self.shown.emit()

    def _looked(self) -> None:
        if self.open_row is None and not self.arrivals.under_way:
            self._screen.source.work.end()
        self.shown.emit()

    def _connect(self) -> None:
        tray, arrivals = self._screen.tray, self.arrivals
        tray.chosen.connect(self.open_item)
        tray.new_asked.connect(self.new_request)
        tray.join_asked.connect(self.join)
        tray.leave_asked.connect(self.leave)
        arrivals.seen.connect(self.files.looked_through)
        arrivals.changed.connect(self._looked)
        arrivals.ready.connect(self._ready)
        arrivals.stepped.connect(self._looking)
        self.batches.divided.connect(self._divided)
        self.batches.put_aside.connect(self.changed)
        self.files.deleted.connect(self._deleted)
        self._screen.source.known.answered.connect(self._known_answered)
        self.filing.next_wanted.connect(self.open_following)
        self.filing.reopen_wanted.connect(self.open_item)
