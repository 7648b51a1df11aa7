"""Reading along: what a letter or mail seems to say, with the words it goes by. Nothing is chosen here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dpo_desk.operations.desk import Office
from dpo_desk.operations.guard import numbers_in
from dpo_desk.operations.mail_days import SaidBy, mail_day
from dpo_desk.operations.ports import Mail
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import Line, PageReading
from dpo_desk.redaction.reading_cues import ReadingCues

POSTCODE_NL = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")
POSTCODE_UK = re.compile(r"\b(?:GIR 0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b")
LONGEST_ADDRESS = 5
"""Lines looked at above a postcode when a sender's block is put together."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposed value and the words on the page that speak for it.

    ``senders_word`` is set where only the sender says so, who may say anything: a person looks at it by itself.
    """

    value: str
    evidence: str
    page: int = 0
    box: Box | None = None
    senders_word: bool = False


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Proposals per field, the likeliest first. ``address_lines`` values hold one line per row."""

    name: tuple[Suggestion, ...] = ()
    address_lines: tuple[Suggestion, ...] = ()
    received: tuple[Suggestion, ...] = ()
    language: tuple[Suggestion, ...] = ()
    rights: tuple[Suggestion, ...] = ()
    organisation: tuple[Suggestion, ...] = ()


def suggestions(office: Office, readings: Sequence[PageReading]) -> Suggestions:
    """What the pages of a posted letter propose for the form."""
    first = readings[0] if readings else PageReading(1, 0, 0)
    text = "\n".join(reading.text for reading in readings)
    block = _sender_block(office, first)
    return Suggestions(
        name=_shown(block[:1], first.page),
        address_lines=_joined(block[1:], first.page),
        received=_stamp(office.cues, first),
        language=_language(office.cues, text),
        rights=_rights(office.cues, readings),
        organisation=_organisation(office, first.lines, first.page),
    )


def sender_names(office: Office, readings: Sequence[PageReading]) -> tuple[str, ...]:
    """The name above an address on each page that has one."""
    blocks = (_sender_block(office, page) for page in readings)
    return tuple(block[0].text.strip() for block in blocks if block)


def mail_suggestions(office: Office, mail: Mail) -> Suggestions:
    """What a mail proposes: sender from its header, the rest from its words."""
    lines = tuple(Line(text, Box(0, 0, 0, 0), 1.0) for text in mail.body.splitlines())
    reading = PageReading(0, 0, 0, lines)
    addressed = (Line(mail.recipient, Box(0, 0, 0, 0), 1.0), *lines)
    name = mail.sender_name or mail.sender_email
    return Suggestions(
        name=(Suggestion(name, mail.sender_email),) if name else (),
        address_lines=_joined(_block_around_postcode(office, lines)[1:], 0),
        received=_mail_day(office, mail),
        language=_language(office.cues, mail.body),
        rights=_rights(office.cues, (reading,)),
        organisation=_organisation(office, addressed, 0),
    )


def _mail_day(office: Office, mail: Mail) -> tuple[Suggestion, ...]:
    """The day of the mail, unless it has not come yet."""
    said = mail_day(mail)
    if said is None or not said.has_come(office.clock.today()):
        return ()
    by_sender = said.by is SaidBy.SENDER
    return (Suggestion(said.day.isoformat(), said.moment.isoformat(), senders_word=by_sender),)


def _sender_block(office: Office, page: PageReading) -> tuple[Line, ...]:
    """The sender's lines: the first block with a postcode that is not the organisation's own."""
    upper_half = tuple(line for line in page.lines if line.box.y0 < page.height / 2)
    return _block_around_postcode(office, upper_half) or _block_around_postcode(office, page.lines)


def _block_around_postcode(office: Office, lines: Sequence[Line]) -> tuple[Line, ...]:
    own = {_squeezed(part) for part in _own_postcodes(office)}
    for index, line in enumerate(lines):
        found = POSTCODE_NL.search(line.text) or POSTCODE_UK.search(line.text)
        if found and _squeezed(found.group()) not in own:
            above = _touching(lines[max(0, index - LONGEST_ADDRESS) : index], line)
            return tuple(part for part in (*above, line) if not numbers_in(office, part.text))
    return ()


def _touching(above: Sequence[Line], last: Line) -> tuple[Line, ...]:
    """The lines directly above, as long as they stand in the same column without a gap."""
    block: list[Line] = []
    below = last
    for line in reversed(above):
        if line.box.height and _apart(line.box, below.box):
            break
        block.insert(0, line)
        below = line
    return tuple(block)


def _apart(upper: Box, lower: Box) -> bool:
    gap = lower.y0 - upper.y1
    return gap > 1.2 * lower.height or abs(upper.x0 - lower.x0) > 3 * lower.height


def _own_postcodes(office: Office) -> Iterable[str]:
    for organisation in office.organisations.values():
        for line in organisation.postal_address.lines:
            found = POSTCODE_NL.search(line) or POSTCODE_UK.search(line)
            if found:
                yield found.group()


def _squeezed(text: str) -> str:
    return text.replace(" ", "").upper()


def _shown(lines: Sequence[Line], page: int) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(line.text.strip(), line.text, page, line.box) for line in lines)


def _joined(lines: Sequence[Line], page: int) -> tuple[Suggestion, ...]:
    if not lines:
        return ()
    box = lines[0].box
    for line in lines[1:]:
        box = box.joined(line.box)
    text = "\n".join(line.text.strip() for line in lines)
    return (Suggestion(text, text, page, box),)


def _stamp(cues: ReadingCues, page: PageReading) -> tuple[Suggestion, ...]:
    """The day on a receipt stamp: a date beside a word such as ``ontvangen``; never the letter's own date."""
    found: list[Suggestion] = []
    for index, line in enumerate(page.lines):
        if not cues.is_stamp(line.text):
            continue
        for near in page.lines[max(0, index - 1) : index + 3]:
            day = cues.date_in(near.text)
            if day is not None:
                found.append(Suggestion(day.isoformat(), near.text, page.page, near.box))
    return tuple({s.value: s for s in found}.values())


def _language(cues: ReadingCues, text: str) -> tuple[Suggestion, ...]:
    ranked = cues.languages(text)
    return tuple(Suggestion(language, words) for language, words in ranked)


def _rights(cues: ReadingCues, readings: Sequence[PageReading]) -> tuple[Suggestion, ...]:
    found: dict[str, Suggestion] = {}
    for reading in readings:
        for line in reading.lines:
            for right in cues.rights_in(line.text):
                found.setdefault(right, Suggestion(right, line.text, reading.page, line.box))
    return tuple(found.values())


def _organisation(office: Office, lines: Sequence[Line], page: int) -> tuple[Suggestion, ...]:
    found: dict[str, Suggestion] = {}
    for line in lines:
        lowered = line.text.casefold()
        for organisation in office.organisations.values():
            if any(
                alias.casefold() in lowered for alias in (organisation.name, *organisation.aliases)
            ):
                slug = organisation.slug
                found.setdefault(slug, Suggestion(slug, line.text, page, line.box))
    return tuple(found.values())
