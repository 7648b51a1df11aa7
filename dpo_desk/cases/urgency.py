"""How pressing an open case is: the order of harm, from the safe date and the clock's state."""

import datetime as dt
from enum import StrEnum

from dpo_desk.cases.clocks.answers import ClockState
from dpo_desk.cases.request_case import RequestCase, Stage

SOON = dt.timedelta(days=7)
"""A safe date within a week is due soon."""


class Urgency(StrEnum):
    """Shown as a word and a shape, never as a colour alone."""

    LATE = "late"
    DUE_SOON = "due_soon"
    RUNNING = "running"
    PAUSED = "paused"
    NOT_STARTED = "not_started"
    ANSWERED = "answered"


def urgency(case: RequestCase, today: dt.date) -> Urgency:
    """Where the case stands on ``today``; late follows the legal date, soon the earlier safe date."""
    if case.stage is Stage.ANSWERED:
        return Urgency.ANSWERED
    if case.clock_state is ClockState.SUSPENDED:
        return Urgency.PAUSED
    if case.clock_state is ClockState.NOT_STARTED:
        return Urgency.NOT_STARTED
    if case.due is not None and today > case.due:
        return Urgency.LATE
    if case.safe is not None and today > case.safe - SOON:
        return Urgency.DUE_SOON
    return Urgency.RUNNING
