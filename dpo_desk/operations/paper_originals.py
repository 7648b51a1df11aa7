"""Paper has a life too: what becomes of the sheets a letter came on, so that no unshielded copy survives in a tray."""

import datetime as dt
from dataclasses import dataclass, replace

from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Act, Desk
from dpo_desk.operations.id_copy_errors import PaperUnknown
from dpo_desk.operations.id_copy_records import PaperDecision, PaperOriginal
from dpo_desk.operations.known_cases import known_case


@dataclass(frozen=True, slots=True)
class WaitingPaper:
    """Paper that is to be shredded or returned; ``days`` since that was decided."""

    paper: PaperOriginal
    number: str
    days: int


def record_paper(desk: Desk, act: Act, case_id: CaseId, decision: PaperDecision) -> None:
    """Write down what is to happen to the paper, in the operation that makes the case."""
    now = desk.office.clock.now()
    act.store.papers.put(PaperOriginal(case_id, decision, desk.officer.name, now))
    act.payload["paper"] = decision.value


def decide_paper(desk: Desk, case_id: CaseId, decision: PaperDecision) -> Changes:
    """Decide, also anew, what happens to the paper of a case. Raises ``CaseUnknown``, ``NotAllowed``."""
    with desk.acting("decide_paper") as act:
        case = known_case(act.store, case_id)
        record_paper(desk, act, case_id, decision)
        changes = Changes(cases=frozenset({case_id}), subject=case_id)
        act.record(case_id, changes, number=case.number)
    return act.changes


def paper_done(desk: Desk, case_id: CaseId) -> Changes:
    """Say that the paper is shredded or returned, with name and moment.

    Raises:
        PaperUnknown: Nothing is to be done with it, or it is done.
        CaseUnknown, NotAllowed: As everywhere.
    """
    with desk.acting("paper_done") as act:
        case = known_case(act.store, case_id)
        paper = act.store.papers.of_case(case_id)
        if paper is None or paper.done_at is not None or paper.decision is PaperDecision.KEEP:
            raise PaperUnknown(number=case.number)
        now = desk.office.clock.now()
        act.store.papers.put(replace(paper, done_by=desk.officer.name, done_at=now))
        changes = Changes(cases=frozenset({case_id}), subject=case_id)
        act.record(case_id, changes, number=case.number, paper=paper.decision.value)
    return act.changes


def paper_of_case(desk: Desk, case_id: CaseId) -> PaperOriginal | None:
    """What was decided about the paper of a case; None where nobody said."""
    with desk.vault.reading() as store:
        return store.papers.of_case(case_id)


def originals_waiting(desk: Desk, days: int = 0) -> tuple[WaitingPaper, ...]:
    """Paper that waits to be shredded or returned for ``days`` or longer, the oldest first."""
    today = desk.office.clock.today()
    with desk.vault.reading() as store:
        rows = [
            WaitingPaper(paper, case.number, _days(paper.decided_at, today))
            for paper in store.papers.waiting()
            for case in (store.cases.get(paper.case_id),)
            if case is not None
        ]
    return tuple(row for row in rows if row.days >= days)


def _days(since: dt.datetime, today: dt.date) -> int:
    return (today - since.astimezone().date()).days
