"""The letter that is open: put on the screen, read, put aside. One at a time; only its pages are in memory."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.errors import FileMissing
from dpo_desk.operations.mail_days import mail_day
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.redaction.pages import PageImage
from dpo_desk.ui.screens.post.post_doubts import say_doubts
from dpo_desk.ui.screens.post.post_model import Fields, TrayItem, TrayState
from dpo_desk.ui.screens.post.post_reading import PostReading, ReadAlong
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.screens.post.post_shown import PostShown
from dpo_desk.ui.screens.post.post_watch import PostWatch
from dpo_desk.ui.session import Session

Held = tuple[ReadAlong | None, Mail | None]
"""What was read of a letter, in memory while it is being saved."""


class PostLetter(QObject):
    """Shows a letter of the tray and keeps its row in step with the reading.

    Signals:
        changed: The row of the open letter says something else now.
        opened: Another letter is open, or none.
        read: It is known what stands on its pages.
    """

    changed = Signal()
    opened = Signal()
    read = Signal()

    def __init__(self, session: Session, screen: PostScreen) -> None:
        super().__init__(screen)
        self._session, self._screen = session, screen
        self.item: TrayItem | None = None
        self.shown = PostShown(session, screen)
        self.sheet = self.shown.sheet
        self.reading = PostReading(session, self)
        self.watch = PostWatch(session, screen.form, lambda: len(self.sheet.waiting), self)
        self._connect()

    def open(self, item: TrayItem, held: Held | None = None) -> None:
        """Show a letter; pages that are still in memory are not read again."""
        self.put_aside()
        self.item = item
        self.shown.clear()
        self.watch.receipt.of_letter()
        self._screen.allow_work(allowed=True)
        self._screen.form.show_fields(item.fields, has_source=bool(item.paths))
        self.watch.look()
        self._screen.form.received.focus()
        self.opened.emit()
        if held is not None:
            self._show_held(item, held)
        elif item.known is not None:
            self._screen.allow_work(allowed=False)
            self._screen.source.show_known(item)
            self.watch.look()
        elif item.parts:
            self._start_reading(item)

    def put_aside(self) -> None:
        """Remember what was typed and marked; another letter may be shown."""
        if self.item is None or self.item.state is TrayState.SAVING:
            return
        self.reading.stop()
        self.take_stock()
        if self.item.state is not TrayState.FAILED:
            self.item.state = TrayState.WAITING
            self.item.error = None

    def take_stock(self) -> None:
        """Write what stands in the form and on the pages into the letter's row."""
        if self.item is not None and self.item.state is not TrayState.SAVING:
            self.item.fields = self.watch.fields()
            self.item.marks = self.shown.marks() or self.item.marks

    def close(self) -> None:
        """Nothing is open; every pixel and word of the letter is let go."""
        self.reading.stop()
        self.item = None
        self.shown.clear()
        screen = self._screen
        screen.source.work.end()
        screen.form.show_fields(Fields(), has_source=False)
        screen.form.due.show_clock(None)
        screen.form.needed.show_needs(())
        screen.allow_work(allowed=False)
        self.opened.emit()
        self.changed.emit()

    def show_step(self, name: str, done: int, total: int) -> None:
        """How far the work on the open letter is."""
        if self.item is not None:
            self.item.step = (name, done, total)
            self._screen.source.work.show_step(name, done, total)
            self.changed.emit()

    def back_to_work(self) -> None:
        """Saving came to nothing: the form can be changed again."""
        self._screen.source.work.end()
        self._set_state(TrayState.READY)
        self._screen.allow_work(allowed=True)

    def _start_reading(self, item: TrayItem) -> None:
        item.state, item.error = TrayState.OPENING, None
        self._screen.source.work.begin("opening")
        if item.is_mail:
            self.reading.open_mail(item.parts)
        else:
            self.reading.open_letter(item.parts)

    def _show_held(self, item: TrayItem, held: Held) -> None:
        read, mail = held
        if mail is not None:
            self._mail_opened(mail)
        elif read is not None and item.paths:
            self._pages_opened(read.proposal.pages)
        if read is not None:
            self._was_read(read)
        self._set_state(TrayState.READY)

    def _sourced(self, parts: tuple[ScanPart, ...]) -> None:
        if self.item is not None:
            self.item.parts = parts

    def _pages_opened(self, pages: tuple[PageImage, ...]) -> None:
        if self.item is not None:
            self.item.pages = len(pages)
            self.shown.show_pages(pages)
            self._set_state(TrayState.READING)

    def _mail_opened(self, mail: Mail) -> None:
        if self.item is not None:
            self.item.pages = len(mail.pages)
            self.watch.receipt.of_mail(mail_day(mail))
            self.shown.show_mail(mail)
            self._set_state(TrayState.READING)

    def _was_read(self, read: ReadAlong) -> None:
        if self.item is not None:
            self.shown.show_read(read, self.item.marks)
            say_doubts(self._session.messages, read.proposal.doubts)
            self.watch.look()
            self._set_state(TrayState.READY)
            self.read.emit()

    def _failed(self, error: Exception) -> None:
        if self.item is not None:
            self.item.error = error if isinstance(error, DeskError) else None
            gone = isinstance(error, FileMissing)
            self._screen.source.work.end()
            self._set_state(TrayState.GONE if gone else TrayState.FAILED)

    def _rested(self) -> None:
        self._screen.source.work.end()
        if self.item is not None and self.item.state in (TrayState.OPENING, TrayState.READING):
            self._set_state(TrayState.WAITING)

    def _stepped(self, name: str, done: int, total: int) -> None:
        if self.reading.under_way:
            self.show_step(name, done, total)

    def _set_state(self, state: TrayState) -> None:
        if self.item is not None:
            self.item.state = state
            self.changed.emit()

    def _connect(self) -> None:
        reading = self.reading
        answers: dict[str, Callable[..., None]] = {
            "sourced": self._sourced,
            "opened": self._pages_opened,
            "mail_opened": self._mail_opened,
            "read": self._was_read,
            "failed": self._failed,
            "rested": self._rested,
            "stepped": self._stepped,
        }
        for name, answer in answers.items():
            getattr(reading, name).connect(answer)
