"""Builds the rows that prove a date."""

import datetime as dt
from collections.abc import Iterator

from dpo_desk.cases.clocks.answers import DerivationRow
from dpo_desk.cases.clocks.calendar import ONE_DAY
from dpo_desk.cases.clocks.law import BreachTerms, Day, DayList, Rule, Terms


def row(
    terms: Terms | BreachTerms,
    rule: str,
    date: dt.date,
    *,
    about: dt.date | None = None,
    until: dt.date | None = None,
    pause_days: int = 0,
    recorded_by: str = "",
    step: bool = True,
) -> DerivationRow:
    """One row under a rule of these terms."""
    found = terms.rules[rule]
    return DerivationRow(
        date, rule, found.article, found.source, found.sourced, terms.pack,
        pause_days, recorded_by, about, until, "", step,
    )  # fmt: skip


def remark(
    terms: Terms | BreachTerms,
    rule: str,
    date: dt.date,
    about: dt.date | None = None,
    recorded_by: str = "",
) -> DerivationRow:
    """One row that explains without moving the count."""
    return row(terms, rule, date, about=about, recorded_by=recorded_by, step=False)


def rolling(day: dt.date, terms: Terms, days: DayList) -> Iterator[DerivationRow]:
    """One row per day on which the period cannot end."""
    while not days.is_working_day(day):
        holiday = days.days.get(day)
        if holiday is None:
            yield row(terms, "weekend", day + ONE_DAY, about=day)
        else:
            yield _holiday(days.rules["holiday"], holiday, days)
        day += ONE_DAY


def _holiday(rule: Rule, day: Day, days: DayList) -> DerivationRow:
    return DerivationRow(
        day.on + ONE_DAY, rule.id, day.article, day.source, day.sourced, days.pack,
        about=day.on, name=day.name,
    )  # fmt: skip


def beyond_known(day: dt.date, days: DayList) -> Iterator[DerivationRow]:
    """A warning row if the holidays around ``day`` are not all published."""
    if days.known_from <= day <= days.known_until:
        return
    rule = days.rules["days_not_known"]
    yield DerivationRow(
        day, rule.id, rule.article, rule.source, rule.sourced, days.pack,
        about=days.known_until, step=False,
    )  # fmt: skip
