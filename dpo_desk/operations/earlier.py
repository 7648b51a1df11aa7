"""Earlier cases of the same person or the same letter, and links between cases.

Nothing here moves a clock: a link says that two cases belong together, and each request keeps the day on
which it came in (GDPR art. 12(3)).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dpo_desk.cases.likeness import bands, likeness, sketch
from dpo_desk.cases.request_case import RequestCase, Stage
from dpo_desk.cases.same_person import Agreement, agreement, stands_in, words_in_letter
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.earlier_errors import LinkToItself
from dpo_desk.operations.guard import refuse_numbers
from dpo_desk.operations.known_cases import known_case
from dpo_desk.operations.ports import Reading
from dpo_desk.operations.post_records import CaseLink
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.sources import logged_before, share_pages
from dpo_desk.redaction.text_guard import without_numbers

SAME_TEXT_FROM = 0.5
"""Half the pairs of words in common; below that the reader would have misread every tenth word."""
MOST_SHOWN = 5


class EarlierWhy(StrEnum):
    """Why a case is shown as an earlier one, the strongest reason first."""

    SLIP = "slip"
    SAME_FILE = "same_file"
    SAME_TEXT = "same_text"
    SAME_PERSON = "same_person"
    SAME_NAME = "same_name"
    """The same name, and one of the two has no address to compare."""


_ORDER = {why: place for place, why in enumerate(EarlierWhy)}
_BY_PERSON = {Agreement.ADDRESS: EarlierWhy.SAME_PERSON, Agreement.NAME: EarlierWhy.SAME_NAME}


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """A case that may be about the same person or the same letter; a person decides.

    Attributes:
        subject: The name in that case.
        share: How much of the text is the same, from 0.0 to 1.0; 0.0 where texts were not compared.
    """

    case_id: CaseId
    number: str
    subject: str
    received: dt.date
    stage: Stage
    why: EarlierWhy
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is known of the letter that just came in; its text has passed the guard."""

    name: str
    lines: tuple[str, ...]
    words: tuple[str, ...]
    sketch: bytes


def earlier_cases(
    desk: Desk,
    name: str,
    address_lines: Sequence[str],
    text: str = "",
    *,
    parts: Sequence[ScanPart | Path] = (),
    slips: Sequence[str] = (),
    besides: CaseId | None = None,
) -> tuple[EarlierCase, ...]:
    """The cases that may be about the same letter or person, the strongest reason first.

    Args:
        desk: Where to look.
        name: The data subject, as on the letter.
        address_lines: Below the name.
        text: What was read; numbers that may be a BSN are taken out before anything else.
        parts: The files it was scanned to, and which pages of them.
        slips: The case numbers on return slips among the pages.
        besides: A case that is not meant, because it is the one asked about.

    Raises:
        FileMissing: One of the files is not there.
    """
    same_file = [source.case_id for source in logged_before(desk, parts)]
    asked = _asked(desk, name, address_lines, text)
    return _proposed(desk, asked, same_file, slips, besides)


def _asked(desk: Desk, name: str, address_lines: Sequence[str], text: str) -> _Asked:
    guarded = without_numbers(text, desk.office.detectors)
    return _Asked(name, tuple(address_lines), words_in_letter(guarded), sketch(guarded))


def _proposed(
    desk: Desk,
    asked: _Asked,
    same_file: Sequence[CaseId],
    slips: Sequence[str],
    besides: CaseId | None,
) -> tuple[EarlierCase, ...]:
    best: dict[CaseId, EarlierCase] = {}
    with desk.vault.reading() as store:
        for found in _found(store, asked, same_file, slips):
            known = best.get(found.case_id)
            if found.case_id != besides and (known is None or _rank(found) < _rank(known)):
                best[found.case_id] = found
    return tuple(sorted(best.values(), key=_rank)[:MOST_SHOWN])


def _rank(found: EarlierCase) -> tuple[int, float, int, str]:
    """Strongest reason, most alike, youngest."""
    return _ORDER[found.why], -found.share, -found.received.toordinal(), found.number


