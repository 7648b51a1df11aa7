"""What turns due or late: for a notification that counts and names nobody."""

import datetime as dt
from dataclasses import dataclass

from dpo_desk.cases.urgency import Urgency, urgency
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.desk import Desk

BREACH_LEAD = dt.timedelta(hours=24)
"""A breach presses from a day before its hour."""


@dataclass(frozen=True, slots=True)
class Pressing:
    """A request or breach that presses; ``late`` if its legal date or hour has passed."""

    id: CaseId
    late: bool


def pressing(desk: Desk) -> tuple[Pressing, ...]:
    """Open requests late or due today, and breaches late or within a day of their hour."""
    clock = desk.office.clock
    today, now = clock.today(), clock.now()
    with desk.vault.reading() as store:
        requests = (
            Pressing(case.id, late=urgency(case, today) is Urgency.LATE)
            for case in store.cases.open_cases()
            if urgency(case, today) is Urgency.LATE or today in {case.due, case.safe}
        )
        breaches = (
            Pressing(breach.id, late=now > breach.due)
            for breach in store.breaches.rows()
            if breach.open and breach.due is not None and now > breach.due - BREACH_LEAD
        )
        return (*requests, *breaches)
