"""Turns a derivation row into its sentence; the words come from the law pack."""

import datetime as dt
from collections.abc import Callable

from dpo_desk.cases.clocks.answers import DerivationRow
from dpo_desk.cases.clocks.law import Law

Show = Callable[[dt.date], str]


def explain(row: DerivationRow, law: Law, language: str, show: Show) -> str:
    """The sentence of one row, or the bare article where this law no longer holds the pack.

    Args:
        row: the row to explain.
        law: the law whose packs hold the sentences.
        language: ``nl`` or ``en``.
        show: writes a day, or a local time, as the reader is used to it.
    """
    rule = law.rule(row.pack, row.rule)
    if rule is None:
        return f"{show(row.date)} · {row.article}"
    sentence = rule.nl if language == "nl" else rule.en
    return sentence.format(
        date=show(row.date),
        about=show(row.about) if row.about else "",
        until=show(row.until) if row.until else "",
        days=row.pause_days,
        name=_day_name(row, law, language),
    )


def _day_name(row: DerivationRow, law: Law, language: str) -> str:
    lists = [*law.day_lists.values(), *law.older_days]
    # A list names its own days first; a supposed holiday is named in one list for all.
    for days in sorted(lists, key=lambda item: item.pack != row.pack):
        if row.name in days.names:
            return days.names[row.name][language]
    return row.name


def iso(day: dt.date) -> str:
    """A day as ``2026-11-25``, a local time as ``2026-11-25T14:20+01:00``."""
    if isinstance(day, dt.datetime):
        return day.isoformat(timespec="minutes")
    return day.isoformat()
