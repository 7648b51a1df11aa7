"""Paints the sheet with which an office tries its envelopes: the two zones, an address, the folds."""

from dpo_desk.letters.document import WindowSheet
from dpo_desk.pdf.address_painting import paint_address
from dpo_desk.pdf.fonts import Typeface
from dpo_desk.pdf.pen import ACCENT, FAINT, SOFT, Pen
from dpo_desk.pdf.typesetting import broken

_LEFT = 25.0
_WIDTH = 150.0
_FOLDS = (99.0, 198.0)
_TITLE_AT = 118.0


def paint_window_sheet(face: Typeface, sheet: WindowSheet) -> bytes:
    """The sheet as PDF.

    Raises:
        TextNotPrintable: the typeface has no sign for a character.
        AddressDoesNotFit: the address is larger than the window.
    """
    for text in (sheet.title, *sheet.address, sheet.always_label, sheet.seen_label, *sheet.steps):
        face.printable(text, "sheet")
    pen = Pen(face, title=sheet.title, author="DPO Desk", language=sheet.language)
    _zones(pen, sheet)
    paint_address(pen, face, sheet)
    for fold in _FOLDS:
        pen.rule(5.0, 9.0, fold, points=0.4)
    _steps(pen, face, sheet)
    return pen.finish()


def _zones(pen: Pen, sheet: WindowSheet) -> None:
    always, seen = sheet.envelope.always, sheet.envelope.seen
    pen.frame(seen, FAINT)
    pen.text(seen.left, seen.top - 1.4, sheet.seen_label, size=7.5, colour=SOFT)
    pen.frame(always, ACCENT)
    pen.text(always.left, always.bottom + 3.4, sheet.always_label, size=7.5, colour=ACCENT)


def _steps(pen: Pen, face: Typeface, sheet: WindowSheet) -> None:
    pen.text(_LEFT, _TITLE_AT, sheet.title, size=14, bold=True, colour=ACCENT)
    at = _TITLE_AT + 9.0
    for number, step in enumerate(sheet.steps, start=1):
        pen.text(_LEFT, at, f"{number}.", size=10.5)
        for line in broken(face, step, _WIDTH, 10.5):
            pen.text(_LEFT + 7.0, at, line, size=10.5)
            at += 5.1
        at += 1.5
