"""The derivation of a request's due date, row by row."""

import datetime as dt
from collections.abc import Iterator, Sequence

from dpo_desk.cases.clocks.answers import DerivationRow
from dpo_desk.cases.clocks.calendar import add_period, roll
from dpo_desk.cases.clocks.course import Course, End
from dpo_desk.cases.clocks.derivation import beyond_known, remark, rolling, row
from dpo_desk.cases.clocks.facts import ClockEvent, RequestFacts
from dpo_desk.cases.clocks.law import DayList, Effect, Law, Terms
from dpo_desk.cases.clocks.questions import unasked
from dpo_desk.cases.clocks.reckoning import Count


def proof_of(
    facts: RequestFacts, count: Count, terms: Terms, law: Law, safe: dt.date | None
) -> tuple[DerivationRow, ...]:
    """The rows from receipt to due date, remarks included.

    The last row that is a step carries the due date. Where a question is open there is none, and the
    steps end where the count stopped.
    """
    course, end, days = count.course, count.end, count.days
    rows = list(_beginning(facts, course, terms))
    if course.open_effect is not Effect.RESTARTS:
        rows += _counting(facts, course, end, terms)
    if course.open is None:
        rows += rolling(rows[-1].date, terms, days)
        rows += beyond_known(end.due, days)
    rows += _remarks(course, end, count.notices, terms)
    rows += [
        remark(terms, "answer_unasked", event.on, event.on, event.recorded_by)
        for event in unasked(facts)
    ]
    rows += _other_readings(course, end, terms, law, days) if course.open is None else ()
    if safe is not None:
        rows.append(remark(terms, "safe", safe))
    if facts.answered is not None:
        rows.append(remark(terms, "answered", facts.answered))
    return tuple(rows)


def _beginning(facts: RequestFacts, course: Course, terms: Terms) -> Iterator[DerivationRow]:
    yield row(terms, "received", facts.received, recorded_by=facts.received_by)
    start = facts.received
    for item in course.restarts:
        start = max(start, item.answered or start)
        rule = f"{item.kind.value}_restarts"
        yield row(
            terms, rule, start, about=item.asked, until=item.answered, recorded_by=item.recorded_by
        )


def _counting(
    facts: RequestFacts, course: Course, end: End, terms: Terms
) -> Iterator[DerivationRow]:
    if end.notice is None:
        date = end.nominal
        rule = terms.period_rules.get(facts.kind, terms.period_rules[""])
        yield row(terms, rule, date, about=course.start)
    else:
        date = add_period(course.start, terms.extension, terms.unit)
        by = end.notice.recorded_by
        yield row(terms, "extension", date, about=end.notice.on, recorded_by=by)
    for item, added in zip(course.pauses, course.paused_days(), strict=True):
        date += dt.timedelta(days=added)
        yield row(
            terms, f"{item.kind.value}_pauses", date, about=item.asked, until=item.answered,
            pause_days=added, recorded_by=item.recorded_by,
        )  # fmt: skip


def _remarks(
    course: Course, end: End, notices: Sequence[ClockEvent], terms: Terms
) -> Iterator[DerivationRow]:
    if course.open is not None:
        item = course.open
        rule = f"{item.kind.value}_open"
        yield remark(terms, rule, item.asked, item.asked, item.recorded_by)
    for note in course.remarks:
        asked = note.question.asked
        yield remark(terms, note.rule, asked, asked, note.question.recorded_by)
    for notice in notices:
        rule = _notice_remark(notice, course, end, terms)
        if rule:
            yield remark(terms, rule, end.base, notice.on, notice.recorded_by)


def _notice_remark(notice: ClockEvent, course: Course, end: End, terms: Terms) -> str:
    if not terms.extension:
        return "extension_not_possible"
    if notice is not end.notice:
        return "extension_too_late" if notice.on > end.base and not course.open else ""
    return "extension_relies_on_pause" if course.pauses and notice.on > end.nominal else ""


def _other_readings(
    course: Course, end: End, terms: Terms, law: Law, days: DayList
) -> Iterator[DerivationRow]:
    if terms.lenient_calendar:
        lenient = roll(end.due, law.day_lists[terms.lenient_calendar])
        if lenient != end.due:
            yield remark(terms, "lenient_reading", lenient)
    if terms.inclusive_reading and course.pauses:
        length = terms.length if end.notice is None else terms.extension
        nominal = add_period(course.start, length, terms.unit)
        yield remark(
            terms,
            "inclusive_reading",
            roll(nominal + dt.timedelta(days=course.inclusive_days()), days),
        )
