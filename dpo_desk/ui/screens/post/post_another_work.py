"""Compares what came back on a slip with the person of its case, before anybody saves it."""

from dataclasses import replace

from PySide6.QtCore import QObject

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.strangers import Stranger
from dpo_desk.ui.screens.post.post_belonging import Belongs, stranger_among
from dpo_desk.ui.screens.post.post_letter import PostLetter
from dpo_desk.ui.screens.post.post_model import RETURNED
from dpo_desk.ui.screens.post.post_reading import ReadAlong
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.session import Session

_Asked = tuple[ReadAlong, str, str]


class PostAnotherWork(QObject):
    """Asks once the pages are read and it is known whose case it is; saving compares once more by itself."""

    def __init__(self, session: Session, screen: PostScreen, letter: PostLetter) -> None:
        super().__init__(screen)
        self._session, self._form, self._letter = session, screen.form, letter
        self._asked: _Asked | None = None
        letter.opened.connect(self._clear)
        letter.read.connect(self.look)
        screen.form.belongs.shown.connect(self.look)

    def look(self) -> None:
        """Ask now, if anything is different from the last time."""
        belongs, read = self._belongs(), self._letter.shown.read
        if belongs is None or read is None:
            self._clear()
            return
        asked = (read, belongs.subject, belongs.sender)
        if self._asked is not None and self._asked[0] is read and self._asked[1:] == asked[1:]:
            return
        self._asked = asked
        office = self._session.office
        received = self._letter.watch.received() or office.clock.today()

        def work(_progress: Progress, _cancel: CancelToken) -> Stranger | None:
            return stranger_among(office, belongs, read.proposal, received)

        def show(stranger: Stranger | None) -> None:
            if self._asked is asked:
                self._form.belongs.show_stranger(stranger)
                self._letter.watch.look()

        self._session.background.beside(self, work, show)

    def _belongs(self) -> Belongs | None:
        """Where the pages go, if they came back and it is known whose case that is."""
        belongs = self._form.belongs.value
        if belongs is None or belongs.why != RETURNED or not belongs.subject:
            return None
        return replace(
            belongs, sender=self._form.name.value().strip(), mail=self._letter.shown.mail
        )

    def _clear(self) -> None:
        if self._asked is not None:
            self._asked = None
            self._form.belongs.show_stranger(None)
