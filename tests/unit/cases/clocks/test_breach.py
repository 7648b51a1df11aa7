"""Hours count in UTC, whatever the clock on the wall does."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from dpo_desk.cases.clocks.answers import BreachClock, ClockState, DutyKind
from dpo_desk.cases.clocks.breach import breach_clock, communication_clock
from dpo_desk.cases.clocks.breach_text import BreachText, read_breach
from dpo_desk.cases.clocks.errors import (
    AnswerBeforeQuestion,
    TimeDoesNotExist,
    TimeOccursTwice,
    TimeUnreadable,
    UnknownEvent,
    UnknownRegime,
    UnknownZone,
)
from dpo_desk.cases.clocks.event_text import pairs_of
from dpo_desk.cases.clocks.facts import BreachFacts, Risk
from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.clocks.local_time import local_instant, read_instant
from dpo_desk.cases.clocks.wording import explain, iso

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def written(
    aware: str, events: str = "", regime: str = "EU-NL", zone: str = "Europe/Amsterdam"
) -> BreachText:
    return read_breach(regime, aware, zone, pairs_of(events))


def counted(aware: str, law: Law, events: str = "", regime: str = "EU-NL") -> BreachClock:
    text = written(aware, events, regime)
    return (communication_clock if text.asks_communication else breach_clock)(text.facts, law)


@pytest.mark.parametrize(
    ("aware", "events", "regime", "due"),
    [
        ("2026-10-25T02:30", "fold=0", "EU-NL", "2026-10-28T01:30+01:00"),
        ("2026-10-25T02:30", "fold=1", "EU-NL", "2026-10-28T02:30+01:00"),
        ("2026-10-22T02:30", "", "EU-NL", "2026-10-25T02:30+02:00"),
        ("2027-03-27T12:00", "", "EU-NL", "2027-03-30T13:00+02:00"),
        ("2027-10-30T12:00", "", "EU-NL", "2027-11-02T11:00+01:00"),
        ("2026-11-20T13:20Z", "", "EU-NL", "2026-11-23T14:20+01:00"),
        ("2026-11-20", "", "EU-NL", "2026-11-23T00:00+01:00"),
        ("2026-11-20T09:00", "time_unknown=yes", "EU-NL", "2026-11-23T00:00+01:00"),
        ("2025-08-19T12:00", "", "UK-PECR", "2025-08-20T12:00+02:00"),
        ("2025-08-20T12:00", "", "UK-PECR", "2025-08-23T12:00+02:00"),
        ("2026-11-20T14:20", "also_uk=yes", "EU-NL", "2026-11-23T14:20+01:00"),
    ],
)
def test_due(aware: str, events: str, regime: str, due: str, law: Law) -> None:
    clock = counted(aware, law, events, regime)
    assert clock.due is not None
    assert iso(clock.due) == due


def test_the_first_signal_gives_the_safe_time(law: Law) -> None:
    clock = counted("2026-09-08T15:00", law, "signal=2026-09-07T09:00;confirmed=2026-09-08T15:00")
    assert clock.safe is not None
    assert iso(clock.safe) == "2026-09-10T09:00+02:00"


def test_the_processors_notice_gives_the_safe_time(law: Law) -> None:
    clock = counted("2026-09-08T15:00", law, "processor_informed_controller=2026-09-08T10:00")
    assert clock.safe is not None
    assert iso(clock.safe) == "2026-09-11T10:00+02:00"


def test_instants_of_the_repeated_hour_are_compared_as_instants(law: Law) -> None:
    first = local_instant(dt.datetime(2026, 10, 25, 2, 50), "Europe/Amsterdam", 0)
    second = local_instant(dt.datetime(2026, 10, 25, 2, 10), "Europe/Amsterdam", 1)
    clock = breach_clock(BreachFacts("EU-NL", first, "Europe/Amsterdam", notified=second), law)
    assert (clock.state, clock.late) == (ClockState.ANSWERED, False)
    with pytest.raises(AnswerBeforeQuestion):
        breach_clock(BreachFacts("EU-NL", second, "Europe/Amsterdam", notified=first), law)


def test_a_late_notification_owes_reasons(law: Law) -> None:
    clock = counted("2026-10-01T09:00", law, "notified=2026-10-05T10:00")
    assert clock.late
    assert clock.next_duty is not None
    assert clock.next_duty.kind is DutyKind.GIVE_REASONS_FOR_DELAY


def test_an_initial_report_is_what_counts(law: Law) -> None:
    clock = counted(
        "2026-10-01T09:00", law, "notified_initial=2026-10-04T08:00;followup=2026-10-20T12:00"
    )
    assert (clock.state, clock.late, clock.next_duty) == (ClockState.ANSWERED, False, None)


@pytest.mark.parametrize(
    ("events", "regime", "state"),
    [
        ("risk=unlikely", "EU-NL", "REGISTER_ONLY"),
        ("art34=high_risk", "EU-NL", "WITHOUT_UNDUE_DELAY"),
        ("art34=high_risk;financial_undertaking=yes", "EU-NL", "ART34_NOT_APPLICABLE"),
        ("art34=high_risk;sector=financial", "EU-NL", "ART34_NOT_APPLICABLE"),
        ("art34=financial_undertaking", "EU-NL", "ART34_NOT_APPLICABLE"),
        ("art34=high_risk;financial_undertaking=yes", "UK-ENG", "WITHOUT_UNDUE_DELAY"),
        ("art34=high_risk;financial_undertaking=yes", "EU-NL+UK", "WITHOUT_UNDUE_DELAY"),
        ("art34=unlikely", "EU-NL", "ART34_NOT_APPLICABLE"),
        ("art34=high_risk;encrypted=yes", "UK-ENG", "ART34_NOT_APPLICABLE"),
    ],
)
def test_states_without_hours(events: str, regime: str, state: str, law: Law) -> None:
    clock = counted("2026-11-20T14:20", law, events, regime)
    assert (clock.state.value, clock.due) == (state, None)


def test_two_regimes_show_the_rows_of_both(law: Law) -> None:
    clock = counted("2026-11-20T14:20", law, "", "EU-NL+UK")
    assert {row.pack for row in clock.derivation} == set(clock.law_pack.split(" + "))
    assert len(clock.law_pack.split(" + ")) == 2


def test_times_that_are_no_times() -> None:
    with pytest.raises(TimeDoesNotExist):
        written("2026-03-29T02:30")
    with pytest.raises(TimeOccursTwice):
        written("2026-10-25T02:30")
    with pytest.raises(TimeUnreadable):
        written("gisteren")
    with pytest.raises(TimeUnreadable):
        written("2026-13-01T10:00")
    with pytest.raises(UnknownZone):
        written("2026-11-20T10:00", zone="Europe/Rotterdam")
    with pytest.raises(UnknownZone):
        local_instant(dt.datetime(2026, 11, 20), "../etc")
    with pytest.raises(UnknownEvent):
        written("2026-11-20T10:00", "fold=2")


def test_a_batch_takes_the_first_of_two_equal_times() -> None:
    text = read_breach("EU-NL", "2026-10-25T02:30", "Europe/Amsterdam", (), guess_fold=True)
    assert text.facts.aware.astimezone(dt.UTC).hour == 0


def test_an_unknown_key_is_named_and_not_counted(law: Law) -> None:
    text = written("2026-11-20T10:00", "moon=full")
    assert text.not_counted == ("moon",)


def test_an_assessment_that_is_not_understood_lets_the_hours_run(law: Law) -> None:
    assert written("2026-11-20T10:00", "risk=unlikley").not_counted == ("risk=unlikley",)
    assert counted("2026-11-20T10:00", law, "risk=unlikley").state is ClockState.RUNNING


def test_unknown_regime(law: Law) -> None:
    with pytest.raises(UnknownRegime):
        counted("2026-11-20T10:00", law, "", "EU-XX")


def test_every_breach_row_has_its_sentence(law: Law) -> None:
    clock = counted("2026-09-08", law, "signal=2026-09-07T09:00;notified=2026-09-20T10:00")
    for language in ("nl", "en"):
        texts = [explain(row, law, language, iso) for row in clock.derivation]
        assert len(texts) == 5
        assert not any("{" in text for text in texts)


def test_an_offset_is_believed() -> None:
    assert read_instant("2026-10-25T02:30+02:00", AMSTERDAM).astimezone(dt.UTC).hour == 0


def test_a_high_risk_is_notified_and_communicated(law: Law) -> None:
    aware = dt.datetime(2026, 11, 20, 13, 20, tzinfo=dt.UTC)
    facts = BreachFacts("EU-NL", aware, "Europe/Amsterdam", risk=Risk.HIGH)
    assert breach_clock(facts, law).state is ClockState.RUNNING
    assert communication_clock(facts, law).state is ClockState.WITHOUT_UNDUE_DELAY
