"""Cuts a folded text into runs of digit groups and finds the windows of eight or nine digits in them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from dpo_desk.redaction.folding import LOOK_ALIKES

_RUN = re.compile(r"\d(?:[ .\-]{0,2}\d)*")
_LOOSE_RUN = re.compile(r"\d(?:[ .\-/,':]{0,3}\n?[ ]{0,2}\d)*")
_LOOSE = frozenset("/,':\n")
_ALIKE = "".join(re.escape(sign) for sign in LOOK_ALIKES)
_MISREAD = re.compile(rf"(?<![^\W_])[\d{_ALIKE}](?:[ .\-]{{0,2}}[\d{_ALIKE}])*(?![^\W_])")
_GROUP, _ALIKE_GROUP = re.compile(r"\d+"), re.compile(rf"[\d{_ALIKE}]+")
_AS_DIGITS = str.maketrans(LOOK_ALIKES)
_LEAST_REAL_DIGITS = 6
_TOUCHING = re.compile(r"[\w.,/\-] | [\w/,]")
_DATE = re.compile(r"(?:\d{1,2}\D+){0,2}(?:19|20)\d\d")
_WHOLE_DATE = re.compile(r"(?:\d{1,2}\D+){2}(?:19|20)\d\d")
_LEAST_FRAGMENT = 3

WRITTEN_SHAPES = frozenset({
    (9,), (4, 2, 3), (3, 3, 3), (8, 1), (4, 5), (5, 4), (2, 2, 2, 3), (3, 2, 2, 2), (1,) * 9,
    (8,), (4, 4), (3, 2, 3), (2, 2, 2, 2), (2, 3, 3),
})  # fmt: skip
"""Group sizes in which people and Dutch forms write the number."""

EIGHT_SHAPES = frozenset({(8,), (4, 4), (3, 2, 3), (2, 3, 3)})
"""Group sizes of a number of eight digits that are no dates."""

OWN_SHAPE = (4, 2, 3)
"""How the number stands on Dutch forms and documents, and hardly anything else."""

ONE_UNREAD_SHAPES = frozenset({(3, 2, 3), (3, 3, 2), (2, 3, 3), (4, 1, 3), (4, 2, 2)})
"""What a reader makes of 3-3-3 and 4-2-3 where a fold, a blot or other print took one digit."""


def _any_digits(_digits: str) -> bool:
    return True


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


def windows(folded: str, wanted: Callable[[str], bool] = _any_digits) -> Iterator[Window]:
    """Every window of eight or nine ``wanted`` digits that begins and ends at a group's edge."""
    for run in _RUN.finditer(folded):
        yield from _windows_of(run, _GROUP, wanted)
    for run in _LOOSE_RUN.finditer(folded):
        if not _LOOSE.isdisjoint(run.group()):
            yield from (window for window in _windows_of(run, _GROUP, wanted) if window.loose)


def fragments(folded: str) -> Iterator[tuple[int, int]]:
    """Where three to eight digits stand free that are no date: what a reflection leaves of a number."""
    for start, end in short_runs(folded, _LEAST_FRAGMENT):
        alone = not _TOUCHING.search(f"{folded[:start][-1:]} {folded[end:][:1]}")
        largest = max(map(len, _GROUP.findall(folded[start:end])))
        if alone and largest >= _LEAST_FRAGMENT and not like_a_date(folded[start:end]):
            yield start, end


def short_runs(folded: str, least: int) -> Iterator[tuple[int, int]]:
    """Where from ``least`` up to eight digits follow each other."""
    for run in _RUN.finditer(folded):
        if least <= sum(map(len, _GROUP.findall(run.group()))) < 9:  # noqa: PLR2004
            yield run.span()


def like_a_date(digits: str, *, whole: bool = False) -> bool:
    """Whether digits are a date with its year, or the end of one; ``whole`` asks for day and month too."""
    return bool((_WHOLE_DATE if whole else _DATE).fullmatch(digits))


def misread_windows(folded: str, wanted: Callable[[str], bool] = _any_digits) -> Iterator[Window]:
    """Windows of nine in which letters stand for digits; at least six must be real digits."""
    for run in _MISREAD.finditer(folded):
        if LOOK_ALIKES.keys().isdisjoint(run.group()):
            continue
        for window in _windows_of(run, _ALIKE_GROUP, wanted):
            if len(window.digits) == 9 and _mostly_digits(folded, window):  # noqa: PLR2004
                yield window


def glued_windows(folded: str) -> Iterator[Window]:
    """Every nine digits inside longer unbroken runs: machine readable lines, contents of codes."""
    for run in re.finditer(r"\d{9,}", folded):
        for start in range(run.start(), run.end() - 8):
            yield Window(start, start + 9, folded[start : start + 9], (9,), (), whole=False)


def _windows_of(
    run: re.Match[str], group: re.Pattern[str], wanted: Callable[[str], bool]
) -> Iterator[Window]:
    """Only what is wanted is looked at closely: a run of thousands of digits has as many windows."""
    groups = [found.span() for found in group.finditer(run.string, *run.span())]
    raw = "".join(run.string[start:end] for start, end in groups)
    digits = raw.translate(_AS_DIGITS)
    edges = [0, *accumulate(end - start for start, end in groups)]
    for first in range(len(groups)):
        for last in range(first, len(groups)):
            total = edges[last + 1] - edges[first]
            if total > 9:  # noqa: PLR2004
                break
            said = digits[edges[first] : edges[last + 1]]
            if total >= 8 and wanted(said):  # noqa: PLR2004
                misread = not raw[edges[first] : edges[last + 1]].isdigit()
                yield _window(run.string, groups, first, last, said, misread=misread)


def _window(
    text: str,
    groups: list[tuple[int, int]],
    first: int,
    last: int,
    digits: str,
    *,
    misread: bool,
) -> Window:
    chosen = groups[first : last + 1]
    return Window(
        start=chosen[0][0],
        end=chosen[-1][1],
        digits=digits,
        shape=tuple(end - start for start, end in chosen),
        separators=tuple(text[left[1] : right[0]] for left, right in pairwise(chosen)),
        whole=len(chosen) == len(groups),
        misread=misread,
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
