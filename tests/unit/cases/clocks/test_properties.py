"""What must hold for every request and every breach, not only for the examples."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desk.cases.clocks.answers import DerivationRow
from dpo_desk.cases.clocks.breach import breach_clock
from dpo_desk.cases.clocks.calendar import add_period
from dpo_desk.cases.clocks.facts import BreachFacts, ClockEvent, EventKey, RequestFacts
from dpo_desk.cases.clocks.law import Law, Terms
from dpo_desk.cases.clocks.request import request_clock, request_clocks
from dpo_desk.cases.requests import Right

REGIMES = ("EU-NL", "UK-ENG", "UK-SCT", "UK-NIR")
ASKED = {
    EventKey.ID_REQUESTED: EventKey.ID_RECEIVED,
    EventKey.AUTHORITY_REQUESTED: EventKey.AUTHORITY_RECEIVED,
    EventKey.FEE_REQUESTED: EventKey.FEE_PAID,
    EventKey.CLARIFICATION_REQUESTED: EventKey.CLARIFICATION_RECEIVED,
}
PAUSING = {
    "EU-NL": (EventKey.ID_REQUESTED, EventKey.CLARIFICATION_REQUESTED),
    "UK-ENG": (EventKey.CLARIFICATION_REQUESTED,),
    "UK-SCT": (EventKey.CLARIFICATION_REQUESTED,),
    "UK-NIR": (EventKey.CLARIFICATION_REQUESTED,),
}
days = st.dates(dt.date(2018, 6, 1), dt.date(2028, 6, 1))
rights = st.frozensets(st.sampled_from([Right.ACCESS, Right.ERASURE, Right.OBJECTION]), max_size=2)


@st.composite
def pairs(
    draw: st.DrawFn, received: dt.date, keys: tuple[EventKey, ...]
) -> tuple[ClockEvent, ClockEvent]:
    key = draw(st.sampled_from(keys))
    asked = received + dt.timedelta(days=draw(st.integers(0, 40)))
    answered = asked + dt.timedelta(days=draw(st.integers(0, 40)))
    return ClockEvent(key, asked), ClockEvent(ASKED[key], answered)


@st.composite
def requests(draw: st.DrawFn) -> RequestFacts:
    received = draw(days)
    found = draw(st.lists(pairs(received, tuple(ASKED)), max_size=3))
    events = [event for pair in found for event in pair]
    if draw(st.booleans()):
        notice = received + dt.timedelta(days=draw(st.integers(0, 60)))
        events.append(ClockEvent(EventKey.EXTENSION_NOTICE, notice))
    return RequestFacts(draw(st.sampled_from(REGIMES)), received, draw(rights), tuple(events))


@given(requests())
@settings(max_examples=300, deadline=None)
def test_same_facts_and_same_pack_give_the_same_answer(law: Law, facts: RequestFacts) -> None:
    assert request_clocks(facts, law) == request_clocks(facts, law)


def replayed(row: DerivationRow, date: dt.date, terms: Terms) -> dt.date:
    """The date a reader with a calendar would write behind this row."""
    if row.rule.endswith("_restarts"):
        return max(date, row.until or date)
    if row.rule.endswith("_pauses"):
        return date + dt.timedelta(days=row.pause_days)
    if row.rule in {"weekend", "holiday"}:
        assert row.about == date
        return date + dt.timedelta(days=1)
    lengths = {"one_month": terms.length, "extension": terms.extension}
    return add_period(date, lengths[row.rule], terms.unit)


@given(requests())
@settings(max_examples=400, deadline=None)
def test_the_derivation_replays_to_the_date(law: Law, facts: RequestFacts) -> None:
    terms = law.terms_for(facts.regime, facts.received)
    for clock in request_clocks(facts, law):
        first, *steps = [row for row in clock.derivation if row.step]
        date = first.date
        assert (first.rule, date) == ("received", facts.received)
        for row in steps:
            date = replayed(row, date, terms)
            assert row.date == date
        assert clock.due in {None, date}


@given(requests())
@settings(max_examples=300, deadline=None)
def test_the_due_date_is_a_working_day_and_the_safe_date_is_not_later(
    law: Law, facts: RequestFacts
) -> None:
    for clock in request_clocks(facts, law):
        if clock.due is not None:
            calendar = law.day_lists[law.terms_for(facts.regime, facts.received).calendar]
            assert calendar.is_working_day(clock.due)
            assert clock.safe is not None
            assert clock.safe <= clock.due
        if clock.safe is not None:
            assert clock.office_target is not None
            assert facts.received <= clock.office_target <= max(clock.safe, facts.received)


@given(requests(), st.data())
@settings(max_examples=400, deadline=None)
def test_a_pause_never_makes_the_due_date_earlier(
    law: Law, facts: RequestFacts, data: st.DataObject
) -> None:
    facts = replace(facts, rights=frozenset({Right.ACCESS}))
    more = data.draw(pairs(facts.received, PAUSING[facts.regime]))
    before = request_clock(facts, law).due
    after = request_clock(replace(facts, events=facts.events + more), law).due
    assert before is None or after is None or after >= before


@given(requests(), st.integers(0, 150))
@settings(max_examples=400, deadline=None)
def test_a_holiday_never_makes_the_due_date_earlier(
    law: Law, facts: RequestFacts, offset: int
) -> None:
    holiday = facts.received + dt.timedelta(days=offset)
    before = request_clock(facts, law).due
    after = request_clock(facts, law.with_holiday(holiday)).due
    assert before is None or after is None or after >= before


instants = st.datetimes(dt.datetime(2018, 6, 1), dt.datetime(2028, 6, 1), timezones=st.just(dt.UTC))
around_changes = st.sampled_from(
    [dt.datetime(2026, 3, 29, 1, tzinfo=dt.UTC), dt.datetime(2026, 10, 25, 1, tzinfo=dt.UTC)]
).flatmap(
    lambda change: st.integers(-80 * 60, 2 * 60).map(
        lambda minutes: change + dt.timedelta(minutes=minutes)
    )
)


@given(st.one_of(instants, around_changes), st.sampled_from(["Europe/Amsterdam", "Europe/London"]))
@settings(max_examples=300, deadline=None)
def test_breach_hours_are_elapsed_hours(law: Law, aware: dt.datetime, zone: str) -> None:
    facts = BreachFacts("EU-NL", aware.astimezone(ZoneInfo(zone)), zone)
    plain = breach_clock(facts, law)
    festive = breach_clock(facts, law.with_holiday(aware.date() + dt.timedelta(days=3)))
    assert plain.due is not None
    assert plain.due.astimezone(dt.UTC) - aware == dt.timedelta(hours=72)
    assert plain == festive
