"""Dates as people type them: ``25-11``, ``25/11/26``, ``gisteren``, ``-3``, ``25 nov``.

A text that can be read as two days is never guessed at: ``DateAmbiguous`` carries both.
"""

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum

from dpo_desk.foundation.errors import DeskError

_WORDS = {
    "vandaag": 0, "nu": 0, "today": 0, "now": 0,
    "gisteren": -1, "gister": -1, "yesterday": -1,
    "eergisteren": -2, "the day before yesterday": -2,
    "morgen": 1, "tomorrow": 1, "overmorgen": 2, "the day after tomorrow": 2,
}  # fmt: skip
_MONTHS = {
    "jan": 1, "januari": 1, "january": 1, "feb": 2, "februari": 2, "february": 2,
    "mrt": 3, "maart": 3, "mar": 3, "march": 3, "apr": 4, "april": 4, "mei": 5, "may": 5,
    "jun": 6, "juni": 6, "june": 6, "jul": 7, "juli": 7, "july": 7,
    "aug": 8, "augustus": 8, "august": 8, "sep": 9, "sept": 9, "september": 9,
    "okt": 10, "oktober": 10, "oct": 10, "october": 10,
    "nov": 11, "november": 11, "dec": 12, "december": 12,
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_OFFSET = re.compile(r"([+-])\s?(\d{1,3})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_DAY_WORD = re.compile(r"(\d{1,2})(?:e|st|nd|rd|th)?[-/. ]?([a-z]+)[-/., ]*(\d{4}|\d{2})?")
_WORD_DAY = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_COMPACT = re.compile(r"\d{6}|\d{8}")
_WITH_YEAR = re.compile(r"(?<!\d)(?:\d{4}|\d{8})(?!\d)")
_CENTURY = 2000
_TWO_DIGITS = 100
_HALF_A_YEAR = dt.timedelta(days=183)


class DateUnreadable(DeskError):
    """A text that is no date, or a date that does not exist."""


class DateAmbiguous(DeskError):
    """A text that can be two days; ``readings`` holds both, the day-first one in front."""

    def __init__(self, first: dt.date, second: dt.date) -> None:
        super().__init__(first=first.isoformat(), second=second.isoformat())
        self.readings = (first, second)


class Lean(StrEnum):
    """On which side of today a date without a year is expected."""

    PAST = "past"
    FUTURE = "future"


def read_iso_date(text: str) -> dt.date:
    """A date written as ``2026-11-25``.

    Raises:
        DateUnreadable: it is written otherwise or does not exist.
    """
    try:
        return dt.datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError as cause:
        raise DateUnreadable from cause


def read_full_date(text: str) -> dt.date:
    """A date written out with a year of four figures, the day in front of the month.

    Raises:
        DateUnreadable: it is not, or the day does not exist.
        DateAmbiguous: eight figures without a sign between them fit two days.
    """
    if not _WITH_YEAR.search(text):
        raise DateUnreadable
    return read_date(text, dt.date.min, day_first=True)


def read_date(
    text: str, today: dt.date, *, lean: Lean = Lean.PAST, day_first: bool = False
) -> dt.date:
    """The day a person means.

    Args:
        text: Dutch or English, with or without a year.
        today: the day to count ``-3`` and ``gisteren`` from.
        lean: where a date without a year is expected: received in the past, due in the future.
        day_first: true if the office never writes the month first; then ``3/4`` is not asked about.

    Raises:
        DateUnreadable: no date can be found in it.
        DateAmbiguous: two days fit.
    """
    typed = " ".join(text.casefold().split())
    if typed in _WORDS:
        return today + dt.timedelta(days=_WORDS[typed])
    if found := _OFFSET.fullmatch(typed):
        return today + dt.timedelta(days=int(found[1] + found[2]))
    return _only(_readings(typed, today, lean, day_first=day_first))


def _only(readings: Iterable[dt.date]) -> dt.date:
    found = list(dict.fromkeys(readings))
    if not found:
        raise DateUnreadable
    if len(found) > 1:
        raise DateAmbiguous(found[0], found[1])
    return found[0]


def _readings(typed: str, today: dt.date, lean: Lean, *, day_first: bool) -> list[dt.date]:
    if found := _ISO.fullmatch(typed):
        return _existing([(int(found[1]), int(found[2]), int(found[3]))])
    if found := _NUMBERS.fullmatch(typed):
        day, month = int(found[1]), int(found[2])
        pairs = [(day, month)] if day_first else [(day, month), (month, day)]
        return [date for d, m in pairs for date in _with_year(d, m, found[3], today, lean)]
    if _COMPACT.fullmatch(typed):
        return _compact(typed)
    if found := _DAY_WORD.fullmatch(typed):
        return _with_year(int(found[1]), _MONTHS.get(found[2], 0), found[3], today, lean)
    if found := _WORD_DAY.fullmatch(typed):
        return _with_year(int(found[2]), _MONTHS.get(found[1], 0), found[3], today, lean)
    return []


def _compact(typed: str) -> list[dt.date]:
    if len(typed) == len("ddmmyy"):
        one, two, three = int(typed[:2]), int(typed[2:4]), int(typed[4:])
        return _existing([(_CENTURY + three, two, one), (_CENTURY + one, two, three)])
    year_first = (int(typed[:4]), int(typed[4:6]), int(typed[6:]))
    year_last = (int(typed[4:]), int(typed[2:4]), int(typed[:2]))
    near = [parts for parts in (year_last, year_first) if 1900 <= parts[0] < 2200]  # noqa: PLR2004
    return _existing(near)


def _existing(parts: Iterable[tuple[int, int, int]]) -> list[dt.date]:
    dates = []
    for year, month, day in parts:
        try:
            dates.append(dt.date(year, month, day))
        except ValueError:
            continue
    return dates


def _with_year(day: int, month: int, year: str | None, today: dt.date, lean: Lean) -> list[dt.date]:
    if year is not None:
        number = int(year) if int(year) >= _TWO_DIGITS else _CENTURY + int(year)
        return _existing([(number, month, day)])
    near = _existing((today.year + step, month, day) for step in range(-4, 5))
    before = [date for date in near if date <= today][-1:]
    after = [date for date in near if date >= today][:1]
    expected, other = (before, after) if lean is Lean.PAST else (after, before)
    if expected and abs(expected[0] - today) <= _HALF_A_YEAR:
        return expected
    # Further away than half a year on the expected side: the other side is nearer, so ask.
    return [*expected, *other]
