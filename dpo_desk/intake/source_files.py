"""The files that post comes from: what they are, which are at rest, and their end.

Here nothing is opened for what it says; that is done in a process of its own.
"""

import datetime as dt
import hashlib
import stat
from os import stat_result
from pathlib import Path

from dpo_desk.operations.source_errors import (
    SourceChanged,
    SourceGone,
    SourceHeld,
    SourceNotDeleted,
    SourceNotPlain,
)

_REST = dt.timedelta(seconds=2)
_UNFINISHED = frozenset({".part", ".partial", ".tmp", ".temp", ".crdownload", ".filepart", ".lock"})
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})
_HIDDEN_STARTS = (".", "~", "$")
_TAIL = 2048
_ENDS = {b"%PDF-": b"%%EOF", b"\xff\xd8\xff": b"\xff\xd9", b"\x89PNG\r\n": b"IEND"}
"""How a file of that beginning ends when its writer has finished."""


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal. Raises ``OSError``."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def delete_file(path: Path, digest: str, name: str) -> None:
    """Delete the file, if it still is the plain file with these bytes.

    Args:
        path: Where it stands.
        digest: Of the bytes that were read.
        name: How it is called in messages; guarded already.

    Raises:
        SourceNotDeleted: One of its subclasses says why it still stands there.
    """
    try:
        before = path.lstat()
        _refuse_other_than_plain(before.st_mode, name)
        if digest_of(path) != digest or _moved_on(before, path):
            raise SourceChanged(file=name)
        path.unlink()
    except FileNotFoundError:
        raise SourceGone(file=name) from None
    except PermissionError:
        raise SourceHeld(file=name) from None
    except OSError:
        raise SourceNotDeleted(file=name) from None


def files_at_rest(folder: Path, now: dt.datetime) -> tuple[Path, ...]:
    """The files in a folder that their writers have finished, the oldest first.

    Left out: folders, links, hidden files, files of the system, empty files, files that somebody
    wrote to in the last two seconds, and files that have a beginning without its end.

    Raises:
        OSError: The folder cannot be read.
    """
    waiting = []
    for path in folder.iterdir():
        try:
            status = path.lstat()
            if _is_post(path, status.st_mode) and _rests(status.st_mtime, now) and _whole(path):
                waiting.append((status.st_mtime_ns, path.name, path))
        except OSError:
            continue
    return tuple(path for _, _, path in sorted(waiting))


def _refuse_other_than_plain(mode: int, name: str) -> None:
    if not stat.S_ISREG(mode):
        raise SourceNotPlain(file=name)


def _moved_on(before: stat_result, path: Path) -> bool:
    """Whether another file took the place, or something was written, while this one was read."""
    after = path.lstat()
    parts = ("st_dev", "st_ino", "st_mode", "st_size", "st_mtime_ns")
    return any(getattr(before, part) != getattr(after, part) for part in parts)


def _is_post(path: Path, mode: int) -> bool:
    name = path.name.casefold()
    return (
        stat.S_ISREG(mode)
        and not name.startswith(_HIDDEN_STARTS)
        and not name.endswith("~")
        and path.suffix.casefold() not in _UNFINISHED
        and name not in _OF_THE_SYSTEM
    )


def _rests(written: float, now: dt.datetime) -> bool:
    """A moment in the future counts too: the clock of a file server may run ahead."""
    return abs(now.timestamp() - written) >= _REST.total_seconds()


def _whole(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(8)
        file.seek(max(0, path.stat().st_size - _TAIL))
        tail = file.read(_TAIL)
    ends = [end for begin, end in _ENDS.items() if start.startswith(begin)]
    return bool(start) and all(end in tail for end in ends)
