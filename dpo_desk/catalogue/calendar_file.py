"""Writes deadlines as an iCalendar file (RFC 5545): case numbers and dates, no names."""

import datetime as dt
from collections.abc import Iterable, Mapping

import icalendar

from dpo_desk.cases.clocks.deadlines import Deadline, DeadlineKind

_HOURS_BEFORE_BREACH = 4
_DAYS_BEFORE_REQUEST = 2


def calendar_file(
    deadlines: Iterable[Deadline], titles: Mapping[DeadlineKind, str], stamped: dt.datetime
) -> bytes:
    """The deadlines as the bytes of an ``.ics`` file.

    Args:
        deadlines: what to write.
        titles: the title per kind, with ``{case}`` where the case number goes.
        stamped: when the file is made, aware.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//DPO Desk//Deadlines//EN")
    calendar.add("version", "2.0")
    for deadline in deadlines:
        calendar.add_component(_event(deadline, titles[deadline.kind], stamped))
    return bytes(calendar.to_ical())


def _event(deadline: Deadline, title: str, stamped: dt.datetime) -> icalendar.Event:
    event = icalendar.Event()
    # The same deadline keeps its uid, so a second import moves the entry instead of doubling it.
    event.add("uid", f"{deadline.case}-{deadline.kind.value}@dpo-desk")
    event.add("dtstamp", stamped.astimezone(dt.UTC))
    event.add("summary", title.format(case=deadline.case))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("dtstart", _start(deadline.on))
    event.add_component(_alarm(deadline, title))
    return event


def _start(on: dt.date) -> dt.date:
    return on.astimezone(dt.UTC) if isinstance(on, dt.datetime) else on


def _alarm(deadline: Deadline, title: str) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    exact = isinstance(deadline.on, dt.datetime)
    before = (
        dt.timedelta(hours=_HOURS_BEFORE_BREACH)
        if exact
        else dt.timedelta(days=_DAYS_BEFORE_REQUEST)
    )
    alarm.add("action", "DISPLAY")
    alarm.add("description", title.format(case=deadline.case))
    alarm.add("trigger", -before)
    return alarm
