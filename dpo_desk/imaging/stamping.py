"""Burns a stamp into a picture: for whom a copy is, what for and when, where no mark covers it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import Mark

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont, ImageFont

_LETTERS = 11.0
_LEAST_LETTERS = 6.0
_MARGIN = 12.0
_STEP = 3.0
_INK, _PAPER = (150, 0, 0), (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is written, and in which typeface; without one in letters that know no accents everywhere."""

    lines: tuple[str, ...]
    typeface: Path | None = None

    def font(self, size: float) -> "FreeTypeFont | ImageFont":
        """The letters at ``size`` pixels."""
        from PIL import ImageFont

        if self.typeface is None:
            return ImageFont.load_default(size)
        return ImageFont.truetype(str(self.typeface), size)


def stamped(picture: "Image", stamp: Stamp, marks: Sequence[Mark], scale: float) -> None:
    """Write the lines on a white strip across the page, as near to the middle of the marks as there is room.

    Args:
        picture: The page with its marks burned in; changed in place.
        stamp: What is written.
        marks: The marks of this page, in points.
        scale: Pixels for one point.
    """
    from PIL import ImageDraw

    pen = ImageDraw.Draw(picture)
    width, height = picture.width / scale, picture.height / scale
    font, box = _fitting(stamp, width, scale)
    place = _place(box, [mark.box for mark in marks], width, height)
    corner = (place.x0 * scale, place.y0 * scale)
    pen.rectangle((*corner, place.x1 * scale, place.y1 * scale), fill=_PAPER, outline=_INK, width=2)
    inside = (corner[0] + 4 * scale, corner[1] + 3 * scale)
    pen.multiline_text(inside, "\n".join(stamp.lines), font=font, fill=_INK, spacing=2 * scale)


def _fitting(stamp: Stamp, width: float, scale: float) -> tuple["FreeTypeFont | ImageFont", Box]:
    """The largest letters with which the lines fit the page, and the room they take in points."""
    from PIL import Image, ImageDraw

    pen = ImageDraw.Draw(Image.new("RGB", (1, 1)))
    size = _LETTERS
    while True:
        font = stamp.font(size * scale)
        x0, y0, x1, y1 = pen.multiline_textbbox(
            (0, 0), "\n".join(stamp.lines), font=font, spacing=2 * scale
        )
        box = Box(0.0, 0.0, (x1 - min(x0, 0)) / scale + 8, (y1 - min(y0, 0)) / scale + 8)
        if box.width <= width - 2 * _MARGIN or size <= _LEAST_LETTERS:
            return font, box
        size -= 0.5


def _place(box: Box, marks: Sequence[Box], width: float, height: float) -> Box:
    """Where the strip covers no mark: first within what is marked, then around it, nearest first.

    Where marks leave no room at all, it stands at the top, over them: a mark is opaque below it all the same.
    """
    hull = marks[0] if marks else Box(0.0, 0.0, width, height)
    for mark in marks[1:]:
        hull = hull.joined(mark)
    middle = (hull.y0 + hull.y1 - box.height) / 2
    left = min(max((hull.x0 + hull.x1 - box.width) / 2, _MARGIN), max(width - box.width, 0.0))
    steps = int(height / _STEP)
    tried = sorted((_MARGIN + _STEP * at for at in range(steps)), key=lambda y: abs(y - middle))
    for y in tried:
        place = box.moved(left, y)
        free = not any(place.grown(1.0).overlap(mark) > 0 for mark in marks)
        if free and place.y1 <= height - _MARGIN:
            return place
    return box.moved(left, _MARGIN)
