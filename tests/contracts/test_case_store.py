import datetime as dt

import pytest

from dpo_desk.cases.clocks.answers import ClockState
from dpo_desk.cases.clocks.facts import ClockEvent, EventKey
from dpo_desk.cases.requests import Channel, Right
from dpo_desk.cases.urgency import Urgency, urgency
from dpo_desk.operations.records import Tally
from tests.builders import a_case, a_person, an_answered_case

pytestmark = pytest.mark.usefixtures("vault")


def stored(vault, *cases):
    with vault.transaction() as transaction:
        for case in cases:
            transaction.cases.add(case)


def numbers(cases):
    return [case.number for case in cases]


def test_a_case_comes_back_as_it_went_in(vault):
    case = a_case(
        rights=(Right.ERASURE, Right.ACCESS),
        scope="alles over mijn lidmaatschap",
        channel=Channel.EMAIL,
        language="en",
        events=(
            ClockEvent(EventKey.ID_REQUESTED, dt.date(2026, 11, 26), "Jo Officier"),
            ClockEvent(EventKey.ID_RECEIVED, dt.date(2026, 12, 1)),
        ),
        clock_state=ClockState.NOT_STARTED,
        due=None,
        safe=None,
        marks_to_confirm=True,
        data_subject=a_person("Zoë Ängström", "Rue d’Été 3", "Maastricht", email="z@example.org"),
    )
    stored(vault, case)
    with vault.reading() as reading:
        assert reading.cases.get(case.id) == case
        assert reading.cases.by_number(case.number) == case


def test_a_case_without_address_comes_back(vault):
    case = a_case(data_subject=a_person("", "x"))
    stored(vault, case)
    with vault.reading() as reading:
        assert reading.cases.get(case.id) == case


def test_what_is_not_there_is_nothing(vault):
    with vault.reading() as reading:
        assert reading.cases.get("none") is None
        assert reading.cases.by_number("RV-2026-9999") is None
        assert reading.cases.rows() == ()
        assert reading.cases.count() == 0


def test_open_cases_come_first_and_the_earliest_safe_date_before_all(vault):
    late = a_case(safe=dt.date(2026, 12, 30))
    early = a_case(safe=dt.date(2026, 12, 1))
    without = a_case(safe=None, due=None, clock_state=ClockState.NOT_STARTED)
    answered = an_answered_case(safe=dt.date(2026, 1, 1))
    stored(vault, late, answered, without, early)
    with vault.reading() as reading:
        ordered = numbers([early, late, without, answered])
        assert numbers(reading.cases.rows()) == ordered
        assert numbers(reading.cases.rows(limit=2)) == ordered[:2]
        assert numbers(reading.cases.rows(limit=2, offset=2)) == ordered[2:]
        assert reading.cases.rows(offset=4) == ()
        assert numbers(reading.cases.open_cases()) == ordered[:3]
        assert reading.cases.count() == 4


def test_the_tally_counts_as_the_rules_of_urgency_do(vault):
    today = dt.date(2026, 12, 20)
    days = [None, *(today + dt.timedelta(days) for days in (-8, -1, 0, 1, 6, 7, 8))]
    cases = [
        a_case(due=due, safe=safe, clock_state=state)
        for due in days
        for safe in days
        for state in (ClockState.RUNNING, ClockState.SUSPENDED, ClockState.NOT_STARTED)
    ]
    stored(vault, *cases, an_answered_case())
    expected = [urgency(case, today) for case in cases]
    with vault.reading() as reading:
        tally = reading.cases.tally(today)
    assert tally == Tally(
        len(cases),
        expected.count(Urgency.LATE),
        expected.count(Urgency.DUE_SOON),
        expected.count(Urgency.PAUSED),
    )
    assert tally.late
    assert tally.due_soon
    assert tally.paused


def test_replacing_a_case_replaces_its_rights_and_events_too(vault):
    case = a_case(events=(ClockEvent(EventKey.ID_REQUESTED, dt.date(2026, 11, 26)),))
    stored(vault, case)
    changed = an_answered_case(id=case.id, number=case.number, rights=(Right.OTHER,), events=())
    with vault.transaction() as transaction:
        transaction.cases.replace(changed)
    with vault.reading() as reading:
        assert reading.cases.get(case.id) == changed
        assert reading.cases.count() == 1


def test_replacing_a_case_that_is_not_there_is_a_bug(vault):
    with pytest.raises(KeyError), vault.transaction() as transaction:
        transaction.cases.replace(a_case())


def test_two_cases_cannot_have_one_number(vault):
    stored(vault, a_case(number="RV-2026-7777"))
    with pytest.raises(Exception), vault.transaction() as transaction:  # noqa: B017, PT011
        transaction.cases.add(a_case(number="RV-2026-7777"))


def test_numbers_run_per_series_and_year_without_gaps(vault):
    with vault.transaction() as transaction:
        drawn = [transaction.cases.next_number("RV", 2026) for _ in range(3)]
        other = transaction.cases.next_number("RV", 2027), transaction.cases.next_number("DL", 2026)
    assert drawn == ["RV-2026-0001", "RV-2026-0002", "RV-2026-0003"]
    assert other == ("RV-2027-0001", "DL-2026-0001")


def test_a_rolled_back_transaction_gives_its_number_back(vault):
    with pytest.raises(ZeroDivisionError), vault.transaction() as transaction:
        _ = transaction.cases.next_number("RV", 2026), 1 / 0
    with vault.transaction() as transaction:
        assert transaction.cases.next_number("RV", 2026) == "RV-2026-0001"


@pytest.mark.parametrize(
    "asked", ["8011AA Velde", "8011 aa van der Velde", "8011 AA", "n. VELDE, 8011 AA Zwolle"]
)
def test_cases_at_an_address_are_found_however_it_is_written(vault, asked):
    here = a_case(data_subject=a_person("Noor van der Veldé", "Kerkstraat 1", "8011 AA ZWOLLE"))
    next_door = a_case(data_subject=a_person("Piet Jansen", "Kerkstraat 2", "8012 AB ZWOLLE"))
    stored(vault, here, next_door)
    with vault.reading() as reading:
        assert reading.cases.at_address(asked) == (here,)


def test_without_a_postcode_the_whole_name_is_looked_up(vault):
    here = a_case(data_subject=a_person("Noor van der Velde", "Ferme 1", "Spa"))
    stored(vault, here, a_case(data_subject=a_person("Noor Velde", "Ferme 2", "Spa")))
    with vault.reading() as reading:
        assert reading.cases.at_address("VELDE, Noor van der") == (here,)
