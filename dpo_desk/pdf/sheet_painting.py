"""Paints a case sheet: facts in pairs, then tables whose heads repeat on every page."""

from dataclasses import dataclass, field

from dpo_desk.letters.document import SheetDocument, SheetTable
from dpo_desk.letters.envelope import Zone
from dpo_desk.pdf.fonts import Typeface
from dpo_desk.pdf.pen import ACCENT, FAINT, INK, SOFT, Colour, Pen
from dpo_desk.pdf.typesetting import broken

_LEFT = 20.0
_RIGHT = 190.0
_TOP = 20.0
_BOTTOM = 274.0
_FOOT = 284.0
_SIZE = 8.5
_LEADING = 4.0
_PADDING = 1.3
_LABEL_WIDTH = 48.0
_GUTTER = 4.0
_BAND: Colour = (0.945, 0.955, 0.965)


@dataclass(slots=True)
class _Stroke:
    """A text to set once the number of pages is known."""

    page: int
    left: float
    baseline: float
    text: str
    size: float
    bold: bool
    colour: Colour


@dataclass(slots=True)
class _Sheet:
    """Where the next thing goes, and everything laid down so far."""

    face: Typeface
    page: int = 1
    at: float = _TOP
    strokes: list[_Stroke] = field(default_factory=list)
    rules: list[tuple[int, float]] = field(default_factory=list)
    bands: list[tuple[int, Zone]] = field(default_factory=list)

    def turn(self, height: float) -> bool:
        """Begin a new page if ``height`` no longer fits; tell whether it did."""
        if self.at + height <= _BOTTOM:
            return False
        self.page += 1
        self.at = _TOP + 6.0
        return True

    def set(
        self,
        left: float,
        baseline: float,
        text: str,
        *,
        size: float = _SIZE,
        bold: bool = False,
        colour: Colour = INK,
    ) -> None:
        """Lay down one line of text on this page."""
        self.strokes.append(_Stroke(self.page, left, baseline, text, size, bold, colour))


def paint_sheet(face: Typeface, document: SheetDocument) -> bytes:
    """The sheet as PDF.

    Raises:
        TextNotPrintable: the typeface has no sign for a character.
    """
    _check_signs(face, document)
    sheet = _Sheet(face)
    _head(sheet, document)
    _facts(sheet, document.facts)
    for table in document.tables:
        _table(sheet, table)
    return _painted(sheet, document)


def _check_signs(face: Typeface, document: SheetDocument) -> None:
    cells = [cell for table in document.tables for row in table.rows for cell in row]
    heads = [text for table in document.tables for text in (table.title, *table.columns)]
    facts = [text for pair in document.facts for text in pair]
    for text in (document.title, document.subtitle, *facts, *heads, *cells):
        face.printable(_clean(text), "sheet")


def _clean(text: str) -> str:
    return " ".join(text.split("\n"))


def _head(sheet: _Sheet, document: SheetDocument) -> None:
    for line in broken(sheet.face, document.title, _RIGHT - _LEFT, 17, bold=True):
        sheet.at += 6.5
        sheet.set(_LEFT, sheet.at, line, size=17, bold=True, colour=ACCENT)
    for line in broken(sheet.face, document.subtitle, _RIGHT - _LEFT, 10):
        sheet.at += 5.2
        sheet.set(_LEFT, sheet.at, line, size=10, colour=SOFT)
    sheet.at += 3.0
    sheet.rules.append((sheet.page, sheet.at))
    sheet.at += 2.5


def _facts(sheet: _Sheet, facts: tuple[tuple[str, str], ...]) -> None:
    for label, value in facts:
        lines = broken(sheet.face, _clean(value), _RIGHT - _LEFT - _LABEL_WIDTH, _SIZE + 0.5)
        names = broken(sheet.face, label, _LABEL_WIDTH - _GUTTER, _SIZE)
        height = max(len(lines), len(names)) * 4.6 + 0.6
        sheet.turn(height)
        for number, name in enumerate(names):
            sheet.set(_LEFT, sheet.at + 3.4 + 4.6 * number, name, colour=SOFT)
        for number, line in enumerate(lines):
            at = sheet.at + 3.4 + 4.6 * number
            sheet.set(_LEFT + _LABEL_WIDTH, at, line, size=_SIZE + 0.5)
        sheet.at += height


