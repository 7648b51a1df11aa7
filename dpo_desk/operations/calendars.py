"""Deadlines for a calendar outside the program: case numbers and dates, nobody's name."""

import functools
from collections.abc import Iterator

from dpo_desk.cases.clocks.breach import breach_clock
from dpo_desk.cases.clocks.deadlines import (
    Deadline,
    DeadlineKind,
    breach_deadlines,
    request_deadlines,
)
from dpo_desk.cases.clocks.request import request_clock
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.ports import Reading
from dpo_desk.operations.wording import Wording


def deadline_calendar(desk: Desk, say: Wording) -> bytes:
    """The deadlines of open requests and of breaches to be notified, as an iCalendar file (RFC 5545)."""
    titles = {kind: say.raw(f"calendar_entry.{kind.value}") for kind in DeadlineKind}
    with desk.vault.reading() as store:
        deadlines = tuple(open_deadlines(desk, store))
    return desk.office.calendar(deadlines, titles, desk.office.clock.now())


def open_deadlines(desk: Desk, store: Reading) -> Iterator[Deadline]:
    """The dates of every open case, under the packs it stands under."""
    law_under = functools.cache(desk.office.law.under)
    for case in store.cases.open_cases():
        yield from request_deadlines(
            case.number, request_clock(case.facts, law_under(case.law_pack))
        )
    for breach in store.breaches.rows():
        if breach.open:
            clock = breach_clock(breach.facts, law_under(breach.law_pack))
            yield from breach_deadlines(breach.number, clock)
