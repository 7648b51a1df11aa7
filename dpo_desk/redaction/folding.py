"""Writes a text in one way, so that a number looks the same however it was typed, printed or misread."""

import functools
import unicodedata
from dataclasses import dataclass

_DASHES = frozenset("-‐‑‒–—―−﹣－_~")
_DOTS = frozenset(".·•․‧∙⋅。．")
_BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")

LOOK_ALIKES = {
    "O": "0",
    "o": "0",
    "Q": "0",
    "D": "0",
    "I": "1",
    "l": "1",
    "i": "1",
    "|": "1",
    "!": "1",
    "Z": "2",
    "z": "2",
    "S": "5",
    "s": "5",
    "G": "6",
    "b": "6",
    "B": "8",
    "g": "9",
    "q": "9",
}
"""Letters that a reader or a typist puts in the place of a digit."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with ASCII digits, plain blanks, dots and hyphens, and where each sign came from.

    Attributes:
        text: The folded signs; case is kept.
        origin: For each of them its offset in the original text.
    """

    text: str
    origin: tuple[int, ...]

    @property
    def lower(self) -> str:
        """The signs in lower case, each in its place; as they are where a sign would become two."""
        small = self.text.lower()
        return small if len(small) == len(self.text) else self.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original text of the signs from ``start`` up to ``end``."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Folded:
    """The text without invisible signs, every digit of every script as ASCII."""
    pairs = [(sign, at) for at, raw in enumerate(text) if (sign := _folded_sign(raw))]
    return Folded("".join(sign for sign, _ in pairs), tuple(at for _, at in pairs))


@functools.lru_cache(maxsize=4096)
def _folded_sign(raw: str) -> str:
    if raw in _BREAKS:
        return "\n"
    if raw in _DASHES:
        return "-"
    if raw in _DOTS:
        return "."
    digit = unicodedata.digit(raw, None)
    return str(digit) if digit is not None else _folded_letter(raw)


def _folded_letter(raw: str) -> str:
    category = unicodedata.category(raw)
    if category in {"Cf", "Mn", "Me", "Cc"} and raw != "\t":
        return ""
    if category == "Zs" or raw == "\t":
        return " "
    plain = unicodedata.normalize("NFKC", raw)
    return plain if len(plain) == 1 else raw
