"""Rows about post that crosses the border to the vault: where pages came from, and cases that belong together."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.foundation.ids import CaseId, DocumentId


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or pages of one, that a case was made from.

    Attributes:
        name: The file's name, without its folder; it has passed the guard.
        fingerprint: A keyed hash of the file's bytes; the key is the vault's own.
        pages: Which pages, counted from 1; empty means all of them.
    """

    name: str
    fingerprint: bytes
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LoggedSource:
    """A source as the vault remembers it, with its case; ``deleted_at`` is None while the file stands."""

    case_id: CaseId
    number: str
    received: dt.date
    source: Source
    logged_at: dt.datetime
    deleted_at: dt.datetime | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return self.source.name


@dataclass(frozen=True, slots=True)
class AlikeDocument:
    """A document whose text shares a band with the one asked about; ``sketch`` says how alike they are."""

    case_id: CaseId
    document_id: DocumentId
    sketch: bytes


class LinkEnd(StrEnum):
    """Which end of a link the other case is."""

    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class CaseLink:
    """A case that an officer said belongs to this one; each keeps its own clock."""

    case_id: CaseId
    number: str
    end: LinkEnd
    reason: str
    linked_by: str
    linked_at: dt.datetime
