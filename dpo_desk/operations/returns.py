"""What comes back on a return slip: the pages go to their case, and the answer waited for is recorded.

The law decides what the answer does to the clock. From the day of receipt: in the Netherlands a question
about identity or scope held it still (EDPB Guidelines 01/2022, 159); in the United Kingdom the month begins
with the identity, authority or fee that was asked for (UK GDPR art. 12A).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dpo_desk.cases.clocks.facts import ClockEvent, EventKey
from dpo_desk.cases.request_case import RequestCase, Stage
from dpo_desk.cases.return_slip import awaited, check_digits, meant_as_slip, slip_in, slip_text
from dpo_desk.foundation.ids import CaseId
from dpo_desk.letters.document import SlipSheet
from dpo_desk.operations.adding import (
    keep_beside,
    letter_or_mail,
    refuse_other_slip,
)
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Act, Desk
from dpo_desk.operations.earlier_errors import (
    NotAwaited,
    ReturnFromAnother,
    ReturnOnAnsweredCase,
    SeveralAwaited,
    SeveralSlips,
    SlipDamaged,
    SlipUnknown,
)
from dpo_desk.operations.id_copies import record_identity
from dpo_desk.operations.id_copy_records import Identified
from dpo_desk.operations.known_cases import known_case
from dpo_desk.operations.requests import with_clock
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.strangers import is_another
from dpo_desk.operations.vault_records import ExplainedNumber
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.marks import ShieldedDocument
from dpo_desk.redaction.pages import PageReading


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case waits for; nothing, where ``awaited`` is empty: the pages are kept all the same."""

    case_id: CaseId
    number: str
    subject: str
    stage: Stage
    awaited: tuple[EventKey, ...]


def slips_read(readings: Iterable[PageReading]) -> tuple[str, ...]:
    """What the codes of return slips on these pages say, each once, also where its check digits do not agree."""
    codes = (code.text for reading in readings for code in reading.codes)
    return tuple(dict.fromkeys(text for text in codes if meant_as_slip(text)))


def slips_damaged(readings: Iterable[PageReading]) -> bool:
    """Whether there is a slip on these pages, and none whose number agrees with its check digits."""
    slips = slips_read(readings)
    return bool(slips) and not any(map(slip_in, slips))


def slip_number(slips: Iterable[str]) -> str:
    """The case number that the slips of one letter name; empty where no slip can be read whole.

    Raises:
        SeveralSlips: They name different cases.
    """
    numbers = tuple(dict.fromkeys(number for text in slips if (number := slip_in(text))))
    if len(numbers) > 1:
        raise SeveralSlips(numbers=", ".join(numbers))
    return next(iter(numbers), "")


def case_of_slips(desk: Desk, slips: Sequence[str]) -> RequestCase | None:
    """The case that the slips of one letter name; None where there is no slip.

    Raises:
        SeveralSlips, SlipDamaged, SlipUnknown: Nobody can say which case is meant.
    """
    number = slip_number(slips)
    return slip_case(desk, slip_text(number) if number else slips[0]) if slips else None


def slip_case(desk: Desk, text: str) -> RequestCase:
    """The case a slip names, from its code or as typed.

    Raises:
        SlipDamaged: Number and check digits do not agree.
        SlipUnknown: This vault has no such case.
    """
    number = slip_in(text)
    if number is None:
        raise SlipDamaged
    with desk.vault.reading() as store:
        case = store.cases.by_number(number)
    if case is None:
        raise SlipUnknown(number=number)
    return case


def expected_back(desk: Desk, case_id: CaseId) -> Expected:
    """What the case waits for. Raises ``CaseUnknown``."""
    with desk.vault.reading() as store:
        case = known_case(store, case_id)
    waiting = () if case.stage is Stage.ANSWERED else awaited(case.facts)
    return Expected(case.id, case.number, case.data_subject.name, case.stage, waiting)


