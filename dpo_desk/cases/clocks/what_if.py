"""Asks a clock "what if"; keeps nothing."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from dpo_desk.cases.clocks.answers import RequestClock
from dpo_desk.cases.clocks.facts import ClockEvent, EventKey, RequestFacts
from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.clocks.request import request_clocks


@dataclass(frozen=True, slots=True)
class ExtraHoliday:
    """Supposes that a day is proclaimed a holiday."""

    on: dt.date


Change = ClockEvent | ExtraHoliday


class OwedLetter(StrEnum):
    """The letter an event would oblige the organisation to send."""

    ID_REQUEST = "id_request"
    AUTHORITY_REQUEST = "authority_request"
    CLARIFICATION = "clarification"
    FEE_NOTICE = "fee_notice"
    EXTENSION = "extension"


_LETTERS = {
    EventKey.ID_REQUESTED: OwedLetter.ID_REQUEST,
    EventKey.AUTHORITY_REQUESTED: OwedLetter.AUTHORITY_REQUEST,
    EventKey.CLARIFICATION_REQUESTED: OwedLetter.CLARIFICATION,
    EventKey.FEE_REQUESTED: OwedLetter.FEE_NOTICE,
    EventKey.EXTENSION_NOTICE: OwedLetter.EXTENSION,
}


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The clocks as they are, as they would be, and the letters that would then be owed."""

    before: tuple[RequestClock, ...]
    after: tuple[RequestClock, ...]
    letters: tuple[OwedLetter, ...]


def what_if(facts: RequestFacts, law: Law, changes: Iterable[Change]) -> WhatIf:
    """Count again with supposed events and holidays; equals the real thing if it comes to pass.

    Raises:
        UnknownRegime, AnswerBeforeQuestion, EventBeforeReceipt: as for ``request_clocks``.
    """
    supposed = list(changes)
    events = tuple(item for item in supposed if isinstance(item, ClockEvent))
    changed = law
    for item in supposed:
        if isinstance(item, ExtraHoliday):
            changed = changed.with_holiday(item.on)
    then = replace(facts, events=facts.events + events)
    letters = dict.fromkeys(_LETTERS[event.key] for event in events if event.key in _LETTERS)
    return WhatIf(request_clocks(facts, law), request_clocks(then, changed), tuple(letters))
