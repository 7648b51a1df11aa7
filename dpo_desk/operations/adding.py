"""What came in is kept with a case there is already, instead of becoming one; no clock moves by it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dpo_desk.cases.clocks.errors import ReceivedInFuture
from dpo_desk.cases.request_case import RequestCase
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Act, Desk
from dpo_desk.operations.earlier_errors import NothingToAdd, SlipNamesAnotherCase
from dpo_desk.operations.guard import refuse_numbers
from dpo_desk.operations.id_copies import record_identity, refuse_unlawful
from dpo_desk.operations.id_copy_records import Identified
from dpo_desk.operations.incoming import Paper, keep_paper, refuse_unverified
from dpo_desk.operations.known_cases import known_case
from dpo_desk.operations.records import DocumentKind
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.sources import remember_sources
from dpo_desk.operations.vault_records import ExplainedNumber
from dpo_desk.redaction.marks import ShieldedDocument


def add_to_case(
    desk: Desk,
    case_id: CaseId,
    document: ShieldedDocument | None,
    text: str,
    received: dt.date,
    *,
    marks_confirmed: bool,
    sources: Sequence[ScanPart] = (),
    explained: Sequence[ExplainedNumber] = (),
    identity: Identified | None = None,
    slip: str = "",
) -> Changes:
    """Keep a letter that came again, or belongs to a case, with that case. No clock moves.

    Args:
        desk: Who does it.
        case_id: Open or answered.
        document: The shielded pages; None where there are none but copies of a document.
        text: The guarded text of a mail; empty for a letter.
        received: When it came in; the journal keeps it.
        marks_confirmed: Whether a person looked at the marks.
        sources: The files it came from, as ``sources.noted`` gave them.
        explained: What the numbers in ``text`` are, by the field ``mail_text``.
        identity: What was seen of a document of identity among the pages, and decided about it.
        slip: The case number on a slip among the pages, where one was read.

    Raises:
        CaseUnknown, SlipNamesAnotherCase, NothingToAdd, NotVerified, ReceivedInFuture, NumberMustBeExplained,
        NotAllowed: Nothing is saved.
    """
    paper = letter_or_mail(desk, document, text, received, explained, identity=identity)
    with desk.acting("add_to_case") as act:
        case = known_case(act.store, case_id)
        refuse_other_slip(case, slip)
        keep_beside(desk, act, case, paper, marks_confirmed=marks_confirmed, sources=sources)
        if identity is not None:
            record_identity(desk, act, case_id, identity)
        changes = Changes(cases=frozenset({case_id}), subject=case_id)
        act.record(case_id, changes, number=case.number, received=received.isoformat())
    return act.changes


def letter_or_mail(
    desk: Desk,
    document: ShieldedDocument | None,
    text: str,
    received: dt.date,
    explained: Sequence[ExplainedNumber] = (),
    *,
    identity: Identified | None = None,
) -> Paper:
    """What came in, checked as for a new case; empty where all that came was a document that was checked.

    Raises as ``add_to_case``.
    """
    refuse_numbers(desk.office, explained, mail_text=text)
    refuse_unverified(document)
    if received > desk.office.clock.today():
        raise ReceivedInFuture(received=received.isoformat())
    kind = DocumentKind.INCOMING_MAIL if text else DocumentKind.INCOMING_LETTER
    paper = Paper(kind, document, text, tuple(explained))
    if not (paper or (identity is not None and identity.checks)):
        raise NothingToAdd
    if identity is not None:
        refuse_unlawful(desk, identity)
    return paper


def keep_beside(
    desk: Desk,
    act: Act,
    case: RequestCase,
    paper: Paper,
    *,
    marks_confirmed: bool,
    sources: Sequence[ScanPart],
) -> RequestCase:
    """Keep a further paper of a case and where it came from; of the case only the open marks change."""
    if paper:
        keep_paper(desk, act, case, paper)
    remember_sources(desk, act, case.id, sources)
    if marks_confirmed or paper.shielded is None:
        return case
    waiting = replace(case, marks_to_confirm=True)
    act.store.cases.replace(waiting)
    return waiting


def refuse_other_slip(case: RequestCase, slip: str) -> None:
    """Let pages without a slip pass, and those whose slip names this case. Raises ``SlipNamesAnotherCase``."""
    if slip and slip != case.number:
        raise SlipNamesAnotherCase(number=case.number, slip=slip)
