"""Which pages of which file make one letter."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ScanPart:
    """Pages of one file.

    Attributes:
        path: The file, where it stands.
        pages: From 1, in the order in which they are taken; empty for all of them.
        digest: SHA-256 of the bytes that were read, in hexadecimal. It stays in memory: by it the
            program knows later whether the file is still the one that was read.
    """

    path: Path
    pages: tuple[int, ...] = ()
    digest: str = ""


def as_part(given: Path | ScanPart) -> ScanPart:
    """The whole file where only a path was given."""
    return given if isinstance(given, ScanPart) else ScanPart(given)
