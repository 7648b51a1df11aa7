"""What may be covered besides on a document of identity: the number of the document and the holder's signature.

Never proposed by itself: whoever asks for it gets it. The zone's own number is covered with the zone.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import reduce

from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.folding import LOOK_ALIKES
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.id_models import IdModels
from dpo_desk.redaction.id_pages import IdPage
from dpo_desk.redaction.id_sheets import id_pages
from dpo_desk.redaction.marks import Finding, MarkKind
from dpo_desk.redaction.mrz import TD1, TD2, TD3, looks_like_mrz, normalised, parse_mrz
from dpo_desk.redaction.pages import Line, PageReading
from dpo_desk.redaction.rows import Row, box_within, line_height, room_of_label, rows

OPTIONAL = (MarkKind.DOCUMENT_NUMBER, MarkKind.SIGNATURE)
_FORMATS = {form.name: form for form in (TD1, TD2, TD3)}
_SHORTEST = 6
_MOST_SEPARATORS = 4
_LOOKS_LIKE_NUMBER = re.compile(r"\b(?=(?:[A-Z]*\d){2})[A-Z0-9]{6,14}\b")
_IN_ROOM = 0.5
_COVERED = 0.95


def also_cover(
    readings: Sequence[PageReading],
    detectors: Detectors,
    models: IdModels,
    wanted: Collection[MarkKind],
    have: Sequence[Finding] = (),
) -> tuple[Finding, ...]:
    """Places of the ``wanted`` kinds that ``have`` does not cover yet.

    Args:
        readings: What was read on every page; a number in the zone of one is looked for on all.
        detectors: Words that make a page a document.
        models: Labels, and areas for where nothing was read.
        wanted: Some of ``OPTIONAL``.
        have: What is proposed already.
    """
    numbers = _numbers_in_zones(readings)
    found: list[Finding] = []
    for reading in readings:
        documents = id_pages(reading, detectors, models)
        if MarkKind.DOCUMENT_NUMBER in wanted:
            found += _document_numbers(reading, documents, numbers, models)
        if MarkKind.SIGNATURE in wanted:
            found += _signatures(reading, documents, models)
    return _new(found, readings, have)


def _document_numbers(
    reading: PageReading, documents: Sequence[IdPage], numbers: Collection[str], models: IdModels
) -> list[Finding]:
    kind = MarkKind.DOCUMENT_NUMBER
    printed = [Finding(reading.page, kind, box) for box in _places_of(numbers, reading)]
    found = list(printed)
    for document in documents:
        if any(finding.box.overlap(document.card) > 0 for finding in printed):
            continue
        beside = list(_beside_labels(reading, document, models.number_labels))
        found += [Finding(reading.page, kind, box, certain) for box, certain in beside]
        if not beside:
            found += _by_model(reading, document, kind)
    return found


def _signatures(
    reading: PageReading, documents: Sequence[IdPage], models: IdModels
) -> list[Finding]:
    """Nobody reads a signature: the room around its label, and the area of the model, as one where they meet."""
    kind, found = MarkKind.SIGNATURE, []
    for document in documents:
        labels = _labels(reading, document, models.signature_labels)
        areas = [one.box for one in _by_model(reading, document, kind)]
        boxes = _joined([*map(_room_around, labels), *areas])
        found += [Finding(reading.page, kind, box, certain=False) for box in boxes]
    return found


def _joined(boxes: Sequence[Box]) -> list[Box]:
    found: list[Box] = []
    for box in boxes:
        meeting = [other for other in found if other.overlap(box) > 0]
        found = [other for other in found if other not in meeting]
        found.append(reduce(Box.joined, meeting, box))
    return found


def _by_model(reading: PageReading, document: IdPage, kind: MarkKind) -> list[Finding]:
    areas = document.side.optional if document.side is not None else ()
    return [
        Finding(reading.page, kind, document.area_on_page(area), certain=False)
        for area in areas
        if area.kind is kind
    ]


def _numbers_in_zones(readings: Sequence[PageReading]) -> frozenset[str]:
    """The numbers of the documents, with look-alikes as digits. In memory only."""
    found = set()
    for reading in readings:
        lines = (*reading.lines, *reading.other_lines)
        texts = [line.text for line in lines if looks_like_mrz(line.text)]
        for size in (2, 3):
            for at in range(len(texts) - size + 1):
                found.add(_number_in(texts[at : at + size]))
    return frozenset(number for number in found if len(number) >= _SHORTEST)


def _number_in(zone: Sequence[str]) -> str:
    read = parse_mrz(zone)
    if read is None:
        return ""
    line, start, end = _FORMATS[read.format].number
    return _as_digits(normalised(zone[line])[start:end].strip("<"))


def _places_of(numbers: Collection[str], reading: PageReading) -> Iterator[Box]:
    for lines in (reading.lines, reading.other_lines):
        printed = [line for line in lines if not looks_like_mrz(line.text)]
        for row in rows(printed):
            for number in numbers:
                yield from _in_row(number, row)


def _in_row(number: str, row: Row) -> Iterator[Box]:
    """A number in any grouping and with one sign misread."""
    signs = [(_as_digits(sign.upper()), at) for at, sign in enumerate(row.text) if sign.isalnum()]
    for first in range(len(signs) - len(number) + 1):
        window = signs[first : first + len(number)]
        start, end = window[0][1], window[-1][1] + 1
        wrong = sum(sign != wanted for (sign, _), wanted in zip(window, number, strict=True))
        if wrong <= 1 and end - start <= len(number) + _MOST_SEPARATORS:
            yield from row.boxes(start, end)


def _as_digits(text: str) -> str:
    return "".join(LOOK_ALIKES.get(sign, sign) for sign in text)


def _beside_labels(
    reading: PageReading, document: IdPage, labels: Sequence[str]
) -> Iterator[tuple[Box, bool]]:
    """What looks like a number in the room of a label; the whole room, in doubt, where nothing does."""
    for label in _labels(reading, document, labels):
        room = room_of_label(label)
        near = [
            box_within(line, found.start(), found.end())
            for line in (*reading.lines, *reading.other_lines)
            if line is label or line.box.covered_by(room) > _IN_ROOM
            for found in _LOOKS_LIKE_NUMBER.finditer(line.text.upper())
        ]
        yield from ((box, True) for box in near)
        if not near:
            yield room, False


def _labels(reading: PageReading, document: IdPage, labels: Sequence[str]) -> list[Line]:
    return [
        line
        for line in (*reading.lines, *reading.other_lines)
        if line.box.overlap(document.card) > 0
        and any(label in line.text.lower() for label in labels)
    ]


def _room_around(label: Line) -> Box:
    """A signature stands below its label or above it, and is wider than it."""
    below, height = room_of_label(label), line_height(label)
    return below.joined(label.box.grown(3.6 * height))


def _new(
    found: Sequence[Finding], readings: Sequence[PageReading], have: Sequence[Finding]
) -> tuple[Finding, ...]:
    """On the page, each place once, and nothing that is covered already."""
    sizes = {reading.page: (reading.width, reading.height) for reading in readings}
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.page, not one.certain, -one.box.area)):
        box = one.box.clipped(*sizes[one.page])
        covering = [h.box for h in (*have, *kept) if h.page == one.page]
        if not any(box.covered_by(other) > _COVERED for other in covering):
            kept.append(Finding(one.page, one.kind, box, one.certain))
    return tuple(sorted(kept, key=lambda one: (one.page, one.box.y0, one.box.x0)))
