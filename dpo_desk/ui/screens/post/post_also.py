"""Covers the number of a document and the signature on a copy that is kept, where the officer asks for it."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.shielding import also_covering
from dpo_desk.redaction.marks import Finding
from dpo_desk.redaction.optional_marks import OPTIONAL
from dpo_desk.ui.screens.post.post_letter import PostLetter
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.session import Session

ALSO_KEY = "Alt+O"


class PostAlso(QObject):
    """What it adds waits for a person as every other mark does; asked twice, it adds nothing.

    Attributes:
        under_way: Whether the places are still looked for; a letter that is saved now would lack their marks.
    """

    def __init__(self, session: Session, screen: PostScreen, letter: PostLetter) -> None:
        super().__init__(screen)
        self._session, self._screen, self._letter = session, screen, letter
        self.under_way = False
        screen.form.id_copy.also.clicked.connect(self.cover)
        shortcut = QShortcut(QKeySequence(ALSO_KEY), screen)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.cover)

    def cover(self) -> None:
        """Propose the optional places of the letter that is open."""
        read, office = self._letter.shown.read, self._session.office
        if read is None or not self._screen.form.id_copy.checks:
            self._session.messages.note("id_copies.also.no_document")
            return
        proposed = read.proposal

        def work(_progress: Progress, _cancel: CancelToken) -> tuple[Finding, ...]:
            return also_covering(office, proposed, OPTIONAL).findings[len(proposed.findings) :]

        def show(found: tuple[Finding, ...]) -> None:
            if self._letter.shown.read is read:
                self._show(found)

        self.under_way = True
        self._session.background.beside(self, work, show).finished.connect(self._found)

    def _found(self) -> None:
        self.under_way = False

    def _show(self, found: tuple[Finding, ...]) -> None:
        sheet = self._letter.sheet
        there = {(mark.page, mark.kind) for mark in sheet.marks}
        fresh = [one for one in found if (one.page, one.kind) not in there]
        if fresh:
            sheet.propose(fresh)
            self._screen.source.turn_to_pages()
            self._screen.source.pages.focus_work()
        key = "added" if fresh else "nothing_new"
        self._session.messages.note(f"id_copies.also.{key}", number=len(fresh))
