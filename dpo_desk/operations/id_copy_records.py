"""Rows about copies of identity documents and paper originals: answers and decisions, never a number or a name."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.foundation.ids import CaseId, DocumentId
from dpo_desk.redaction.identity_check import IdentityCheck

LATER_DAYS = 14
"""How long an undecided copy may wait (an office rule; the EDPB asks for deletion at once after checking)."""


class Needed(StrEnum):
    """Whether a copy was needed to know who wrote."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class IdCopyDecision:
    """What happens to a copy; without another word it was not needed and is destroyed.

    Attributes:
        needed: Whether a copy was needed for this person.
        keep: Whether the shielded copy stays; only where it was needed.
        reason: Why it stays.
        keep_until: The last day it stays.
    """

    needed: Needed = Needed.NO
    keep: bool = False
    reason: str = ""
    keep_until: dt.date | None = None

    @property
    def stored(self) -> bool:
        """Whether a shielded picture goes into the vault: kept, or waiting for a decision."""
        return self.needed is Needed.UNDECIDED or (self.needed is Needed.YES and self.keep)


class PaperDecision(StrEnum):
    """What happens to the paper a letter came on."""

    SHRED = "shred"
    RETURN = "return"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Identified:
    """What logging says about identity: the answers, what happens to the copy and to the paper."""

    checks: tuple[IdentityCheck, ...] = ()
    decision: IdCopyDecision = IdCopyDecision()
    paper: PaperDecision | None = None


@dataclass(frozen=True, slots=True)
class IdCopy:
    """One document that was shown, as the vault remembers it.

    Attributes:
        id: Ours.
        case_id: The request.
        document_id: The shielded picture; None where there is none (any more).
        check: The answers; the page counts within what came in and is not kept.
        decision: What an officer decided.
        decided_by: Who.
        decided_at: When.
        destroyed_by: Who destroyed it; empty until then.
        destroyed_at: When.
    """

    id: str
    case_id: CaseId
    document_id: DocumentId | None
    check: IdentityCheck
    decision: IdCopyDecision
    decided_by: str
    decided_at: dt.datetime
    destroyed_by: str = ""
    destroyed_at: dt.datetime | None = None

    @property
    def waits_for_picture(self) -> bool:
        """Whether a picture of it is to be stored and has not been."""
        return self.decision.stored and self.document_id is None and self.destroyed_at is None


@dataclass(frozen=True, slots=True)
class PaperOriginal:
    """What was decided about the paper of a request, and when it was done."""

    case_id: CaseId
    decision: PaperDecision
    decided_by: str
    decided_at: dt.datetime
    done_by: str = ""
    done_at: dt.datetime | None = None
