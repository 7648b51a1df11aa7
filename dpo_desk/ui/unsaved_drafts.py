"""Holds what was typed and could not be written once its form is gone, until its officer is back and there is room."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from dpo_desk.foundation.errors import DeskError
    from dpo_desk.operations.desk import Desk
    from dpo_desk.operations.drafts import KeptDraft
    from dpo_desk.operations.unsaved_drafts import UnsavedDraft
    from dpo_desk.ui.session import Session

AGAIN_MS = 15_000
"""What still finds no room is tried again after this time."""


class UnsavedDrafts(QObject):
    """Sealed drafts, each for the officer who typed it; a colleague's stay as they are.

    Signals:
        changed: There are more or fewer of them.
    """

    changed = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._held: dict[UnsavedDraft, None] = {}
        self._overtaken: list[UnsavedDraft] = []
        self._lost = self._still = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.write)
        session.locking.connect(self._rest)

    @property
    def waiting(self) -> tuple["UnsavedDraft", ...]:
        """All of them; what closing the program would lose."""
        return tuple(self._held)

    @property
    def matter(self) -> str:
        """What is to be said of them now: the wording key of two sentences, or nothing."""
        if self._session.desk is None:
            return "window.unsaved.locked" if self._held else ""
        if self._overtaken:
            return "errors.draft_overtaken"
        if self._lost:
            return "errors.draft_unreadable"
        if self._still and (self.any_here or self._session.unwritten):
            return "window.unsaved.still"
        return "window.unsaved.apart" if self._again.isActive() and self.any_here else ""

    @property
    def any_here(self) -> bool:
        """Whether something of the officer who works here now is among them."""
        desk = self._session.desk
        return desk is not None and any(one.is_of(desk) for one in self.waiting)

    def hold(self, unsaved: "UnsavedDraft") -> None:
        """On the vault lane: this found no room. ``tell`` follows on the window's thread."""
        self._held[unsaved] = None

    def let_go(self, unsaved: "UnsavedDraft") -> None:
        """It stands in the vault or on the screen now, or is not wanted."""
        self._held.pop(unsaved, None)
        self._overtaken = [one for one in self._overtaken if one != unsaved]
        self.changed.emit()

    def tell(self) -> None:
        """Something may have been held; while its officer works here it is tried again."""
        if self.any_here:
            self._again.start()
        self.changed.emit()

    def found(self, desk: "Desk", key: str) -> tuple["KeptDraft | None", "UnsavedDraft | None"]:
        """On the vault lane: the draft of a form, and where it comes from if not from the vault."""
        from dpo_desk.operations.unsaved_drafts import draft_or_unsaved

        return draft_or_unsaved(desk, key, self.waiting)

    def write(self, *, loud: bool = False) -> None:
        """Write what belongs to the officer who works here now; ``loud`` where it is said if that fails."""
        desk = self._session.desk
        if desk is not None and self.any_here:
            told = partial(self._told, loud=loud)
            self._session.background.vault(self, partial(self._written, desk), told)

    def _rest(self) -> None:
        self._again.stop()
        self._overtaken, self._lost, self._still = [], False, False

    def _written(self, desk: "Desk") -> "dict[UnsavedDraft, DeskError]":
        from dpo_desk.operations.unsaved_drafts import write_all_unsaved

        tried = [one for one in self.waiting if one.is_of(desk)]
        refused = write_all_unsaved(desk, tried)
        for one in tried:
            if one not in refused:
                self._held.pop(one, None)
        return refused

    def _told(self, refused: "dict[UnsavedDraft, DeskError]", *, loud: bool) -> None:
        from dpo_desk.operations.unsaved_drafts import DraftOvertaken, DraftUnreadable

        self._overtaken = [one for one, why in refused.items() if isinstance(why, DraftOvertaken)]
        lost = [one for one, why in refused.items() if isinstance(why, DraftUnreadable)]
        for one in lost:
            self._held.pop(one, None)
        self._lost = self._lost or bool(lost)
        self._again.stop()
        if len(refused) > len(self._overtaken) + len(lost):
            self._again.start()
            self._still = self._still or loud
        elif not refused:
            self._session.kept.emit(True)
            self._session.messages.done("window.kept_again")
        self.changed.emit()

    def take(self) -> None:
        """Of two drafts of one form the one that found no room stays; the screens show it."""
        from dpo_desk.operations.unsaved_drafts import write_unsaved

        unsaved = self._overtaken[0]
        work = partial(write_unsaved, self._session.open_desk, unsaved, overtaken=True)

        def written(_nothing: None) -> None:
            self.let_go(unsaved)
            self.write()

        def not_written(error: Exception) -> None:
            self._session.messages.show_error(error)
            self.write()

        background = self._session.background
        self._session.start_over(lambda: background.vault(self, work, written, not_written))

    def leave(self) -> None:
        """The one that stands in the vault stays."""
        self.let_go(self._overtaken[0])

    def seen(self) -> None:
        """That something can no longer be read was read."""
        self._lost = False
        self.changed.emit()
