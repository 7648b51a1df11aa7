"""Deadlines leave as a calendar that others can read, without a name."""

import datetime as dt

import icalendar

from dpo_desk.cases.clocks.deadlines import Deadline, DeadlineKind
from dpo_desk.catalogue.calendar_file import calendar_file

TITLES = {kind: "{case}: " + kind.value for kind in DeadlineKind}
STAMP = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)
ROWS = [
    Deadline("RV-2026-0211", DeadlineKind.DUE, dt.date(2026, 12, 28)),
    Deadline(
        "DL-2026-0003", DeadlineKind.NOTIFICATION, dt.datetime(2026, 11, 23, 13, 20, tzinfo=dt.UTC)
    ),
]


def test_the_calendar_reads_back() -> None:
    events = icalendar.Calendar.from_ical(calendar_file(ROWS, TITLES, STAMP)).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [
        "RV-2026-0211: due",
        "DL-2026-0003: notification",
    ]
    assert [event.decoded("dtstart") for event in events] == [ROWS[0].on, ROWS[1].on]
    assert len({str(event["uid"]) for event in events}) == 2
    assert all(event.walk("VALARM") for event in events)


def test_a_second_export_is_the_same_calendar() -> None:
    assert calendar_file(ROWS, TITLES, STAMP) == calendar_file(ROWS, TITLES, STAMP)


def test_no_deadlines_are_still_a_calendar() -> None:
    assert calendar_file([], TITLES, STAMP).startswith(b"BEGIN:VCALENDAR")
