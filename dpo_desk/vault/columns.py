"""How days, instants and lists stand in columns."""

import datetime as dt
import json
from collections.abc import Mapping


def day_text(day: dt.date | None) -> str | None:
    """A day as ``2026-11-25``."""
    return None if day is None else day.isoformat()


def day_of(text: str | None) -> dt.date | None:
    """The day in a column."""
    return None if text is None else dt.date.fromisoformat(text)


def certain_day(text: str) -> dt.date:
    """The day in a column that is never empty."""
    return dt.date.fromisoformat(text)


def instant_text(instant: dt.datetime) -> str:
    """An instant in UTC, always with microseconds, so that text order is time order.

    Raises:
        ValueError: The instant has no time zone.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instant.astimezone(dt.UTC).isoformat(timespec="microseconds")


def instant_text_or_none(instant: dt.datetime | None) -> str | None:
    """As ``instant_text``, keeping nothing as nothing."""
    return None if instant is None else instant_text(instant)


def instant_of(text: str) -> dt.datetime:
    """The instant in a column, in UTC."""
    return dt.datetime.fromisoformat(text)


def instant_of_or_none(text: str | None) -> dt.datetime | None:
    """As ``instant_of``, keeping nothing as nothing."""
    return None if text is None else instant_of(text)


def fields_text(fields: Mapping[str, str]) -> str:
    """Fields as canonical JSON: sorted keys, no spaces, so that equal fields are equal bytes."""
    return json.dumps(dict(fields), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fields_of(text: str) -> dict[str, str]:
    """The fields in a column.

    Raises:
        ValueError: The column holds something else.
    """
    fields = json.loads(text)
    if not isinstance(fields, dict):
        raise TypeError("fields are a JSON object")
    return {str(key): str(value) for key, value in fields.items()}
