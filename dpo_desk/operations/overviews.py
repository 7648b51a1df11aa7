"""What screens ask: lists and files as frozen rows made to be shown."""

import datetime as dt
from dataclasses import dataclass

from dpo_desk.cases.clocks.answers import ClockState, RequestClock
from dpo_desk.cases.clocks.request import request_clocks
from dpo_desk.cases.organisation import Organisation
from dpo_desk.cases.request_case import RequestCase
from dpo_desk.cases.requests import Right
from dpo_desk.cases.return_slip import number_typed
from dpo_desk.cases.urgency import Urgency, urgency
from dpo_desk.foundation.ids import CaseId, DocumentId
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.earlier_errors import SlipDamaged
from dpo_desk.operations.errors import CaseUnknown
from dpo_desk.operations.guard import refuse_search
from dpo_desk.operations.id_copy_records import IdCopy, PaperOriginal
from dpo_desk.operations.known_cases import known_case
from dpo_desk.operations.post_records import CaseLink
from dpo_desk.operations.records import DocumentRow, JournalRow, LetterRecord, SearchHit


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case list."""

    id: CaseId
    number: str
    subject: str
    organisation: str
    rights: tuple[Right, ...]
    received: dt.date
    due: dt.date | None
    safe: dt.date | None
    clock_state: ClockState
    urgency: Urgency
    days_left: int | None
    marks_to_confirm: bool


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything about one case, as the work area shows it.

    ``clock`` is the strictest; ``other_clocks`` are those of rights whose dates differ from it.
    """

    case: RequestCase
    organisation: Organisation
    clock: RequestClock
    urgency: Urgency
    documents: tuple[DocumentRow, ...]
    letters: tuple[LetterRecord, ...]
    journal: tuple[JournalRow, ...]
    other_clocks: tuple[RequestClock, ...] = ()
    linked: tuple[CaseLink, ...] = ()
    id_copies: tuple[IdCopy, ...] = ()
    paper: PaperOriginal | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers beside the rail."""

    open: int
    late: int
    due_soon: int
    paused: int
    breaches_open: int


def case_rows(desk: Desk, limit: int = 200, offset: int = 0) -> tuple[CaseRow, ...]:
    """Cases in working order: open before answered, earliest safe date first."""
    today = desk.office.clock.today()
    with desk.vault.reading() as store:
        return tuple(
            _row(desk, case, today) for case in store.cases.rows(limit=limit, offset=offset)
        )


def _row(desk: Desk, case: RequestCase, today: dt.date) -> CaseRow:
    profile = desk.office.organisations.get(case.organisation)
    return CaseRow(
        id=case.id,
        number=case.number,
        subject=case.data_subject.name,
        organisation=profile.name if profile else case.organisation,
        rights=case.rights,
        received=case.received,
        due=case.due,
        safe=case.safe,
        clock_state=case.clock_state,
        urgency=urgency(case, today),
        days_left=(case.due - today).days if case.due else None,
        marks_to_confirm=case.marks_to_confirm,
    )


def case_file(desk: Desk, case_id: CaseId) -> CaseFile:
    """One case with its clock, documents, letters and journal. Raises ``CaseUnknown``.

    The clock runs under the packs the case stands under: newer ones count when they are accepted.
    """
    with desk.vault.reading() as store:
        case = known_case(store, case_id)
        clock, *others = request_clocks(case.facts, desk.office.law.under(case.law_pack))
        return CaseFile(
            case=case,
            organisation=desk.office.organisations[case.organisation],
            clock=clock,
            other_clocks=tuple(others),
            urgency=urgency(case, desk.office.clock.today()),
            documents=store.documents.of_case(case_id),
            letters=store.letters.of_case(case_id),
            journal=store.journal.of_case(case_id),
            linked=store.links.of_case(case_id),
            id_copies=store.id_copies.of_case(case_id),
            paper=store.papers.of_case(case_id),
        )


def case_by_number(desk: Desk, number: str) -> RequestCase:
    """The case with that number, typed with the check digits of its slip or without.

    Raises:
        SlipDamaged: The check digits do not agree.
        CaseUnknown: This vault has no such case.
    """
    plain = number_typed(number)
    if plain is None:
        raise SlipDamaged
    with desk.vault.reading() as store:
        case = store.cases.by_number(plain)
    if case is None:
        raise CaseUnknown(number=number)
    return case


def document_pdf(desk: Desk, document_id: DocumentId) -> bytes:
    """The bytes of a stored document; empty for a mail without pages."""
    with desk.vault.reading() as store:
        document = store.documents.get(document_id)
    return document.pdf if document else b""


def document_text(desk: Desk, document_id: DocumentId) -> str:
    """The guarded text of a stored document."""
    with desk.vault.reading() as store:
        document = store.documents.get(document_id)
    return document.text if document else ""


def counts(desk: Desk) -> Counts:
    """How many cases need somebody."""
    today = desk.office.clock.today()
    with desk.vault.reading() as store:
        tally = store.cases.tally(today)
        running = sum(breach.open for breach in store.breaches.rows())
    return Counts(
        open=tally.open,
        late=tally.late,
        due_soon=tally.due_soon,
        paused=tally.paused,
        breaches_open=running,
    )


def case_search(desk: Desk, words: str, limit: int = 50) -> tuple[SearchHit, ...]:
    """Cases that answer the words, the best first.

    Raises:
        NumberNotSearched: The words are, or hold, a citizen service number; the vault is not asked.
    """
    refuse_search(desk.office, words)
    with desk.vault.reading() as store:
        return store.search(words, limit)
