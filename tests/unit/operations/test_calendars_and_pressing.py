"""Deadlines and what presses: only what is open, and by number only."""

import datetime as dt

import icalendar
import pytest

from dpo_desk.cases.clocks.deadlines import DeadlineKind
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.operations.breach_course import record_notification
from dpo_desk.operations.breaches import log_breach
from dpo_desk.operations.calendars import deadline_calendar, deadlines
from dpo_desk.operations.letters import approve_letter, mark_sent
from dpo_desk.operations.pressing import Pressing, pressing
from tests.unit.operations.conftest import RESOURCES
from tests.unit.operations.test_breaches_and_drafts import AWARE, form
from tests.unit.operations.test_letters import TODAY, written
from tests.unit.operations.test_requests import FORM, logged


@pytest.fixture
def filled(desk):
    """One request and one breach, both open; their ids."""
    return logged(desk).case, log_breach(desk, form()).subject


def test_open_requests_and_breaches_have_their_dates(desk, filled):
    found = {(item.case, item.kind): item.on for item in deadlines(desk)}

    assert found["PP-2026-0001", DeadlineKind.DUE] == dt.date(2026, 12, 28)
    assert found["DL-2026-0001", DeadlineKind.NOTIFICATION] == AWARE + dt.timedelta(hours=72)


def test_what_is_done_is_not_in_the_calendar(desk, filled):
    case, breach = filled
    letter = written(desk, case.id)
    approve_letter(desk, letter.id)
    mark_sent(desk, letter.id, TODAY)
    record_notification(desk, breach, AWARE)

    assert deadlines(desk) == ()


@pytest.mark.parametrize(("language", "title"), [("en", "deadline"), ("nl", "termijn")])
def test_the_file_speaks_the_language_of_the_officer_and_names_nobody(
    desk, filled, language, title
):
    content = deadline_calendar(desk, load_wordings(RESOURCES)[language])

    titles = [str(e["summary"]) for e in icalendar.Calendar.from_ical(content).walk("VEVENT")]
    assert any(title in text for text in titles)
    assert FORM.name.encode() not in content


def test_a_request_presses_on_its_day_and_a_breach_a_day_before_its_hour(desk, filled):
    case, breach = filled
    clock = desk.office.clock
    assert pressing(desk) == ()

    clock.advance(dt.timedelta(hours=48))
    assert pressing(desk) == (Pressing(breach, late=False),)
    clock.advance(dt.timedelta(hours=24))
    assert pressing(desk) == (Pressing(breach, late=True),)
    clock.advance(case.due - clock.today())
    assert Pressing(case.id, late=False) in pressing(desk)
    clock.advance(dt.timedelta(days=1))
    assert Pressing(case.id, late=True) in pressing(desk)
