"""Cuts a folded text into runs of digit groups and finds the windows of eight or nine digits in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dpo_desk.redaction.folding import LOOK_ALIKES

_RUN = re.compile(r"\d(?:[ .\-]{0,2}\d)*")
_LOOSE_RUN = re.compile(r"\d(?:[ .\-/,':]{0,3}\n?[ ]{0,2}\d)*")
_LOOSE = frozenset("/,':\n")
_ALIKE = "".join(re.escape(sign) for sign in LOOK_ALIKES)
_MISREAD = re.compile(rf"(?<![^\W_])[\d{_ALIKE}](?:[ .\-]{{0,2}}[\d{_ALIKE}])*(?![^\W_])")
_LEAST_REAL_DIGITS = 6

WRITTEN_SHAPES = frozenset({
    (9,), (4, 2, 3), (3, 3, 3), (8, 1), (4, 5), (5, 4), (2, 2, 2, 3), (3, 2, 2, 2), (1,) * 9,
    (8,), (4, 4), (3, 2, 3), (2, 2, 2, 2), (2, 3, 3),
})  # fmt: skip
"""Group sizes in which people and Dutch forms write the number."""

ONE_UNREAD_SHAPES = frozenset({(3, 2, 3), (3, 3, 2), (2, 3, 3), (4, 1, 3), (4, 2, 2)})
"""What a reader makes of 3-3-3 and 4-2-3 where a fold, a blot or other print took one digit."""


@dataclass(frozen=True, slots=True)
class Window:
    """Eight or nine digits in a row, possibly with separators between them.

    Attributes:
        start: Offset of the first digit in the folded text.
        end: Offset after the last digit.
        digits: What they say, look-alikes read as digits.
        shape: How many digits stand in each group.
        separators: What stands between the groups.
        whole: True where the run holds nothing else.
        misread: True where a letter was read as a digit.
    """

    start: int
    end: int
    digits: str
    shape: tuple[int, ...]
    separators: tuple[str, ...]
    whole: bool
    misread: bool = False

    @property
    def as_written_by_people(self) -> bool:
        """Whether the groups are those of a form or a habit."""
        return self.shape in WRITTEN_SHAPES

    @property
    def loose(self) -> bool:
        """Whether a line break or an unusual sign stands inside; only a label makes that a number."""
        return not _LOOSE.isdisjoint("".join(self.separators))

    @property
    def decimal(self) -> bool:
        """Whether this reads like a number with a decimal point, for instance a coordinate."""
        return self.separators == (".",)


def windows(folded: str) -> Iterator[Window]:
    """Every window of eight or nine digits that begins and ends at a group's edge."""
    for run in _RUN.finditer(folded):
        yield from _windows_of(run, r"\d+")
    for run in _LOOSE_RUN.finditer(folded):
        if not _LOOSE.isdisjoint(run.group()):
            yield from (window for window in _windows_of(run, r"\d+") if window.loose)


def misread_windows(folded: str) -> Iterator[Window]:
    """Windows of nine in which letters stand for digits; at least six must be real digits."""
    for run in _MISREAD.finditer(folded):
        if LOOK_ALIKES.keys().isdisjoint(run.group()):
            continue
        for window in _windows_of(run, rf"[\d{_ALIKE}]+"):
            if len(window.digits) == 9 and _mostly_digits(folded, window):  # noqa: PLR2004
                yield window


def glued_windows(folded: str) -> Iterator[Window]:
    """Every nine digits inside longer unbroken runs: machine readable lines, contents of codes."""
    for run in re.finditer(r"\d{9,}", folded):
        for start in range(run.start(), run.end() - 8):
            yield Window(start, start + 9, folded[start : start + 9], (9,), (), whole=False)


def _windows_of(run: re.Match[str], group_pattern: str) -> Iterator[Window]:
    groups = [
        (run.start() + g.start(), run.start() + g.end())
        for g in re.finditer(group_pattern, run.group())
    ]
    for first in range(len(groups)):
        total = 0
        for last in range(first, len(groups)):
            total += groups[last][1] - groups[last][0]
            if total > 9:  # noqa: PLR2004
                break
            if total >= 8:  # noqa: PLR2004
                yield _window(run, groups, first, last)


def _window(run: re.Match[str], groups: list[tuple[int, int]], first: int, last: int) -> Window:
    chosen = groups[first : last + 1]
    raw = "".join(run.string[start:end] for start, end in chosen)
    return Window(
        start=chosen[0][0],
        end=chosen[-1][1],
        digits="".join(LOOK_ALIKES.get(sign, sign) for sign in raw),
        shape=tuple(end - start for start, end in chosen),
        separators=tuple(run.string[left[1] : right[0]] for left, right in pairwise(chosen)),
        whole=len(chosen) == len(groups),
        misread=not raw.isdigit(),
    )


def _mostly_digits(folded: str, window: Window) -> bool:
    shown = folded[window.start : window.end]
    groups = re.split(r"[ .\-]+", shown)
    real = sum(sign.isdigit() for sign in shown)
    return (
        window.misread
        and real >= _LEAST_REAL_DIGITS
        and all(any(sign.isdigit() for sign in group) or len(group) == 1 for group in groups)
    )
