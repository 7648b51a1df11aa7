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
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.ui.screens.post.post_division import PostDivision
from dpo_desk.ui.screens.post.post_names import shown_name

MAIL_ENDINGS = frozenset({".eml", ".msg"})
SCAN_ENDINGS = frozenset({".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".heic", ".heif"})


RETURNED, SAME_AGAIN = "returned", "same_again"


class TrayState(StrEnum):
    """How far one letter in the tray is."""

    LOOKING = "looking"
    DIVIDE = "divide"
    WAITING = "waiting"
    OPENING = "opening"
    READING = "reading"
    READY = "ready"
    SAVING = "saving"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in the form, as typed.

    ``belongs_to`` is the case the pages go to instead of becoming one of their own, ``belongs_as`` is
    why: one of ``RETURNED`` and ``SAME_AGAIN``.
    """

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
    belongs_to: str = ""
    belongs_as: str = ""
    id_needed: str = ""
    id_reason: str = ""
    id_until: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class LoggedBefore:
    """A case that the same pages of the same file became before."""

    case_id: str
    number: str
    received: dt.date


@dataclass(slots=True)
class TrayItem:
    """One letter or mail that waits to be logged; its pixels are kept elsewhere and never here.

    Attributes:
        key: Tells the rows apart while the window is open.
        parts: Its files, or pages of them, in order; empty for a request by telephone or at the counter.
        fields: What was typed so far.
        marks: What was done to the marks, as ``post_drafts`` writes it; empty where nothing was.
        watched: Whether it came from the scan folder, so that its file goes when all of it is filed.
        looked: Whether its file was looked through, so that it is known to be one letter.
        slip: The case number on a return slip among its pages.
        left_out: Pages of its file that a person left out of every letter.
        links: The ids of earlier cases that a person linked it with.
        division: How its file is divided into letters, while nobody has confirmed that.
        logged: The case numbers these pages became before.
        again: Whether a person said that it is to be logged all the same.
        error: Why it could not be opened.
    """

    key: int
    parts: tuple[ScanPart, ...]
    fields: Fields = field(default_factory=Fields)
    marks: str = ""
    state: TrayState = TrayState.WAITING
    pages: int = 0
    step: tuple[str, int, int] = ("", 0, 0)
    error: DeskError | None = None
    watched: bool = False
    looked: bool = False
    slip: str = ""
    left_out: tuple[int, ...] = ()
    links: frozenset[str] = frozenset()
    division: PostDivision | None = None
    logged: tuple[LoggedBefore, ...] = ()
    again: bool = False

    @property
    def paths(self) -> tuple[Path, ...]:
        """Its files, each once."""
        return tuple(dict.fromkeys(part.path for part in self.parts))

    @property
    def is_mail(self) -> bool:
        """Whether it is an e-mail file."""
        return bool(self.parts) and is_mail(self.parts[0].path)

    @property
    def source(self) -> str:
        """The name of its first file, for the row."""
        return shown_name(self.parts[0].path) if self.parts else ""

    @property
    def known(self) -> LoggedBefore | None:
        """The case it became before, while nobody has said that it is another letter."""
        return self.logged[-1] if self.logged and not self.again else None


def is_mail(path: Path) -> bool:
    """Whether the file calls itself a mail."""
    return path.suffix.lower() in MAIL_ENDINGS


def page_range(pages: Sequence[int]) -> str:
    """Page numbers as people write them: ``4-6, 9``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{r[0]}-{r[-1]}" if len(r) > 1 else f"{r[0]}" for r in runs)


class Needed(StrEnum):
    """What may still be needed, in the order in which F4 goes through it."""

    SLIP = "slip"
    ANOTHER = "another"
    RECEIVED = "received"
    ORGANISATION = "organisation"
    NAME = "name"
    ADDRESS = "address"
    RIGHTS = "rights"
    LANGUAGE = "language"
    REPLY_REASON = "reply_reason"
    MARKS = "marks"


HARD_STOPS = (
    Needed.SLIP,
    Needed.ANOTHER,
    Needed.RECEIVED,
    Needed.ORGANISATION,
    Needed.RIGHTS,
)
"""Without these there is no case; one more hard stop, unverified shielding, is the saving itself."""


def received_on(fields: Fields, today: dt.date) -> dt.date | None:
    """The day of receipt, or None where nothing is typed.

    Raises:
        DateUnreadable, DateAmbiguous: The text is no single day.
    """
    text = fields.received.strip()
    return read_date(text, today, day_first=True) if text else None


def still_needed(
    fields: Fields,
    *,
    received: dt.date | None,
    waiting: int,
    questions: Sequence[Needed] = (),
) -> tuple[Needed, ...]:
    """What is missing.

    Args:
        fields: What stands in the form.
        received: The day of receipt.
        waiting: How many marks nobody has decided on.
        questions: What the form asks about the pages and nobody has answered.
    """
    asked = dict.fromkeys(questions, True)
    if fields.belongs_to:
        asked |= {Needed.RECEIVED: received is None, Needed.MARKS: waiting > 0}
        return tuple(need for need in Needed if asked.get(need))
    missing = asked | {
        Needed.RECEIVED: received is None,
        Needed.NAME: not fields.name.strip(),
        Needed.ADDRESS: fields.reply_channel is Channel.POST and not fields.address.strip(),
        Needed.RIGHTS: not fields.rights,
        Needed.ORGANISATION: not fields.organisation,
        Needed.LANGUAGE: not fields.language,
        Needed.REPLY_REASON: _reason_missing(fields),
        Needed.MARKS: waiting > 0,
    }
    return tuple(need for need in Needed if missing.get(need))


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
        rights=fields.rights,
        scope="\n".join(part for part in (fields.scope.strip(), note) if part),
        channel=fields.channel,
        reply_channel=fields.reply_channel,
        language=fields.language or language,
        received=received,
    )
