"""What stands in the way of saving: no date, organisation or right, somebody else, an open question, pages unseen."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from dpo_desk.operations.earlier_errors import ReturnFromAnother, SlipDamaged
from dpo_desk.ui.screens.post.post_letter import PostLetter
from dpo_desk.ui.screens.post.post_model import HARD_STOPS, Needed, TrayItem
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.session import Session


class PostStops(QObject):
    """Says what it is and goes there; takes the message back once it is no longer true."""

    def __init__(self, session: Session, screen: PostScreen, letter: PostLetter) -> None:
        super().__init__(screen)
        self._session, self._screen = session, screen
        self._letter, self._watch = letter, letter.watch
        self._said = 0
        self._still: Callable[[], bool] | None = None
        letter.opened.connect(self._let_go)
        screen.left.connect(self._let_go)
        letter.watch.looked.connect(self._look_again)

    def stands(self, item: TrayItem) -> bool:
        """Whether this letter cannot be saved yet."""
        self._watch.look()
        self._let_go()
        still = self._first(item)
        if still is not None:
            self._said, self._still = self._session.messages.said, still
        return still is not None

    def _look_again(self) -> None:
        if self._still is not None and not self._still():
            self._let_go()

    def _let_go(self) -> None:
        """What was said is solved, or speaks of another letter than the one that is in sight now."""
        if self._still is not None:
            self._still = None
            self._session.messages.take_back(self._said)

    def _first(self, item: TrayItem) -> Callable[[], bool] | None:
        """Say the first thing that stands in the way; the answer tells whether it still does."""
        checks = (self._needed, self._undecided, self._unanswered, self._unread, self._unseen)
        found = (check(item) for check in checks)
        return next((still for still in found if still is not None), None)

    def _needed(self, _item: TrayItem) -> Callable[[], bool] | None:
        needs = self._watch.needs()
        stop = next((stop for stop in HARD_STOPS if stop in needs), None)
        if stop is None:
            return None
        self._say(stop)
        self._screen.form.go_to(stop)
        return lambda: stop in self._watch.needs()

    def _say(self, stop: Needed) -> None:
        messages, belongs = self._session.messages, self._screen.form.belongs.value
        if stop is Needed.SLIP:
            messages.show_error(SlipDamaged())
        elif stop is Needed.ANOTHER and belongs is not None:
            messages.show_error(ReturnFromAnother(number=belongs.number))
        else:
            messages.warn(f"post.stop_{stop.value}")

    def _undecided(self, _item: TrayItem) -> Callable[[], bool] | None:
        """A copy is to be kept, and its reason or its last day is missing."""
        panel = self._screen.form.id_copy

        def missing() -> bool:
            return bool(panel.checks) and panel.isVisible() and not panel.complete

        if not missing():
            return None
        self._session.messages.warn("post.stop_id_copy")
        panel.focus()
        return missing

    def _unanswered(self, _item: TrayItem) -> Callable[[], bool] | None:
        """A number in a field that may be a BSN, and nobody has said what it is."""
        numbers = self._watch.open_question
        if numbers is None:
            return None
        self._session.messages.warn("numbers.stop")
        numbers.focus()
        return lambda: bool(numbers.open_numbers)

    def _unread(self, item: TrayItem) -> Callable[[], bool] | None:
        def unread() -> bool:
            return bool(item.paths) and self._letter.shown.read is None

        if not unread():
            return None
        failed = item.error is not None
        self._session.messages.warn("post.not_opened" if failed else "post.still_reading")
        return unread

    def _unseen(self, _item: TrayItem) -> Callable[[], bool] | None:
        pages = self._screen.source.pages
        unseen = [mark for mark in pages.sheet.waiting if mark.page in pages.unseen_pages]
        if not unseen:
            return None
        self._screen.source.turn_to_pages()
        pages.focus_mark(unseen[0])
        self._session.messages.note("post.look_first", page=unseen[0].page)
        # Turning to the page is not looking at it: the note stays while its mark waits.
        return lambda: unseen[0] in pages.sheet.waiting
