"""Readers that look at written pages, other than the one that proposed the marks.

RapidOCR looks again with other settings at other pixels; Tesseract, where the computer has it, is a
different program altogether. Codes are read by zxing-cpp and by OpenCV.
"""

import shutil
import subprocess
from collections.abc import Iterator

from dpo_desk.imaging.rendering import WrittenPdf
from dpo_desk.imaging.shapes import codes, codes_again
from dpo_desk.imaging.text_reader import SECOND, TextReader, beyond_doubt
from dpo_desk.imaging.turning import Pixels, View, inked, turned
from dpo_desk.redaction.pages import POINTS_PER_INCH, Line, PageReading

RAPIDOCR, TESSERACT, ZXING, OPENCV = "rapidocr-second", "tesseract", "zxing-cpp", "opencv-qr"
_SHARP, _SMALL = 230.0, 150.0
_TURNS = (1, 2, 3)
_SECONDS = 90
_COLUMNS = 12


class SecondReaders:
    """Looks at one written page after the other."""

    def __init__(self) -> None:
        self._text = TextReader(SECOND)
        self._tesseract = shutil.which("tesseract")

    def names(self) -> tuple[str, ...]:
        """Which readers there are on this computer."""
        return (RAPIDOCR, *((TESSERACT,) if self._tesseract else ()), ZXING, OPENCV)

    def read(self, pdf: WrittenPdf, number: int) -> Iterator[tuple[str, PageReading]]:
        """What each reader sees on page ``number``; two scales, four rotations."""
        sharp = _contrasted(pdf.pixels(number, _SHARP))
        small = pdf.pixels(number, _SMALL)
        width, height = (side / _SHARP * POINTS_PER_INCH for side in sharp.shape[1::-1])
        upright = self._text.read(sharp, _SHARP)
        sure = beyond_doubt(upright)
        others = tuple(
            line
            for turn in _TURNS
            for line in self._text.read(turned(small, turn), _SMALL, turn, sure)
        )
        yield RAPIDOCR, PageReading(number, width, height, upright, other_lines=others)
        if self._tesseract:
            lines = tesseract_lines(self._tesseract, sharp, _SHARP)
            yield TESSERACT, PageReading(number, width, height, lines)
        by_zxing = (*codes(sharp, _SHARP), *codes(small, _SMALL))
        yield ZXING, PageReading(number, width, height, codes=by_zxing)
        yield OPENCV, PageReading(number, width, height, codes=codes_again(sharp, _SHARP))


def tesseract_lines(program: str, pixels: Pixels, dpi: float) -> tuple[Line, ...]:
    """The lines that the ``tesseract`` command reads; pixels and text go through pipes, not files."""
    left, top, right, bottom = inked(pixels)
    grey = pixels[top:bottom, left:right].mean(axis=2).astype("uint8")
    picture = f"P5 {grey.shape[1]} {grey.shape[0]} 255\n".encode() + grey.tobytes()
    options = ["stdin", "stdout", "--psm", "11", "--dpi", str(round(dpi)), "-l", "eng", "tsv"]
    try:
        out = subprocess.run(  # noqa: S603 - a fixed command, nothing of the page in it
            [program, *options], input=picture, capture_output=True, timeout=_SECONDS, check=True,
            env={"OMP_THREAD_LIMIT": "2"},
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ()
    table = out.stdout.decode("utf-8", errors="replace")
    return _lines_of(table, View.of(pixels, dpi), (left, top))


def _lines_of(table: str, view: View, start: tuple[int, int]) -> tuple[Line, ...]:
    words: dict[tuple[str, ...], list[list[str]]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == _COLUMNS and cells[11].strip():
            words.setdefault(tuple(cells[2:5]), []).append(cells)
    return tuple(_line(parts, view, start) for parts in words.values())


def _line(parts: list[list[str]], view: View, start: tuple[int, int]) -> Line:
    boxes = [[float(side) for side in cells[6:10]] for cells in parts]
    left, top = start
    box = view.box(
        left + min(x for x, _, _, _ in boxes),
        top + min(y for _, y, _, _ in boxes),
        left + max(x + w for x, _, w, _ in boxes),
        top + max(y + h for _, y, _, h in boxes),
    )
    sure = sum(float(cells[10]) for cells in parts) / len(parts) / 100.0
    return Line(" ".join(cells[11] for cells in parts), box, sure)


def _contrasted(pixels: Pixels) -> Pixels:
    """Grey with the contrast evened out in small areas, so that the reader sees other pixels."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    even = cv2.createCLAHE(clipLimit=2.0, tileGridSize=(8, 8)).apply(grey)
    return cv2.cvtColor(even, cv2.COLOR_GRAY2RGB)
