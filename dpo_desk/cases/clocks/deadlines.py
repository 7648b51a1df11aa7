"""Rows for a calendar: when something of a case is due, without saying whose case it is."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.cases.clocks.answers import BreachClock, ClockState, DutyKind, RequestClock


class DeadlineKind(StrEnum):
    """What a calendar entry reminds of."""

    DUE = "due"
    SAFE = "safe"
    OFFICE_TARGET = "office_target"
    EXTENSION = "extension"
    NOTIFICATION = "notification"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One entry: a case number and a day, or an instant for a breach."""

    case: str
    kind: DeadlineKind
    on: dt.date


def request_deadlines(case: str, clock: RequestClock) -> Iterator[Deadline]:
    """The dates of one open request; a closed one has none."""
    if clock.state is ClockState.ANSWERED:
        return
    for kind, day in (
        (DeadlineKind.OFFICE_TARGET, clock.office_target),
        (DeadlineKind.SAFE, clock.safe),
        (DeadlineKind.DUE, clock.due),
    ):
        if day is not None:
            yield Deadline(case, kind, day)
    duty = clock.next_duty
    if duty and duty.by and duty.kind is DutyKind.ANSWER_OR_EXTEND:
        yield Deadline(case, DeadlineKind.EXTENSION, duty.by)


def breach_deadlines(case: str, clock: BreachClock) -> Iterator[Deadline]:
    """The hour of one open breach; a notified one has none."""
    if clock.state is ClockState.RUNNING and clock.safe is not None:
        yield Deadline(case, DeadlineKind.NOTIFICATION, clock.safe)
