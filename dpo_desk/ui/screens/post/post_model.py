"""What the post screen shows: the letters taken in, what was typed, and what is still needed. No widgets."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from dpo_desk.cases.dates_typed import read_date
from dpo_desk.cases.requests import Channel, Right
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.requests import RequestForm

MAIL_ENDINGS = frozenset({".eml", ".msg"})


class TrayState(StrEnum):
    """How far one letter in the tray is."""

    WAITING = "waiting"
    OPENING = "opening"
    READING = "reading"
    READY = "ready"
    SAVING = "saving"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in the form, as typed."""

    received: str = ""
    name: str = ""
    address: str = ""
    email: str = ""
    rights: tuple[Right, ...] = ()
    scope: str = ""
    organisation: str = ""
    language: str = ""
    channel: Channel = Channel.POST
    reply_channel: Channel = Channel.POST
    reply_reason: str = ""


@dataclass(slots=True)
class TrayItem:
    """One letter or mail that waits to be logged; its pixels are kept elsewhere and never here.

    Attributes:
        key: Tells the rows apart while the window is open.
        paths: Its files in order; empty for a request by telephone or at the counter.
        fields: What was typed so far.
        marks: What was done to the marks, as ``post_drafts`` writes it; empty where nothing was.
        error: Why it could not be opened.
    """

    key: int
    paths: tuple[Path, ...]
    fields: Fields = field(default_factory=Fields)
    marks: str = ""
    state: TrayState = TrayState.WAITING
    pages: int = 0
    step: tuple[str, int, int] = ("", 0, 0)
    error: DeskError | None = None

    @property
    def is_mail(self) -> bool:
        """Whether it is an e-mail file."""
        return bool(self.paths) and self.paths[0].suffix.lower() in MAIL_ENDINGS

    @property
    def source(self) -> str:
        """The name of its first file, for the row."""
        return self.paths[0].name if self.paths else ""


class Needed(StrEnum):
    """What may still be needed, in the order in which F4 goes through it."""

    RECEIVED = "received"
    ORGANISATION = "organisation"
    NAME = "name"
    ADDRESS = "address"
    RIGHTS = "rights"
    LANGUAGE = "language"
    REPLY_REASON = "reply_reason"
    MARKS = "marks"


HARD_STOPS = frozenset({Needed.RECEIVED, Needed.ORGANISATION})
"""Without these there is no case; the third hard stop, unverified shielding, is the saving itself."""


def received_on(fields: Fields, today: dt.date) -> dt.date | None:
    """The day of receipt, or None where nothing is typed.

    Raises:
        DateUnreadable, DateAmbiguous: The text is no single day.
    """
    text = fields.received.strip()
    return read_date(text, today, day_first=True) if text else None


def still_needed(fields: Fields, *, received: dt.date | None, waiting: int) -> tuple[Needed, ...]:
    """What is missing; ``waiting`` counts the marks nobody has decided on."""
    missing = {
        Needed.RECEIVED: received is None,
        Needed.NAME: not fields.name.strip(),
        Needed.ADDRESS: fields.reply_channel is Channel.POST and not fields.address.strip(),
        Needed.RIGHTS: not fields.rights,
        Needed.ORGANISATION: not fields.organisation,
        Needed.LANGUAGE: not fields.language,
        Needed.REPLY_REASON: _reason_missing(fields),
        Needed.MARKS: waiting > 0,
    }
    return tuple(need for need in Needed if missing[need])


def _reason_missing(fields: Fields) -> bool:
    changed = fields.channel is Channel.POST and fields.reply_channel is not Channel.POST
    return changed and not fields.reply_reason.strip()


def request_form(
    fields: Fields, received: dt.date, *, unknown: str, language: str, note: str = ""
) -> RequestForm:
    """The form as the operation takes it.

    Args:
        fields: What stands in the form.
        received: The day of receipt.
        unknown: The word that stands for a name nobody knows yet.
        language: The organisation's language, where none was chosen.
        note: A line put below the scope: why the answer does not go by post.
    """
    return RequestForm(
        name=fields.name.strip() or unknown,
        address_lines=tuple(line.strip() for line in fields.address.splitlines() if line.strip()),
        email=fields.email.strip(),
        organisation=fields.organisation,
        rights=fields.rights or (Right.OTHER,),
        scope="\n".join(part for part in (fields.scope.strip(), note) if part),
        channel=fields.channel,
        reply_channel=fields.reply_channel,
        language=fields.language or language,
        received=received,
    )


def letters_from(paths: Sequence[Path], known: Sequence[TrayItem]) -> tuple[tuple[Path, ...], ...]:
    """Each file as one letter, without those that lie in the tray already."""
    lying = {path for item in known for path in item.paths}
    return tuple((path,) for path in dict.fromkeys(paths) if path not in lying)
