"""Connects the post screen with intake, shielding and the vault; holds what lies in the tray."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.errors import FileMissing
from dpo_desk.operations.ports import Mail
from dpo_desk.redaction.pages import PageImage
from dpo_desk.ui.draft_keeping import DraftKeeper
from dpo_desk.ui.messages import Choice
from dpo_desk.ui.screens.post.post_drafts import tray_as_texts, tray_from_texts
from dpo_desk.ui.screens.post.post_items import PostItems
from dpo_desk.ui.screens.post.post_model import (
    Fields,
    Needed,
    TrayItem,
    TrayState,
)
from dpo_desk.ui.screens.post.post_reading import PostReading, ReadAlong
from dpo_desk.ui.screens.post.post_refusals import PostRefusals
from dpo_desk.ui.screens.post.post_saving import PostSaving, SavedCase, form_to_save
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.screens.post.post_shown import PostShown
from dpo_desk.ui.screens.post.post_stops import PostStops
from dpo_desk.ui.screens.post.post_watch import PostWatch
from dpo_desk.ui.session import Session

DRAFT = "post"


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
        self._open: TrayItem | None = None
        self._held: dict[int, tuple[ReadAlong | None, Mail | None]] = {}
        self.shown = PostShown(session, screen)
        self.sheet = self.shown.sheet
        self.reading = PostReading(session, self)
        self.saving = PostSaving(session, self)
        self.watch = PostWatch(session, screen.form, self._waiting, self)
        self.refusals = PostRefusals(session, screen)
        self.stops = PostStops(session, screen, self.watch)
        self.keeper = DraftKeeper(session, DRAFT, self._draft, self._restore, self)
        self._connect()
        self._meet()

    @property
    def items(self) -> tuple[TrayItem, ...]:
        """What lies in the tray."""
        return tuple(self._items)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Put files into the tray; each is a letter or a mail of its own until joined."""
        self._items.add_files(paths)
        self._show_tray()
        if self._open is None:
            self.open_next()
        self._touched()

    def open_next(self) -> None:
        """Open the next letter that waits; the key F2."""
        following = self._items.after(self._open)
        if following is not None:
            self.open_item(following.key)
        elif self._open is None:
            self._session.messages.note("post.tray_empty")

    def new_request(self) -> None:
        """A request without paper: by telephone or at the counter."""
        self.open_item(self._items.add_without_paper().key)

    def open_item(self, key: int) -> None:
        """Show a letter of the tray; what was typed in the one before is kept."""
        item = self._items.get(key)
        if item is None or item is self._open or item.state is TrayState.SAVING:
            return
        self._put_aside()
        self._open = item
        self.shown.clear()
        self._show_open(item)
        if item.key in self._held:
            self._show_held(item)
        else:
            self._start_reading(item)
        self._show_tray()

    def save(self, *, then_next: bool) -> None:
        """Save what is open if nothing stands in the way, and open the next while that is done."""
        item, received = self._open, self.watch.received()
        if item is None or self.saving.under_way(item.key):
            return
        if self.stops.stands(item, was_read=self.shown.read is not None) or received is None:
            return
        self.sheet.confirm_all()
        form = form_to_save(
            self._session.office, self._session.say, self._screen.form.fields(), received
        )
        officer = self._session.open_desk.officer.name
        order = self.shown.order(form, officer, paper=bool(item.paths))
        self._put_aside()
        self._held[item.key] = (self.shown.read, self.shown.mail)
        item.state, item.step, item.error = (
            TrayState.SAVING,
            ("burning", 1, max(item.pages, 1)),
            None,
        )
        self.saving.save(item.key, order)
        if then_next:
            self._open = None
            self._clear()
            self._open_following()
        else:
            self._screen.allow_work(allowed=False)
            self._screen.source.work.begin("burning")
        self._show_tray()
        self._touched()

    def stop(self) -> None:
        """Stop reading, or shielding the letter that is shown."""
        self.reading.stop()
        item = self._open
        if item is not None and self.saving.stop(item.key):
            self._held.pop(item.key, None)
            self._back_to_work(item)

    # what came in

    def _start_reading(self, item: TrayItem) -> None:
        if not item.paths:
            self._screen.source.show_nothing()
            return
        item.state, item.error = TrayState.OPENING, None
        self._screen.source.work.begin("opening")
        if item.is_mail:
            self.reading.open_mail(item.paths[0])
        else:
            self.reading.open_letter(item.paths)

    def _pages_opened(self, pages: tuple[PageImage, ...]) -> None:
        if self._open is not None:
            self._open.state, self._open.pages = TrayState.READING, len(pages)
            self.shown.show_pages(pages)
            self._show_tray()

    def _mail_opened(self, mail: Mail) -> None:
        if self._open is not None:
            self._open.state, self._open.pages = TrayState.READING, len(mail.pages)
            self.shown.show_mail(mail)
            self._show_tray()

    def _was_read(self, read: ReadAlong) -> None:
        if self._open is not None:
            self._open.state = TrayState.READY
            self.shown.show_read(read, self._open.marks)
            self.watch.look()
            self._show_tray()

    def _reading_failed(self, error: Exception) -> None:
        item = self._open
        if item is not None:
            gone = isinstance(error, FileMissing)
            item.state = TrayState.GONE if gone else TrayState.FAILED
            item.error = error if isinstance(error, DeskError) else None
            self._screen.source.work.end()
            self._show_tray()

    def _reading_rested(self) -> None:
        self._screen.source.work.end()
        item = self._open
        if item is not None and item.state in (TrayState.OPENING, TrayState.READING):
            item.state = TrayState.WAITING
            self._show_tray()

    def _stepped(self, name: str, done: int, total: int) -> None:
        if self._open is not None and self.reading.under_way:
            self._show_step(self._open, name, done, total)

    def _saving_stepped(self, key: int, name: str, done: int, total: int) -> None:
        item = self._items.get(key)
        if item is not None and self.saving.under_way(key):
            self._show_step(item, name, done, total)

    def _show_step(self, item: TrayItem, name: str, done: int, total: int) -> None:
        item.step = (name, done, total)
        if item is self._open:
            self._screen.source.work.show_step(name, done, total)
        self._show_tray()

    def _show_held(self, item: TrayItem) -> None:
        """A letter that could not be saved: its pages are still in memory, so nothing is read again."""
        read, mail = self._held.pop(item.key)
        error = item.error
        if mail is not None:
            self._mail_opened(mail)
        elif read is not None and item.paths:
            self._pages_opened(read.proposal.pages)
        if read is not None:
            self._was_read(read)
        item.state = TrayState.READY
        if error is not None:
            self._explain(error)

    # saving

    def _saved(self, key: int, saved: SavedCase) -> None:
        shown = self._open is not None and self._open.key == key
        self._items.remove((key,))
        self._held.pop(key, None)
        if shown:
            self._open = None
            self._clear()
        self._session.messages.done("post.saved", number=saved.number, due=saved.due)
        self._show_tray()
        self._touched()
        if shown:
            self.case_wanted.emit(str(saved.id))

    def _open_following(self) -> None:
        following = self._items.after(None)
        if following is not None:
            self.open_item(following.key)

    def _saving_failed(self, key: int, error: Exception) -> None:
        item = self._items.get(key)
        if item is None:
            return
        item.error = error if isinstance(error, DeskError) else None
        if item is self._open:
            self._held.pop(key, None)
            self._back_to_work(item)
            self._explain(error)
            return
        item.state = TrayState.FAILED if item.error else TrayState.WAITING
        self._show_tray()
        if self._open is None:
            self.open_item(key)
            return
        back = Choice("post.open_again", partial(self.open_item, key))
        self._session.messages.ask("post.not_saved", back, file=item.source)

    def _back_to_work(self, item: TrayItem) -> None:
        self._screen.source.work.end()
        item.state = TrayState.READY
        self._screen.allow_work(allowed=True)
        self._show_tray()

    def _explain(self, error: Exception) -> None:
        self.refusals.show(error)
        self.watch.look()
        self.refusals.show_below(error)

    # the tray

    def _join(self, keys: tuple[int, ...]) -> None:
        self._put_aside()
        joined = self._items.join(keys)
        if joined is None:
            self._session.messages.warn("post.cannot_join")
            return
        self._open = None
        self.open_item(joined.key)
        self._touched()

    def _leave(self, keys: tuple[int, ...]) -> None:
        """Take rows out of the tray; the files stay where they are."""
        open_item = self._open
        if open_item and open_item.key in keys and not self.saving.under_way(open_item.key):
            self.reading.stop()
            self._open = None
            self._clear()
        self._items.leave(keys)
        self._show_tray()
        self._touched()

    def _put_aside(self) -> None:
        if self._open is None or self._open.state is TrayState.SAVING:
            return
        self.reading.stop()
        self._open.fields = self.watch.fields()
        self._open.marks = self.shown.marks() or self._open.marks
        if self._open.state is not TrayState.FAILED:
            self._open.state = TrayState.WAITING
            self._open.error = None

    def _show_open(self, item: TrayItem) -> None:
        self._screen.allow_work(allowed=True)
        self._screen.source.show_nothing()
        self._screen.form.show_fields(item.fields, has_source=bool(item.paths))
        self.watch.look()
        self._screen.form.received.focus()

    def _show_tray(self) -> None:
        self._screen.tray.show_items(self.items, self._open.key if self._open else None)
        self.counted.emit(len(self._items))

    def _clear(self) -> None:
        self.shown.clear()
        self._screen.source.work.end()
        self._screen.form.show_fields(Fields(), has_source=False)
        self._screen.form.due.show_clock(None)
        self._screen.form.needed.show_needs(())
        self._screen.allow_work(allowed=False)
        self._show_tray()

    # drafts, locking

    def _draft(self) -> dict[str, str]:
        if self._open is not None and self._open.state is not TrayState.SAVING:
            self._open.fields = self.watch.fields()
            self._open.marks = self.shown.marks() or self._open.marks
        return tray_as_texts(self.items)

    def _restore(self, texts: dict[str, str]) -> None:
        self._items.restore(tray_from_texts(texts))
        self._show_tray()
        if self._open is None:
            self._open_following()

    def _meet(self) -> None:
        self.reading.stop()
        self.saving.forget()
        self._items.clear()
        self._held.clear()
        self._open = None
        self._clear()
        if self._session.desk is not None:
            self.keeper.restore()

    def _touched(self) -> None:
        self.keeper.touched()

    def _edited(self) -> None:
        self.watch.touched()
        self.keeper.touched()

    def _speak(self) -> None:
        self._screen.retranslate(self._session.say)
        if self._open is not None:
            self.watch.look()

    def _asked(self, need: Needed) -> None:
        if need is Needed.MARKS:
            self._screen.source.turn_to_pages()
            self._screen.source.pages.focus_work()
        else:
            self._screen.form.go_to(need)

    def _waiting(self) -> int:
        return len(self.sheet.waiting)

    def _connect(self) -> None:
        screen, tray = self._screen, self._screen.tray
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
        self.sheet.changed.connect(self._edited)
        self.reading.opened.connect(self._pages_opened)
        self.reading.mail_opened.connect(self._mail_opened)
        self.reading.read.connect(self._was_read)
        self.reading.failed.connect(self._reading_failed)
        self.reading.rested.connect(self._reading_rested)
        self.saving.saved.connect(self._saved)
        self.saving.failed.connect(self._saving_failed)
        self.saving.stepped.connect(self._saving_stepped)
        self.reading.stepped.connect(self._stepped)
        self._session.language_changed.connect(self._speak)
        self._session.desk_changed.connect(self._meet)
