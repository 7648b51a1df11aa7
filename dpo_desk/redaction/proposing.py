"""From what was read to what should be covered: numbers, machine readable zones, codes, portraits.

Everything here only proposes; a person confirms, moves or removes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.digit_runs import fragments
from dpo_desk.redaction.folding import LOOK_ALIKES, fold
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.id_models import IdModels
from dpo_desk.redaction.id_pages import IdPage, missing_areas, mrz_bands
from dpo_desk.redaction.id_sheets import id_pages
from dpo_desk.redaction.labels import bsn_label_in
from dpo_desk.redaction.marks import Finding, MarkKind
from dpo_desk.redaction.mrz import parse_mrz
from dpo_desk.redaction.pages import PageReading
from dpo_desk.redaction.portraits import portrait_around
from dpo_desk.redaction.rows import Row, box_within, room_of_label, rows
from dpo_desk.redaction.text_guard import ReadNumber, numbers_in_code, read_numbers
from dpo_desk.redaction.unclear_print import rests, room_of_rest, unclear_numbers

_HALF, _SAME_PLACE, _WHOLLY = 0.5, 0.75, 0.999
_LARGEST_FACE, _LARGEST_CODE = 0.5, 0.6
"""Longest side of a face and of a code, as a share of a card's shorter side."""
_NUMBER_LENGTH = 9


def propose(
    readings: Sequence[PageReading], detectors: Detectors, models: IdModels
) -> tuple[Finding, ...]:
    """The places to cover on all pages, page by page from top to bottom.

    A number that is certain in one place is looked for everywhere, with one digit misread. A number
    that its own label explains as something else is not proposed, except on an identity document.
    """
    found: list[Finding] = []
    values = known_values(readings, detectors)
    for reading in readings:
        documents = id_pages(reading, detectors, models)
        found += _on_page(reading, documents, values, detectors)
    return tuple(found)


def known_values(readings: Sequence[PageReading], detectors: Detectors) -> frozenset[str]:
    """The citizen numbers seen with certainty, as nine digits. In memory only."""
    printed = {
        number.digits
        for reading in readings
        for _, number in numbers_on(reading, detectors)
        if number.place.certain
    }
    return frozenset(printed | _values_in_machine_parts(readings))


def _values_in_machine_parts(readings: Sequence[PageReading]) -> set[str]:
    found: set[str] = set()
    for reading in readings:
        texts = [line.text for line in (*reading.lines, *reading.other_lines) if "<" in line.text]
        for size in (2, 3):
            zones = (parse_mrz(texts[at : at + size]) for at in range(len(texts) - size + 1))
            found |= {zone.citizen_number for zone in zones if zone is not None}
        for code in reading.codes:
            numbers = numbers_in_code(code.text)
            found |= numbers if len(numbers) == 1 else set()
    return found - {""}


def _on_page(
    reading: PageReading,
    documents: Sequence[IdPage],
    values: frozenset[str],
    detectors: Detectors,
) -> tuple[Finding, ...]:
    on_id = bool(documents)
    found = [
        *_number_findings(reading, detectors, on_id=on_id),
        *_value_findings(reading, values),
        *_code_findings(reading, values, documents),
    ]
    found += _fragment_findings(reading, documents)
    found += _unclear_findings(
        reading, [f.box for f in found if f.kind is MarkKind.BSN_TEXT], detectors
    )
    found += [
        Finding(reading.page, MarkKind.PORTRAIT, portrait_around(face, documents, reading.lines))
        for face in reading.portraits
        if on_id and not _too_large_for(face, documents, _LARGEST_FACE)
    ]
    read = tuple(found)
    for document in documents:
        found += _id_findings(reading, document, read, detectors)
    clipped = [
        Finding(f.page, f.kind, f.box.clipped(reading.width, reading.height), f.certain)
        for f in found
    ]
    return tuple(sorted(_merged(clipped), key=lambda f: (f.box.y0, f.box.x0)))


def numbers_on(
    reading: PageReading, detectors: Detectors, *, on_id: bool = False
) -> Iterator[tuple[tuple[Box, ...], ReadNumber]]:
    """Every number on a page that may be a BSN, the explained ones too, with its places."""
    for lines in (reading.lines, reading.other_lines):
        all_rows = rows(lines)
        for row, following in pairwise((*all_rows, Row(()))):
            yield from _numbers_in_row(row, following, detectors, on_id=on_id)


def _numbers_in_row(
    row: Row, following: Row, detectors: Detectors, *, on_id: bool
) -> Iterator[tuple[tuple[Box, ...], ReadNumber]]:
    lead = f"{row.above[-80:]}\n"
    text = f"{lead}{row.text}\n{following.text}"
    begin, end = len(lead), len(lead) + len(row.text)
    for number in read_numbers(text, detectors, misread=True, on_document=on_id):
        if begin <= number.place.start < end:
            start, stop = number.place.start - begin, number.place.end - begin
            boxes = row.boxes(start, min(stop, len(row.text)))
            rest = stop - len(row.text) - 1
            yield (*boxes, *(following.boxes(0, rest) if rest > 0 else ())), number


def _number_findings(reading: PageReading, detectors: Detectors, *, on_id: bool) -> list[Finding]:
    return [
        Finding(
            reading.page,
            MarkKind.BSN_TEXT if number.place.certain else MarkKind.NUMBER,
            box,
            number.place.certain,
        )
        for boxes, number in numbers_on(reading, detectors, on_id=on_id)
        if on_id or not number.explained
        for box in boxes
    ]


def _value_findings(reading: PageReading, values: frozenset[str]) -> list[Finding]:
    return [
        Finding(reading.page, MarkKind.BSN_TEXT, box)
        for lines in (reading.lines, reading.other_lines)
        for row in rows(lines)
        for start, end in places_of_values(row.text, values)
        for box in row.boxes(start, end)
    ]


