"""Writing what an officer asked to have outside the vault."""

import errno
import os
from pathlib import Path

from dpo_desk.operations.errors import DiskFull, PlaceNotWritable


def write_export(path: Path, content: bytes) -> None:
    """Write the whole file, readable by its owner only, or leave nothing at ``path``.

    Raises:
        DiskFull: There is no room.
        PlaceNotWritable: The folder or file may not be written.
    """
    partial = path.with_name(f".{path.name}.part")
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as failure:
        _discard(partial)
        if failure.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise DiskFull from None
        raise PlaceNotWritable(place=path.name) from None


def _discard(partial: Path) -> None:
    try:
        partial.unlink(missing_ok=True)
    except OSError:
        return
