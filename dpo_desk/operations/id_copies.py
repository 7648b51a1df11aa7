"""Verify, then forget: what is decided and kept about copies of identity documents.

EDPB Guidelines 01/2022, 73-79, and the Dutch authority: do not keep a copy, or delete it at once after checking, and note
that it was checked. So a copy was not needed and is destroyed, unless an officer who decides says otherwise with a
reason and a last day.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dpo_desk.foundation.ids import CaseId, DocumentId, new_id
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Act, Desk, Office
from dpo_desk.operations.guard import refuse_numbers
from dpo_desk.operations.id_copy_errors import (
    IdCopyGone,
    IdCopyUnknown,
    KeepingTooLong,
    ReasonToKeepMissing,
)
from dpo_desk.operations.id_copy_records import (
    LATER_DAYS,
    IdCopy,
    IdCopyDecision,
    Identified,
    Needed,
)
from dpo_desk.operations.id_pages_apart import Part
from dpo_desk.operations.incoming import certificate_json, refuse_unverified
from dpo_desk.operations.known_cases import known_case
from dpo_desk.operations.paper_originals import record_paper
from dpo_desk.operations.records import CaseDocument, DocumentKind
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.identity_check import IdentityCheck
from dpo_desk.redaction.marks import KeptNumber, ShieldedDocument


@dataclass(frozen=True, slots=True)
class StandingCopy:
    """A copy whose picture is in the vault, or that nobody decided about; ``overdue`` where its last day has passed."""

    copy: IdCopy
    number: str
    last_day: dt.date
    overdue: bool


def refuse_unlawful(desk: Desk, identified: Identified) -> None:
    """Let what is to be recorded about identity pass, or refuse it before anything is saved.

    Raises:
        ReasonToKeepMissing, KeepingTooLong, NumberMustBeExplained: The decision does not stand.
        NotAllowed: Only an officer who decides keeps a copy.
    """
    decision = identified.decision
    _refuse_unfounded(desk, decision)
    if identified.checks and decision.stored and decision.needed is Needed.YES:
        desk.require("decide_id_copy")


def record_identity(desk: Desk, act: Act, case_id: CaseId, identified: Identified) -> None:
    """Write the answers and the decision down, in the operation that makes the case; no picture is stored by it."""
    now, decision = desk.office.clock.now(), _with_last_day(desk, identified.decision)
    gone = not decision.stored
    for check in identified.checks:
        copy = IdCopy(
            id=new_id(),
            case_id=case_id,
            document_id=None,
            check=check,
            decision=decision,
            decided_by=desk.officer.name,
            decided_at=now,
            destroyed_by=desk.officer.name if gone else "",
            destroyed_at=now if gone else None,
        )
        act.store.id_copies.put(copy)
    if identified.paper is not None:
        record_paper(desk, act, case_id, identified.paper)
    if identified.checks:
        act.payload["id_copy"] = "destroyed" if gone else decision.needed.value
        act.payload["id_checks"] = "; ".join(_answers(check) for check in identified.checks)


def stamp_lines(desk: Desk, case_id: CaseId, say: Wording) -> tuple[str, ...]:
    """What is burned into a copy that is stored: for whom, for what, which case, which day. Raises ``CaseUnknown``."""
    with desk.vault.reading() as store:
        case = known_case(store, case_id)
    organisation = desk.office.organisations[case.organisation]
    day = f"{desk.office.clock.today():%d-%m-%Y}"
    return (
        say("id_copies.stamp_whose", organisation=organisation.name),
        say("id_copies.stamp_purpose", number=case.number, day=day),
    )


def shielded_copy(  # noqa: PLR0917 - what to burn, and the two tokens that all long work takes
    office: Office,
    part: Part,
    kept: Sequence[KeptNumber],
    stamp: Sequence[str],
    progress: Progress,
    cancel: CancelToken,
) -> ShieldedDocument:
    """Burn marks and stamp into a copy and check the written bytes. Raises ``NotVerified``."""
    proposed = part.proposal
    return office.imaging.shield(
        proposed.pages, proposed.readings, part.marks, kept, progress, cancel, stamp=stamp
    )


def keep_id_copy(desk: Desk, case_id: CaseId, document: ShieldedDocument) -> Changes:
    """Store the shielded and stamped copy as a document of its own, so that it can be destroyed later.

    What was decided when the letter was logged says why and until when.

    Raises:
        NotVerified: The certificate does not say yes.
        IdCopyUnknown: No copy of this case waits for its picture.
        NotAllowed: The officer's role may not do this.
    """
    refuse_unverified(document)
    with desk.acting("keep_id_copy") as act:
        number = known_case(act.store, case_id).number
        waiting = [c for c in act.store.id_copies.of_case(case_id) if c.waits_for_picture]
        if not waiting:
            raise IdCopyUnknown(number=number)
        stored = _stored(desk, case_id, number, document)
        act.keep(stored)
        for copy in waiting:
            act.store.id_copies.put(replace(copy, document_id=stored.id))
        changes = Changes(cases=frozenset({case_id}), subject=case_id)
        act.record(case_id, changes, number=number)
    return act.changes


def decide_id_copy(desk: Desk, copy_id: str, decision: IdCopyDecision) -> Changes:
    """Decide about a copy that waits, or anew about one that is kept; "not needed" destroys it at once.

    Raises:
        IdCopyUnknown, IdCopyGone: There is no such copy to decide about.
        ReasonToKeepMissing, KeepingTooLong, NumberMustBeExplained, NotAllowed: The decision does not stand.
    """
    _refuse_unfounded(desk, decision)
    with desk.acting("decide_id_copy") as act:
        copy, number = _standing(act, copy_id)
        decided = replace(
            copy,
            decision=_with_last_day(desk, decision),
            decided_by=desk.officer.name,
            decided_at=desk.office.clock.now(),
        )
        act.store.id_copies.put(decided)
        if not decision.stored:
            _destroy(desk, act, decided)
        changes = Changes(cases=frozenset({copy.case_id}), subject=copy.case_id)
        until = decided.decision.keep_until
        payload = {"needed": decision.needed.value, "until": until.isoformat() if until else ""}
        act.record(copy.case_id, changes, number=number, **payload)
    return act.changes


def destroy_id_copy(desk: Desk, copy_id: str) -> Changes:
    """Destroy the picture of a copy; the answers stay. Raises ``IdCopyUnknown``, ``IdCopyGone``, ``NotAllowed``."""
    with desk.acting("destroy_id_copy") as act:
        copy, number = _standing(act, copy_id)
        _destroy(desk, act, copy)
        changes = Changes(cases=frozenset({copy.case_id}), subject=copy.case_id)
        act.record(copy.case_id, changes, number=number)
    return act.changes


def id_copies(desk: Desk, case_id: CaseId) -> tuple[IdCopy, ...]:
    """What is known about the documents shown in a case."""
    with desk.vault.reading() as store:
        return store.id_copies.of_case(case_id)


def standing_copies(desk: Desk) -> tuple[StandingCopy, ...]:
    """Every copy in the vault, the one that has to go first at the top; undecided ones wait 14 days at most."""
    today = desk.office.clock.today()
    with desk.vault.reading() as store:
        rows = [
            StandingCopy(copy, known_case(store, copy.case_id).number, last, last < today)
            for copy in store.id_copies.standing()
            for last in (copy.decision.keep_until or today,)
        ]
    return tuple(sorted(rows, key=lambda row: (row.last_day, row.number)))


def _refuse_unfounded(desk: Desk, decision: IdCopyDecision) -> None:
    refuse_numbers(desk.office, id_reason=decision.reason)
    if not decision.stored:
        return
    today, until = desk.office.clock.today(), decision.keep_until
    if decision.needed is Needed.UNDECIDED:
        if until is not None and not today <= until <= today + dt.timedelta(days=LATER_DAYS):
            raise KeepingTooLong(until=until.isoformat())
        return
    if not decision.reason.strip() or until is None:
        raise ReasonToKeepMissing
    if until < today:
        raise KeepingTooLong(until=until.isoformat())


def _with_last_day(desk: Desk, decision: IdCopyDecision) -> IdCopyDecision:
    reason = decision.reason.strip()
    if decision.needed is Needed.UNDECIDED and decision.keep_until is None:
        last = desk.office.clock.today() + dt.timedelta(days=LATER_DAYS)
        return replace(decision, reason=reason, keep_until=last)
    return replace(decision, reason=reason)


def _answers(check: IdentityCheck) -> str:
    return (
        f"kind={check.kind} country={check.country} check_digits={check.check_digits}"
        f" not_expired={check.not_expired} name_agrees={check.name_agrees}"
    )


def _standing(act: Act, copy_id: str) -> tuple[IdCopy, str]:
    copy = act.store.id_copies.get(copy_id)
    if copy is None:
        raise IdCopyUnknown(number="")
    number = known_case(act.store, copy.case_id).number
    if copy.destroyed_at is not None:
        raise IdCopyGone(number=number)
    return copy, number


def _destroy(desk: Desk, act: Act, copy: IdCopy) -> None:
    """Front and back, and what else lay on the same pages, are one document: all of it goes."""
    now, by = desk.office.clock.now(), desk.officer.name
    if copy.document_id is not None:
        act.store.documents.remove(copy.document_id)
    for other in act.store.id_copies.of_case(copy.case_id):
        same = other.id == copy.id or (
            copy.document_id is not None and other.document_id == copy.document_id
        )
        if same:
            gone = replace(other, document_id=None, destroyed_by=by, destroyed_at=now)
            act.store.id_copies.put(gone)


def _stored(desk: Desk, case_id: CaseId, number: str, document: ShieldedDocument) -> CaseDocument:
    """The copy without its words: what stands on a card is not searched."""
    return CaseDocument(
        id=DocumentId(new_id()),
        case_id=case_id,
        kind=DocumentKind.ID_COPY,
        title=number,
        pages=document.certificate.pages,
        pdf=document.pdf,
        text="",
        certificate=certificate_json(document),
        added_at=desk.office.clock.now(),
    )
