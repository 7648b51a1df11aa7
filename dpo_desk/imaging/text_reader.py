"""Reads printed text with RapidOCR and the models that are bundled with it; never downloads."""

import math
import re
from collections.abc import Sequence
from typing import Any

from dpo_desk.imaging.ocr_engine import LEAST_SCORE, loaded_engine
from dpo_desk.imaging.turning import Pixels, Point, View, inked, turned
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import POINTS_PER_INCH, Line

_SURE = 0.93
_MOSTLY_LETTERS = 0.6
_DIGITS_OF_A_NUMBER, _DIGITS_OF_A_SHORT_NUMBER = 6, 8
"""From how many digits on a line may be a number with others lost, and how many the shortest has."""
_CLEARLY, _BADLY, _MOST_OF_IT = 0.05, 0.85, 0.75
_DATES = re.compile(
    r"(?:(?:0[1-9]|[12]\d|3[01])([ ./-])(?:0[1-9]|1[0-2])\1(?:19|20)\d\d(?:\s+|$)){1,2}"
)
"""One or two dates as documents print them: on their side they read like a number with a blot on it."""

_FINER = 1.6
"""How much finer a small printed area is looked through than a whole page, for at most half its cost."""
_LEAST_SIDE, _LARGEST = 480, 2.0
"""Cuttings narrower than this are enlarged, at most twice."""

FIRST = {"unclip_ratio": 1.6, "thresh": 0.3, "box_thresh": 0.5, "side": 1440, "turned_side": 1216}
SECOND = {"unclip_ratio": 2.0, "thresh": 0.2, "box_thresh": 0.35, "side": 1664, "turned_side": 1088}
"""Settings of the two readers: the second finds text more greedily, on other pixels, at another scale."""

Quads = list[list[Point]]


class TextReader:
    """One reader with its settings; loads its models at the first page."""

    def __init__(self, settings: dict[str, float]) -> None:
        self._settings = settings
        self._engine: Any = None

    def find(self, pixels: Pixels, *, on_its_side: bool = False) -> Quads:
        """The places of print, as corners in pixels from the start of each line.

        Args:
            pixels: The page.
            on_its_side: Whether it was turned first; turned pages are looked through more coarsely.
        """
        engine = self._loaded()
        left, top, right, bottom = inked(pixels)
        shown = pixels[top:bottom, left:right]
        side = self._settings["turned_side" if on_its_side else "side"]
        small, across, down = _scaled(shown, _scale(shown, pixels, side))
        boxes = engine.text_det(small).boxes
        return [
            [(left + float(x) * across, top + float(y) * down) for x, y in quad]
            for quad in (() if boxes is None else boxes)
        ]

    def words(
        self,
        pixels: Pixels,
        quads: Quads,
        view: View,
        sure: Sequence[Line] = (),
        *,
        upended: bool = False,
    ) -> tuple[Line, ...]:
        """What stands in places of print.

        Args:
            pixels: The page, already turned.
            quads: The places, from ``find``.
            view: How ``pixels`` lie on the page.
            sure: Places that need not be read again (``beyond_doubt``).
            upended: Whether every place is turned upside down before it is read.
        """
        import numpy as np

        chosen = [quad for quad in quads if not _known(view.line("", 0.0, quad).box, sure)]
        if not chosen:
            return ()
        crops = self._loaded().crop_text_regions(pixels, np.array(chosen, dtype=np.float32))
        if upended:
            crops = [np.ascontiguousarray(crop[::-1, ::-1]) for crop in crops]
            chosen = [[*quad[2:], *quad[:2]] for quad in chosen]
        return self._recognised(crops, chosen, view)

    def _recognised(self, crops: Sequence[Pixels], quads: Quads, view: View) -> tuple[Line, ...]:
        usable = [at for at, crop in enumerate(crops) if min(crop.shape[:2]) >= 3]
        if not usable:
            return ()
        out = self._engine.recognize_txt([crops[at] for at in usable])
        return tuple(
            view.line(text, float(score), quads[at])
            for at, text, score in zip(usable, out.txts, out.scores, strict=True)
            if text.strip() and score >= LEAST_SCORE
        )

    def _loaded(self) -> Any:
        if self._engine is None:
            self._engine = loaded_engine(self._settings)
        return self._engine


def other_turns(
    reader: TextReader,
    pixels: Pixels,
    dpi: float,
    places: Quads,
    upright: Sequence[Line],
    *,
    wiping: bool = False,
) -> tuple[tuple[Line, ...], ...]:
    """The lines of a page in the other three rotations, a half turn first.

    Print keeps its place when a sheet is turned upside down, so that the half turns read again
    what was found upright and at a quarter turn. Words read beyond doubt one way are not read again.

    Args:
        reader: Who reads.
        pixels: The page as it lies.
        dpi: Pixels per inch.
        places: Where print was found on ``pixels``.
        upright: What was read there.
        wiping: Whether words beyond doubt are wiped out before the page is looked through on its
            side, so that print across them stands free.
    """
    sure = beyond_doubt(upright)
    half = reader.words(pixels, places, View.of(pixels, dpi), sure, upended=True)
    sure = (*sure, *beyond_doubt(half))
    on_its_side = turned(pixels, 1)
    free = turned(_wiped(pixels, dpi, sure), 1) if wiping else on_its_side
    view, found = View.of(on_its_side, dpi, 1), reader.find(free, on_its_side=True)
    quarter = reader.words(on_its_side, found, view, sure)
    sure = (*sure, *beyond_doubt(quarter))
    return half, quarter, reader.words(on_its_side, found, view, sure, upended=True)


