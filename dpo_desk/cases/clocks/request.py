"""The clock of a request: one month, six weeks or thirty days, as its rule set says."""

import datetime as dt

from dpo_desk.cases.clocks.answers import ClockState, Duty, DutyKind, RequestClock
from dpo_desk.cases.clocks.calendar import working_days_before
from dpo_desk.cases.clocks.derivation import remark
from dpo_desk.cases.clocks.facts import RequestFacts
from dpo_desk.cases.clocks.law import Law, QuestionKind, Terms
from dpo_desk.cases.clocks.proof import proof_of
from dpo_desk.cases.clocks.reckoning import Count, Reckoning, reckonings

OFFICE_DAYS = 12
_REMINDERS = {
    QuestionKind.ID: DutyKind.REMIND_IDENTITY,
    QuestionKind.AUTHORITY: DutyKind.REMIND_AUTHORITY,
    QuestionKind.FEE: DutyKind.REMIND_FEE,
    QuestionKind.CLARIFICATION: DutyKind.REMIND_CLARIFICATION,
}


def request_clock(facts: RequestFacts, law: Law, *, office_days: int = OFFICE_DAYS) -> RequestClock:
    """The strictest clock of a request.

    Args:
        facts: what happened.
        law: all law packs.
        office_days: working days between the office's own target and the safe date.

    Raises:
        UnknownRegime: no pack holds the regime on the day of receipt.
        AnswerBeforeQuestion: an answer is older than its question.
        EventBeforeReceipt: an event is older than the request.
    """
    return _clock(facts, reckonings(facts, law)[0], law, office_days)


def request_clocks(
    facts: RequestFacts, law: Law, *, office_days: int = OFFICE_DAYS
) -> tuple[RequestClock, ...]:
    """One clock per group of rights whose dates differ, the strictest first.

    Raises:
        UnknownRegime: no pack holds the regime on the day of receipt.
        AnswerBeforeQuestion: an answer is older than its question.
        EventBeforeReceipt: an event is older than the request.
    """
    return tuple(_clock(facts, item, law, office_days) for item in reckonings(facts, law))


def _clock(facts: RequestFacts, item: Reckoning, law: Law, office_days: int) -> RequestClock:
    if item.count is None:
        return _without_dates(facts, item)
    return RequestClock(
        state=item.state,
        due=item.due,
        safe=item.safe,
        office_target=_target(facts.received, item.safe, item.count, office_days),
        next_duty=_duty(item.state, item.count, item.safe, item.terms),
        law_pack=f"{item.terms.pack} + {item.count.days.pack}",
        derivation=proof_of(facts, item.count, item.terms, law, item.safe),
        rights=item.rights,
        extended=item.count.end.notice is not None,
    )


def _without_dates(facts: RequestFacts, item: Reckoning) -> RequestClock:
    rows = (remark(item.terms, item.state.value.lower(), facts.received),)
    return RequestClock(item.state, None, None, None, None, item.terms.pack, rows, item.rights)


def _target(
    received: dt.date, safe: dt.date | None, count: Count, office_days: int
) -> dt.date | None:
    return max(received, working_days_before(safe, office_days, count.days)) if safe else None


def _duty(state: ClockState, count: Count, safe: dt.date | None, terms: Terms) -> Duty | None:
    if state is ClockState.ANSWERED:
        return None
    if count.course.open is not None:
        return Duty(_REMINDERS[count.course.open.kind], safe)
    if terms.extension and count.end.notice is None:
        return Duty(DutyKind.ANSWER_OR_EXTEND, count.end.base)
    return Duty(terms.duty, count.end.due)
