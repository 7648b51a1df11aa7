"""Arithmetic on days: months that end, weekends and holidays that move the end."""

import calendar
import datetime as dt

from dpo_desk.cases.clocks.law import DayList, Unit

ONE_DAY = dt.timedelta(days=1)
_MONTHS = 12
_SHORTEST_MONTH = 28


def add_months(day: dt.date, months: int) -> dt.date:
    """The same date ``months`` later; if it does not exist, the last day of that month.

    Source: Regulation 1182/71 art. 3(2)(c).
    """
    index = day.year * _MONTHS + day.month - 1 + months
    year, month = divmod(index, _MONTHS)
    if day.day <= _SHORTEST_MONTH:
        return dt.date(year, month + 1, day.day)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def add_period(day: dt.date, length: int, unit: Unit) -> dt.date:
    """The last day of a period; the day of the event is not counted (Reg. 1182/71 art. 3(1))."""
    if unit is Unit.MONTH:
        return add_months(day, length)
    return (
        day + dt.timedelta(weeks=length) if unit is Unit.WEEK else day + dt.timedelta(days=length)
    )


def roll(day: dt.date, days: DayList) -> dt.date:
    """The first working day on or after ``day`` (Reg. 1182/71 art. 3(4), Atw art. 1)."""
    while not days.is_working_day(day):
        day += ONE_DAY
    return day


def last_working_day(day: dt.date, days: DayList) -> dt.date:
    """The last working day on or before ``day``."""
    while not days.is_working_day(day):
        day -= ONE_DAY
    return day


def working_days_before(day: dt.date, count: int, days: DayList) -> dt.date:
    """The working day that lies ``count`` working days before ``day``."""
    for _ in range(count):
        day = last_working_day(day - ONE_DAY, days)
    return day
