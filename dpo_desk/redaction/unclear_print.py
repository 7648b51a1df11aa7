"""Print that may be a citizen number of which a reader did not make one: a person looks at the place itself.

Handwriting, print over print, a fold, the edge of a scan: what was read there is too uncertain, or too
short, for the eleven-test.
"""

from collections.abc import Iterator

from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.digit_runs import short_runs
from dpo_desk.redaction.folding import fold
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.labels import directly_labelled_bsn
from dpo_desk.redaction.pages import Line, PageReading
from dpo_desk.redaction.rows import box_within

_UNCLEAR = 0.8
_LEAST_DIGITS, _LEAST_BEHIND_LABEL = 6, 4
_NUMBER_LENGTH, _SEPARATORS = 9, 2
_SAME_PRINT = 0.6


def unclear_numbers(reading: PageReading) -> tuple[Box, ...]:
    """The places of at least six digits that were read badly, and no better in any other direction."""
    lines = (*reading.lines, *reading.other_lines)
    clear = [line.box for line in lines if line.confidence >= _UNCLEAR]
    return tuple(
        line.box
        for line in lines
        if line.confidence < _UNCLEAR
        and sum(sign.isdigit() for sign in line.text) >= _LEAST_DIGITS
        and not any(line.box.covered_by(box) > _SAME_PRINT for box in clear)
    )


def rests_behind_labels(
    reading: PageReading, detectors: Detectors
) -> Iterator[tuple[Line, int, int]]:
    """Four to eight digits directly behind a label of the citizen number: the line, from, to.

    Where such a number ran off the page or into other print, the label says what its rest is.
    """
    for line in (*reading.lines, *reading.other_lines):
        folded = fold(line.text)
        for start, end in short_runs(folded.text, _LEAST_BEHIND_LABEL):
            if directly_labelled_bsn(folded.text.lower(), start, detectors):
                yield line, *folded.span(start, end)


def room_of_rest(line: Line, start: int, end: int) -> Box:
    """Where a number of nine digits can stand of which the signs from ``start`` to ``end`` were read."""
    missing = max(_NUMBER_LENGTH + _SEPARATORS - (end - start), 0)
    return box_within(line, start - missing, end + missing, beyond=True)
