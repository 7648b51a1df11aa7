"""Paints text and lines on A4 in millimetres from the top left, and remembers where the text went."""

import io
from dataclasses import dataclass
from typing import Any

from dpo_desk.letters.envelope import Zone
from dpo_desk.pdf.fonts import BOLD, POINTS_IN_MM, REGULAR, Typeface

PAGE_WIDTH = 210.0
PAGE_HEIGHT = 297.0
Colour = tuple[float, float, float]
INK: Colour = (0.08, 0.09, 0.11)
SOFT: Colour = (0.36, 0.39, 0.43)
FAINT: Colour = (0.78, 0.80, 0.82)
DRAFT_GREY: Colour = (0.92, 0.92, 0.925)
ACCENT: Colour = (0.09, 0.24, 0.36)
# How far Liberation Sans reaches above and below its baseline, in parts of its size.
_ABOVE = 0.905
_BELOW = 0.212


@dataclass(frozen=True, slots=True)
class Printed:
    """A run of text and the box it fills; ``page`` from 1, ``for_window`` if it is the address."""

    page: int
    text: str
    box: Zone
    for_window: bool


class Pen:
    """One PDF being painted. The same strokes give the same bytes."""

    def __init__(self, face: Typeface, *, title: str, author: str, language: str) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self._face = face
        self._bytes = io.BytesIO()
        self._canvas: Any = Canvas(
            self._bytes,
            pagesize=(PAGE_WIDTH * POINTS_IN_MM, PAGE_HEIGHT * POINTS_IN_MM),
            invariant=1,
            initialFontName=REGULAR,
            lang=language,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("DPO Desk")
        self._page = 1
        self.printed: list[Printed] = []

    def text(
        self,
        left: float,
        baseline: float,
        text: str,
        *,
        size: float,
        bold: bool = False,
        colour: Colour = INK,
        for_window: bool = False,
    ) -> None:
        """Set one line of text with its baseline at ``baseline``."""
        if not text:
            return
        self._canvas.setFillColorRGB(*colour)
        self._canvas.setFont(BOLD if bold else REGULAR, size)
        self._canvas.drawString(_points(left), _up(baseline), text)
        em = size / POINTS_IN_MM
        right = left + self._face.width(text, size, bold=bold)
        box = Zone(left, baseline - _ABOVE * em, right, baseline + _BELOW * em)
        self.printed.append(Printed(self._page, text, box, for_window))

    def text_to(
        self, right: float, baseline: float, text: str, *, size: float, colour: Colour
    ) -> None:
        """Set one line of text that ends at ``right``."""
        left = right - self._face.width(text, size)
        self.text(left, baseline, text, size=size, colour=colour)

    def rule(
        self,
        left: float,
        right: float,
        at: float,
        *,
        points: float = 0.6,
        colour: Colour = FAINT,
        for_window: bool = False,
    ) -> None:
        """Draw a level line; it is remembered as a run of text without words."""
        half = points / POINTS_IN_MM / 2
        box = Zone(left, at - half, right, at + half)
        self.printed.append(Printed(self._page, "", box, for_window))
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(points)
        self._canvas.line(_points(left), _up(at), _points(right), _up(at))

    def frame(self, box: Zone, colour: Colour, *, points: float = 0.6) -> None:
        """Draw the outline of a box."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(points)
        width, height = _points(box.right - box.left), _points(box.bottom - box.top)
        self._canvas.rect(_points(box.left), _up(box.bottom), width, height, stroke=1, fill=0)

    def bar(self, box: Zone, colour: Colour) -> None:
        """Fill a box."""
        self._canvas.setFillColorRGB(*colour)
        width, height = _points(box.right - box.left), _points(box.bottom - box.top)
        self._canvas.rect(_points(box.left), _up(box.bottom), width, height, stroke=0, fill=1)

    def slanted(self, word: str, middle: tuple[float, float], *, size: float) -> None:
        """Set a large light word at a slant around ``middle``; what is set later lies over it."""
        self._canvas.saveState()
        self._canvas.setFillColorRGB(*DRAFT_GREY)
        self._canvas.translate(_points(middle[0]), _up(middle[1]))
        self._canvas.rotate(48)
        self._canvas.setFont(BOLD, size)
        self._canvas.drawCentredString(0, -size * 0.35, word)
        self._canvas.restoreState()

    def next_page(self) -> None:
        """End this page and begin another."""
        self._canvas.showPage()
        self._page += 1

    def finish(self) -> bytes:
        """The bytes of the finished PDF."""
        self._canvas.save()
        return self._bytes.getvalue()


def _points(millimetres: float) -> float:
    return millimetres * POINTS_IN_MM


def _up(from_top: float) -> float:
    return (PAGE_HEIGHT - from_top) * POINTS_IN_MM
