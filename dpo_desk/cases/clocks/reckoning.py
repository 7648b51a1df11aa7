"""The dates of a request, without their proof: what a replay of many cases needs."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dpo_desk.cases.clocks.answers import ClockState
from dpo_desk.cases.clocks.calendar import add_period, last_working_day, roll
from dpo_desk.cases.clocks.course import Course, End, course_of, end_of
from dpo_desk.cases.clocks.facts import ClockEvent, EventKey, RequestFacts
from dpo_desk.cases.clocks.law import DayList, Effect, Law, Terms
from dpo_desk.cases.clocks.questions import notices_of
from dpo_desk.cases.requests import Right

_ACCESS = frozenset({Right.ACCESS})
_COMPLAINT = frozenset({Right.COMPLAINT})
Group = tuple[frozenset[Right], Terms]
Dates = tuple[ClockState, dt.date | None, dt.date | None]


@dataclass(frozen=True, slots=True)
class Count:
    """A counted period: how it ran, where it ends, on which day list."""

    course: Course
    end: End
    notices: tuple[ClockEvent, ...]
    days: DayList


@dataclass(frozen=True, slots=True)
class Reckoning:
    """State and dates for one group of rights; ``count`` is none where the law sets no period."""

    rights: frozenset[Right]
    terms: Terms
    state: ClockState
    due: dt.date | None
    safe: dt.date | None
    count: Count | None

    @property
    def dates(self) -> Dates:
        """What is compared when two laws or two rights are held against each other."""
        return self.state, self.due, self.safe


def reckonings(facts: RequestFacts, law: Law) -> tuple[Reckoning, ...]:
    """One reckoning per group of rights whose dates differ, the strictest first.

    Raises:
        UnknownRegime: no pack holds the regime on the day of receipt.
        AnswerBeforeQuestion: an answer is older than its question.
        EventBeforeReceipt: an event is older than the request.
    """
    found = [_reckon(facts, rights, terms, law) for rights, terms in _groups(facts, law)]
    return tuple(found) if len(found) == 1 else tuple(sorted(_merged(found), key=_strictness))


def _groups(facts: RequestFacts, law: Law) -> list[Group]:
    terms = law.terms_for(facts.regime, facts.received)
    rights, groups = facts.rights or _ACCESS, []
    if terms.complaint_regime and Right.COMPLAINT in rights:
        groups.append((_COMPLAINT, law.terms_for(terms.complaint_regime, facts.received)))
        rights -= _COMPLAINT
    clarified = rights & terms.clarification_rights
    if any(event.key is EventKey.CLARIFICATION_REQUESTED for event in facts.events):
        groups += [(group, terms) for group in (clarified, rights - clarified) if group]
    elif rights:
        groups.append((rights, terms))
    return groups


def _merged(found: Iterable[Reckoning]) -> list[Reckoning]:
    kept: dict[tuple[object, ...], Reckoning] = {}
    for item in found:
        key = (*item.dates, item.terms.pack)
        same = kept.get(key)
        kept[key] = replace(same, rights=same.rights | item.rights) if same else item
    return list(kept.values())


def _strictness(item: Reckoning) -> tuple[dt.date, dt.date]:
    due = item.due or dt.date.max
    return (item.safe or due, due)


def _reckon(facts: RequestFacts, rights: frozenset[Right], terms: Terms, law: Law) -> Reckoning:
    fixed = _without_period(facts, terms)
    if fixed is not None:
        return Reckoning(rights, terms, fixed, None, None, None)
    days = law.day_lists[terms.calendar]
    notices = notices_of(facts) if facts.events else ()
    course = course_of(facts, rights, notices, terms, days)
    end = end_of(course.start, sum(course.paused_days()), notices, terms, days)
    due = None if course.open else end.due
    safe = _safe(facts, course, notices, terms, days)
    if safe and due:
        safe = min(safe, due)
    count = Count(course, end, notices, days)
    return Reckoning(rights, terms, _state(facts, course), due, safe, count)


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
