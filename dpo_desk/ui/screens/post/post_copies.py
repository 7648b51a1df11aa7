"""Stores the picture of a document of identity that is kept, once its letter is filed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from dpo_desk.foundation.ids import CaseId
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.id_copies import keep_id_copy, shielded_copy, stamp_lines
from dpo_desk.operations.id_pages_apart import Part
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.marks import ShieldedDocument
from dpo_desk.ui.session import Session

T = TypeVar("T")


@dataclass(slots=True)
class CopyOnItsWay:
    """A copy that is to be stored; the case is written on the vault lane as soon as there is one."""

    part: Part
    case_id: CaseId | None = None
    stored: bool = False


class PostCopies(QObject):
    """Shields a copy beside the vault. When the vault is about to be locked, the lock waits for it.

    The picture is nowhere else: the letter is filed without it, and after the lock nothing unshielded
    is left in memory.

    Signals:
        finished: Key of the letter and the error that stopped the copy, or None.
        stepped: Key of the letter; name, done, total of its work.
    """

    finished = Signal(int, object)
    stepped = Signal(int, str, int, int)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._on_its_way: dict[int, CopyOnItsWay] = {}
        session.locking.connect(self._finish_before_lock)

    def expect(self, key: int, part: Part | None) -> CopyOnItsWay | None:
        """What will be stored when this letter is filed; who files it writes the case into it."""
        if part is None:
            return None
        self._on_its_way[key] = CopyOnItsWay(part)
        return self._on_its_way[key]

    def forget(self, key: int) -> None:
        """The letter was not filed."""
        self._on_its_way.pop(key, None)

    def forget_all(self) -> None:
        """The vault was locked; the lane has what it needs."""
        self._on_its_way.clear()

    def store(self, key: int) -> bool:
        """Shield and store the copy of a filed letter. Whether it has one, so that ``finished`` follows."""
        copy, desk = self._on_its_way.get(key), self._session.desk
        if copy is None or copy.case_id is None or desk is None:
            return False
        lines = partial(stamp_lines, desk, copy.case_id, self._session.say)
        self._on_vault(key, lines, partial(self._shield, key, copy))
        return True

    def _shield(self, key: int, copy: CopyOnItsWay, stamp: tuple[str, ...]) -> None:
        office = self._session.office
        job = self._session.background.beside(
            self,
            lambda p, c: shielded_copy(office, copy.part, (), stamp, p, c),
            partial(self._keep, key, copy),
            partial(self._finished, key),
        )
        job.stepped.connect(partial(self.stepped.emit, key))

    def _keep(self, key: int, copy: CopyOnItsWay, document: ShieldedDocument) -> None:
        desk = self._session.desk
        if desk is not None:
            keep = partial(_kept, desk, copy, document)
            self._on_vault(key, keep, lambda _: self._finished(key))

    def _on_vault(self, key: int, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._session.background.vault(self, work, done, partial(self._finished, key))

    def _finished(self, key: int, error: Exception | None = None) -> None:
        self.forget(key)
        self.finished.emit(key, error)

    def _finish_before_lock(self) -> None:
        """What the lane was given before and cannot be reported any more is brought to its end there."""
        desk, say, office = self._session.desk, self._session.say, self._session.office
        if desk is None:
            return
        for copy in self._on_its_way.values():
            work = partial(_brought_to_its_end, desk, copy, office, say)
            self._session.background.vault(self, work, lambda _: None)


def _brought_to_its_end(desk: Desk, copy: CopyOnItsWay, office: Office, say: Wording) -> None:
    """On the vault lane, behind the filing and before the lock."""
    if copy.case_id is not None and not copy.stored:
        stamp = stamp_lines(desk, copy.case_id, say)
        _kept(desk, copy, shielded_copy(office, copy.part, (), stamp, NoProgress(), CancelToken()))


def _kept(desk: Desk, copy: CopyOnItsWay, document: ShieldedDocument) -> Changes:
    """On the vault lane: written once, however often it was asked for."""
    if copy.case_id is None or copy.stored:
        return Changes()
    changes = keep_id_copy(desk, copy.case_id, document)
    copy.stored = True
    return changes
