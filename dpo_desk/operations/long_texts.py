"""Numbers in a text of any length and any encoding: piece by piece, within a time."""

import codecs
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from dpo_desk.operations.errors import PageError
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.text_guard import NumberInText, find_numbers

PIECE = 8_000
"""Characters that are looked at together; a number belongs to the piece in which it begins."""
AROUND = 400
"""Characters on both sides that are read along, for labels and account numbers."""
MOST_BYTES = 256 * 1024 * 1024
SECONDS = 60.0
_LEAST_DIGITS = 6
_NEAR_DIGITS = re.compile(r"[0-9](?:[^0-9]{0,24}[0-9]){5}")
"""Six digits with no more between them than separators and look-alikes can take."""
_SCANS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\x00", b"MM\x00*")
_HEIC = (b"ftyp", 4)
"""What a file of a telephone's photographs says, and where."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class TextTooLong(PageError):
    """A text is larger than is searched, or took longer. Details: ``file``, ``limit`` (MiB), ``seconds``."""

    def __init__(self, *, file: str) -> None:
        super().__init__(file=file, limit=MOST_BYTES // 1024**2, seconds=int(SECONDS))


class ScanNotText(PageError):
    """A PDF or picture was given where a text is searched: its words are pixels. Details: ``file``."""


def is_scan(content: bytes) -> bool:
    """Whether the first bytes are those of a PDF or picture, in which "no number found" would say nothing."""
    return content.startswith(_SCANS) or content.startswith(*_HEIC)


def text_of(content: bytes) -> str:
    """Bytes as text: by their byte order mark, else UTF-16 where every other byte is nothing, else UTF-8.

    What is no text at all becomes signs that hold no number, and digits between them stay digits.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    head = content[:4096]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = head[first::2]
        if len(half) > 4 and half.count(0) > 0.7 * len(half) and head.count(0) < 0.6 * len(head):  # noqa: PLR2004
            return content.decode(encoding, errors="replace")
    return content.decode("utf-8", errors="surrogateescape")


def numbers_in_long(
    text: str, detectors: Detectors, file: str, now: Callable[[], float] = time.monotonic
) -> Iterator[NumberInText]:
    """Every place that may hold a BSN, in order.

    Raises:
        TextTooLong: It took more than ``SECONDS``; what was found until then has been given.
    """
    end = now() + SECONDS
    for start in range(0, len(text), PIECE):
        if now() > end:
            raise TextTooLong(file=file)
        first = max(0, start - AROUND)
        piece = text[first : start + PIECE + AROUND]
        if _worth_reading(piece):
            for number in find_numbers(piece, detectors):
                if start <= number.start + first < start + PIECE:
                    yield replace(number, start=number.start + first, end=number.end + first)


def _worth_reading(piece: str) -> bool:
    """Whether a number could stand there at all: look-alikes count only beside six real digits."""
    if piece.isascii():
        return _NEAR_DIGITS.search(piece) is not None
    return sum(sign.isdigit() for sign in piece) >= _LEAST_DIGITS
