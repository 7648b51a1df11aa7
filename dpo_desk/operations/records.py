"""The rows that cross the border between operations and the edge; frozen, made to be shown or stored."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dpo_desk.foundation.ids import CaseId, DocumentId, LetterId


class Role(StrEnum):
    """What an officer may do; ``operations.roles`` holds the table."""

    DPO = "dpo"
    DEPUTY = "deputy"
    CLERK = "clerk"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who works here. Never deleted from the trail."""

    name: str
    role: Role
    active: bool = True
    secrecy_declared: dt.date | None = None


class DocumentKind(StrEnum):
    """What a stored document is."""

    INCOMING_LETTER = "incoming_letter"
    INCOMING_MAIL = "incoming_mail"
    OUTGOING_LETTER = "outgoing_letter"
    ID_COPY = "id_copy"


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """A document of a case: shielded and verified, or made by us.

    ``text`` has passed the guard and is what the search finds; ``pdf`` is empty for a mail without pages.
    ``certificate`` is the verification certificate as JSON, empty for our own letters.
    """

    id: DocumentId
    case_id: CaseId
    kind: DocumentKind
    title: str
    pages: int
    pdf: bytes
    text: str
    certificate: str
    added_at: dt.datetime


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its bytes."""

    id: DocumentId
    case_id: CaseId
    kind: DocumentKind
    title: str
    pages: int
    added_at: dt.datetime


class LetterStage(StrEnum):
    """A letter's way out of the house."""

    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """A letter of a case: which definition in which version, filled with what, and how far it is."""

    id: LetterId
    case_id: CaseId
    definition: str
    definition_version: str
    language: str
    dated: dt.date
    fields: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]
    stage: LetterStage
    approved_by: str
    approved_at: dt.datetime | None
    sent_at: dt.datetime | None
    sent_by: str


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One entry of the journal as it is shown. ``payload`` is empty after the person was erased."""

    number: int
    at: dt.datetime
    officer: str
    operation: str
    case_id: str
    payload: tuple[tuple[str, str], ...]
    digest: str


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A case that answers a search, and the words around the hit."""

    case_id: CaseId
    number: str
    kind: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many open cases there are, and how many of them press (see ``cases.urgency``)."""

    open: int
    late: int
    due_soon: int
    paused: int


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing that was checked of a vault.

    ``name`` is a wording key below ``check``; ``detail`` is a number or place, never anything personal.
    """

    name: str
    good: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup that was opened and checked after writing; ``entry`` is its last journal entry."""

    folder: Path
    taken_at: dt.datetime
    size: int
    entry: int
