"""What a clock says: a state, dates, the next duty, and how they came about."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.cases.requests import Right


class ClockState(StrEnum):
    """Where a clock stands."""

    RUNNING = "RUNNING"
    SUSPENDED = "SUSPENDED"
    NOT_STARTED = "NOT_STARTED"
    ANSWERED = "ANSWERED"
    NO_LIMIT = "NO_LIMIT"
    NO_STATUTORY_LIMIT = "NO_STATUTORY_LIMIT"
    REGISTER_ONLY = "REGISTER_ONLY"
    WITHOUT_UNDUE_DELAY = "WITHOUT_UNDUE_DELAY"
    ART34_NOT_APPLICABLE = "ART34_NOT_APPLICABLE"
    INVALID_TIME = "INVALID_TIME"


class DutyKind(StrEnum):
    """What has to, or can still, be done next."""

    ANSWER = "answer"
    ANSWER_OR_EXTEND = "answer_or_extend"
    REMIND_IDENTITY = "remind_identity"
    REMIND_AUTHORITY = "remind_authority"
    REMIND_FEE = "remind_fee"
    REMIND_CLARIFICATION = "remind_clarification"
    ACKNOWLEDGE_COMPLAINT = "acknowledge_complaint"
    GO_TO_COURT = "go_to_court"
    NOTIFY_AUTHORITY = "notify_authority"
    GIVE_REASONS_FOR_DELAY = "give_reasons_for_delay"
    ENTER_IN_REGISTER = "enter_in_register"
    COMMUNICATE_TO_PEOPLE = "communicate_to_people"


@dataclass(frozen=True, slots=True)
class Duty:
    """The next duty and the last day for it, if there is one.

    For ``ANSWER_OR_EXTEND``, ``by`` is the last day for a notice of extension; reminders carry the safe date.
    """

    kind: DutyKind
    by: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DerivationRow:
    """One step, or one remark, on the way to a date.

    The sentence for it stands in the law pack under ``rule`` and is made by ``wording.explain``.

    Attributes:
        date: where the count stands after this row (a ``datetime`` for breaches).
        rule: id of the rule in ``pack``.
        article: the provision, as cited.
        source: where that provision was read.
        sourced: false means "check before use".
        pack: name and version of the law pack.
        pause_days: days this row adds because the clock stood still.
        recorded_by: who entered the fact.
        about: the date the row speaks of: the question, the notice, the day that is skipped.
        until: the day of the answer, for a pause.
        name: id of the holiday.
        step: whether ``date`` is part of the count; false for a remark.
    """

    date: dt.date
    rule: str
    article: str
    source: str
    sourced: bool
    pack: str
    pause_days: int = 0
    recorded_by: str = ""
    about: dt.date | None = None
    until: dt.date | None = None
    name: str = ""
    step: bool = True


@dataclass(frozen=True, slots=True)
class RequestClock:
    """The answer for a request.

    Attributes:
        state: where the clock stands.
        due: the last day the law allows, or none where the state gives none.
        safe: the earliest date of all readings: no pause, no roll forward; it drives the colours.
        office_target: working days before the safe date, never before receipt.
        next_duty: what comes next.
        law_pack: the pack the rules come from, and the pack of the day list.
        derivation: the rows that lead to ``due``, with remarks between them.
        rights: the rights this clock is for.
        extended: whether a notice of extension counts.
    """

    state: ClockState
    due: dt.date | None
    safe: dt.date | None
    office_target: dt.date | None
    next_duty: Duty | None
    law_pack: str
    derivation: tuple[DerivationRow, ...]
    rights: frozenset[Right] = frozenset()
    extended: bool = False


@dataclass(frozen=True, slots=True)
class BreachClock:
    """The answer for a personal data breach; instants are aware and in the zone of the facts.

    Attributes:
        state: where the clock stands.
        due: the minute until which the notification is in time.
        safe: the same counted from the earliest sign.
        next_duty: what comes next.
        law_pack: the pack or packs the hours come from.
        derivation: the rows that lead to ``due``.
        late: whether the notification went out after ``due`` (reasons are then mandatory).
    """

    state: ClockState
    due: dt.datetime | None
    safe: dt.datetime | None
    next_duty: Duty | None
    law_pack: str
    derivation: tuple[DerivationRow, ...]
    late: bool = False