def _fragment_findings(reading: PageReading, documents: Sequence[IdPage]) -> list[Finding]:
    """On a document, digits that may be the rest of a number, with room for the others; a person decides."""
    return [
        Finding(reading.page, MarkKind.NUMBER, room_of_rest(line, start, end), certain=False)
        for line in reading.lines
        if any(line.box.overlap(page.card) > 0 for page in documents)
        for start, end in fragments(line.text)
    ]


def _unclear_findings(
    reading: PageReading, numbers: Sequence[Box], detectors: Detectors
) -> list[Finding]:
    """On any page, what may be a number that was read badly or in part; ``numbers`` were read whole."""
    in_part = [
        room_of_rest(line, start, end)
        for line, start, end in rests(reading, detectors)
        if not any(box_within(line, start, end).covered_by(box) > _HALF for box in numbers)
    ]
    return [
        Finding(reading.page, MarkKind.NUMBER, box, certain=False)
        for box in (*unclear_numbers(reading), *in_part)
    ]


def places_of_values(text: str, values: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Where a known number stands in a text, in any grouping and with one digit misread."""
    folded = fold(text)
    digits = [
        (LOOK_ALIKES.get(sign, sign), at)
        for at, sign in enumerate(folded.text)
        if sign.isdigit() or sign in LOOK_ALIKES
    ]
    found = []
    for first in range(len(digits) - _NUMBER_LENGTH + 1):
        window = digits[first : first + _NUMBER_LENGTH]
        start, end = window[0][1], window[-1][1] + 1
        close = end - start <= 2 * _NUMBER_LENGTH and not _words_between(folded.text[start:end])
        shown = "".join(sign for sign, _ in window)
        if close and any(_nearly(shown, value) for value in values):
            found.append(folded.span(start, end))
    return tuple(found)


def _words_between(text: str) -> bool:
    return any(sign.isalpha() and sign not in LOOK_ALIKES for sign in text)


def _nearly(shown: str, value: str) -> bool:
    return sum(a != b for a, b in zip(shown, value, strict=True)) <= 1


def _code_findings(
    reading: PageReading, values: frozenset[str], documents: Sequence[IdPage]
) -> list[Finding]:
    """Codes that tell a number, and on a document every one; the grain of a table is not taken for one."""
    return [
        Finding(reading.page, MarkKind.CODE, code.box.grown(3.0), certain=bool(code.text))
        for code in reading.codes
        if (documents and (code.text or not _too_large_for(code.box, documents, _LARGEST_CODE)))
        or numbers_in_code(code.text)
        or places_of_values(code.text, values)
    ]


def _too_large_for(place: Box, documents: Sequence[IdPage], most: float) -> bool:
    """Whether a place that meets outlines of cards is too large to be printed on any of them."""
    met = [page.card for page in documents if page.card_seen and place.overlap(page.card) > 0]
    return bool(met) and all(
        max(place.width, place.height) > most * min(card.width, card.height) for card in met
    )


def _id_findings(
    reading: PageReading, page: IdPage, read: Sequence[Finding], detectors: Detectors
) -> list[Finding]:
    """What the document adds to what was read: its zone, the room of its labels, the areas of its model."""
    zones = [Finding(reading.page, MarkKind.MRZ, box) for box in mrz_bands(page, reading)]
    labelled = _beside_labels(reading, page, read, detectors)
    have = [(finding.kind, finding.box) for finding in (*read, *zones)]
    by_model = [
        Finding(reading.page, area.kind, page.area_on_page(area), certain=False)
        for area in missing_areas(page, have)
    ]
    if page.side is None and not zones:
        by_model = [Finding(reading.page, MarkKind.PORTRAIT, page.card, certain=False)]
    return [*zones, *labelled, *by_model]


def _beside_labels(
    reading: PageReading, page: IdPage, found: Sequence[Finding], detectors: Detectors
) -> list[Finding]:
    """Room around a label of the number on a document where no number was read below or behind it."""
    numbers = [finding.box for finding in found if finding.kind is MarkKind.BSN_TEXT]
    unanswered = [
        line
        for line in (*reading.lines, *reading.other_lines)
        if bsn_label_in(line.text.lower(), detectors)
        and room_of_label(line).overlap(page.card) > 0
        and not any(box.overlap(room_of_label(line)) > 0 for box in numbers)
    ]
    return [
        Finding(
            reading.page, MarkKind.BSN_TEXT, room_of_label(line, start_unread=True), certain=False
        )
        for line in unanswered
    ]


def _merged(found: list[Finding]) -> list[Finding]:
    """One mark a place; two of a kind that lie mostly on each other become one around both."""
    kept: list[Finding] = []
    for finding in sorted(found, key=_weight):
        at = next((at for at, other in enumerate(kept) if _covered(finding, other)), None)
        if at is None:
            kept.append(finding)
        elif kept[at].kind is finding.kind:
            kept[at] = replace(kept[at], box=kept[at].box.joined(finding.box))
    return kept


def _weight(finding: Finding) -> tuple[int, bool, float]:
    late = (MarkKind.BSN_TEXT, MarkKind.NUMBER)
    rank = late.index(finding.kind) + 1 if finding.kind in late else 0
    return rank, not finding.certain, -finding.box.area


def _covered(finding: Finding, other: Finding) -> bool:
    """Whether a mark adds nothing to another: the same again, or a number that is a part of the zone."""
    inside = finding.box.covered_by(other.box)
    if finding.kind is other.kind or MarkKind.NUMBER in {finding.kind, other.kind}:
        return inside > _SAME_PLACE and not (finding.certain and not other.certain)
    return other.kind is MarkKind.MRZ and other.certain and inside > _WHOLLY
