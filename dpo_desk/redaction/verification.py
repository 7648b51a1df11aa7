"""Judges what a second reader still saw on the written pages. Fails closed: any doubt is a leak."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.id_models import IdModels
from dpo_desk.redaction.id_pages import IdPage, id_page, missing_areas
from dpo_desk.redaction.id_sheets import id_pages
from dpo_desk.redaction.marks import KeptNumber, Leak, Mark, MarkKind
from dpo_desk.redaction.mrz import looks_like_mrz
from dpo_desk.redaction.optional_marks import OPTIONAL
from dpo_desk.redaction.pages import PageReading
from dpo_desk.redaction.proposing import known_values, numbers_on, places_of_values
from dpo_desk.redaction.rows import box_within, rows
from dpo_desk.redaction.text_guard import ReadNumber, numbers_in_code
from dpo_desk.redaction.unclear_print import rests, room_of_rest

_KEPT_SHARE = 0.5
_ALL = 0.95
_BESIDE, _MOSTLY = 0.2, 0.5
_READ_WELL = 0.9
_LONGER = re.compile(r"\d{10,}")
_NUMBERS = {MarkKind.BSN_TEXT, MarkKind.NUMBER}


@dataclass(frozen=True, slots=True)
class Expected:
    """What the verification knows from before the burning. In memory only.

    Attributes:
        values: The citizen numbers that were seen.
        id_pages: Pages that were taken for identity documents.
        readings: The first reading of every page.
        explained: Pages and numbers that their own label explained.
        marks: What was burned.
    """

    values: frozenset[str]
    id_pages: frozenset[int]
    readings: tuple[PageReading, ...]
    explained: frozenset[tuple[int, str]] = frozenset()
    marks: tuple[Mark, ...] = ()


def expected(
    readings: Sequence[PageReading],
    detectors: Detectors,
    models: IdModels,
    marks: Sequence[Mark] = (),
) -> Expected:
    """What must not be readable any more under ``marks``."""
    values = known_values(readings, detectors)
    id_pages = frozenset(r.page for r in readings if id_page(r, detectors, models) is not None)
    explained = {
        (reading.page, number.digits)
        for reading in readings
        if reading.page not in id_pages
        for _, number in numbers_on(reading, detectors)
        if number.explained and number.digits not in values
    }
    return Expected(values, id_pages, tuple(readings), frozenset(explained), tuple(marks))


def unmasked_documents(
    before: Expected,
    marks: Sequence[Mark],
    *,
    kept: Sequence[KeptNumber],
    detectors: Detectors,
    models: IdModels,
) -> tuple[Leak, ...]:
    """Identity pages on which a place that the document model demands carries no mark.

    A drawn mark that touches the place, or a decision to keep it, answers the demand.
    """
    leaks: list[Leak] = []
    for reading in before.readings:
        here = [(mark.kind, mark.box) for mark in marks if mark.page == reading.page]
        for page in id_pages(reading, detectors, models):
            leaks += _unmasked(page, reading.page, here)
    return _without_kept(leaks, kept)


def _unmasked(page: IdPage, number: int, here: Sequence[tuple[MarkKind, Box]]) -> list[Leak]:
    drawn = [box for kind, box in here if kind is MarkKind.DRAWN]
    leaks = [
        Leak(number, area.kind, "document_model", page.area_on_page(area))
        for area in missing_areas(page, here)
        if not any(page.area_on_page(area).overlap(box) > 0 for box in drawn)
    ]
    # What is covered on demand says nothing of what a document must not show.
    if not any(box.overlap(page.card) > 0 for kind, box in here if kind not in OPTIONAL):
        leaks.append(Leak(number, MarkKind.PORTRAIT, "document_model", page.card))
    return leaks


def leaks_in(
    again: PageReading,
    reader: str,
    before: Expected,
    *,
    kept: Sequence[KeptNumber],
    detectors: Detectors,
) -> tuple[Leak, ...]:
    """What ``reader`` could still read on one written page.

    Args:
        again: What it saw on the written page.
        reader: Its name, for the certificate.
        before: What was known before.
        kept: Numbers that a person decided to leave visible.
        detectors: Labels and words.
    """
    found = [
        *_numbers_left(again, reader, before, detectors),
        *_values_left(again, reader, before),
        *_rests_left(again, reader, before, detectors),
        *_zones_left(again, reader),
        *_codes_left(again, reader, before),
    ]
    return _without_kept(found, kept)


def _numbers_left(
    again: PageReading, reader: str, before: Expected, detectors: Detectors
) -> list[Leak]:
    on_id = again.page in before.id_pages
    return [
        Leak(again.page, _kind_of(number), reader, box)
        for boxes, number in numbers_on(again, detectors, on_id=on_id)
        if on_id or not _was_explained(number, again.page, before)
        for box in boxes
        if not _cut_from_a_longer_one(number, box, again.page, before)
    ]


def _cut_from_a_longer_one(number: ReadNumber, box: Box, page: int, before: Expected) -> bool:
    """Whether a mark covers the beginning or the end of a longer number, which the first reader saw whole."""
    marks = [mark.box for mark in before.marks if mark.page == page]
    ways = {number.digits, number.digits.removeprefix("0")} - before.values
    return any(
        box_within(line, *cut).covered_by(mark) > _MOSTLY
        for reading in before.readings
        if reading.page == page
        for line in (*reading.lines, *reading.other_lines)
        if line.confidence >= _READ_WELL and line.box.overlap(box) > 0
        for cut in _cut_off(line.text, ways)
        for mark in marks
    )


def _cut_off(text: str, rests: Collection[str]) -> Iterator[tuple[int, int]]:
    """What is missing of each longer number in ``text``, from and to, where only one of ``rests`` is left of it."""
    for run in _LONGER.finditer(text):
        for rest in rests:
            if run.group().endswith(rest):
                yield run.start(), run.end() - len(rest)
            if run.group().startswith(rest):
                yield run.start() + len(rest), run.end()


def _was_explained(number: ReadNumber, page: int, before: Expected) -> bool:
    """Whether this reader, or the first one with the label in sight, saw a number of another kind.

    Readers cut lines in different places. A number that any of them saw with a BSN label is a leak.
    """
    if number.labelled:
        return False
    return number.explained or (page, number.digits) in before.explained


def _kind_of(number: ReadNumber) -> MarkKind:
    return MarkKind.BSN_TEXT if number.place.certain else MarkKind.NUMBER


def _values_left(again: PageReading, reader: str, before: Expected) -> list[Leak]:
    return [
        Leak(again.page, MarkKind.BSN_TEXT, reader, box)
        for lines in (again.lines, again.other_lines)
        for row in rows(lines)
        for start, end in places_of_values(row.text, before.values)
        for box in row.boxes(start, end)
    ]


def _rests_left(
    again: PageReading, reader: str, before: Expected, detectors: Detectors
) -> list[Leak]:
    """Rests of a number in whose room no mark lies; beside a mark they belong to what follows the number."""
    marked = [m.box for m in before.marks if m.page == again.page and m.kind not in OPTIONAL]
    return [
        Leak(again.page, MarkKind.NUMBER, reader, box_within(line, start, end))
        for line, start, end in rests(again, detectors)
        if not any(room_of_rest(line, start, end).covered_by(mark) > _BESIDE for mark in marked)
    ]


def _zones_left(again: PageReading, reader: str) -> list[Leak]:
    return [
        Leak(again.page, MarkKind.MRZ, reader, line.box)
        for line in (*again.lines, *again.other_lines)
        if looks_like_mrz(line.text)
    ]


def _codes_left(again: PageReading, reader: str, before: Expected) -> list[Leak]:
    on_id = again.page in before.id_pages
    return [
        Leak(again.page, MarkKind.CODE, reader, code.box)
        for code in again.codes
        if on_id or numbers_in_code(code.text) or places_of_values(code.text, before.values)
    ]


def _without_kept(leaks: Sequence[Leak], kept: Sequence[KeptNumber]) -> tuple[Leak, ...]:
    return tuple(leak for leak in leaks if not any(_is_kept(leak, number) for number in kept))


def _is_kept(leak: Leak, number: KeptNumber) -> bool:
    if leak.box is None or leak.page != number.page:
        return False
    if leak.kind is not number.kind and not {leak.kind, number.kind} <= _NUMBERS:
        return False
    return leak.box.covered_by(number.box) > _KEPT_SHARE or number.box.covered_by(leak.box) > _ALL
