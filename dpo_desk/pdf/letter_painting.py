"""Paints a letter on A4, folded in three for a window envelope.

The left column carries address and text, the right column the letterhead and the references.
Whatever the window can ever show holds nothing but return line and address.
"""

from dpo_desk.letters.document import LetterDocument
from dpo_desk.letters.envelope import Zone
from dpo_desk.letters.errors import TextInWindow
from dpo_desk.pdf.address_painting import paint_address
from dpo_desk.pdf.fonts import Typeface
from dpo_desk.pdf.letter_lines import letter_lines
from dpo_desk.pdf.pen import ACCENT, FAINT, SOFT, Pen
from dpo_desk.pdf.typesetting import Placed, broken, paged
from dpo_desk.pdf.window_look import strangers_in_window

_LEFT = 25.0
_RIGHT = 190.0
_SIDE = 134.0  # left edge of the right column
_SIDE_WIDTH = _RIGHT - _SIDE
_HEAD_TOP = 14.5
_HEAD_RULE = 37.5
_NAME_SIZES = (21.0, 18.0, 15.0, 12.0)
_TEXT_TOP = 102.0
_NEXT_TOP = 30.0
_BOTTOM = 272.0
_FOOT = 284.0
_FOLDS = (99.0, 198.0)
_FAR_EDGE = 201.0  # for a fold mark that would peek through the window on the left


def paint_letter(face: Typeface, letter: LetterDocument) -> bytes:
    """The letter as PDF.

    Raises:
        TextNotPrintable: the typeface has no sign for a character.
        AddressDoesNotFit: the address is larger than the window.
        TextInWindow: something else than the address would show in the window.
    """
    _check_signs(face, letter)
    pen = Pen(face, title=letter.title, author=letter.sender[0], language=letter.language)
    pages = paged(
        letter_lines(face, letter),
        first_top=max(_TEXT_TOP, letter.envelope.seen.bottom + 4.0),
        next_top=_NEXT_TOP,
        bottom=_BOTTOM,
    )
    for number, page in enumerate(pages, start=1):
        if number > 1:
            pen.next_page()
        if letter.draft:
            pen.slanted(letter.draft_word, (105.0, 190.0), size=104)
        if number == 1:
            _first_page(pen, face, letter)
        _page(pen, letter, page, number)
        _footer(pen, letter, number, len(pages))
    if strangers := strangers_in_window(letter.envelope, pen.printed):
        raise TextInWindow(count=len(strangers))
    return pen.finish()


def _check_signs(face: Typeface, letter: LetterDocument) -> None:
    for place, texts in (
        ("address", (*letter.address, letter.return_line)),
        ("letterhead", (*letter.sender, *(part for pair in letter.references for part in pair))),
        ("text", (letter.subject, *(block.text for block in letter.blocks), *letter.closing)),
        ("footer", (letter.running_line, letter.page_label, letter.draft_word, letter.trail)),
    ):
        for text in texts:
            face.printable(text, place)


def _page(pen: Pen, letter: LetterDocument, page: tuple[Placed, ...], number: int) -> None:
    if number > 1:
        pen.text(_LEFT, 18.0, letter.running_line, size=8, colour=SOFT)
        pen.rule(_LEFT, _RIGHT, 21.0, points=0.4)
    for placed in page:
        line, left = placed.line, _LEFT + placed.line.indent
        pen.text(_LEFT, placed.baseline, line.mark, size=line.size)
        pen.text(left, placed.baseline, line.text, size=line.size, bold=line.bold)


def _first_page(pen: Pen, face: Typeface, letter: LetterDocument) -> None:
    _letterhead(pen, face, letter.sender)
    paint_address(pen, face, letter)
    _references(pen, face, letter)
    for fold in _FOLDS:
        mark = Zone(5.0, fold - 1.0, 9.0, fold + 1.0)
        left = _FAR_EDGE if letter.envelope.seen.touches(mark) else mark.left
        pen.rule(left, left + 4.0, fold, points=0.4)


def _letterhead(pen: Pen, face: Typeface, sender: tuple[str, ...]) -> None:
    name, *lines = sender
    room = _SIDE - _LEFT - 8.0
    size = next((size for size in _NAME_SIZES if face.width(name, size, bold=True) <= room), 10.0)
    pen.text(_LEFT, _HEAD_TOP + 7.5, name, size=size, bold=True, colour=ACCENT)
    parts = [part for line in lines for part in broken(face, line, _SIDE_WIDTH, 7.5)]
    step = min(3.4, (_HEAD_RULE - 3.0 - _HEAD_TOP) / max(1, len(parts) - 1))
    for number, part in enumerate(parts):
        pen.text(_SIDE, _HEAD_TOP + step * number, part, size=7.5, colour=SOFT)
    pen.rule(_LEFT, _RIGHT, _HEAD_RULE, points=0.9, colour=ACCENT)


def _references(pen: Pen, face: Typeface, letter: LetterDocument) -> None:
    at = letter.envelope.zone_top + 1.0
    for label, value in letter.references:
        pen.text(_SIDE, at, label, size=7.5, colour=SOFT)
        for part in broken(face, value, _SIDE_WIDTH, 9.5):
            at += 4.2
            pen.text(_SIDE, at, part, size=9.5)
        at += 5.6


def _footer(pen: Pen, letter: LetterDocument, number: int, total: int) -> None:
    pen.rule(_LEFT, _RIGHT, _FOOT - 4.2, points=0.4, colour=FAINT)
    left = letter.running_line if number == 1 else ""
    if letter.trail:
        code = letter.trail_label.format(trail=letter.trail)
        left = f"{left}   {code}".strip()
    pen.text(_LEFT, _FOOT, left, size=7.5, colour=SOFT)
    label = letter.page_label.format(page=number, pages=total)
    pen.text_to(_RIGHT, _FOOT, label, size=7.5, colour=SOFT)
