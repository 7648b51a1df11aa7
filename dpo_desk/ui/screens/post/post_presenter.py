"""Connects the post screen with intake, shielding and the vault; holds what lies in the tray."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dpo_desk.ui.screens.post.post_arrivals import PostArrivals
from dpo_desk.ui.screens.post.post_batches import PostBatches
from dpo_desk.ui.screens.post.post_filing import PostFiling
from dpo_desk.ui.screens.post.post_items import PostItems
from dpo_desk.ui.screens.post.post_letter import PostLetter
from dpo_desk.ui.screens.post.post_model import Needed, TrayItem, TrayState
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.screens.post.post_tray_draft import PostTrayDraft
from dpo_desk.ui.session import Session

_BUSY = frozenset({TrayState.SAVING, TrayState.LOOKING})


class PostPresenter(QObject):
    """One letter is open at a time; only its pages are in memory.

    Signals:
        case_wanted: Somebody wants to see the case that was just saved (``case_id``).
        counted: How many letters lie in the tray.
    """

    case_wanted = Signal(str)
    counted = Signal(int)

    def __init__(self, session: Session, screen: PostScreen) -> None:
        super().__init__(screen)
        self._session, self._screen = session, screen
        self._items = PostItems()
        self._wanted = 0
        self.letter = PostLetter(session, screen)
        self.arrivals = PostArrivals(session, self._items, self)
        self.batches = PostBatches(session, screen, self._items)
        answers = self.letter.watch.answers
        self.draft = PostTrayDraft(session, self._taken_stock, self._restore, self, answers)
        self.filing = PostFiling(session, screen, self._items, self.letter, self.draft.strike)
        self._connect()
        self._meet()

    @property
    def items(self) -> tuple[TrayItem, ...]:
        """What lies in the tray."""
        return tuple(self._items)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Put files into the tray; each is looked through, and is one letter unless divided or joined."""
        self.arrivals.take_in(paths)
        self.draft.touched()

    def open_next(self) -> None:
        """Open the next letter that waits; the key F2."""
        following = self._items.after(self._open_item)
        if following is not None:
            self.open_item(following.key)
        elif self._open_item is None:
            busy = any(item.state is TrayState.LOOKING for item in self._items)
            self._session.messages.note("post.tray_looking" if busy else "post.tray_empty")

    def new_request(self) -> None:
        """A request without paper: by telephone or at the counter."""
        self.open_item(self._items.add_without_paper().key)

    def open_item(self, key: int) -> None:
        """Show a letter of the tray; what was typed in the one before is kept."""
        item = self._items.get(key)
        if item is None or item is self._open_item or item.state in _BUSY:
            return
        if item.parts and not item.looked and item.division is None and item.error is None:
            self._wanted = key
            self.arrivals.look_at(item)
            self._show_tray()
            return
        self._wanted = 0
        self.batches.close()
        if item.division is not None:
            self.letter.put_aside()
            self.letter.close()
            self.batches.open(item)
        else:
            self._open_letter(item)
        self._show_tray()

    def _open_letter(self, item: TrayItem) -> None:
        held, error = self.filing.held(item.key), item.error
        self.letter.open(item, held)
        if held is not None and error is not None:
            self.filing.explain(error)

    def save(self, *, then_next: bool) -> None:
        """Save what is open if nothing stands in the way, and open the next while that is done."""
        self.filing.save(then_next=then_next)

    def stop(self) -> None:
        """Stop looking through files, reading, or shielding the letter that is shown."""
        self.arrivals.stop()
        self.letter.reading.stop()
        self.filing.stop()

    # the tray

    @property
    def _open_item(self) -> TrayItem | None:
        """The row that is worked on: a letter, or a file that is being divided."""
        return self.letter.item or self.batches.item

    def _ready(self, key: int) -> None:
        """A row can be opened: it is, where nothing else is or somebody asked for it."""
        if self._open_item is None or key == self._wanted:
            self.open_item(key)
        self.draft.touched()

    def _divided(self, key: int) -> None:
        self.open_item(key)
        self._changed()

    def _looking(self, key: int, name: str, done: int, total: int) -> None:
        item = self._items.get(key)
        if item is not None and item.state is TrayState.LOOKING:
            item.step = (name, done, total)
            if self._open_item is None:
                self._screen.source.work.show_step(name, done, total)
            self._show_tray()

    def _looked(self) -> None:
        if self._open_item is None and not self.arrivals.under_way:
            self._screen.source.work.end()
        self._show_tray()

    def _open_following(self) -> None:
        following = self._items.after(None)
        if following is not None:
            self.open_item(following.key)

    def _join(self, keys: tuple[int, ...]) -> None:
        self.letter.put_aside()
        joined = self._items.join(keys)
        if joined is None:
            self._session.messages.warn("post.cannot_join")
            return
        self.letter.close()
        self.open_item(joined.key)
        self.draft.touched()

    def _leave(self, keys: tuple[int, ...]) -> None:
        """Take rows out of the tray; the files stay where they are."""
        item = self.letter.item
        if item is not None and item.key in keys and item.state is not TrayState.SAVING:
            self.letter.close()
        if self.batches.item is not None and self.batches.item.key in keys:
            self.batches.close()
        self._items.leave(keys)
        self._changed()

    def _show_tray(self) -> None:
        item = self._open_item
        self._screen.tray.show_items(self.items, item.key if item else None)
        self.counted.emit(len(self._items))

    def _changed(self) -> None:
        self._show_tray()
        self.draft.touched()

    # drafts, locking

    def _taken_stock(self) -> tuple[TrayItem, ...]:
        self.letter.take_stock()
        return self.items

    def _restore(self, kept: Sequence[TrayItem]) -> None:
        self._items.restore(kept)
        self._show_tray()
        self.arrivals.resume()
        if self._open_item is None:
            self._open_following()

    def _meet(self) -> None:
        self.filing.forget()
        self.arrivals.forget()
        self.batches.close()
        self._items.clear()
        self.letter.close()
        if self._session.desk is not None:
            self.draft.keeper.restore()

    def _edited(self) -> None:
        self.letter.watch.touched()
        self.draft.touched()

    def _speak(self) -> None:
        self._screen.retranslate(self._session.say)
        if self.letter.item is not None:
            self.letter.watch.look()

    def _asked(self, need: Needed) -> None:
        if need is Needed.MARKS:
            self._screen.source.turn_to_pages()
            self._screen.source.pages.focus_work()
        else:
            self._screen.form.go_to(need)

    def _connect(self) -> None:
        screen, tray, filing = self._screen, self._screen.tray, self.filing
        tray.chosen.connect(self.open_item)
        tray.dropped.connect(self.take_in)
        tray.take_in_asked.connect(lambda: self.take_in(screen.chosen_files()))
        tray.new_asked.connect(self.new_request)
        tray.join_asked.connect(self._join)
        tray.leave_asked.connect(self._leave)
        screen.source.work.stop_asked.connect(self.stop)
        screen.form.edited.connect(self._edited)
        screen.form.pointed_at.connect(screen.source.point_at)
        screen.form.asked.connect(self._asked)
        screen.save_asked.connect(lambda then_next: self.save(then_next=then_next))
        self.letter.sheet.changed.connect(self._edited)
        self.letter.changed.connect(self._show_tray)
        self.arrivals.changed.connect(self._looked)
        self.arrivals.ready.connect(self._ready)
        self.arrivals.stepped.connect(self._looking)
        self.batches.divided.connect(self._divided)
        self.batches.put_aside.connect(self._changed)
        filing.changed.connect(self._changed)
        filing.next_wanted.connect(self._open_following)
        filing.reopen_wanted.connect(self.open_item)
        filing.case_wanted.connect(self.case_wanted)
        self._session.language_changed.connect(self._speak)
        self._session.desk_changed.connect(self._meet)
