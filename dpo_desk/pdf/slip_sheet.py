"""Paints the return slip of a case: its code twice, the number to read, and nothing about a person."""

from dpo_desk.letters.document import SlipSheet
from dpo_desk.pdf.fonts import Typeface
from dpo_desk.pdf.pen import ACCENT, SOFT, Pen
from dpo_desk.pdf.qr_code import paint_code
from dpo_desk.pdf.typesetting import broken

_LEFT, _WIDTH = 25.0, 160.0
_TITLE_AT, _NUMBER_AT, _STEPS_AT = 32.0, 118.0, 134.0
_SIZE = 62.0
_CODES = ((22.0, 42.0), (126.0, 42.0))


def paint_slip_sheet(face: Typeface, sheet: SlipSheet) -> bytes:
    """The sheet as PDF; the code stands there twice, so that one may be folded, torn or stamped over.

    Raises:
        TextNotPrintable: the typeface has no sign for a character.
    """
    for text in (sheet.title, sheet.number_line, *sheet.steps, sheet.cut_line):
        face.printable(text, "sheet")
    pen = Pen(face, title=sheet.title, author="DPO Desk", language=sheet.language)
    pen.text(_LEFT, _TITLE_AT, sheet.title, size=20, bold=True, colour=ACCENT)
    for left, top in _CODES:
        paint_code(pen, sheet.code, left, top, _SIZE)
    pen.text(_LEFT, _NUMBER_AT, sheet.number_line, size=14, bold=True)
    _steps(pen, face, sheet)
    return pen.finish()


def _steps(pen: Pen, face: Typeface, sheet: SlipSheet) -> None:
    at = _STEPS_AT
    for number, step in enumerate(sheet.steps, start=1):
        pen.text(_LEFT, at, f"{number}.", size=11)
        for line in broken(face, step, _WIDTH - 7.0, 11):
            pen.text(_LEFT + 7.0, at, line, size=11)
            at += 5.4
        at += 1.8
    for line in broken(face, sheet.cut_line, _WIDTH, 9):
        pen.text(_LEFT, at + 4.0, line, size=9, colour=SOFT)
        at += 4.4
