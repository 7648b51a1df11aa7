"""Saving a letter: marks confirmed, burned, checked again, and only then written to the vault."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from dpo_desk.foundation.errors import DeskError
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.overviews import case_file
from dpo_desk.ui.background import Job
from dpo_desk.ui.screens.post.post_copies import PostCopies
from dpo_desk.ui.screens.post.post_order import Order, Prepared, filed, linked, prepared
from dpo_desk.ui.session import Session


@dataclass(frozen=True, slots=True)
class SavedCase:
    """What the clerk is told; ``trouble`` is what went wrong after the letter was filed."""

    id: CaseId
    number: str
    due: str
    trouble: Exception | None = None


class PostSaving(QObject):
    """Takes orders through shielding and the vault while the next letter is already open.

    ``strike`` is called on the vault lane as soon as a letter is logged, before anything else can be.

    Signals:
        saved: Key of the letter and a ``SavedCase``; everything is durable.
        failed: Key of the letter and the error that stopped it; nothing was written.
        stepped: Key of the letter; name, done, total of its work.
    """

    saved = Signal(int, object)
    failed = Signal(int, object)
    stepped = Signal(int, str, int, int)

    def __init__(
        self, session: Session, strike: Callable[[Desk, int], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._strike = session, strike
        self._trouble: dict[int, Exception] = {}
        self._jobs: dict[int, Job | None] = {}
        self._cases: dict[int, CaseId] = {}
        self._copies = PostCopies(session, self)
        self._copies.stepped.connect(self.stepped)
        self._copies.finished.connect(self._copied)

    def under_way(self, key: int) -> bool:
        """Whether this letter is being saved."""
        return key in self._jobs

    def save(self, key: int, order: Order) -> None:
        """Start; the outcome arrives as a signal."""
        self._trouble.pop(key, None)  # of a letter that was on its way when the vault was locked
        self._jobs[key] = None
        if order.proposal is None or not order.proposal.pages:
            self._file(key, order, Prepared(None))
            return
        office = self._session.office
        job = self._session.background.beside(
            self,
            lambda p, c: prepared(office, order, p, c),
            partial(self._file, key, order),
            partial(self._broke, key),
        )
        job.stepped.connect(partial(self.stepped.emit, key))
        self._jobs[key] = job

    def stop(self, key: int) -> bool:
        """Stop while it is still shielding; what the vault has begun is finished."""
        job = self._jobs.get(key)
        if job is None:
            return False
        job.cancel()
        del self._jobs[key]
        return True

    def forget(self) -> None:
        """The vault was locked; whatever was under way is not reported any more."""
        self._jobs.clear()
        self._cases.clear()
        self._trouble.clear()
        self._copies.forget_all()

    def _file(self, key: int, order: Order, ready: Prepared) -> None:
        desk = self._session.desk
        if desk is None or key not in self._jobs:
            return
        self._jobs[key] = None
        copy = self._copies.expect(key, ready.copy)

        def work() -> Changes:
            changes = filed(desk, order, ready)
            self._after(key, lambda: self._strike(desk, key))
            if changes.subject is not None:
                case_id = CaseId(changes.subject)
                if copy is not None:
                    copy.case_id = case_id
                self._after(key, lambda: linked(desk, order, case_id))
            return changes

        done = partial(self._filed, key)
        self._session.background.vault(self, work, done, partial(self._broke, key))

    def _after(self, key: int, act: Callable[[], object]) -> None:
        """What follows once the letter is filed: if it fails it is said, but the letter stays filed."""
        try:
            act()
        except DeskError as trouble:
            self._trouble[key] = trouble

    def _filed(self, key: int, changes: Changes) -> None:
        if changes.subject is not None:
            self._cases[key] = CaseId(changes.subject)
            if not self._copies.store(key):
                self._ask(key)

    def _copied(self, key: int, error: Exception | None) -> None:
        """The case stands, whether the picture of the document could be stored or not."""
        if error is not None:
            self._trouble[key] = error
        self._ask(key)

    def _ask(self, key: int) -> None:
        desk, say, case_id = self._session.desk, self._session.say, self._cases.pop(key)
        if desk is None:
            return
        trouble = self._trouble.pop(key, None)

        def ask() -> SavedCase:
            case = case_file(desk, case_id).case
            due = say.day(case.due) if case.due else say(f"state.{case.clock_state.value}")
            return SavedCase(case_id, case.number, due, trouble)

        def unknown(error: Exception) -> None:
            """It is filed all the same; only what to say of it could not be asked."""
            self._done(key, SavedCase(case_id, "…", "…", trouble or error))

        self._session.background.vault(self, ask, partial(self._done, key), unknown)

    def _done(self, key: int, saved: SavedCase) -> None:
        self._jobs.pop(key, None)
        self.saved.emit(key, saved)

    def _broke(self, key: int, error: Exception) -> None:
        self._copies.forget(key)
        if key in self._jobs:
            del self._jobs[key]
            self.failed.emit(key, error)
