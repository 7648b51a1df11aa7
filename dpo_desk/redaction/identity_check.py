"""Verify, then forget: what may be kept of a copy of an identity document is a kind, a state and three answers.

Looks at the machine readable zone (ICAO 9303 parts 3 to 6) and at the print beside it. Nothing that leaves this module
says who the holder is, when that person was born or which number the document has.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from dpo_desk.redaction.id_pages import IdPage
from dpo_desk.redaction.mrz import looks_like_mrz, normalised
from dpo_desk.redaction.pages import PageReading
from dpo_desk.redaction.rows import Row, rows
from dpo_desk.redaction.zone_form import FORMATS, Zone, agrees, zone_of
from dpo_desk.redaction.zone_names import Answer, names_agree, spoken_name
from dpo_desk.redaction.zone_print import Printed, contradicts, names_contradict, printed

_WELL_READ = 0.9
_NEARLY = 2
_ON_CARD = 0.6
_FILLERS = str.maketrans(dict.fromkeys("«‹＜《〈≤⟨", "<"))
_ALPHABET = re.compile(r"[A-Z0-9<]{26,48}")
_TO_DIGIT = str.maketrans("OISB", "0158")
_TO_LETTER = str.maketrans("0158", "OISB")
_EXPIRY = re.compile(
    r"4\s?b|geldig tot|date of expiry|expiry|expires|valid until|vervaldatum", re.IGNORECASE
)
_DAY = re.compile(r"\b(\d{1,2})[ .\-/](\d{1,2})[ .\-/](\d{4})\b")
_LICENCE_WORDS = (
    "rijbewijs",
    "driving licence",
    "permis de conduire",
    "führerschein",
    "driver's licence",
)
_PASSPORT_WORDS = ("paspoort", "passport", "passeport", "reisepass")
_CARD_WORDS = ("identiteitskaart", "identity card", "carte d'identité", "personalausweis")


class IdKind(StrEnum):
    """What kind of document a copy shows."""

    PASSPORT = "passport"
    ID_CARD = "id_card"
    DRIVING_LICENCE = "driving_licence"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """The answers about one document. Holds nothing personal.

    Attributes:
        page: The page with the zone, or the first page that shows the document; counts from 1.
        kind: What it is.
        country: The issuing state's letters (``NLD``; Germany is ``D``); empty where they could not be read.
        check_digits: Whether the zone agrees with itself, with the standard and with the print.
        not_expired: Whether it was valid on the day of receipt.
        name_agrees: Whether the name is the letter's.
    """

    page: int
    kind: IdKind
    country: str
    check_digits: Answer
    not_expired: Answer
    name_agrees: Answer


@dataclass(frozen=True, slots=True)
class _Side:
    """One page of a document: the rows of its zone, and those of its print."""

    page: int
    zone: tuple[Row, ...]
    print_: tuple[Row, ...]


def identity_checks(
    readings: Sequence[PageReading], id_pages: Mapping[int, IdPage], name: str, received: dt.date
) -> tuple[IdentityCheck, ...]:
    """One check for each document that is shown; front and back on neighbouring pages are one.

    Args:
        readings: What was read, before shielding.
        id_pages: The pages taken for identity documents, by number.
        name: The name of the letter.
        received: The day of receipt.
    """
    sides = [
        _side(reading, id_pages[reading.page]) for reading in readings if reading.page in id_pages
    ]
    return tuple(_checked(sides_of_one, name, received) for sides_of_one in _documents(sides))


def _side(reading: PageReading, page: IdPage) -> _Side:
    card = page.card.grown(0.05 * max(page.card.width, page.card.height))
    # Read apart: what was read in two ways lies in the same place twice.
    here = tuple(
        row
        for lines in (reading.lines, reading.other_lines)
        for row in rows([line for line in lines if line.box.covered_by(card) > _ON_CARD])
    )
    zone = tuple(row for row in here if _may_be_zone(row))
    return _Side(reading.page, zone, tuple(row for row in here if row not in zone))


def _may_be_zone(row: Row) -> bool:
    text = _plain(row.text)
    return looks_like_mrz(row.text) or (
        _ALPHABET.fullmatch(text) is not None
        and any(sign.isdigit() or sign == "<" for sign in text)
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text).upper().translate(_FILLERS)


def _documents(sides: Sequence[_Side]) -> list[list[_Side]]:
    """Neighbouring pages of which at most one has a zone belong to one document of two sides."""
    groups: list[list[_Side]] = []
    for side in sides:
        last = groups[-1] if groups else []
        neighbours = len(last) == 1 and last[0].page + 1 == side.page
        if (
            neighbours
            and not (last[0].zone and side.zone)
            and (last[0].zone or side.zone or _alike(last[0], side))
        ):
            last.append(side)
        else:
            groups.append([side])
    return groups


def _alike(one: _Side, other: _Side) -> bool:
    return _kind_in_print([one]) is _kind_in_print([other])


def _checked(sides: Sequence[_Side], name: str, received: dt.date) -> IdentityCheck:
    shown = printed(row.text for side in sides for row in side.print_)
    read_on = next((side for side in sides if side.zone), sides[0])
    found = _best_zone(read_on.zone)
    kind = _kind_in_print(sides)
    if found is None:
        expired = _print_not_expired(sides, received)
        return IdentityCheck(
            read_on.page, kind, "", Answer.UNREADABLE, expired, _print_name(name, shown)
        )
    zone, well_read = found
    right = agrees(zone) and not contradicts(zone, shown)
    return IdentityCheck(
        page=read_on.page,
        kind=_kind(zone, kind),
        country=zone.country,
        check_digits=_answer(right, sure=well_read),
        not_expired=_not_expired(zone, received),
        name_agrees=_zone_name(zone, name, shown, well_read=well_read),
    )


def _answer(good: bool, *, sure: bool) -> Answer:  # noqa: FBT001 - the answer itself
    if good:
        return Answer.YES
    return Answer.NO if sure else Answer.UNREADABLE


def _best_zone(lines: Sequence[Row]) -> tuple[Zone, bool] | None:
    """The zone that reads best, and whether every sign of it was seen clearly."""
    found = [
        candidate
        for form in FORMATS
        for at in range(len(lines) - form.lines + 1)
        for candidate in _candidates(lines[at : at + form.lines])
    ]
    return max(found, key=lambda one: (agrees(one[0]), one[1]), default=None)


def _candidates(lines: Sequence[Row]) -> list[tuple[Zone, bool]]:
    """The lines as they were read; where they were read badly, also with what readers confuse put right."""
    exact = _in_class(zone_of([_plain(row.text) for row in lines]))
    sure = all(part.confidence >= _WELL_READ for row in lines for part in row.lines)
    if exact is not None and (sure or agrees(exact)):
        return [(exact, sure)]
    mended = [_mended([change(row.text) for row in lines]) for change in (_plain, normalised)]
    return [(zone, False) for zone in (exact, *mended) if zone is not None]


def _mended(texts: Sequence[str]) -> Zone | None:
    """The lines brought to the length of their format."""
    for form in FORMATS:
        near = all(abs(len(text) - form.length) <= _NEARLY for text in texts)
        if len(texts) == form.lines and near:
            return _in_class(zone_of([_to_length(text, form.length) for text in texts]))
    return None


def _in_class(zone: Zone | None) -> Zone | None:
    """Look-alikes of the wrong class put right: no reader can tell ``0`` from ``O`` by its shape, only by its place."""
    if zone is None:
        return None
    lines = list(zone.lines)
    for (line, start, end), table in _classes(zone):
        lines[line] = (
            lines[line][:start] + lines[line][start:end].translate(table) + lines[line][end:]
        )
    return Zone(zone.form, tuple(lines))


def _classes(zone: Zone) -> Iterator[tuple[tuple[int, int, int], dict[int, int]]]:
    for line, start, end in (zone.form.birth, zone.form.expiry):
        yield (line, start, end + 1), _TO_DIGIT
    yield zone.form.names, _TO_LETTER


def _to_length(text: str, length: int) -> str:
    """Fillers lost or doubled by the reader, put back into the longest run of them."""
    runs = sorted(re.finditer(r"<+", text), key=lambda run: len(run.group()), reverse=True)
    if not runs or len(text) == length:
        return text[:length].ljust(length, "<")
    start, end = runs[0].span()
    return (text[:start] + "<" * max(end - start + length - len(text), 0) + text[end:])[
        :length
    ].ljust(length, "<")


def _not_expired(zone: Zone, received: dt.date) -> Answer:
    last = zone.expiry()
    return Answer.UNREADABLE if last is None else _answer(last >= received, sure=True)


def _zone_name(zone: Zone, name: str, shown: Printed, *, well_read: bool) -> Answer:
    said = names_agree(name, zone.names, cut=zone.names_cut)
    if said is Answer.YES and names_contradict(zone, shown):
        said = Answer.NO
    return Answer.UNREADABLE if said is Answer.NO and not well_read else said


def _print_name(name: str, shown: Printed) -> Answer:
    """Without a zone the print can say yes; that it shows no such name may be the reader's fault."""
    spoken = spoken_name(name)
    all_there = spoken is not None and spoken.words and all(w & shown.words for w in spoken.words)
    return Answer.YES if all_there else Answer.UNREADABLE


