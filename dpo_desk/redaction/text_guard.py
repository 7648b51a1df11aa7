"""Finds the numbers in a text that may be citizen service numbers (UAVG art. 46).

The rules, in order (``docs/shielding.md`` explains them for officers):

1. Nine digits in any grouping, or eight with a label, that pass the eleven-test are candidates.
2. Account numbers with agreeing check digits and telephone numbers by their form are not findings,
   unless a BSN label stands directly in front.
3. A candidate is certain with a BSN label, or where it is written as people write the number and
   nothing speaks against it. Another label, glued letters, money, a VAT number or a misread letter
   make it uncertain: the program asks.
4. On a document of identity eight digits that pass the test are asked about without a label.
5. On a page that was read, eight digits grouped as a number of nine with one digit lost are asked about,
   and nine grouped 4-2-3 that fail the test.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.digit_runs import (
    EIGHT_SHAPES,
    ONE_UNREAD_SHAPES,
    OWN_SHAPE,
    Window,
    glued_windows,
    misread_windows,
    windows,
)
from dpo_desk.redaction.eleven_test import passes_eleven_test
from dpo_desk.redaction.folding import fold
from dpo_desk.redaction.labels import (
    explained,
    labelled_bsn,
    labelled_otherwise,
    looks_like_something_else,
    part_of_iban,
    telephone,
)

_FULL_LENGTH = 9


@dataclass(frozen=True, slots=True)
class NumberInText:
    """A place in a text, as character offsets; ``certain`` is False where it only may be a BSN."""

    start: int
    end: int
    certain: bool


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A found place with its nine digits. Stays in memory; never stored, logged or hashed.

    Attributes:
        place: Where it stands.
        digits: The number.
        explained: Its own label says what else it is, and no BSN label stands near.
        labelled: A BSN label stands near.
    """

    place: NumberInText
    digits: str
    explained: bool = False
    labelled: bool = False


def find_numbers(text: str, detectors: Detectors) -> tuple[NumberInText, ...]:
    """The places in ``text`` that may hold a BSN, in order and without overlaps."""
    return tuple(number.place for number in read_numbers(text, detectors))


def read_numbers(
    text: str, detectors: Detectors, *, misread: bool = False, on_document: bool = False
) -> tuple[ReadNumber, ...]:
    """The same places with their digits.

    Args:
        text: Anything written.
        detectors: Labels from ``resources/detectors``.
        misread: True for text that a reader saw: a labelled number counts even where the
            eleven-test fails, because one digit may have been misread.
        on_document: True for what stands on a document of identity: eight digits need no label
            there, which may be unreadable.
    """
    folded = fold(text)
    lower = folded.lower
    hits = [
        (window, certain)
        for window in _candidates(folded.text, misread=misread)
        if (certain := _judged(folded.text, lower, window, detectors, misread=misread)) is not None
    ]
    if on_document:
        hits += [
            (window, False) for window in windows(folded.text, passes_eleven_test) if _eight(window)
        ]
    return tuple(
        ReadNumber(
            NumberInText(*folded.span(window.start, window.end), certain),
            window.digits.zfill(_FULL_LENGTH),
            explained=not certain and explained(lower, window, detectors),
            labelled=labelled_bsn(lower, window, detectors),
        )
        for window, certain in _without_overlaps(hits)
    )


def without_numbers(text: str, detectors: Detectors) -> str:
    """The text with every sign of every such number replaced by a block, until none is found."""
    shown = text
    for _ in range(5):
        places = find_numbers(shown, detectors)
        for place in reversed(places):
            blocks = "█" * (place.end - place.start)
            shown = shown[: place.start] + blocks + shown[place.end :]
        if not places:
            break
    return shown


def numbers_in_code(text: str) -> frozenset[str]:
    """Every nine digits in the content of a code that pass the eleven-test, glued ones too."""
    folded = fold(text).text
    found = [*windows(folded), *glued_windows(folded)]
    return frozenset(
        window.digits
        for window in found
        if len(window.digits) == _FULL_LENGTH and passes_eleven_test(window.digits)
    )


def _candidates(folded: str, *, misread: bool) -> Iterator[Window]:
    """What has to be judged; in written text a number that fails the eleven-test is none."""
    wanted = _may_be_misread if misread else passes_eleven_test
    yield from windows(folded, wanted)
    yield from misread_windows(folded, wanted)
    if "<" in folded:
        yield from (w for w in glued_windows(folded) if _ends_in_filler(folded, w))


def _may_be_misread(_digits: str) -> bool:
    return True


def _ends_in_filler(folded: str, window: Window) -> bool:
    return "<" in folded[window.end : window.end + 2] and not window.whole


def _judged(
    folded: str, lower: str, window: Window, detectors: Detectors, *, misread: bool
) -> bool | None:
    passes = passes_eleven_test(window.digits)
    one_unread = misread and (_one_unread(window) or (not passes and _one_misread(window)))
    if not passes and not one_unread and not (misread and len(window.digits) == _FULL_LENGTH):
        return None
    if labelled_bsn(lower, window, detectors):
        return None if not window.whole and telephone(folded, window) else passes
    if one_unread:
        other = labelled_otherwise(lower, window, detectors)
        return None if other or _explained_by_form(folded, window) else False
    return _judged_without_label(folded, lower, window, detectors) if passes else None


def _judged_without_label(
    folded: str, lower: str, window: Window, detectors: Detectors
) -> bool | None:
    if len(window.digits) < _FULL_LENGTH or not _can_stand_alone(window):
        return None
    if _explained_by_form(folded, window):
        return None
    doubtful = (
        window.misread
        or not window.as_written_by_people
        or looks_like_something_else(folded, window)
        or labelled_otherwise(lower, window, detectors)
    )
    return not doubtful


def _eight(window: Window) -> bool:
    """Whether this is a number of eight digits as it was issued once, and no pair of dates."""
    return window.whole and window.shape in EIGHT_SHAPES and not window.loose


def _one_unread(window: Window) -> bool:
    """Whether this can be a number of nine of which one digit was lost, and is no date."""
    date = window.shape == (4, 2, 2) and window.digits[:2] in {"19", "20"}
    return window.shape in ONE_UNREAD_SHAPES and not date and _can_stand_alone(window)


def _one_misread(window: Window) -> bool:
    """Whether nine digits are grouped as only this number is, so that one of them may be misread."""
    return window.whole and window.shape == OWN_SHAPE and _can_stand_alone(window)


def _explained_by_form(folded: str, window: Window) -> bool:
    return telephone(folded, window) or part_of_iban(folded, window)


def _can_stand_alone(window: Window) -> bool:
    if window.loose or (window.decimal and not window.as_written_by_people):
        return False
    uniform = len(set(window.separators)) <= 1
    if window.whole:
        return window.as_written_by_people or uniform
    return window.shape in {(9,), (4, 2, 3), (3, 3, 3)} and uniform


def _without_overlaps(hits: list[tuple[Window, bool]]) -> list[tuple[Window, bool]]:
    best = sorted(hits, key=lambda hit: (not hit[1], hit[0].misread, -len(hit[0].digits)))
    chosen: list[tuple[Window, bool]] = []
    taken = bytearray(max((window.end for window, _ in hits), default=0))
    for window, certain in best:
        if not any(taken[window.start : window.end]):
            taken[window.start : window.end] = b"\1" * (window.end - window.start)
            chosen.append((window, certain))
    return sorted(chosen, key=lambda hit: hit[0].start)
