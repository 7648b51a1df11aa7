"""Which backups are kept: a daily one for a week, a weekly one for a month, a monthly one for a year."""

import datetime as dt
from collections.abc import Callable, Iterable

DAYS = 7
WEEKS = 4
MONTHS = 12


def kept(moments: Iterable[dt.datetime]) -> frozenset[dt.datetime]:
    """The moments whose backups stay: the newest of each of the last days, weeks and months.

    Counted over days, weeks and months that have a backup, so a long holiday throws nothing away.
    """
    newest_first = sorted(moments, reverse=True)
    return frozenset(
        moment
        for period, how_many in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS))
        for moment in _newest_of_each(newest_first, period, how_many)
    )


def _newest_of_each(
    newest_first: list[dt.datetime],
    period: Callable[[dt.datetime], tuple[int, ...]],
    how_many: int,
) -> list[dt.datetime]:
    chosen: dict[tuple[int, ...], dt.datetime] = {}
    for moment in newest_first:
        chosen.setdefault(period(moment), moment)
    return list(chosen.values())[:how_many]


def _day(moment: dt.datetime) -> tuple[int, ...]:
    return moment.year, moment.month, moment.day


def _week(moment: dt.datetime) -> tuple[int, ...]:
    return tuple(moment.isocalendar())[:2]


def _month(moment: dt.datetime) -> tuple[int, ...]:
    return moment.year, moment.month
