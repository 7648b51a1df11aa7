"""Reads the bytes of a file that somebody chose, whatever the name turns out to stand for."""

import os
import stat
from pathlib import Path

_LONGEST_NAME = 120


class NotPlain(Exception):
    """The name stands for a folder, a device or a pipe."""


class TooManyBytes(Exception):
    """The file is larger than the limit. ``found`` is how large, as far as it was read."""

    def __init__(self, found: int) -> None:
        super().__init__()
        self.found = found


def plain_bytes(path: Path, most: int) -> bytes:
    """The bytes of a plain file; one that grows meanwhile is cut off at the limit and refused.

    It is opened without waiting and looked at before it is read: a pipe never ends, a device is no
    letter. A link is followed, since the officer chose it.

    Raises:
        NotPlain: It is no plain file.
        TooManyBytes: It has more than ``most`` bytes.
        OSError: It is not there or may not be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_dir():
        raise NotPlain
    with os.fdopen(os.open(path, flags), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise NotPlain
        if found.st_size > most:
            raise TooManyBytes(found.st_size)
        content = file.read(most + 1)
    if len(content) > most:
        raise TooManyBytes(len(content))
    return content


def shown_name(name: str) -> str:
    """A file name in one line without signs that turn or hide what stands around it."""
    shown = "".join(sign if sign.isprintable() else " " for sign in name)
    shown = " ".join(shown.split())
    return shown if len(shown) <= _LONGEST_NAME else f"{shown[:80]}…{shown[-30:]}"
