"""The file the office keeps about one request, from receipt to answer."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.cases.clocks.answers import ClockState
from dpo_desk.cases.clocks.facts import ClockEvent, RequestFacts
from dpo_desk.cases.people import DataSubject
from dpo_desk.cases.requests import Channel, Right
from dpo_desk.foundation.ids import CaseId


class Stage(StrEnum):
    """How far the office is; the clock has its own state."""

    OPEN = "open"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class RequestCase:
    """One request of one data subject to one organisation.

    ``due`` and ``safe`` repeat what the clock said when the case last changed, under ``law_pack``,
    so that a list of ten thousand cases needs no clock; the derivation is computed when asked for.
    """

    id: CaseId
    number: str
    organisation: str
    regime: str
    data_subject: DataSubject
    rights: tuple[Right, ...]
    scope: str
    channel: Channel
    reply_channel: Channel
    language: str
    received: dt.date
    events: tuple[ClockEvent, ...]
    stage: Stage
    answered: dt.date | None
    clock_state: ClockState
    due: dt.date | None
    safe: dt.date | None
    law_pack: str
    marks_to_confirm: bool
    opened_at: dt.datetime
    opened_by: str

    @property
    def facts(self) -> RequestFacts:
        """What the clock needs to know."""
        return RequestFacts(
            regime=self.regime,
            received=self.received,
            rights=frozenset(self.rights),
            events=self.events,
            answered=self.answered,
            received_by=self.opened_by,
        )
