"""The first reader: everything that stands on a page, upright and turned. Runs in the reading process."""

from dataclasses import replace

from dpo_desk.imaging.shapes import codes, faces, outlines, places_of_codes
from dpo_desk.imaging.text_reader import FIRST, Quads, TextReader, numbers_upside_down, other_turns
from dpo_desk.imaging.turning import View, pixels_of
from dpo_desk.redaction.pages import Line, PageImage, PageReading
from dpo_desk.redaction.rows import around

_OTHER_TURNS = (1, 2, 3)


class PageReader:
    """Reads pages one at a time and remembers the last one for a closer look."""

    def __init__(self) -> None:
        self._text = TextReader(FIRST)
        self._places: Quads = []

    def read(self, page: PageImage, number: int) -> PageReading:
        """The page as it lies, and numbers on it that stand upside down."""
        pixels = pixels_of(page)
        decoded = codes(pixels, page.dpi)
        self._places = self._text.find(pixels)
        lines = self._text.words(pixels, self._places, View.of(pixels, page.dpi))
        seen = outlines(pixels, page.dpi)
        return PageReading(
            page=number,
            width=page.width_points,
            height=page.height_points,
            lines=lines,
            other_lines=numbers_upside_down(self._text, pixels, page.dpi, self._places, lines),
            codes=(*decoded, *places_of_codes(pixels, page.dpi, decoded)),
            portraits=faces(pixels, page.dpi),
            cards=tuple(around(corners) for corners in seen),
            outlines=seen,
        )

    def look_closer(self, page: PageImage, upright: PageReading) -> PageReading:
        """The page that was just read in the other three rotations, and faces in all four."""
        pixels = pixels_of(page)
        views = other_turns(self._text, pixels, page.dpi, self._places, upright.lines, wiping=True)
        best = max(views, key=_weight)
        others = tuple(line for view in views for line in view)
        portraits = (*upright.portraits, *faces(pixels, page.dpi, _OTHER_TURNS))
        seen = replace(upright, portraits=portraits, other_lines=others)
        if _weight(best) <= _weight(upright.lines):
            return seen
        rest = tuple(line for view in (upright.lines, *views) if view is not best for line in view)
        return replace(seen, lines=best, other_lines=rest)


def _weight(lines: tuple[Line, ...]) -> float:
    """How much was read and how well: letters times confidence cubed, so that rubbish weighs little."""
    return sum(len(line.text) * line.confidence**3 for line in lines)
