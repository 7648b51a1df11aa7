"""The clock of a personal data breach: elapsed hours from awareness, in UTC."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from dpo_desk.cases.clocks.answers import BreachClock, ClockState, DerivationRow, Duty, DutyKind
from dpo_desk.cases.clocks.derivation import remark, row
from dpo_desk.cases.clocks.errors import AnswerBeforeQuestion
from dpo_desk.cases.clocks.facts import BreachFacts, Risk
from dpo_desk.cases.clocks.law import BreachTerms, Law
from dpo_desk.cases.clocks.local_time import later, zone_of


def breach_clock(facts: BreachFacts, law: Law) -> BreachClock:
    """The clock for the notification to the supervisory authority (GDPR art. 33(1)).

    Where two regimes are joined (``EU-NL+UK``) the stricter answer is given with the rows of both.

    Raises:
        UnknownRegime: no pack holds the regime on the day of awareness.
        UnknownZone: the time zone does not exist.
        AnswerBeforeQuestion: the notification is older than the awareness.
    """
    facts = _in_utc(facts)
    if facts.notified is not None and facts.notified < facts.aware:
        raise AnswerBeforeQuestion(
            asked=_shown(facts.aware), answered=_shown(facts.notified), question="aware"
        )
    zone = zone_of(facts.zone)
    clocks = [_one(facts, terms, zone) for terms in _terms(facts, law, zone)]
    return _together(clocks)


def communication_clock(facts: BreachFacts, law: Law) -> BreachClock:
    """The clock for the communication to the data subjects (GDPR art. 34), which knows no hours.

    Raises:
        UnknownRegime: no pack holds the regime on the day of awareness.
        UnknownZone: the time zone does not exist.
    """
    zone = zone_of(facts.zone)
    answers = [_communication(facts, terms, zone) for terms in _terms(facts, law, zone)]
    owed = [clock for clock in answers if clock.state is ClockState.WITHOUT_UNDUE_DELAY]
    return _together(owed or answers)


def _in_utc(facts: BreachFacts) -> BreachFacts:
    """The same instants in UTC: Python compares the wall clocks, not the instants, within one zone."""
    return replace(
        facts,
        aware=facts.aware.astimezone(dt.UTC),
        signal=_utc(facts.signal),
        processor_informed=_utc(facts.processor_informed),
        notified=_utc(facts.notified),
    )


def _utc(instant: dt.datetime | None) -> dt.datetime | None:
    return None if instant is None else instant.astimezone(dt.UTC)


def _terms(facts: BreachFacts, law: Law, zone: ZoneInfo) -> list[BreachTerms]:
    day = facts.aware.astimezone(zone).date()
    return [law.breach_terms_for(name, day) for name in dict.fromkeys(facts.regime.split("+"))]


def _together(clocks: list[BreachClock]) -> BreachClock:
    never = dt.datetime.max.replace(tzinfo=dt.UTC)
    strictest = min(clocks, key=lambda clock: (_utc(clock.safe) or never, _utc(clock.due) or never))
    packs = dict.fromkeys(clock.law_pack for clock in clocks)
    return replace(
        strictest,
        law_pack=" + ".join(packs),
        derivation=tuple(item for clock in clocks for item in clock.derivation),
    )


def _one(facts: BreachFacts, terms: BreachTerms, zone: ZoneInfo) -> BreachClock:
    aware = facts.aware.astimezone(zone)
    if facts.risk is Risk.UNLIKELY:
        duty = Duty(DutyKind.ENTER_IN_REGISTER)
        only = (remark(terms, "register_only", aware),)
        return BreachClock(ClockState.REGISTER_ONLY, None, None, duty, terms.pack, only)
    due = later(aware, terms.hours, zone)
    safe = later(_earliest(facts), terms.hours, zone)
    late = facts.notified is not None and facts.notified > due
    state = ClockState.RUNNING if facts.notified is None else ClockState.ANSWERED
    rows = tuple(_rows(facts, terms, zone, due=due))
    return BreachClock(state, due, safe, _duty(facts, due, late=late), terms.pack, rows, late)


def _earliest(facts: BreachFacts) -> dt.datetime:
    known = (facts.aware, facts.signal, facts.processor_informed)
    return min(instant for instant in known if instant is not None)


def _duty(facts: BreachFacts, due: dt.datetime, *, late: bool) -> Duty | None:
    if facts.notified is None:
        return Duty(DutyKind.NOTIFY_AUTHORITY, due)
    return Duty(DutyKind.GIVE_REASONS_FOR_DELAY) if late else None


def _rows(
    facts: BreachFacts, terms: BreachTerms, zone: ZoneInfo, *, due: dt.datetime
) -> Iterator[DerivationRow]:
    aware = facts.aware.astimezone(zone)
    yield row(terms, "aware", aware, recorded_by=facts.recorded_by)
    if not facts.time_known:
        yield remark(terms, "time_unknown", aware)
    yield row(terms, "hours", due, about=aware)
    for rule, instant in (
        ("signal", facts.signal),
        ("processor_informed", facts.processor_informed),
    ):
        if instant is not None and instant < facts.aware:
            yield remark(terms, rule, later(instant, terms.hours, zone), instant.astimezone(zone))
    if facts.notified is not None:
        rule = "notified_late" if facts.notified > due else "notified_in_time"
        yield remark(terms, rule, facts.notified.astimezone(zone))


def _communication(facts: BreachFacts, terms: BreachTerms, zone: ZoneInfo) -> BreachClock:
    rule = _freed(facts, terms)
    state = ClockState.ART34_NOT_APPLICABLE if rule else ClockState.WITHOUT_UNDUE_DELAY
    duty = None if rule else Duty(DutyKind.COMMUNICATE_TO_PEOPLE)
    rows = (remark(terms, rule or "without_undue_delay", facts.aware.astimezone(zone)),)
    return BreachClock(state, None, None, duty, terms.pack, rows)


def _freed(facts: BreachFacts, terms: BreachTerms) -> str:
    """The rule that takes the communication away, or nothing."""
    if facts.financial_undertaking and terms.financial_exempt:
        return "art34_not_applicable"
    if facts.unintelligible:
        return "art34_protected"
    return "no_high_risk" if facts.risk in {Risk.UNLIKELY, Risk.LIKELY} else ""


def _shown(instant: dt.datetime) -> str:
    return instant.isoformat(timespec="minutes")