def _table(sheet: _Sheet, table: SheetTable) -> None:
    widths = _widths(sheet.face, table)
    sheet.at += 7.0
    sheet.turn(26.0)
    sheet.set(_LEFT, sheet.at + 4.0, table.title, size=11, bold=True, colour=ACCENT)
    sheet.at += 6.5
    _row(sheet, table.columns, widths, head=True)
    for row in table.rows:
        height = _row_height(sheet.face, row, widths)
        if sheet.turn(min(height, _BOTTOM - _TOP - 20.0)):
            _row(sheet, table.columns, widths, head=True)
        _row(sheet, row, widths, head=False)


def _widths(face: Typeface, table: SheetTable) -> tuple[float, ...]:
    """Narrow columns get what they want; the wide ones share what is left."""
    columns = tuple(zip(table.columns, *table.rows, strict=True))
    wanted = [max(face.width(_clean(c), _SIZE, bold=True) for c in column) for column in columns]
    room = _RIGHT - _LEFT - _GUTTER * (len(columns) - 1)
    widths = [0.0] * len(columns)
    for done, number in enumerate(sorted(range(len(columns)), key=wanted.__getitem__)):
        widths[number] = min(wanted[number], room / (len(columns) - done))
        room -= widths[number]
    return tuple(widths)


def _cells(
    face: Typeface, row: tuple[str, ...], widths: tuple[float, ...], *, bold: bool
) -> list[tuple[str, ...]]:
    return [
        broken(face, _clean(cell), width + 0.01, _SIZE, bold=bold)
        for cell, width in zip(row, widths, strict=True)
    ]


def _row_height(face: Typeface, row: tuple[str, ...], widths: tuple[float, ...]) -> float:
    tallest = max(len(lines) for lines in _cells(face, row, widths, bold=False))
    return tallest * _LEADING + 2 * _PADDING


def _row(sheet: _Sheet, row: tuple[str, ...], widths: tuple[float, ...], *, head: bool) -> None:
    cells = _cells(sheet.face, row, widths, bold=head)
    if head:
        height = max(len(lines) for lines in cells) * _LEADING + 2 * _PADDING
        box = Zone(_LEFT - 1.5, sheet.at, _RIGHT + 1.5, sheet.at + height)
        sheet.bands.append((sheet.page, box))
    tallest = max(len(lines) for lines in cells)
    for number in range(tallest):
        if sheet.at + _LEADING + 2 * _PADDING > _BOTTOM:
            sheet.turn(_BOTTOM)
        _row_line(sheet, [lines[number : number + 1] for lines in cells], widths, head=head)
        sheet.at += _LEADING
    sheet.at += 2 * _PADDING
    if not head:
        sheet.rules.append((sheet.page, sheet.at))


def _row_line(
    sheet: _Sheet, parts: list[tuple[str, ...]], widths: tuple[float, ...], *, head: bool
) -> None:
    left = _LEFT
    for part, width in zip(parts, widths, strict=True):
        if part:
            at = sheet.at + _PADDING + 2.9
            sheet.set(left, at, part[0], bold=head, colour=ACCENT if head else INK)
        left += width + _GUTTER


def _painted(sheet: _Sheet, document: SheetDocument) -> bytes:
    pen = Pen(sheet.face, title=document.title, author="DPO Desk", language=document.language)
    for page in range(1, sheet.page + 1):
        if page > 1:
            pen.next_page()
            pen.text(_LEFT, 15.0, document.title, size=7.5, colour=SOFT)
        for _, box in (band for band in sheet.bands if band[0] == page):
            pen.bar(box, _BAND)
        for _, at in (rule for rule in sheet.rules if rule[0] == page):
            pen.rule(_LEFT, _RIGHT, at, points=0.3, colour=FAINT)
        for stroke in (stroke for stroke in sheet.strokes if stroke.page == page):
            pen.text(
                stroke.left, stroke.baseline, stroke.text,
                size=stroke.size, bold=stroke.bold, colour=stroke.colour,
            )  # fmt: skip
        pen.text(_LEFT, _FOOT, f"{document.printed_at:%Y-%m-%d %H:%M}", size=7.5, colour=SOFT)
        label = document.page_label.format(page=page, pages=sheet.page)
        pen.text_to(_RIGHT, _FOOT, label, size=7.5, colour=SOFT)
    return pen.finish()
