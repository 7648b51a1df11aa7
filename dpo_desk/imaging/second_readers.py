"""Readers that look at written pages, other than the one that proposed the marks.

RapidOCR looks again with other settings at other pixels; Tesseract, where the computer has it, is a
different program altogether. Codes are read by zxing-cpp and by OpenCV.
"""

import contextlib
import functools
from collections.abc import Iterator, Sequence

from dpo_desk.imaging.rendering import WrittenPdf
from dpo_desk.imaging.shapes import codes, codes_again
from dpo_desk.imaging.tesseract import TesseractFailed, TesseractReading, working_tesseract
from dpo_desk.imaging.text_reader import (
    SECOND,
    TextReader,
    other_turns,
    without_misreadings,
    without_turned_words,
)
from dpo_desk.imaging.turning import Pixels, View
from dpo_desk.redaction.pages import POINTS_PER_INCH, Line, PageReading

RAPIDOCR, TESSERACT, ZXING, OPENCV = "rapidocr-second", "tesseract", "zxing-cpp", "opencv-qr"
_SHARP, _SMALL = 230.0, 150.0
_SHRUNK = _SMALL / _SHARP
_GRAIN = 2.0
"""Middle strength of the edges (Laplacian, grey levels) from which a page counts as grainy."""


class SecondReaders:
    """Looks at one written page after the other."""

    def __init__(self) -> None:
        self._text = TextReader(SECOND)

    @functools.cached_property
    def _tesseract(self) -> str | None:
        return working_tesseract()

    def names(self) -> tuple[str, ...]:
        """Which readers must answer for every page; Tesseract only where it proved that it reads."""
        return (RAPIDOCR, *((TESSERACT,) if self._tesseract else ()), ZXING, OPENCV)

    def read(self, pdf: WrittenPdf, number: int) -> Iterator[tuple[str, PageReading]]:
        """What each reader sees on page ``number``; two scales, four rotations.

        A reader that fails on this page is left out; whoever asked for ``names`` sees that.
        """
        plain = pdf.pixels(number, _SHARP)
        sharp = _contrasted(plain)
        small = pdf.pixels(number, _SMALL)
        width, height = (side / _SHARP * POINTS_PER_INCH for side in sharp.shape[1::-1])
        program = self._tesseract
        calm = plain if _grainy(sharp) else sharp
        beside = TesseractReading(program, calm, _SHARP) if program else None
        places = self._text.find(sharp)
        upright = self._text.words(sharp, places, View.of(sharp, _SHARP))
        on_small = [[(x * _SHRUNK, y * _SHRUNK) for x, y in quad] for quad in places]
        views = other_turns(self._text, small, _SMALL, on_small, upright)
        printed, *turned = _best_readings((upright, *views))
        others = tuple(line for view in turned for line in view)
        yield RAPIDOCR, PageReading(number, width, height, printed, other_lines=others)
        by_zxing = (*codes(sharp, _SHARP), *codes(small, _SMALL))
        yield ZXING, PageReading(number, width, height, codes=by_zxing)
        seen = codes_again(sharp, _SHARP)
        if seen is not None:
            yield OPENCV, PageReading(number, width, height, codes=seen)
        if beside is not None:
            with contextlib.suppress(TesseractFailed):
                words = without_turned_words(beside.lines(), (*printed, *others))
                yield TESSERACT, PageReading(number, width, height, words)


def _best_readings(views: Sequence[tuple[Line, ...]]) -> list[tuple[Line, ...]]:
    """The lines of each view without those whose place reads better in another."""
    return [
        without_misreadings(view, [line for other in views if other is not view for line in other])
        for view in views
    ]


def _grainy(pixels: Pixels) -> bool:
    """Whether evened contrast made print of the grain, over which Tesseract loses minutes."""
    import cv2
    import numpy as np

    edges = cv2.Laplacian(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.CV_32F)
    return float(np.median(np.abs(edges))) > _GRAIN


def _contrasted(pixels: Pixels) -> Pixels:
    """Grey with the contrast evened out in small areas, so that the reader sees other pixels."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    even = cv2.createCLAHE(clipLimit=2.0, tileGridSize=(8, 8)).apply(grey)
    return cv2.cvtColor(even, cv2.COLOR_GRAY2RGB)
