"""How the questions of a case move the start of its period or hold it still."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dpo_desk.cases.clocks.calendar import ONE_DAY, add_period, roll
from dpo_desk.cases.clocks.facts import ClockEvent, RequestFacts
from dpo_desk.cases.clocks.law import DayList, Effect, Terms
from dpo_desk.cases.clocks.questions import Question, questions_of
from dpo_desk.cases.requests import Right


@dataclass(frozen=True, slots=True)
class Remark:
    """A question that changes nothing, and the rule that says why."""

    rule: str
    question: Question


@dataclass(frozen=True, slots=True)
class Course:
    """The period of one case before its end is looked up.

    Attributes:
        start: the day whose date the months are counted from.
        restarts: answered questions that moved ``start``, in order.
        pauses: answered questions during which the period stood still, in order.
        open: the first question that still holds everything up.
        open_effect: what that question does.
        remarks: the questions without effect.
    """

    start: dt.date
    restarts: tuple[Question, ...] = ()
    pauses: tuple[Question, ...] = ()
    open: Question | None = None
    open_effect: Effect = Effect.IGNORED
    remarks: tuple[Remark, ...] = ()

    def paused_days(self) -> tuple[int, ...]:
        """The days each pause adds; days that two pauses share count once (the earlier has them)."""
        if not self.pauses:
            return ()
        return _added_days(self.start, [(item.asked, item.answered) for item in self.pauses])

    def inclusive_days(self) -> int:
        """All paused days if the day of the answer is stopped too (UK GDPR art. 12A(5)(b), literally)."""
        spans = [(item.asked, item.answered + ONE_DAY) for item in self.pauses if item.answered]
        return sum(_added_days(self.start, spans))


@dataclass(frozen=True, slots=True)
class End:
    """Where a course ends.

    Attributes:
        nominal: the last day of the first period, not rolled, not paused.
        base: the last day of the first period, with pauses, on a working day.
        due: the last day after a valid extension, else ``base``.
        notice: the notice of extension that counts.
    """

    nominal: dt.date
    base: dt.date
    due: dt.date
    notice: ClockEvent | None


def _added_days(start: dt.date, spans: Sequence[tuple[dt.date, dt.date | None]]) -> tuple[int, ...]:
    reach, added = start, []
    for asked, answered in spans:
        begin = max(asked, reach)
        until = answered or begin
        added.append(max(0, (until - begin).days))
        reach = max(reach, until)
    return tuple(added)


def end_of(
    start: dt.date, paused: int, notices: Sequence[ClockEvent], terms: Terms, days: DayList
) -> End:
    """Look up where a period ends; a notice counts if it went out before the first period ended."""
    pause = dt.timedelta(days=paused)
    nominal = add_period(start, terms.length, terms.unit)
    base = roll(nominal + pause, days)
    notice = next((item for item in notices if item.on <= base), None) if terms.extension else None
    if notice is None:
        return End(nominal, base, base, None)
    extended = add_period(start, terms.extension, terms.unit)
    return End(nominal, base, roll(extended + pause, days), notice)


def course_of(
    facts: RequestFacts,
    rights: frozenset[Right],
    notices: Sequence[ClockEvent],
    terms: Terms,
    days: DayList,
) -> Course:
    """Walk through the questions in the order in which they were asked.

    A question asked after the period had ended changes nothing: an overdue case cannot be revived.
    """
    course = Course(start=facts.received)
    for question in questions_of(facts):
        effect = terms.effect(question.kind, rights)
        rule = _no_effect(question, effect, facts, terms)
        if not rule and course.open is None:
            end = end_of(course.start, sum(course.paused_days()), notices, terms, days)
            rule = "question_too_late" if question.asked > end.due else ""
        if rule:
            course = replace(course, remarks=(*course.remarks, Remark(rule, question)))
        else:
            course = _with(course, question, effect)
    return course


def _no_effect(question: Question, effect: Effect, facts: RequestFacts, terms: Terms) -> str:
    if effect is Effect.IGNORED:
        own = f"{question.kind.value}_ignored"
        return own if own in terms.rules else "question_ignored"
    late = facts.undue_delay and terms.delay_cancels_pause and effect is Effect.PAUSES
    return "undue_delay" if late else ""


def _with(course: Course, question: Question, effect: Effect) -> Course:
    if question.answered is None:
        # A restart weighs more than a pause: before the start there is nothing to hold still.
        if course.open is not None and (effect is Effect.PAUSES or course.open_effect is effect):
            return course
        return replace(course, open=question, open_effect=effect)
    if effect is Effect.PAUSES:
        return replace(course, pauses=(*course.pauses, question))
    start = max(course.start, question.answered)
    return replace(course, start=start, restarts=(*course.restarts, question))
