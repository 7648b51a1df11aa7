"""Print with digits that no direction of reading makes clear: handwriting, print over print, a fold.

What a reader makes of it is too uncertain for the eleven-test, so that a person looks at the place itself.
"""

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import Line, PageReading

_UNCLEAR = 0.8
_LEAST_DIGITS = 6
_SAME_PRINT = 0.6


def unclear_numbers(reading: PageReading) -> tuple[Box, ...]:
    """The places of at least six digits that were read badly, and no better in any other direction."""
    lines = (*reading.lines, *reading.other_lines)
    clear = [line.box for line in lines if line.confidence >= _UNCLEAR]
    return tuple(
        line.box
        for line in lines
        if line.confidence < _UNCLEAR
        and _digits(line) >= _LEAST_DIGITS
        and not any(line.box.covered_by(box) > _SAME_PRINT for box in clear)
    )


def _digits(line: Line) -> int:
    return sum(sign.isdigit() for sign in line.text)
