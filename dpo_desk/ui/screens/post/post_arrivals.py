"""What arrives: files, dropped folders, mails in the order of their receipt; each is looked through first."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dpo_desk.foundation.errors import DeskError
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.batches import Batch, looked_through
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.errors import FileMissing
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.shielding import opened_mail
from dpo_desk.operations.sources import logged_before
from dpo_desk.ui.background import Job
from dpo_desk.ui.screens.post.post_division import PostDivision
from dpo_desk.ui.screens.post.post_dropped import can_be_opened, files_inside
from dpo_desk.ui.screens.post.post_items import PostItems
from dpo_desk.ui.screens.post.post_model import (
    LoggedBefore,
    TrayItem,
    TrayState,
    is_mail,
)
from dpo_desk.ui.session import Session

_FIRST = dt.datetime.min.replace(tzinfo=dt.UTC)


class PostArrivals(QObject):
    """One file at a time, beside other work.

    Signals:
        changed: A row of the tray came or says something else.
        ready: The row with this key can be opened: it is one letter, or asks to be divided.
        seen: A file was looked through, a ``Batch``.
        stepped: Key of the row; name, done, total.
    """

    changed = Signal()
    ready = Signal(int)
    seen = Signal(object)
    stepped = Signal(int, str, int, int)

    def __init__(self, session: Session, items: PostItems, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._items = session, items
        self._queue: list[int] = []
        self._drop: list[int] = []
        self._came: dict[int, dt.datetime] = {}
        self._now: int = 0
        self._job: Job | None = None

    def take_in(self, paths: Sequence[Path], *, watched: bool = False) -> None:
        """Put scans and mails into the tray; folders are read one level deep."""
        files = [path for path in paths if can_be_opened(path)]
        others = [path for path in paths if path not in files]
        if files:
            self._take(files, watched=watched)
        if others:
            self._session.background.beside(
                self, lambda _progress, cancel: files_inside(others, cancel), self._found_inside
            )

    def look_at(self, item: TrayItem) -> None:
        """Look through this one next."""
        if item.key == self._now:
            return
        self._queue = [item.key, *(key for key in self._queue if key != item.key)]
        item.state, item.error = TrayState.LOOKING, None
        self._next()

    def resume(self) -> None:
        """Look through whatever a draft brought back that nobody has looked through."""
        waiting = [i for i in self._items if i.parts and not i.looked and i.error is None]
        self._await([item for item in waiting if item.state is TrayState.WAITING])
        self.ask_known([i for i in self._items if i.looked and i.error is None])
        for without_paper in [item for item in self._items if not item.parts]:
            self.ready.emit(without_paper.key)

    def stop(self) -> None:
        """Stop looking through; the rest waits until it is opened."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        for key in (self._now, *self._queue):
            item = self._items.get(key)
            if item is not None and item.state is TrayState.LOOKING:
                item.state = TrayState.WAITING
        self.forget()
        self.changed.emit()

    def forget(self) -> None:
        """The vault was locked, or everything is stopped."""
        if self._job is not None:
            self._job.cancel()
        self._job, self._now = None, 0
        self._queue.clear()
        self._drop.clear()
        self._came.clear()

    @property
    def under_way(self) -> int:
        """The key of the row that is being looked through; 0 where none is."""
        return self._now

    def _take(self, files: Sequence[Path], *, watched: bool) -> None:
        added = self._items.add_files(files, watched=watched)
        mails = [item for item in added if item.is_mail]
        if len(mails) == 1:
            mails[0].looked = True
            self.ask_known(mails)
        self._drop += [item.key for item in mails if not item.looked]
        self._await([item for item in added if not item.looked])

    def _found_inside(self, found: tuple[tuple[Path, ...], tuple[str, ...]]) -> None:
        files, unknown = found
        if files:
            self._take(files, watched=False)
        if unknown:
            self._session.messages.warn(
                "post.unknown_files", number=len(unknown), files=", ".join(unknown[:3])
            )

    def _await(self, items: Sequence[TrayItem]) -> None:
        for item in items:
            item.state = TrayState.LOOKING
            self._queue.append(item.key)
        self.changed.emit()
        self._next()

    def _next(self) -> None:
        while self._job is None and self._queue:
            item = self._items.get(self._queue.pop(0))
            if item is not None and item.state is TrayState.LOOKING:
                self._look(item)

    def _look(self, item: TrayItem) -> None:
        office, key, path = self._session.office, item.key, item.parts[0].path
        self._now = key

        def work(progress: Progress, cancel: CancelToken) -> Batch | Mail:
            if is_mail(path):
                return opened_mail(office, path, progress, cancel)
            return looked_through(office, path, progress, cancel)

        def done(seen: Batch | Mail) -> None:
            self._settle(job, lambda: self._seen(key, seen))

        def failed(error: Exception) -> None:
            self._settle(job, lambda: self._broke(key, error))

        job = self._session.background.beside(self, work, done, failed)
        job.stepped.connect(lambda name, at, of: self.stepped.emit(key, name, at, of))
        self._job = job

    def _settle(self, job: Job, then: Callable[[], None]) -> None:
        if job is self._job:
            self._job, self._now = None, 0
            then()
            self.changed.emit()
            self._next()

    def _broke(self, key: int, error: Exception) -> None:
        item = self._items.get(key)
        if item is not None:
            item.error = error if isinstance(error, DeskError) else None
            gone = isinstance(error, FileMissing)
            item.state = TrayState.GONE if gone else TrayState.FAILED
        self._order_mails(key)

    def _seen(self, key: int, seen: Batch | Mail) -> None:
        item = self._items.get(key)
        if item is None:
            return
        if isinstance(seen, Mail):
            item.looked = True
            item.state = TrayState.WAITING
            self._came[key] = seen.received or seen.sent or _FIRST
            self._order_mails(key)
            return
        self.seen.emit(seen)
        division = PostDivision(seen)
        if division.is_one_plain_letter or len(item.parts) > 1:
            self._is_one_letter(item, seen)
            self.ask_known([item])
        else:
            item.state, item.division, item.pages = TrayState.DIVIDE, division, len(seen.looked)
            self.ready.emit(key)

    def _is_one_letter(self, item: TrayItem, seen: Batch) -> None:
        first, *others = item.parts
        pages = first.pages if first.pages or others else ()
        item.parts = (replace(first, pages=pages, digest=seen.digest), *others)
        item.pages, item.looked = len(seen.looked), True
        item.slip = next((page.slip for page in seen.looked if page.slip), "")
        item.state = TrayState.WAITING

    def _order_mails(self, key: int) -> None:
        """When the last mail of a drop has been seen, they lie in the order of receipt."""
        if key not in self._drop or any(k in self._drop for k in self._queue):
            return
        drop = [k for k in self._drop if self._items.get(k) is not None]
        self._items.order(sorted(drop, key=lambda k: self._came.get(k, _FIRST)))
        self._drop.clear()
        self.changed.emit()
        self.ask_known([mail for mail in map(self._items.get, drop) if mail is not None])

    def ask_known(self, items: Sequence[TrayItem]) -> None:
        """Ask the vault whether these pages were logged before; after that they can be opened."""
        desk, parts = self._session.desk, {item.key: item.parts for item in items if item.parts}
        if desk is None or not parts:
            return

        def ask() -> dict[int, tuple[LoggedBefore, ...]]:
            return {key: _logged(desk, of) for key, of in parts.items()}

        def tell(known: dict[int, tuple[LoggedBefore, ...]]) -> None:
            for key, cases in known.items():
                item = self._items.get(key)
                if item is not None:
                    item.logged = cases
            self.changed.emit()
            for key in known:
                self.ready.emit(key)

        self._session.background.vault(self, ask, tell)


def _logged(desk: Desk, parts: Sequence[ScanPart]) -> tuple[LoggedBefore, ...]:
    try:
        found = logged_before(desk, parts)
    except FileMissing:
        return ()
    return tuple(LoggedBefore(str(one.case_id), one.number, one.received) for one in found)
