"""Paints the sheet that an office lays between two letters in the scanner's feeder."""

from dpo_desk.letters.document import PatchSheet
from dpo_desk.pdf.fonts import Typeface
from dpo_desk.pdf.pen import ACCENT, SOFT, Pen
from dpo_desk.pdf.qr_code import paint_code
from dpo_desk.pdf.typesetting import broken

_SIZE = 48.0
_COLUMNS = (20.0, 142.0)
_ROWS = (20.0, 89.0, 158.0, 227.0)
_LEFT, _WIDTH = 70.0, 70.0
_TITLE_AT, _STEPS_AT = 118.0, 134.0
_SIDES = 2


def paint_patch_sheet(face: Typeface, sheet: PatchSheet) -> bytes:
    """Front and back of the sheet as PDF; the sides are the same, so that none can lie the wrong way.

    Raises:
        TextNotPrintable: the typeface has no sign for a character.
    """
    for text in (sheet.title, *sheet.steps):
        face.printable(text, "sheet")
    pen = Pen(face, title=sheet.title, author="DPO Desk", language=sheet.language)
    for side in range(_SIDES):
        if side:
            pen.next_page()
        for left in _COLUMNS:
            for top in _ROWS:
                paint_code(pen, sheet.code, left, top, _SIZE)
        _words(pen, face, sheet)
    return pen.finish()


def _words(pen: Pen, face: Typeface, sheet: PatchSheet) -> None:
    at = _TITLE_AT
    for line in broken(face, sheet.title, _WIDTH, 22, bold=True):
        pen.text(_LEFT, at, line, size=22, bold=True, colour=ACCENT)
        at += 9.0
    at = max(at, _STEPS_AT)
    for step in sheet.steps:
        for line in broken(face, step, _WIDTH, 10.5):
            pen.text(_LEFT, at, line, size=10.5)
            at += 5.1
        at += 2.0
    pen.text(_LEFT, at + 2.0, sheet.code, size=8, colour=SOFT)
