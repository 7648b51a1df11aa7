"""The only module that starts threads: one lane for the vault, a small pool beside it.

Work runs on a thread and must not touch a widget; results come back on the window's thread.
When the owner of a job is gone, or the vault was locked in the meantime, its result is dropped.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from dpo_desk.foundation.errors import Cancelled, DeskError
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.changes import Changes

T = TypeVar("T")


class Watch(QObject):
    """Progress that arrives on the window's thread as the signal ``stepped(name, done, total)``."""

    stepped = Signal(str, int, int)

    def step(self, name: str, done: int, total: int) -> None:
        """Called by the work on its own thread."""
        if isValid(self):
            self.stepped.emit(name, done, total)


class Job(QObject):
    """One piece of work beside the vault; can be cancelled, tells its steps."""

    stepped = Signal(str, int, int)
    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.token = CancelToken()
        self.watch = Watch(self)
        self.watch.stepped.connect(self.stepped)

    def cancel(self) -> None:
        """Ask the work to stop; nothing is shown when it does."""
        self.token.cancel()


@dataclass(frozen=True, slots=True)
class _Errand(Generic[T]):
    """What to do with the outcome of one piece of work, and for whom."""

    owner: QObject
    work: Callable[[], T]
    done: Callable[[T], None]
    failed: Callable[[Exception], None] | None
    generation: int
    on_vault: bool
    job: Job | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    errand: _Errand[object]
    value: object
    error: Exception | None


class Background(QObject):
    """Runs work without stopping the window.

    Signals:
        changed: A vault job returned ``Changes``; screens compare them with what they show.
        refused: A ``DeskError`` nobody handled; ``messages`` shows it.
        broke: Anything else that was raised; ``messages`` shows it as a bug of ours.
        vault_busy: Whether the vault lane has work.
    """

    changed = Signal(object)
    refused = Signal(object)
    broke = Signal(object)
    vault_busy = Signal(bool)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault-lane")
        self._beside = ThreadPoolExecutor(max_workers=2, thread_name_prefix="beside")
        self._pending: set[Future[None]] = set()
        self._jobs: set[Job] = set()
        self._on_vault = 0
        self._generation = 0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def vault(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run ``work`` on the vault lane, after what is already waiting there.

        ``failed`` takes the place of the banner for a ``DeskError``; a bug is always shown too.
        """
        self._on_vault += 1
        if self._on_vault == 1:
            self.vault_busy.emit(True)
        errand = _Errand(owner, work, done, failed, self._generation, on_vault=True, job=None)
        self._send(self._lane, errand)

    def beside(
        self,
        owner: QObject,
        work: Callable[[Progress, CancelToken], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run ``work`` beside the vault lane; of the vault it may use only what opens a connection of its own."""
        job = Job(self)
        self._jobs.add(job)

        def with_token() -> T:
            return work(job.watch, job.token)

        errand = _Errand(owner, with_token, done, failed, self._generation, on_vault=False, job=job)
        self._send(self._beside, errand)
        return job

    def forget_results(self) -> None:
        """Drop the results of everything under way; running work beside the vault is asked to stop."""
        self._generation += 1
        for job in self._jobs:
            job.cancel()

    @property
    def idle(self) -> bool:
        """Whether nothing is running or waiting to be delivered."""
        return not self._pending and not self._jobs and self._on_vault == 0

    def wait(self, timeout: float) -> bool:
        """Stop the window until all work has ended. Whether it did within ``timeout`` seconds."""
        _, running = wait(self._pending.copy(), timeout)
        return not running

    def close(self, timeout: float = 10.0) -> bool:
        """Let the vault lane finish, stop the rest. Whether all ended within ``timeout`` seconds."""
        self.forget_results()
        running = not self.wait(timeout)
        self._beside.shutdown(wait=not running, cancel_futures=True)
        self._lane.shutdown(wait=not running)
        return not running

    def _send(self, pool: ThreadPoolExecutor, errand: _Errand[T]) -> None:
        future = pool.submit(self._run, errand)
        self._pending.add(future)
        future.add_done_callback(self._pending.discard)

    def _run(self, errand: _Errand[T]) -> None:
        value: object = None
        error: Exception | None = None
        try:
            value = errand.work()
        except Exception as caught:  # noqa: BLE001  every failure is carried to the window's thread
            error = caught
        if isValid(self):
            self._arrived.emit(_Outcome(errand, value, error))  # type: ignore[arg-type]

    def _deliver(self, outcome: _Outcome) -> None:
        errand = outcome.errand
        self._settle(errand)
        if errand.generation != self._generation or not isValid(errand.owner):
            _let_go(outcome.error)
            return
        if outcome.error is not None:
            self._fail(errand, outcome.error)
            return
        errand.done(outcome.value)
        if errand.on_vault and isinstance(outcome.value, Changes):
            self.changed.emit(outcome.value)

    def _settle(self, errand: _Errand[object]) -> None:
        if errand.on_vault:
            self._on_vault -= 1
            if self._on_vault == 0:
                self.vault_busy.emit(False)
        if errand.job is not None:
            self._jobs.discard(errand.job)
            errand.job.finished.emit()
            errand.job.deleteLater()

    def _fail(self, errand: _Errand[object], error: Exception) -> None:
        if not isinstance(error, DeskError | Cancelled):
            self.broke.emit(error)
        _let_go(error)
        if isinstance(error, Cancelled):
            return
        if isinstance(error, DeskError) and errand.failed is None:
            self.refused.emit(error)
        if errand.failed is not None:
            errand.failed(error)


def _let_go(error: Exception | None) -> None:
    """Forget the way an error came: its frames hold what was worked on, and whoever shows it keeps it."""
    if error is not None:
        error.__traceback__ = error.__cause__ = error.__context__ = None
