"""A new law moves nothing until it is accepted, and never what was decided."""

import dataclasses
import datetime as dt

from dpo_desk.cases.clocks.facts import ClockEvent, EventKey
from dpo_desk.cases.clocks.what_if import ExtraHoliday
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.law_news import accept_law, law_news, what_if_case
from dpo_desk.operations.letters import approve_letter, mark_sent
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.requests import record_event
from tests.unit.operations.test_letters import TODAY, written
from tests.unit.operations.test_requests import logged

LATE_HOLIDAY = dt.date(2026, 12, 28)


def under_new_law(desk):
    """The same desk after a holiday was announced late: new versions of the lists beside the old ones."""
    old, new = desk.office.law, desk.office.law.with_holiday(LATE_HOLIDAY)
    lists = {
        key: dataclasses.replace(days, pack=f"{key} 2026-2") for key, days in new.day_lists.items()
    }
    law = dataclasses.replace(new, day_lists=lists, older_days=tuple(old.day_lists.values()))
    return Desk(dataclasses.replace(desk.office, law=law), desk.vault, desk.officer)


def test_without_news_nothing_would_move(desk):
    logged(desk)

    assert law_news(desk).moved == ()


def test_a_holiday_announced_late_is_listed_and_changes_nothing_yet(desk):
    case = logged(desk).case
    later = under_new_law(desk)

    (moved,) = law_news(later).moved

    assert (dt.date(2026, 12, 28), dt.date(2026, 12, 29)) == (moved.due_before, moved.due_now)
    assert dt.date(2026, 12, 28) == case_file(later, case.id).case.due


def test_accepting_moves_the_open_cases_and_says_so_in_each(desk):
    case = logged(desk).case
    later = under_new_law(desk)

    changes = accept_law(later)

    assert frozenset({case.id}) == changes.cases
    entry = case_file(later, case.id).journal[-1]
    assert entry.operation == "accept_law"
    assert {("before", "2026-12-28"), ("due", "2026-12-29")} <= set(entry.payload)
    assert dt.date(2026, 12, 29) == case_file(later, case.id).case.due
    assert law_news(later).moved == ()


def test_an_answered_case_keeps_the_date_it_was_decided_under(desk):
    case = logged(desk).case
    letter = written(desk, case.id)
    approve_letter(desk, letter.id)
    mark_sent(desk, letter.id, TODAY)
    later = under_new_law(desk)

    assert law_news(later).moved == ()
    accept_law(later)

    file = case_file(later, case.id)
    assert (dt.date(2026, 12, 28), dt.date(2026, 12, 28)) == (file.case.due, file.clock.due)


def test_what_if_saves_nothing(desk):
    case = logged(desk).case

    answer = what_if_case(
        desk, case.id, [ClockEvent(EventKey.EXTENSION_NOTICE, dt.date(2026, 11, 30))]
    )

    assert dt.date(2027, 2, 25) == answer.after[0].due
    assert dt.date(2026, 12, 28) == case_file(desk, case.id).case.due


def test_recording_something_does_not_accept_the_new_law_by_the_way(desk):
    case = logged(desk).case
    later = under_new_law(desk)

    record_event(later, case.id, EventKey.ID_REQUESTED, TODAY)
    record_event(later, case.id, EventKey.ID_RECEIVED, TODAY)

    assert dt.date(2026, 12, 28) == case_file(later, case.id).case.due
    assert [case.id] == [moved.id for moved in law_news(later).moved]
    answer = what_if_case(later, case.id, [ExtraHoliday(dt.date(2026, 12, 24))])
    assert dt.date(2026, 12, 28) == answer.before[0].due


def test_what_comes_forward_is_said_apart_for_the_legal_and_the_safe_date(desk):
    logged(desk)
    (moved,) = law_news(under_new_law(desk)).moved

    assert (moved.due_earlier, moved.earlier) == (False, moved.safe_now < moved.safe_before)
