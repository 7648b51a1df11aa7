"""The typeface of everything we print: Liberation Sans, embedded, checked before a word is painted."""

import functools
import pathlib
import unicodedata
from typing import Any

from dpo_desk.operations.errors import TextNotPrintable

REGULAR = "DeskSans"
BOLD = "DeskSans-Bold"
_FILES = {REGULAR: "LiberationSans-Regular.ttf", BOLD: "LiberationSans-Bold.ttf"}
HARD_SPACE = "\u00a0"
POINTS_IN_MM = 72 / 25.4


class Typeface:
    """Liberation Sans, regular and bold, as reportlab knows it."""

    def __init__(self, fonts_dir: pathlib.Path) -> None:
        self._regular = _registered(REGULAR, fonts_dir)
        self._bold = _registered(BOLD, fonts_dir)
        self._known_good: set[str] = set()

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of ``text`` in millimetres at ``size`` points."""
        font = self._bold if bold else self._regular
        return float(font.stringWidth(text, size)) / POINTS_IN_MM

    def printable(self, text: str, place: str) -> str:
        """``text`` with its accents composed, every character of which the typeface has.

        Raises:
            TextNotPrintable: the typeface has no sign for a character, or would set it wrongly; ``place`` says where it stands.
        """
        composed = unicodedata.normalize("NFC", text)
        for character in set(composed) - self._known_good:
            known = ord(character) in self._regular.face.charToGlyph
            if not known or not _paints_as_it_reads(character):
                raise TextNotPrintable(character=_named(character), place=place)
            self._known_good.add(character)
        return composed


def _paints_as_it_reads(character: str) -> bool:
    """Invisible signs and scripts that run from right to left would come out wrong."""
    if unicodedata.bidirectional(character) in {"R", "AL"}:
        return False
    return character.isprintable() or character == HARD_SPACE


def _named(character: str) -> str:
    shown = f"{character} " if character.isprintable() else ""
    return f"{shown}(U+{ord(character):04X})"


@functools.cache
def _registered(name: str, fonts_dir: pathlib.Path) -> Any:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.useA85 = 0  # page streams stay binary: smaller and quicker
    font = TTFont(name, str(fonts_dir / _FILES[name]))
    pdfmetrics.registerFont(font)
    return font
