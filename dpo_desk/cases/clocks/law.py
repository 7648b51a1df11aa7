"""The law as data: rule sets, periods and day lists, each dated and each with its source."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from dpo_desk.cases.clocks.answers import ClockState, DutyKind
from dpo_desk.cases.clocks.errors import UnknownRegime
from dpo_desk.cases.requests import Right

SUPPOSED = "supposed"
"""The name of a holiday that is only asked about; its words stand in a day list like any other."""


class Unit(StrEnum):
    """The unit of a period."""

    MONTH = "month"
    WEEK = "week"
    DAY = "day"


class QuestionKind(StrEnum):
    """What an organisation may have to ask before it can answer."""

    ID = "id"
    AUTHORITY = "authority"
    FEE = "fee"
    CLARIFICATION = "clarification"


class Effect(StrEnum):
    """What a question does to the period."""

    RESTARTS = "restarts"
    PAUSES = "pauses"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its sentences; ``article`` and ``source`` as they should be cited."""

    id: str
    article: str
    source: str
    sourced: bool
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day on which a period cannot end."""

    on: dt.date
    name: str
    article: str
    source: str
    sourced: bool
    day_list: str


@dataclass(frozen=True, slots=True)
class DayList:
    """Public holidays of one country for one purpose.

    ``known_until`` is the last day up to which all days are published; after it dates are provisional.
    """

    id: str
    pack: str
    known_from: dt.date
    known_until: dt.date
    days: Mapping[dt.date, Day]
    names: Mapping[str, Mapping[str, str]]
    rules: Mapping[str, Rule]

    def is_working_day(self, day: dt.date) -> bool:
        """Whether ``day`` is no Saturday, no Sunday and no holiday of this list."""
        return day.weekday() < 5 and day not in self.days  # noqa: PLR2004  Saturday is weekday 5


@dataclass(frozen=True, slots=True)
class Terms:
    """One set of rules for requests, as it applies to what was received from ``valid_from``.

    Attributes:
        regime: the name under which it is chosen.
        pack: name and version of the pack.
        valid_from: first day of receipt it applies to.
        calendar: id of the day list that decides where the period may end.
        lenient_calendar: a day list under which a later date is argued; empty if nobody does.
        length: of the period, in ``unit``.
        unit: month, week or day.
        extension: total length after an extension, in ``unit``; 0 where none is possible.
        effects: what each question does.
        clarification_rights: the rights for which clarification has that effect.
        delay_cancels_pause: whether asking late takes the pause away.
        safe_from_receipt: whether the safe date ignores restarts too.
        inclusive_reading: whether both end days of a pause can be read as stopped.
        fixed_state: the whole answer where the law sets no period.
        period_rules: rule id of the period per ``kind``; the empty kind is the default.
        duty: what has to be done before the period ends.
        complaint_regime: the regime a complaint in the same letter falls under, or empty.
        rules: the rules by id.
    """

    regime: str
    pack: str
    valid_from: dt.date
    calendar: str
    lenient_calendar: str
    length: int
    unit: Unit
    extension: int
    effects: Mapping[QuestionKind, Effect]
    clarification_rights: frozenset[Right]
    delay_cancels_pause: bool
    safe_from_receipt: bool
    inclusive_reading: bool
    fixed_state: ClockState | None
    period_rules: Mapping[str, str]
    duty: DutyKind
    complaint_regime: str
    rules: Mapping[str, Rule]

    def effect(self, kind: QuestionKind, rights: frozenset[Right]) -> Effect:
        """What a question does to a request for these rights."""
        if kind is QuestionKind.CLARIFICATION and not rights <= self.clarification_rights:
            return Effect.IGNORED
        return self.effects.get(kind, Effect.IGNORED)


@dataclass(frozen=True, slots=True)
class BreachTerms:
    """The hours for notifying a personal data breach, for awareness from ``valid_from``."""

    regime: str
    pack: str
    valid_from: dt.date
    hours: int
    financial_exempt: bool
    rules: Mapping[str, Rule]


AnyTerms = TypeVar("AnyTerms", Terms, BreachTerms)


@dataclass(frozen=True, slots=True)
class Law:
    """All law packs together.

    Rule sets stand per regime, the newest ``valid_from`` first and among equals the newest version.
    ``older_days`` are former versions of day lists, kept for cases that were decided under them.
    """

    terms: Mapping[str, tuple[Terms, ...]]
    breach_terms: Mapping[str, tuple[BreachTerms, ...]]
    day_lists: Mapping[str, DayList]
    older_days: tuple[DayList, ...] = ()

    def terms_for(self, regime: str, received: dt.date) -> Terms:
        """The rules for a request of this regime received on this day.

        Raises:
            UnknownRegime: there are none.
        """
        for terms in self.terms.get(regime, ()):
            if terms.valid_from <= received:
                return terms
        raise UnknownRegime(
            regime=regime, on=received.isoformat(), known=", ".join(sorted(self.terms))
        )

    def breach_terms_for(self, regime: str, aware: dt.date) -> BreachTerms:
        """The hours for a breach of this regime known since this day.

        Raises:
            UnknownRegime: there are none.
        """
        for terms in self.breach_terms.get(regime, ()):
            if terms.valid_from <= aware:
                return terms
        known = ", ".join(sorted(self.breach_terms))
        raise UnknownRegime(regime=regime, on=aware.isoformat(), known=known)

    def rule(self, pack: str, rule: str) -> Rule | None:
        """The rule a derivation row speaks of, or none if this law no longer holds its pack."""
        books: list[Terms | BreachTerms | DayList] = [*self.day_lists.values(), *self.older_days]
        books += [terms for group in self.terms.values() for terms in group]
        books += [terms for group in self.breach_terms.values() for terms in group]
        found = (book.rules[rule] for book in books if book.pack == pack and rule in book.rules)
        return next(found, None)

    def packs(self) -> str:
        """Name and version of every pack that counts today, joined with ``+``."""
        newest = {days.pack for days in self.day_lists.values()}
        groups: list[Sequence[Terms | BreachTerms]] = [
            *self.terms.values(),
            *self.breach_terms.values(),
        ]
        for group in groups:
            newest |= set({terms.valid_from: terms.pack for terms in reversed(group)}.values())
        return " + ".join(sorted(newest))

    def under(self, packs: str) -> "Law":
        """This law as it was under these packs, as far as their files have been kept.

        Args:
            packs: the ``law_pack`` of a clock, or what ``packs`` once said.
        """
        named = frozenset(packs.split(" + "))
        older = {days.id: days for days in self.older_days if days.pack in named}
        return replace(
            self,
            terms={key: _first(group, named) for key, group in self.terms.items()},
            breach_terms={key: _first(group, named) for key, group in self.breach_terms.items()},
            day_lists={**self.day_lists, **older},
        )

    def running_out(self, on: dt.date, lead: dt.timedelta) -> tuple[DayList, ...]:
        """The day lists that end before ``on`` plus ``lead`` and must be renewed."""
        return tuple(days for days in self.day_lists.values() if days.known_until < on + lead)

    def with_holiday(self, on: dt.date) -> "Law":
        """This law with one more holiday in every list; for asking what it would move."""
        lists = {key: _with_day(days, on) for key, days in self.day_lists.items()}
        return replace(self, day_lists=lists)


def _first(group: tuple[AnyTerms, ...], named: frozenset[str]) -> tuple[AnyTerms, ...]:
    """The same rule sets, of each date the named version in front."""

    def place(item: Terms | BreachTerms) -> tuple[int, bool]:
        return -item.valid_from.toordinal(), item.pack not in named

    return tuple(sorted(group, key=place))


def _with_day(days: DayList, on: dt.date) -> DayList:
    if on in days.days:
        return days
    extra = Day(on=on, name=SUPPOSED, article="", source="", sourced=False, day_list=days.id)
    return replace(days, days={**days.days, on: extra})
