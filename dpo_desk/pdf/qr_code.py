"""Paints a QR code (ISO/IEC 18004) as black squares."""

from dpo_desk.letters.envelope import Zone
from dpo_desk.pdf.pen import Colour, Pen

_BLACK: Colour = (0.0, 0.0, 0.0)
_QUIET = 4
"""Squares of bare paper around a code, which readers need to find it."""


def paint_code(pen: Pen, text: str, left: float, top: float, size: float) -> None:
    """Paint ``text`` in a square of ``size`` millimetres; the bare margin lies inside it.

    A quarter of the code may be dirty or torn before it cannot be read any more.
    """
    squares = code_squares(text)
    step = size / (len(squares) + 2 * _QUIET)
    for down, row in enumerate(squares):
        y = top + (down + _QUIET) * step
        for first, last in _runs(row):
            x = left + (first + _QUIET) * step
            pen.bar(Zone(x, y, x + (last - first) * step, y + step), _BLACK)


def code_squares(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code row by row, true where a square is black; without margin."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.Q)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(square) for square in row) for row in code.modules)


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where black begins and ends, so that no hair of paper shows between two squares."""
    runs: list[tuple[int, int]] = []
    for at, black in enumerate(row):
        if black and runs and runs[-1][1] == at:
            runs[-1] = runs[-1][0], at + 1
        elif black:
            runs.append((at, at + 1))
    return runs