def log_return(
    desk: Desk,
    case_id: CaseId,
    document: ShieldedDocument | None,
    received: dt.date,
    *,
    marks_confirmed: bool,
    text: str = "",
    explained: Sequence[ExplainedNumber] = (),
    sources: Sequence[ScanPart] = (),
    identity: Identified | None = None,
    answers: EventKey | None = None,
    sender: str = "",
    slip: str = "",
) -> Changes:
    """Keep what came back with its case and record the answer that was waited for, from the day of receipt.

    Args:
        desk: Who does it.
        case_id: The case the slip names, or an officer.
        document: The shielded pages; None where all that came is a copy of a document, which is not kept.
        received: The day it came in; the clock resumes or begins from here.
        marks_confirmed: Whether a person looked at the marks.
        text: The guarded text of the mail it came with; empty for a letter.
        explained: What the numbers in ``text`` are, by the field ``mail_text``.
        sources: The files it came from, as ``sources.noted`` gave them.
        identity: What was seen of a document of identity among the pages, and decided about it.
        answers: Which answer it is, where several are waited for.
        sender: The name on the pages, where one was read; empty when the officer knows who it is.
        slip: The case number on a slip among the pages, where one was read.

    Raises:
        SlipNamesAnotherCase, ReturnFromAnother, ReturnOnAnsweredCase, SeveralAwaited, NotAwaited,
        AnswerBeforeQuestion, CaseUnknown, NothingToAdd, NotVerified, ReceivedInFuture, NumberMustBeExplained,
        NotAllowed: Nothing is saved; each says what to do.
    """
    paper = letter_or_mail(desk, document, text, received, explained, identity=identity)
    with desk.acting("log_return") as act:
        case = known_case(act.store, case_id)
        _refuse_strangers(case, sender, slip)
        kept = keep_beside(desk, act, case, paper, marks_confirmed=marks_confirmed, sources=sources)
        if identity is not None:
            record_identity(desk, act, case_id, identity)
        key = _answer(case, answers)
        if key is not None:
            kept = _recorded(desk, act, kept, ClockEvent(key, received, desk.officer.name))
        changes = Changes(cases=frozenset({case_id}), subject=case_id)
        act.record(
            case_id,
            changes,
            number=case.number,
            received=received.isoformat(),
            event=key.value if key else "",
            due=kept.due.isoformat() if kept.due else "",
        )
    return act.changes


def _refuse_strangers(case: RequestCase, sender: str, slip: str) -> None:
    refuse_other_slip(case, slip)
    if is_another(case.data_subject.name, sender):
        raise ReturnFromAnother(number=case.number)
    if case.stage is Stage.ANSWERED:
        raise ReturnOnAnsweredCase(number=case.number)


def _answer(case: RequestCase, answers: EventKey | None) -> EventKey | None:
    waiting = awaited(case.facts)
    if answers is not None and answers not in waiting:
        raise NotAwaited(number=case.number)
    if answers is None and len(waiting) > 1:
        raise SeveralAwaited(number=case.number, awaited=", ".join(waiting))
    return answers or next(iter(waiting), None)


def _recorded(desk: Desk, act: Act, case: RequestCase, event: ClockEvent) -> RequestCase:
    moved = with_clock(desk.office, replace(case, events=(*case.events, event)))
    act.store.cases.replace(moved)
    return moved


def slip_sheet_pdf(desk: Desk, case_id: CaseId, say: Wording) -> bytes:
    """A sheet to send along with a question: the code, the case number and its check digits. No person on it.

    Raises:
        CaseUnknown: There is no such case.
    """
    with desk.vault.reading() as store:
        number = known_case(store, case_id).number
    return desk.office.painter.slip_sheet(slip_sheet(number, say))


def slip_sheet(number: str, say: Wording) -> SlipSheet:
    """The sheet of one case number, ready to paint; letters put the same code on their own slips."""
    return SlipSheet(
        language=say.language,
        title=say("slip.title"),
        code=slip_text(number),
        number_line=say("slip.number", number=number, digits=check_digits(number)),
        steps=(say("slip.step_lay"), say("slip.step_pages"), say("slip.step_send")),
        cut_line=say("slip.why"),
    )
