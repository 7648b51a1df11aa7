"""What happened, as far as a clock needs to know it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.cases.clocks.errors import ReceivedInFuture
from dpo_desk.cases.requests import Right


class EventKey(StrEnum):
    """Dated events in the life of a request that a rule may look at."""

    ID_REQUESTED = "id_requested"
    ID_RECEIVED = "id_received"
    AUTHORITY_REQUESTED = "authority_requested"
    AUTHORITY_RECEIVED = "authority_received"
    CLARIFICATION_REQUESTED = "clarification_requested"
    CLARIFICATION_RECEIVED = "clarification_received"
    FEE_REQUESTED = "fee_requested"
    FEE_PAID = "fee_paid"
    EXTENSION_NOTICE = "extension_notice"


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """One dated event; ``recorded_by`` is the officer who entered it, or empty."""

    key: EventKey
    on: dt.date
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """The facts of one request.

    Attributes:
        regime: name of the rules, for instance ``EU-NL`` or ``UK-SCT``.
        received: day on which it reached the organisation through an official channel;
            for ``NL-ATW`` the day the answer was received or the decision was sent.
        rights: what is asked; empty means access.
        events: dated events in any order.
        answered: day on which the answer went out.
        undue_delay: whether the question about identity or scope was asked too late to pause.
        no_timely_answer: ``NL-ATW`` only: no answer came within the term of GDPR art. 12(3).
        kind: ``NL-ATW`` only: which six weeks, for instance ``uavg35``.
        received_by: the officer who entered the receipt.
    """

    regime: str
    received: dt.date
    rights: frozenset[Right] = frozenset()
    events: tuple[ClockEvent, ...] = ()
    answered: dt.date | None = None
    undue_delay: bool = False
    no_timely_answer: bool = False
    kind: str = ""
    received_by: str = ""


class Risk(StrEnum):
    """What the organisation thinks a breach means for people (GDPR arts. 33(1), 34(1))."""

    NOT_ASSESSED = "not_assessed"
    UNLIKELY = "unlikely"
    LIKELY = "likely"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class BreachFacts:
    """The facts of one personal data breach. All instants are aware.

    Attributes:
        regime: ``EU-NL``, ``UK-ENG``, ``UK-PECR``, or two joined as in ``EU-NL+UK``.
        aware: the minute of reasonable certainty (EDPB Guidelines 9/2022).
        zone: time zone in which times are shown, for instance ``Europe/Amsterdam``.
        signal: the first sign that something was wrong.
        processor_informed: the minute in which the processor's notice came in (GDPR art. 33(2)).
        notified: when the (first) notification went to the supervisory authority.
        risk: the assessment so far.
        financial_undertaking: UAVG art. 42 takes the communication to people away.
        unintelligible: encryption or the like keeps the data from whoever got hold of them
            (GDPR art. 34(3)(a)).
        time_known: false if only the day is known and the count began at 00:00.
        recorded_by: the officer who entered the awareness.
    """

    regime: str
    aware: dt.datetime
    zone: str
    signal: dt.datetime | None = None
    processor_informed: dt.datetime | None = None
    notified: dt.datetime | None = None
    risk: Risk = Risk.NOT_ASSESSED
    financial_undertaking: bool = False
    unintelligible: bool = False
    time_known: bool = True
    recorded_by: str = ""


def refuse_future(facts: RequestFacts, today: dt.date) -> None:
    """Refuse a request that is said to have come in after today.

    Raises:
        ReceivedInFuture: the day of receipt lies after ``today``.
    """
    if facts.received > today:
        raise ReceivedInFuture(received=facts.received.isoformat())