def _found(
    store: Reading, asked: _Asked, same_file: Sequence[CaseId], slips: Sequence[str]
) -> Iterable[EarlierCase]:
    for number in slips:
        yield from _row(store.cases.by_number(number), EarlierWhy.SLIP)
    for case_id in same_file:
        yield from _row(store.cases.get(case_id), EarlierWhy.SAME_FILE)
    yield from _same_text(store, asked)
    yield from _same_person(store, asked)


def _same_text(store: Reading, asked: _Asked) -> Iterable[EarlierCase]:
    """Letters alike that are of this person: many people send the words of the same sample letter."""
    for alike in store.likeness.alike(bands(asked.sketch)):
        share = likeness(asked.sketch, alike.sketch)
        case = store.cases.get(alike.case_id) if share >= SAME_TEXT_FROM else None
        if case is not None and (_agreement(asked, case) or _read_in(asked, case)):
            yield from _row(case, EarlierWhy.SAME_TEXT, share)


def _same_person(store: Reading, asked: _Asked) -> Iterable[EarlierCase]:
    if not asked.name.strip():
        return
    written = "\n".join((asked.name, *asked.lines))
    candidates = {
        case.id: case for text in (written, asked.name) for case in store.cases.at_address(text)
    }
    for case in candidates.values():
        found = _agreement(asked, case)
        if not found:
            continue
        kept = (one.sketch for one in store.likeness.of_case(case.id))
        share = max((likeness(asked.sketch, one) for one in kept), default=0.0)
        if share >= SAME_TEXT_FROM:
            yield from _row(case, EarlierWhy.SAME_TEXT, share)
        else:
            yield from _row(case, _BY_PERSON[found])


def _agreement(asked: _Asked, case: RequestCase) -> Agreement:
    subject = case.data_subject
    return agreement(asked.name, asked.lines, subject.name, subject.address.lines)


def _read_in(asked: _Asked, case: RequestCase) -> bool:
    return stands_in(case.data_subject.name, case.data_subject.address.lines, asked.words)


def _row(case: RequestCase | None, why: EarlierWhy, share: float = 0.0) -> Iterable[EarlierCase]:
    if case is not None:
        name = case.data_subject.name
        yield EarlierCase(case.id, case.number, name, case.received, case.stage, why, share)


def earlier_than(desk: Desk, case_id: CaseId) -> tuple[EarlierCase, ...]:
    """The same for a case that is logged already, by its person, first paper and files. Raises ``CaseUnknown``."""
    with desk.vault.reading() as store:
        subject = known_case(store, case_id).data_subject
        first = next(iter(store.documents.of_case(case_id)), None)
        paper = store.documents.get(first.id) if first else None
        same_file = [
            other.case_id
            for one in store.sources.of_case(case_id)
            for other in store.sources.by_fingerprint(one.source.fingerprint)
            if share_pages(other.source.pages, one.source.pages)
        ]
    text = paper.text if paper else ""
    asked = _asked(desk, subject.name, subject.address.lines, text)
    return _proposed(desk, asked, same_file, (), case_id)


def linked_cases(desk: Desk, case_id: CaseId) -> tuple[CaseLink, ...]:
    """The cases an officer linked with this one, by number."""
    with desk.vault.reading() as store:
        return store.links.of_case(case_id)


def link_cases(desk: Desk, later: CaseId, earlier: CaseId, reason: str = "") -> Changes:
    """Say that two cases belong together. Neither case is changed, and neither clock.

    Raises:
        CaseUnknown, LinkToItself, NumberMustBeExplained, NotAllowed: Nothing is saved.
    """
    refuse_numbers(desk.office, reason=reason)
    if later == earlier:
        raise LinkToItself
    with desk.acting("link_cases") as act:
        mine, other = known_case(act.store, later), known_case(act.store, earlier)
        said, now = reason.strip(), desk.office.clock.now()
        act.store.links.put(later, earlier, said, desk.officer.name, now)
        changes = Changes(cases=frozenset({later, earlier}), subject=later)
        act.record(later, changes, number=mine.number, earlier=other.number, reason=said)
    return act.changes
