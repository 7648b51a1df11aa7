"""Every worked example, and the vectors of three countries, come out as expected."""

import csv
import datetime as dt
import pathlib
from collections.abc import Mapping

import pytest

from dpo_desk.cases.clocks.answers import BreachClock, RequestClock
from dpo_desk.cases.clocks.breach import breach_clock, communication_clock
from dpo_desk.cases.clocks.breach_text import read_breach
from dpo_desk.cases.clocks.errors import TimeDoesNotExist
from dpo_desk.cases.clocks.event_text import pairs_of, request_facts
from dpo_desk.cases.clocks.facts import RequestFacts
from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.clocks.request import request_clock
from dpo_desk.cases.clocks.wording import iso

DATA = pathlib.Path(__file__).parents[3] / "data" / "clock"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def shown(clock: RequestClock | BreachClock) -> str:
    return iso(clock.due) if clock.due else clock.state.value


@pytest.mark.parametrize("row", rows("deadline_examples.csv"), ids=lambda row: row["id"])
def test_request_example(row: Mapping[str, str], law: Law) -> None:
    received = dt.date.fromisoformat(row["received"])
    facts = request_facts(row["regime"], received, (), pairs_of(row["events"]))
    assert shown(request_clock(facts, law)) == row["expected_due"]


@pytest.mark.parametrize("row", rows("breach_clock_examples.csv"), ids=lambda row: row["id"])
def test_breach_example(row: Mapping[str, str], law: Law) -> None:
    pairs = pairs_of(row["events"])
    if row["expected_due_local"] == "INVALID_TIME":
        with pytest.raises(TimeDoesNotExist):
            read_breach(row["regime"], row["aware_local"], row["timezone"], pairs)
        return
    written = read_breach(row["regime"], row["aware_local"], row["timezone"], pairs)
    count = communication_clock if written.asks_communication else breach_clock
    clock = count(written.facts, law)
    assert shown(clock) == row["expected_due_local"]
    in_utc = clock.due.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%MZ") if clock.due else ""
    assert in_utc == row["expected_due_utc"]


VECTORS = [
    ("2026-11-20", "2026-12-21", "2026-12-21", "2026-12-21"),
    ("2026-11-25", "2026-12-28", "2026-12-29", "2026-12-29"),
    ("2026-11-30", "2026-12-30", "2026-12-30", "2026-12-30"),
    ("2026-12-01", "2027-01-04", "2027-01-04", "2027-01-05"),
    ("2027-01-31", "2027-03-01", "2027-03-01", "2027-03-01"),
    ("2027-02-28", "2027-03-30", "2027-03-30", "2027-03-29"),
    ("2027-03-27", "2027-04-28", "2027-04-27", "2027-04-27"),
    ("2027-04-05", "2027-05-07", "2027-05-05", "2027-05-05"),
    ("2027-10-31", "2027-11-30", "2027-11-30", "2027-12-01"),
]


@pytest.mark.parametrize(("received", "nl", "eng", "sct"), VECTORS)
def test_vector(received: str, nl: str, eng: str, sct: str, law: Law) -> None:
    day = dt.date.fromisoformat(received)
    found = [
        shown(request_clock(RequestFacts(name, day), law)) for name in ("EU-NL", "UK-ENG", "UK-SCT")
    ]
    assert found == [nl, eng, sct]


@pytest.mark.parametrize("regime", ["EU-NL", "UK-ENG", "UK-SCT"])
def test_extended_vector(regime: str, law: Law) -> None:
    facts = request_facts(regime, dt.date(2026, 11, 25), (), [("extension_notice", "2026-12-01")])
    assert request_clock(facts, law).due == dt.date(2027, 2, 25)


@pytest.mark.parametrize("regime", ["UK-ENG-COMPLAINT", "UK-SCT-COMPLAINT", "UK-NIR-COMPLAINT"])
def test_complaint_vector(regime: str, law: Law) -> None:
    clock = request_clock(RequestFacts(regime, dt.date(2026, 11, 25)), law)
    assert (clock.due, clock.safe) == (dt.date(2026, 12, 29), dt.date(2026, 12, 24))


def test_three_readings_of_one_dutch_date(law: Law) -> None:
    clock = request_clock(RequestFacts("EU-NL", dt.date(2027, 4, 5)), law)
    lenient = [row.date for row in clock.derivation if row.rule == "lenient_reading"]
    assert clock.due == dt.date(2027, 5, 7)
    assert lenient == [dt.date(2027, 5, 10)]
    assert clock.safe == dt.date(2027, 5, 4)
