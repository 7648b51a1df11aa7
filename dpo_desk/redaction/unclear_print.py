"""Print that may be a citizen number of which a reader did not make one: a person looks at the place itself.

Handwriting, print over print, a fold, the edge of a scan: what was read there is too uncertain, or too
short, for the eleven-test.
"""

from collections.abc import Iterator

from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.digit_runs import like_a_date, short_runs
from dpo_desk.redaction.folding import fold
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.labels import directly_labelled_bsn
from dpo_desk.redaction.pages import Line, PageReading
from dpo_desk.redaction.rows import box_within, direction, rows

_UNCLEAR, _UNREADABLE = 0.8, 0.6
_LEAST_DIGITS, _LEAST_OF_REST, _LONG_PRINT = 6, 4, 12
_NUMBER_LENGTH, _SEPARATORS = 9, 2
_SAME_PRINT, _MARGIN = 0.6, 0.05
_AT_EDGE = 4.0
"""Print that ends so near the edge of the page, in points, goes on beyond it."""


def unclear_numbers(reading: PageReading) -> tuple[Box, ...]:
    """The places of digits that were read badly, and no better in any other direction."""
    lines = (*reading.lines, *reading.other_lines)
    return tuple(
        line.box
        for line in lines
        if _unclear(line) and not any(_reads_better(other, line) for other in lines)
    )


def _reads_better(other: Line, line: Line) -> bool:
    """Whether ``line`` is print, or a piece of print, that ``other`` reads clearly."""
    clearly = other.confidence >= max(_UNCLEAR, line.confidence + _MARGIN)
    return clearly and line.box.covered_by(other.box) > _SAME_PRINT and other.holds(line.box.middle)


def _unclear(line: Line) -> bool:
    """Whether a line may hold a number: six digits that were read badly, or any where print lies over print."""
    digits = sum(sign.isdigit() for sign in line.text)
    rubbish = line.confidence < _UNREADABLE and len(line.text) >= _LONG_PRINT
    return line.confidence < _UNCLEAR and digits >= (1 if rubbish else _LEAST_DIGITS)


def rests(reading: PageReading, detectors: Detectors) -> Iterator[tuple[Line, int, int]]:
    """Four to eight digits that are the rest of a citizen number, or may be: the line, from, to.

    Directly behind a label of the number the label says so; at the edge of the page nobody sees how
    the digits go on.
    """
    for lines in (reading.lines, reading.other_lines):
        for row in rows(lines):
            folded = fold(row.text)
            for start, end in short_runs(folded.text, _LEAST_OF_REST):
                labelled = directly_labelled_bsn(folded.lower, start, detectors)
                if not like_a_date(folded.text[start:end], whole=labelled):
                    parts = row.parts(*folded.span(start, end))
                    yield from (part for part in parts if labelled or _runs_off(part, reading))


def room_of_rest(line: Line, start: int, end: int) -> Box:
    """Where a number of nine digits can stand of which the signs from ``start`` to ``end`` were read."""
    missing = max(_NUMBER_LENGTH + _SEPARATORS - (end - start), 0)
    return box_within(line, start - missing, end + missing, beyond=True)


def _runs_off(part: tuple[Line, int, int], reading: PageReading) -> bool:
    """Whether the digits stand where the line meets the edge of the page."""
    line, start, end = part
    turn, box = direction(line), line.box
    to_edge = (box.x0, box.y0, reading.width - box.x1, reading.height - box.y1)
    before, behind = to_edge[turn], to_edge[(turn + 2) % 4]
    at_start, at_end = not line.text[:start].strip(), not line.text[end:].strip(" .-")
    return (at_end and behind < _AT_EDGE) or (at_start and before < _AT_EDGE)
