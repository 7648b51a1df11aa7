"""Reading ``keys.json``, and replacing it so that a crash leaves the old file or the new one."""

import contextlib
import errno
import os
import stat
from pathlib import Path

from dpo_desk.operations.errors import (
    DiskFull,
    KeysChangedMeanwhile,
    KeysMissing,
    KeysUnreadable,
    PlaceNotWritable,
    VaultMissing,
)
from dpo_desk.vault.keys.keyfile import KeyFile
from dpo_desk.vault.keys.keyfile_json import decoded, encoded

KEYS_NAME = "keys.json"
DATABASE_NAME = "vault.db"
_LARGEST_BYTES = 1024 * 1024
_OWNER_ONLY = stat.S_IRUSR | stat.S_IWUSR


def read_keys(folder: Path) -> KeyFile:
    """The key file of the vault in ``folder``, well formed but not yet authenticated.

    Raises:
        VaultMissing: There is no vault here. Details: ``vault``.
        KeysMissing: The database is here and its keys are not.
        KeysUnreadable: Cut off, garbled or far too large.
        VaultTooNew: A newer program wrote it.
        PlaceNotWritable: The operating system does not let us read it. Details: ``place``.
    """
    return decoded(_read(folder))


def _read(folder: Path) -> bytes:
    path = folder / KEYS_NAME
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        if (folder / DATABASE_NAME).exists():
            raise KeysMissing(reason="missing") from None
        raise VaultMissing(vault=folder.name) from None
    except OSError as error:
        raise _named(error) from None
    if len(content) > _LARGEST_BYTES:
        raise KeysUnreadable(reason="too_large")
    return content


def write_keys(folder: Path, keys: KeyFile, *, before: int | None) -> None:
    """Replace the key file; durable when this returns.

    Args:
        folder: The vault.
        keys: What to write.
        before: The revision this change was made from; None when there is no file yet.

    Raises:
        KeysChangedMeanwhile: Somebody else wrote the file in the meantime.
        DiskFull: No room.
        PlaceNotWritable: The folder may not be written. Details: ``place``.
    """
    if before is not None and read_keys(folder).revision != before:
        raise KeysChangedMeanwhile
    try:
        replace_durably(folder / KEYS_NAME, encoded(keys))
    except OSError as error:
        raise _named(error) from None


def replace_durably(path: Path, content: bytes) -> None:
    """Write beside ``path`` for the owner only, flush to the disk, then put it in place."""
    beside = path.with_name(path.name + ".new")
    with contextlib.suppress(FileNotFoundError):
        beside.unlink()
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    try:
        _write_all(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)
    beside.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make a replaced name survive a power cut; systems that cannot open folders do it themselves."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_all(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _named(error: OSError) -> DiskFull | PlaceNotWritable:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull()
    return PlaceNotWritable(place=KEYS_NAME)