def _print_not_expired(sides: Sequence[_Side], received: dt.date) -> Answer:
    for side in sides:
        for label, below in pairwise((*side.print_, Row(()))):
            day = _day_in(label.text, below.text) if _EXPIRY.search(label.text) else None
            if day is not None:
                return _answer(day >= received, sure=True)
    return Answer.UNREADABLE


def _day_in(*texts: str) -> dt.date | None:
    for text in texts:
        days = list(_DAY.finditer(text))
        if days:
            day, month, year = (int(part) for part in days[-1].groups())
            try:
                return dt.date(year, month, day)
            except ValueError:
                return None
    return None


def _kind_in_print(sides: Sequence[_Side]) -> IdKind:
    text = " ".join(row.text for side in sides for row in side.print_).lower()
    for kind, words in (
        (IdKind.DRIVING_LICENCE, _LICENCE_WORDS),
        (IdKind.ID_CARD, _CARD_WORDS),
        (IdKind.PASSPORT, _PASSPORT_WORDS),
    ):
        if any(word in text for word in words):
            return kind
    return IdKind.OTHER


def _kind(zone: Zone, in_print: IdKind) -> IdKind:
    if zone.code[0] == "P" and zone.form.name == "td3":
        return IdKind.PASSPORT
    if zone.code in {"I<", "ID"} or zone.code[0] == "C":
        return IdKind.ID_CARD
    return in_print if in_print is IdKind.DRIVING_LICENCE else IdKind.OTHER
