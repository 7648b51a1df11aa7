"""The shape of a law pack file once its schema has been checked."""

import datetime as dt
from typing import Literal, NotRequired, TypedDict


class RuleRow(TypedDict):
    """One rule: its provision, its source, and its sentence in both languages."""

    article: str
    source: str
    sourced: bool
    nl: str
    en: str


class DayRow(TypedDict):
    """One holiday."""

    on: dt.date
    name: str


class DaysFile(TypedDict):
    """A list of days on which a period cannot end."""

    id: str
    pack: str
    version: str
    checked_on: dt.date
    known_from: dt.date
    known_until: dt.date
    includes: NotRequired[str]
    days: list[DayRow]
    names: dict[str, RuleRow]
    rules: dict[str, RuleRow]


class RegimeRow(TypedDict):
    """What one regime adds to the rules of its file."""

    calendar: str
    lenient_calendar: NotRequired[str]
    complaint_regime: NotRequired[str]


class PeriodRow(TypedDict):
    """The period and what it may be extended to."""

    length: int
    unit: str
    extension: int
    duty: str
    rules: dict[str, str]


class QuestionsRow(TypedDict):
    """What the questions of an organisation do to the period."""

    id: str
    authority: str
    fee: str
    clarification: str
    clarification_rights: list[str]
    delay_cancels_pause: bool


class SafeDateRow(TypedDict):
    """How the safe date is counted."""

    from_receipt: bool
    inclusive_reading: bool


class RequestFile(TypedDict):
    """Time limits for requests."""

    pack: str
    version: str
    valid_from: dt.date
    checked_on: dt.date
    state: NotRequired[Literal["NO_LIMIT", "NO_STATUTORY_LIMIT"]]
    regimes: dict[str, RegimeRow]
    period: NotRequired[PeriodRow]
    questions: NotRequired[QuestionsRow]
    safe_date: NotRequired[SafeDateRow]
    rules: dict[str, RuleRow]


class BreachFile(TypedDict):
    """Hours for notifying a personal data breach."""

    pack: str
    version: str
    valid_from: dt.date
    checked_on: dt.date
    regimes: list[str]
    hours: int
    financial_exempt: bool
    rules: dict[str, RuleRow]
