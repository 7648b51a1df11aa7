"""Connects the post screen with intake, shielding and the vault; holds what lies in the tray."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dpo_desk.ui.screens.post.post_also import PostAlso
from dpo_desk.ui.screens.post.post_another_work import PostAnotherWork
from dpo_desk.ui.screens.post.post_arrivals import PostArrivals
from dpo_desk.ui.screens.post.post_earlier_work import PostEarlierWork
from dpo_desk.ui.screens.post.post_files import PostFiles
from dpo_desk.ui.screens.post.post_filing import PostFiling
from dpo_desk.ui.screens.post.post_folder import PostFolder
from dpo_desk.ui.screens.post.post_identity_work import PostIdentityWork
from dpo_desk.ui.screens.post.post_items import PostItems
from dpo_desk.ui.screens.post.post_letter import PostLetter
from dpo_desk.ui.screens.post.post_model import Needed, TrayItem
from dpo_desk.ui.screens.post.post_rows import PostRows
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.screens.post.post_slip_work import PostSlipWork
from dpo_desk.ui.screens.post.post_tray_draft import PostTrayDraft
from dpo_desk.ui.session import Session


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
        self.letter = PostLetter(session, screen)
        self.arrivals = PostArrivals(session, self._items, self)
        answers = self.letter.watch.answers
        self.draft = PostTrayDraft(session, self._taken_stock, self._restore, self, answers)
        self.earlier = PostEarlierWork(session, screen, self.letter)
        self.identity = PostIdentityWork(session, screen, self.letter)
        self.another = PostAnotherWork(session, screen, self.letter)
        self.slip = PostSlipWork(screen, self.letter, self.earlier)
        self.also = PostAlso(session, screen, self.letter)
        self.files = PostFiles(session, self._items, self)
        self.folder = PostFolder(session, self)
        self.filing = PostFiling(
            session,
            screen,
            self._items,
            self.letter,
            earlier=self.earlier,
            identity=self.identity,
            files=self.files,
            strike=self.draft.strike,
        )
        self.rows = PostRows(
            session,
            screen,
            self._items,
            self.letter,
            arrivals=self.arrivals,
            filing=self.filing,
            files=self.files,
        )
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

    def _arrived(self, paths: Sequence[Path]) -> None:
        """What came into the scan folder; its files go when all of their letters are filed."""
        self.arrivals.take_in(paths, watched=True)
        self.draft.touched()

    def open_next(self) -> None:
        """Open the next letter that waits; the key F2."""
        self.rows.open_next()

    def new_request(self) -> None:
        """A request without paper: by telephone or at the counter."""
        self.rows.new_request()

    def open_item(self, key: int) -> None:
        """Show a letter of the tray; what was typed in the one before is kept."""
        self.rows.open_item(key)

    def save(self, *, then_next: bool) -> None:
        """Save what is open if nothing stands in the way, and open the next while that is done."""
        if self.also.under_way:
            self._session.messages.warn("id_copies.also.not_yet")
        else:
            self.filing.save(then_next=then_next)

    def stop(self) -> None:
        """Stop looking through files, reading, or shielding the letter that is shown."""
        self.arrivals.stop()
        self.letter.reading.stop()
        self.filing.stop()

    def _show_tray(self) -> None:
        item = self.rows.open_row
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

    def _meet(self) -> None:
        self.filing.forget()
        self.arrivals.forget()
        self.files.forget()
        self.folder.stop()
        self.rows.close()
        if self._session.desk is not None:
            self.draft.keeper.restore()
            # What a draft holds of the scan folder must lie here before the folder is looked at.
            self._session.background.vault(self, lambda: None, lambda _: self.folder.start())

    def _edited(self) -> None:
        self.letter.watch.touched()
        self.earlier.touched()
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
        tray.dropped.connect(self.take_in)
        tray.take_in_asked.connect(lambda: self.take_in(screen.chosen_files()))
        self.folder.arrived.connect(self._arrived)
        screen.delete_asked.connect(self.files.delete_offered)
        screen.shredded.connect(self.files.paper_gone)
        screen.source.work.stop_asked.connect(self.stop)
        screen.form.edited.connect(self._edited)
        screen.form.offers.pointed_at.connect(screen.source.point_at)
        screen.form.asked.connect(self._asked)
        screen.save_asked.connect(lambda then_next: self.save(then_next=then_next))
        self.letter.sheet.changed.connect(self._edited)
        self.letter.changed.connect(self._show_tray)
        self.letter.opened.connect(self.earlier.start)
        self.letter.read.connect(self.earlier.look)
        self.rows.shown.connect(self._show_tray)
        self.rows.changed.connect(self._changed)
        self.rows.case_wanted.connect(self.case_wanted)
        filing.changed.connect(self._changed)
        filing.case_wanted.connect(self.case_wanted)
        self._session.language_changed.connect(self._speak)
        self._session.desk_changed.connect(self._meet)
