"""Reads facts written as ``key=value``, the form of the command line and of batch files."""

import datetime as dt
from collections.abc import Iterable

from dpo_desk.cases.clocks.errors import UnknownEvent, UnknownRight
from dpo_desk.cases.clocks.facts import ClockEvent, EventKey, RequestFacts
from dpo_desk.cases.dates_typed import read_iso_date
from dpo_desk.cases.requests import Right

Pair = tuple[str, str]
ALSO_READ = ("right", "answered", "undue_delay", "no_timely_answer", "kind")
NOT_COUNTED = ("outcome", "received_time")
_EVENTS = {key.value: key for key in EventKey}
_YES = frozenset({"yes", "ja", "true", "1"})
_RIGHT_ALIASES = {"portability": Right.DATA_PORTABILITY, "automated": Right.AUTOMATED_DECISION}


def pairs_of(text: str) -> tuple[Pair, ...]:
    """``key=value;key=value`` as pairs; an empty text has none.

    Raises:
        UnknownEvent: a part has no ``=``.
    """
    return tuple(pair_of(part) for part in text.split(";") if part.strip())


def pair_of(text: str) -> Pair:
    """One ``key=value``.

    Raises:
        UnknownEvent: there is no ``=``.
    """
    key, equals, value = text.partition("=")
    if not equals:
        raise unknown_event(key.strip())
    return key.strip(), value.strip()


def unknown_event(key: str) -> UnknownEvent:
    """The error for an event key that no rule reads."""
    return UnknownEvent(event=key, known=", ".join((*_EVENTS, *ALSO_READ, *NOT_COUNTED)))


def is_yes(value: str) -> bool:
    """Whether a flag is set."""
    return value.lower() in _YES


def right_of(text: str) -> Right:
    """The right of that name.

    Raises:
        UnknownRight: there is none.
    """
    if text in _RIGHT_ALIASES:
        return _RIGHT_ALIASES[text]
    try:
        return Right(text)
    except ValueError as cause:
        raise UnknownRight(right=text, known=", ".join(Right)) from cause


def request_facts(
    regime: str, received: dt.date, rights: Iterable[str], pairs: Iterable[Pair]
) -> RequestFacts:
    """The facts of a request from its written form.

    Args:
        regime: name of the rules.
        received: day of receipt.
        rights: names of rights; more may stand among the pairs.
        pairs: events and flags.

    Raises:
        UnknownEvent: a key that no rule reads.
        UnknownRight: a right that nobody has.
        DateUnreadable: a date that is not in ISO form.
    """
    found = list(pairs)
    flags = {key: value for key, value in found if key in ALSO_READ}
    for key, _ in found:
        if key not in _EVENTS and key not in ALSO_READ and key not in NOT_COUNTED:
            raise unknown_event(key)
    named = [
        *rights,
        *(name for key, value in found if key == "right" for name in value.split(",")),
    ]
    return RequestFacts(
        regime=regime,
        received=received,
        rights=frozenset(right_of(name.strip()) for name in named),
        events=tuple(
            ClockEvent(_EVENTS[key], read_iso_date(day)) for key, day in found if key in _EVENTS
        ),
        answered=read_iso_date(flags["answered"]) if "answered" in flags else None,
        undue_delay=is_yes(flags.get("undue_delay", "")),
        no_timely_answer=is_yes(flags.get("no_timely_answer", "")),
        kind=flags.get("kind", ""),
    )
