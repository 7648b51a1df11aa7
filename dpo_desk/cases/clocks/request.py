"""The clock of a request: one month, six weeks or thirty days, as its rule set says."""

import datetime as dt
from collections.abc import Iterable

from dpo_desk.cases.clocks.answers import ClockState, Duty, DutyKind, RequestClock
from dpo_desk.cases.clocks.calendar import add_period, last_working_day, roll, working_days_before
from dpo_desk.cases.clocks.course import Course, End, course_of, end_of
from dpo_desk.cases.clocks.derivation import remark
from dpo_desk.cases.clocks.facts import ClockEvent, RequestFacts
from dpo_desk.cases.clocks.law import DayList, Effect, Law, QuestionKind, Terms
from dpo_desk.cases.clocks.proof import proof_of
from dpo_desk.cases.clocks.questions import notices_of
from dpo_desk.cases.requests import Right

OFFICE_DAYS = 12
_ACCESS = frozenset({Right.ACCESS})
_COMPLAINT = frozenset({Right.COMPLAINT})
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
    return request_clocks(facts, law, office_days=office_days)[0]


def request_clocks(
    facts: RequestFacts, law: Law, *, office_days: int = OFFICE_DAYS
) -> tuple[RequestClock, ...]:
    """One clock per group of rights whose dates differ, the strictest first.

    Raises:
        UnknownRegime: no pack holds the regime on the day of receipt.
        AnswerBeforeQuestion: an answer is older than its question.
        EventBeforeReceipt: an event is older than the request.
    """
    terms = law.terms_for(facts.regime, facts.received)
    clocks = [
        _clock(facts, rights, own, law, office_days)
        for rights, own in _groups(facts.rights or _ACCESS, terms, facts.received, law)
    ]
    return tuple(sorted(_merged(clocks), key=_strictness)) if len(clocks) > 1 else tuple(clocks)


def _groups(
    rights: frozenset[Right], terms: Terms, received: dt.date, law: Law
) -> list[tuple[frozenset[Right], Terms]]:
    groups = []
    if terms.complaint_regime and Right.COMPLAINT in rights:
        groups.append((_COMPLAINT, law.terms_for(terms.complaint_regime, received)))
        rights -= _COMPLAINT
    clarified = rights & terms.clarification_rights
    groups += [(group, terms) for group in (clarified, rights - clarified) if group]
    return groups


def _merged(clocks: Iterable[RequestClock]) -> list[RequestClock]:
    kept: dict[tuple[object, ...], RequestClock] = {}
    for clock in clocks:
        key = (clock.state, clock.due, clock.safe, clock.law_pack)
        kept[key] = _joined(kept[key], clock) if key in kept else clock
    return list(kept.values())


def _joined(first: RequestClock, second: RequestClock) -> RequestClock:
    return RequestClock(
        first.state, first.due, first.safe, first.office_target, first.next_duty,
        first.law_pack, first.derivation, first.rights | second.rights, first.extended,
    )  # fmt: skip


def _strictness(clock: RequestClock) -> tuple[dt.date, dt.date]:
    due = clock.due or dt.date.max
    return (clock.safe or due, due)


def _clock(
    facts: RequestFacts, rights: frozenset[Right], terms: Terms, law: Law, office_days: int
) -> RequestClock:
    fixed = _without_period(facts, terms)
    if fixed is not None:
        rows = (remark(terms, fixed.value.lower(), facts.received),)
        return RequestClock(fixed, None, None, None, None, terms.pack, rows, rights)
    days = law.day_lists[terms.calendar]
    notices = notices_of(facts) if facts.events else ()
    course = course_of(facts, rights, notices, terms, days)
    end = end_of(course.start, sum(course.paused_days()), notices, terms, days)
    state = _state(facts, course)
    due = None if course.open else end.due
    safe = _safe(facts, course, notices, terms, days)
    if safe and due:
        safe = min(safe, due)
    target = max(facts.received, working_days_before(safe, office_days, days)) if safe else None
    return RequestClock(
        state, due, safe, target, _duty(state, course, end, safe, terms),
        f"{terms.pack} + {days.pack}",
        proof_of(
            facts, course=course, end=end, notices=notices, terms=terms, law=law, safe=safe
        ),
        rights, end.notice is not None,
    )  # fmt: skip


def _without_period(facts: RequestFacts, terms: Terms) -> ClockState | None:
    if terms.fixed_state is not None:
        return terms.fixed_state
    freed = facts.no_timely_answer and ClockState.NO_LIMIT.value.lower() in terms.rules
    return ClockState.NO_LIMIT if freed else None


def _state(facts: RequestFacts, course: Course) -> ClockState:
    if facts.answered is not None:
        return ClockState.ANSWERED
    if course.open is None:
        return ClockState.RUNNING
    restarts = course.open_effect is Effect.RESTARTS
    return ClockState.NOT_STARTED if restarts else ClockState.SUSPENDED


def _safe(
    facts: RequestFacts,
    course: Course,
    notices: tuple[ClockEvent, ...],
    terms: Terms,
    days: DayList,
) -> dt.date | None:
    """The earliest reading: no pause, no roll forward, restarts only where statute has them."""
    start = facts.received if terms.safe_from_receipt else course.start
    if course.open_effect is Effect.RESTARTS and not terms.safe_from_receipt:
        return None
    nominal = add_period(start, terms.length, terms.unit)
    if terms.extension and any(item.on <= roll(nominal, days) for item in notices):
        nominal = add_period(start, terms.extension, terms.unit)
    return last_working_day(nominal, days)


def _duty(
    state: ClockState, course: Course, end: End, safe: dt.date | None, terms: Terms
) -> Duty | None:
    if state is ClockState.ANSWERED:
        return None
    if course.open is not None:
        return Duty(_REMINDERS[course.open.kind], safe)
    if terms.extension and end.notice is None:
        return Duty(DutyKind.ANSWER_OR_EXTEND, end.base)
    return Duty(terms.duty, end.due)
