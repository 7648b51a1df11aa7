"""Asks yes or no about a copy of an identity document on the open pages, before they are shielded."""

import datetime as dt

from PySide6.QtCore import QObject, QTimer

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.id_copy_records import Identified
from dpo_desk.operations.id_pages_apart import checked_identity
from dpo_desk.operations.roles import MAY
from dpo_desk.redaction.identity_check import IdentityCheck
from dpo_desk.ui.screens.post.post_letter import PostLetter
from dpo_desk.ui.screens.post.post_reading import ReadAlong
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.session import Session

REST_MS = 400


class PostIdentityWork(QObject):
    """The answers follow the name and the day of receipt in the form; a decision is never changed by them."""

    def __init__(self, session: Session, screen: PostScreen, letter: PostLetter) -> None:
        super().__init__(screen)
        self._session, self._form, self._letter = session, screen.form, letter
        self._asked: tuple[ReadAlong, str, dt.date] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.look)
        letter.opened.connect(self._start)
        letter.read.connect(self.look)
        screen.form.edited.connect(self._touched)
        session.desk_changed.connect(self._meet)
        self._meet()

    def look(self) -> None:
        """Ask now, if anything is different from the last time."""
        self._rest.stop()
        read, office = self._letter.shown.read, self._session.office
        if read is None or not read.proposal.pages:
            return
        name = self._letter_name()
        received = self._letter.watch.received() or office.clock.today()
        asked = (read, name, received)
        if self._asked is not None and self._asked[1:] == asked[1:] and self._asked[0] is read:
            return
        self._asked = asked

        def work(_progress: Progress, _cancel: CancelToken) -> tuple[IdentityCheck, ...]:
            return checked_identity(office, read.proposal, name, received)

        def show(checks: tuple[IdentityCheck, ...]) -> None:
            if self._letter.shown.read is read:
                self._form.id_copy.show_checks(checks)
                self._form.make_room()

        self._session.background.beside(self, work, show)

    def _letter_name(self) -> str:
        """The name of the case, what was typed, or what was read where nothing is typed yet."""
        belongs, field = self._form.belongs, self._form.name
        if belongs.value is not None:
            return belongs.subject
        read = field.chips.offers[0].value if field.chips.offers else ""
        return field.value().strip() or read

    def identified(self) -> Identified:
        """What is saved about identity with the letter that is open."""
        panel = self._form.id_copy
        return Identified(panel.checks, panel.decision(), panel.paper())

    def _start(self) -> None:
        self._asked = None
        self._form.id_copy.show_checks(())

    def _touched(self) -> None:
        if self._letter.shown.read is not None:
            self._rest.start()

    def _meet(self) -> None:
        desk = self._session.desk
        if desk is not None:
            allowed = desk.officer.role in MAY["decide_id_copy"]
            self._form.id_copy.allow_keeping(allowed=allowed)