def numbers_upside_down(
    reader: TextReader, pixels: Pixels, dpi: float, places: Quads, upright: Sequence[Line]
) -> tuple[Line, ...]:
    """Lines with digits that read as well or better when their place is turned upside down.

    Digits upside down make digits again, or scraps too short to look odd, so that nothing else on
    the page gives them away.

    Args:
        reader: Who reads.
        pixels: The page as it lies.
        dpi: Pixels per inch.
        places: Where print was found on ``pixels``.
        upright: What was read there.
    """
    half = reader.words(pixels, places, View.of(pixels, dpi), beyond_doubt(upright), upended=True)
    return tuple(
        line
        for line in half
        if _digits(line.text) >= _DIGITS_OF_A_NUMBER and not _read_better(line, upright)
    )


def beyond_doubt(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines of words or dates that were read with confidence; other digits never belong to them."""
    return tuple(
        line
        for line in lines
        if line.confidence >= _SURE and (_words(line.text) or _DATES.fullmatch(line.text))
    )


def without_misreadings(lines: Sequence[Line], elsewhere: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without those whose place reads clearly better when it is turned.

    A date on its side can read like a number with a blot on it, and scraps of letters like its digits.
    What is long enough for a number of its own gives way to words and dates beyond doubt only.

    Args:
        lines: What was read one way.
        elsewhere: What was read the other ways.
    """
    well = [line for line in elsewhere if line.confidence >= _SURE]
    kept = without_turned_words(lines, elsewhere)
    return tuple(line for line in kept if not (_scrap(line) and _read_better(line, well)))


def without_turned_words(lines: Sequence[Line], elsewhere: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without those that are words or dates beyond doubt when their place is turned."""
    sure = beyond_doubt(elsewhere)
    return tuple(line for line in lines if not _read_better(line, sure))


def _scrap(line: Line) -> bool:
    """Whether a line was read badly and has fewer digits than any citizen number."""
    return line.confidence < _BADLY and _digits(line.text) < _DIGITS_OF_A_SHORT_NUMBER


def _read_better(line: Line, others: Sequence[Line]) -> bool:
    """Whether the same print was read with clearly more confidence another way, and not only a part of it."""
    return any(
        _known(line.box, (other,))
        and other.confidence > line.confidence + _CLEARLY
        and len(other.text) >= _MOST_OF_IT * len(line.text)
        for other in others
    )


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)


def _wiped(pixels: Pixels, dpi: float, lines: Sequence[Line]) -> Pixels:
    """A copy of the page on which those lines have the colour of what they stand on."""
    import cv2
    import numpy as np

    clean = pixels.copy()
    for line in lines:
        corners = np.array(line.corners) * dpi / POINTS_PER_INCH
        x, y, width, height = cv2.boundingRect(corners.astype(np.int32))
        ground = pixels[max(y, 0) : y + height, max(x, 0) : x + width]
        if ground.size:
            colour = np.median(ground.reshape(-1, 3), axis=0)
            cv2.fillPoly(clean, [corners.round().astype(np.int32)], colour.tolist())
    return clean


def _words(text: str) -> bool:
    return (
        sum(sign.isalpha() for sign in text) >= _MOSTLY_LETTERS * len(text)
        and _digits(text) < _DIGITS_OF_A_NUMBER
        and "<" not in text
    )


def _scale(shown: Pixels, page: Pixels, side: float) -> float:
    """How far to shrink what is ``shown`` of a page whose longest side may have ``side`` pixels."""
    height, width = (int(length) for length in shown.shape[:2])
    tall, wide = (int(length) for length in page.shape[:2])
    coarse = side / max(tall, wide)
    affordable = coarse * math.sqrt(tall * wide / (2 * height * width))
    wanted = min(1.0, max(coarse, min(_FINER * coarse, affordable)))
    return max(wanted, min(_LEAST_SIDE / min(height, width), _LARGEST))


def _scaled(pixels: Pixels, scale: float) -> tuple[Pixels, float, float]:
    import cv2

    height, width = pixels.shape[:2]
    new = max(32, round(width * scale / 32) * 32), max(32, round(height * scale / 32) * 32)
    small = cv2.resize(pixels, new, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    return small, width / new[0], height / new[1]


def _known(box: Box, sure: Sequence[Line]) -> bool:
    return any(box.covered_by(line.box) > 0.6 and line.box.covered_by(box) > 0.6 for line in sure)
