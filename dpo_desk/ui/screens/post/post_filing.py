"""Files the open letter: what stands in its way, the order to save it, and what is said afterwards."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.id_copy_records import PaperDecision
from dpo_desk.operations.mail_days import is_senders_day
from dpo_desk.ui.messages import Choice
from dpo_desk.ui.screens.post.post_earlier_work import PostEarlierWork
from dpo_desk.ui.screens.post.post_files import PostFiles
from dpo_desk.ui.screens.post.post_identity_work import PostIdentityWork
from dpo_desk.ui.screens.post.post_items import PostItems
from dpo_desk.ui.screens.post.post_letter import Held, PostLetter
from dpo_desk.ui.screens.post.post_model import TrayItem, TrayState
from dpo_desk.ui.screens.post.post_order import Order, form_to_save
from dpo_desk.ui.screens.post.post_refusals import PostRefusals
from dpo_desk.ui.screens.post.post_saving import PostSaving, SavedCase
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.screens.post.post_stops import PostStops
from dpo_desk.ui.session import Session


class PostFiling(QObject):
    """Takes the open letter to the vault while the next one is already worked on.

    Signals:
        changed: A row of the tray says something else, or went.
        next_wanted: The letter is on its way; the next one may be opened.
        reopen_wanted: The letter with this key was not saved and nothing else is open.
        case_wanted: Somebody wants to see the case that was just saved (``case_id``).
    """

    changed = Signal()
    next_wanted = Signal()
    reopen_wanted = Signal(int)
    case_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        screen: PostScreen,
        items: PostItems,
        letter: PostLetter,
        *,
        earlier: PostEarlierWork,
        identity: PostIdentityWork,
        files: PostFiles,
        strike: Callable[[Desk, int], None],
    ) -> None:
        super().__init__(screen)
        self._session, self._screen = session, screen
        self._items, self._letter = items, letter
        self._earlier, self._identity, self._files = earlier, identity, files
        self._held: dict[int, Held] = {}
        self._said: dict[int, str] = {}
        self._papers: dict[int, PaperDecision | None] = {}
        self.refusals = PostRefusals(session, screen)
        self.stops = PostStops(session, screen, letter)
        self.saving = PostSaving(session, strike, self)
        self.saving.saved.connect(self._saved)
        self.saving.failed.connect(self._failed)
        self.saving.stepped.connect(self._stepped)

    def save(self, *, then_next: bool) -> None:
        """Save what is open if nothing stands in the way, and open the next while that is done."""
        item, received = self._letter.item, self._letter.watch.received()
        if item is None or item.known is not None or self.saving.under_way(item.key):
            return
        if self.stops.stands(item) or received is None:
            return
        order = self._order(item, received)
        self._letter.put_aside()
        self._held[item.key] = (self._letter.shown.read, self._letter.shown.mail)
        item.state, item.error = TrayState.SAVING, None
        item.step = ("burning", 1, max(item.pages, 1))
        self._said[item.key] = order.belongs.why if order.belongs else "saved"
        self._papers[item.key] = order.identity.paper
        self.saving.save(item.key, order)
        if then_next:
            self._letter.close()
            self.next_wanted.emit()
        else:
            self._screen.allow_work(allowed=False)
            self._screen.source.work.begin("burning")
        self.changed.emit()

    def stop(self) -> None:
        """Stop shielding the letter that is shown; what the vault has begun is finished."""
        item = self._letter.item
        if item is not None and self.saving.stop(item.key):
            self._held.pop(item.key, None)
            self._letter.back_to_work()

    def held(self, key: int) -> Held | None:
        """The pages of a letter that could not be saved: they are in memory, so nothing is read again."""
        return self._held.pop(key, None)

    def explain(self, error: Exception) -> None:
        """Say why it was not saved, at its place on the page or in the form."""
        self.refusals.show(error)
        self._letter.watch.look()
        self.refusals.show_below(error)

    def forget(self) -> None:
        """The vault was locked."""
        self.saving.forget()
        self._held.clear()

    def _order(self, item: TrayItem, received: dt.date) -> Order:
        self._letter.sheet.confirm_all()
        session, belongs = self._session, self._screen.form.belongs.value
        fields = self._screen.form.fields()
        if belongs is not None:
            belongs = replace(belongs, sender=fields.name.strip(), mail=self._letter.shown.mail)
            # A case there is has its organisation; the form asks for the day of receipt only.
            fields = replace(fields, organisation=next(iter(session.office.organisations)))
        typed = form_to_save(session.office, session.say, fields, received)
        typed = replace(typed, senders_day=is_senders_day(self._letter.shown.mail, received))
        form = self._letter.watch.explained(typed)
        officer = session.open_desk.officer.name
        order = self._letter.shown.order(form, officer, paper=bool(item.parts))
        return replace(
            order,
            sources=item.parts,
            identity=self._identity.identified(),
            links=self._earlier.links,
            belongs=belongs,
        )

    def _saved(self, key: int, saved: SavedCase) -> None:
        shown = self._letter.item is not None and self._letter.item.key == key
        item = self._items.get(key)
        self._items.remove((key,))
        self._held.pop(key, None)
        if shown:
            self._letter.close()
        if item is not None:
            self._files.filed(
                item, saved, self._said.pop(key, "saved"), self._papers.pop(key, None)
            )
        if saved.trouble is not None:
            self._session.messages.show_error(saved.trouble)
        self.changed.emit()
        if shown:
            self.case_wanted.emit(str(saved.id))

    def _failed(self, key: int, error: Exception) -> None:
        item = self._items.get(key)
        if item is None:
            return
        item.error = error if isinstance(error, DeskError) else None
        if item is self._letter.item:
            self._held.pop(key, None)
            self._letter.back_to_work()
            self.explain(error)
            return
        item.state = TrayState.FAILED if item.error else TrayState.WAITING
        self.changed.emit()
        if self._letter.item is None:
            self.reopen_wanted.emit(key)
            return
        back = Choice("post.open_again", partial(self.reopen_wanted.emit, key))
        self._session.messages.ask("post.not_saved", back, file=item.source)

    def _stepped(self, key: int, name: str, done: int, total: int) -> None:
        item = self._items.get(key)
        if item is None or not self.saving.under_way(key):
            return
        if item is self._letter.item:
            self._letter.show_step(name, done, total)
        else:
            item.step = (name, done, total)
            self.changed.emit()
