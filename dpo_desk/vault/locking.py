"""One program at a time: an advisory lock of the system, and a note saying who holds it.

The system's lock decides on one computer: it vanishes with the process, so a note left behind by a
crash is taken over. Between computers that share a folder, such locks are not dependable; there the
note decides, and a person has to remove one that a crash left behind.
"""

import datetime as dt
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from dpo_desk.operations.errors import VaultInUse

LOCK_NAME = "vault.lock"
_NOTE_LIMIT = 4096
_FAR_AWAY = 1 << 30


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the vault open. ``since`` is an instant in UTC as text."""

    officer: str
    computer: str
    pid: int
    since: str


class VaultLock:
    """Held from opening to closing; made with ``take``."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Remove the note and give the lock back; a second call does nothing."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        os.ftruncate(descriptor, 0)
        if sys.platform != "win32":
            # Windows refuses to remove an open file; an empty note says the same
            self._path.unlink(missing_ok=True)
        os.close(descriptor)


def take(folder: Path, officer: str, computer: str, at: dt.datetime) -> VaultLock:
    """Lock the vault in ``folder`` for this process.

    Raises:
        VaultInUse: Another program has it. Details: ``officer``, ``computer``, ``since``.
        OSError: The note cannot be written.
    """
    path = folder / LOCK_NAME
    since = at.astimezone(dt.UTC).isoformat(timespec="minutes")
    descriptor = _locked(path, computer)
    try:
        _write_note(descriptor, Holder(officer, computer, os.getpid(), since))
    except BaseException:
        os.close(descriptor)
        raise
    return VaultLock(path, descriptor)


def holder_of(folder: Path) -> Holder | None:
    """Whom the note names, if there is a readable one."""
    try:
        with (folder / LOCK_NAME).open("rb") as note:
            return _holder_in(note.read(_NOTE_LIMIT))
    except OSError:
        return None


def _locked(path: Path, computer: str) -> int:
    """A descriptor of the note, locked, with nobody on another computer named in it."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        locked = _try_lock(descriptor)
        if locked and not _still_there(descriptor, path):
            os.close(descriptor)  # its holder removed it between our opening and our locking
            continue
        noted = holder_of(path.parent)
        if locked and (noted is None or noted.computer == computer):
            return descriptor
        os.close(descriptor)
        raise _in_use(noted)


def _in_use(noted: Holder | None) -> VaultInUse:
    if noted is None:
        return VaultInUse(officer="?", computer="?", since="?")
    since = _by_the_clock_here(noted.since)
    return VaultInUse(officer=noted.officer, computer=noted.computer, since=since)


def _by_the_clock_here(since: str) -> str:
    """The instant as the clock on this computer's wall shows it; a strange note is given as it stands."""
    try:
        return f"{dt.datetime.fromisoformat(since).astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError):
        return since


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _FAR_AWAY, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _still_there(descriptor: int, path: Path) -> bool:
    """Whether the file we locked is the one that stands there, and not one just removed."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), path.stat())
    return False


def _write_note(descriptor: int, holder: Holder) -> None:
    text = json.dumps(asdict(holder), ensure_ascii=False).encode()
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, text)
    os.fsync(descriptor)


def _holder_in(untrusted_note: bytes) -> Holder | None:
    try:
        note = json.loads(untrusted_note)
        return Holder(
            str(note["officer"])[:80],
            str(note["computer"])[:80],
            int(note["pid"]),
            str(note["since"])[:40],
        )
    except (ValueError, TypeError, KeyError):
        return None
