"""Translates the driver's and the system's errors, once, into the ones an officer can act on.

The original is dropped (``from None``): its text may repeat what somebody typed.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.errors import (
    DiskFull,
    PlaceNotWritable,
    VaultDamaged,
    VaultInUse,
)
from dpo_desk.vault.driver import DriverError

_PRIMARY = 0xFF
_FULL = {13}
_DAMAGED = {11, 26}
_READ_ONLY = {3, 8, 14, 23}
_BUSY = {5, 6}
_IO = 10
_IO_READING = {10 | (1 << 8), 10 | (2 << 8)}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENOENT, errno.EEXIST}


@contextmanager
def translated(file: Path) -> Iterator[None]:
    """Run a block whose driver and system errors speak about ``file``.

    Raises:
        VaultError: The fitting subclass.
    """
    try:
        with driver_translated(file):
            yield
    except OSError as error:
        known = _from_system(error.errno, file)
        if known is None:
            raise
        raise known from None


@contextmanager
def driver_translated(file: Path) -> Iterator[None]:
    """Run somebody else's block: only the driver's errors speak about ``file`` there.

    Raises:
        VaultError: The fitting subclass.
    """
    try:
        yield
    except DriverError as error:
        known = _from_driver(getattr(error, "sqlite_errorcode", 0), file)
        if known is None:
            raise
        raise known from None


def _from_driver(code: int, file: Path) -> DeskError | None:
    primary = code & _PRIMARY
    if primary in _FULL:
        return DiskFull()
    if primary in _DAMAGED or code in _IO_READING:
        return VaultDamaged(file=file.name)
    if primary in _READ_ONLY or primary == _IO:
        return PlaceNotWritable(place=file.parent.name)
    if primary in _BUSY:
        return VaultInUse(officer="?", computer="?", since="?")
    return None


def _from_system(number: int | None, file: Path) -> DeskError | None:
    if number in _NO_ROOM:
        return DiskFull()
    if number in _NO_RIGHT:
        return PlaceNotWritable(place=file.parent.name)
    return None
