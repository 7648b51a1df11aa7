"""A new pack says what it would move; "what if" equals what later happens."""

import datetime as dt
from dataclasses import replace

from dpo_desk.cases.clocks.answers import ClockState
from dpo_desk.cases.clocks.breach import breach_clock
from dpo_desk.cases.clocks.deadlines import DeadlineKind, breach_deadlines, request_deadlines
from dpo_desk.cases.clocks.facts import BreachFacts, ClockEvent, EventKey, RequestFacts
from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.clocks.replay import replay
from dpo_desk.cases.clocks.request import request_clock, request_clocks
from dpo_desk.cases.clocks.what_if import ExtraHoliday, OwedLetter, what_if
from dpo_desk.cases.clocks.wording import explain, iso
from dpo_desk.cases.requests import Right

MONDAY = dt.date(2026, 12, 28)
CASES = [
    ("RV-1", RequestFacts("EU-NL", dt.date(2026, 11, 25))),
    ("RV-2", RequestFacts("EU-NL", dt.date(2026, 11, 20))),
    ("RV-3", RequestFacts("EU-NL", dt.date(2026, 11, 25), answered=dt.date(2026, 12, 1))),
]


def test_only_the_open_cases_that_move_are_listed(law: Law) -> None:
    moved = replay(CASES, law, law.with_holiday(MONDAY))
    assert [(item.case, item.old.due, item.new.due) for item in moved] == [
        ("RV-1", MONDAY, dt.date(2026, 12, 29))
    ]
    assert not moved[0].earlier


def test_the_same_pack_moves_nothing(law: Law) -> None:
    assert replay(CASES, law, law) == ()


def test_a_withdrawn_holiday_brings_dates_forward(law: Law) -> None:
    moved = replay(CASES, law.with_holiday(MONDAY), law)
    assert [item.earlier for item in moved] == [True]


def test_what_if_equals_the_event_that_follows(law: Law) -> None:
    facts = RequestFacts(
        "EU-NL",
        dt.date(2026, 11, 2),
        events=(ClockEvent(EventKey.ID_REQUESTED, dt.date(2026, 11, 4)),),
    )
    answer = ClockEvent(EventKey.ID_RECEIVED, dt.date(2026, 11, 23))
    extension = ClockEvent(EventKey.EXTENSION_NOTICE, dt.date(2026, 11, 24))
    asked = what_if(facts, law, [answer, extension])
    happened = request_clocks(replace(facts, events=(*facts.events, answer, extension)), law)
    assert asked.before[0].state is ClockState.SUSPENDED
    assert asked.after == happened
    assert asked.letters == (OwedLetter.EXTENSION,)


def test_what_if_there_were_one_more_holiday(law: Law) -> None:
    facts = RequestFacts("UK-ENG", dt.date(2026, 11, 9))
    asked = what_if(
        facts, law, [ExtraHoliday(dt.date(2026, 12, 9)), ExtraHoliday(dt.date(2026, 12, 25))]
    )
    assert (asked.before[0].due, asked.after[0].due) == (
        dt.date(2026, 12, 9),
        dt.date(2026, 12, 10),
    )
    assert request_clock(facts, law).due == dt.date(2026, 12, 9)


def test_deadlines_of_open_cases_only(law: Law) -> None:
    rows = list(request_deadlines("RV-1", request_clock(CASES[0][1], law)))
    assert [(row.kind, row.on) for row in rows][-1] == (DeadlineKind.EXTENSION, MONDAY)
    assert list(request_deadlines("RV-3", request_clock(CASES[2][1], law))) == []
    aware = dt.datetime(2026, 11, 20, 13, 20, tzinfo=dt.UTC)
    facts = BreachFacts("EU-NL", aware, "Europe/Amsterdam")
    assert [row.kind for row in breach_deadlines("DL-1", breach_clock(facts, law))] == [
        DeadlineKind.NOTIFICATION
    ]
    told = replace(facts, notified=aware)
    assert list(breach_deadlines("DL-1", breach_clock(told, law))) == []


def test_a_supposed_holiday_has_words(law: Law) -> None:
    clock = request_clock(CASES[0][1], law.with_holiday(MONDAY))
    texts = [explain(row, law, "nl", iso) for row in clock.derivation]
    assert any("veronderstelde feestdag" in text for text in texts)


def test_the_clock_that_moves_is_the_one_that_is_shown(law: Law) -> None:
    asked, answered = dt.date(2026, 3, 4), dt.date(2026, 3, 10)
    facts = RequestFacts(
        "UK-ENG",
        dt.date(2026, 3, 2),
        frozenset({Right.ACCESS, Right.ERASURE}),
        (
            ClockEvent(EventKey.CLARIFICATION_REQUESTED, asked),
            ClockEvent(EventKey.CLARIFICATION_RECEIVED, answered),
        ),
    )
    moved = replay([("RV-4", facts)], law, law.with_holiday(dt.date(2026, 4, 8)))
    assert [(item.old.due, item.new.due) for item in moved] == [
        (dt.date(2026, 4, 8), dt.date(2026, 4, 9))
    ]
    assert moved[0].old.rights == {Right.ACCESS}
