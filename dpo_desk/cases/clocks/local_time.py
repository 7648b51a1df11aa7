"""Local times as people read them from a wall, and the instants they mean."""

import datetime as dt
import re
import zoneinfo

from dpo_desk.cases.clocks.errors import (
    TimeDoesNotExist,
    TimeOccursTwice,
    TimeUnreadable,
    UnknownZone,
)

_FORM = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?")
DAY_ONLY = len("2026-11-20")


def zone_of(name: str) -> zoneinfo.ZoneInfo:
    """The time zone of that name.

    Raises:
        UnknownZone: the database does not hold it.
    """
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as cause:
        raise UnknownZone(zone=name) from cause


def has_time(text: str) -> bool:
    """Whether a written instant names an hour, and not only a day."""
    return len(text.strip()) > DAY_ONLY


def read_instant(text: str, zone: zoneinfo.ZoneInfo, fold: int | None = None) -> dt.datetime:
    """The instant a local time means; a day without an hour begins at 00:00.

    Args:
        text: ``2026-11-20T14:20``, or with an offset, or a day alone.
        zone: where the clock hangs.
        fold: 0 for the first, 1 for the second, where a time occurs twice.

    Raises:
        TimeUnreadable: not written in that form.
        TimeDoesNotExist: the clock skips that time.
        TimeOccursTwice: the clock shows that time twice and ``fold`` does not say which.
    """
    wall = _wall(text.strip())
    if wall.tzinfo is not None:
        return wall.astimezone(zone)
    return _placed(wall, zone, fold)


def local_instant(wall: dt.datetime, zone: str, fold: int | None = None) -> dt.datetime:
    """A naive local time as an aware instant of the zone of that name.

    Raises:
        UnknownZone: the database does not hold the zone.
        TimeDoesNotExist: the clock skips that time.
        TimeOccursTwice: the clock shows that time twice and ``fold`` does not say which.
    """
    return _placed(wall, zone_of(zone), fold)


def _placed(wall: dt.datetime, zone: zoneinfo.ZoneInfo, fold: int | None) -> dt.datetime:
    first, second = (wall.replace(tzinfo=zone, fold=which) for which in (0, 1))
    if first.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != wall:
        raise TimeDoesNotExist(time=_shown(wall), zone=zone.key)
    if first.utcoffset() == second.utcoffset():
        return first
    if fold is None:
        raise TimeOccursTwice(time=_shown(wall), zone=zone.key)
    return second if fold else first


def later(instant: dt.datetime, hours: int, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    """The instant ``hours`` elapsed hours later, shown in ``zone``; summer time does not count."""
    return (instant.astimezone(dt.UTC) + dt.timedelta(hours=hours)).astimezone(zone)


def _wall(text: str) -> dt.datetime:
    if not _FORM.fullmatch(text):
        raise TimeUnreadable
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError as cause:
        raise TimeUnreadable from cause


def _shown(wall: dt.datetime) -> str:
    return wall.isoformat(timespec="minutes")
