"""What stands in the way of saving: no date, organisation or right, somebody else, an open question, pages unseen."""

from dpo_desk.operations.earlier_errors import ReturnFromAnother, SlipDamaged
from dpo_desk.ui.screens.post.post_model import HARD_STOPS, Needed, TrayItem
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.screens.post.post_watch import PostWatch
from dpo_desk.ui.session import Session


class PostStops:
    """Says what it is and goes there."""

    def __init__(self, session: Session, screen: PostScreen, watch: PostWatch) -> None:
        self._session, self._screen, self._watch = session, screen, watch

    def stands(self, item: TrayItem, *, was_read: bool) -> bool:
        """Whether this letter cannot be saved yet."""
        self._watch.look()
        needs = self._watch.needs()
        for stop in HARD_STOPS:
            if stop in needs:
                self._say(stop)
                self._screen.form.go_to(stop)
                return True
        if self._undecided() or self._unanswered():
            return True
        return self._unread(item, was_read=was_read) or self._unseen()

    def _say(self, stop: Needed) -> None:
        messages, belongs = self._session.messages, self._screen.form.belongs.value
        if stop is Needed.SLIP:
            messages.show_error(SlipDamaged())
        elif stop is Needed.ANOTHER and belongs is not None:
            messages.show_error(ReturnFromAnother(number=belongs.number))
        else:
            messages.warn(f"post.stop_{stop.value}")

    def _undecided(self) -> bool:
        """A copy is to be kept, and its reason or its last day is missing."""
        panel = self._screen.form.id_copy
        missing = bool(panel.checks) and panel.isVisible() and not panel.complete
        if missing:
            self._session.messages.warn("post.stop_id_copy")
            panel.focus()
        return missing

    def _unanswered(self) -> bool:
        """A number in a field that may be a BSN, and nobody has said what it is."""
        numbers = self._watch.open_question
        if numbers is not None:
            self._session.messages.warn("numbers.stop")
            numbers.focus()
        return numbers is not None

    def _unread(self, item: TrayItem, *, was_read: bool) -> bool:
        if item.paths and not was_read:
            key = "post.not_opened" if item.error is not None else "post.still_reading"
            self._session.messages.warn(key)
            return True
        return False

    def _unseen(self) -> bool:
        pages = self._screen.source.pages
        unseen = [mark for mark in pages.sheet.waiting if mark.page in pages.unseen_pages]
        if unseen:
            self._screen.source.turn_to_pages()
            pages.focus_mark(unseen[0])
            self._session.messages.note("post.look_first", page=unseen[0].page)
        return bool(unseen)
