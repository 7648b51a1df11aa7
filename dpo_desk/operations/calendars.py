"""Deadlines for a calendar outside the program: case numbers and dates, nobody's name."""

import functools
from collections.abc import Iterator, Sequence

from dpo_desk.cases.clocks.breach import breach_clock
from dpo_desk.cases.clocks.deadlines import (
    Deadline,
    DeadlineKind,
    breach_deadlines,
    request_deadlines,
)
from dpo_desk.cases.clocks.request import request_clock
from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.ports import Reading
from dpo_desk.operations.wording import Wording


def deadline_calendar(desk: Desk, say: Wording) -> bytes:
    """The deadlines of open requests and of breaches to be notified, as an iCalendar file (RFC 5545)."""
    return calendar_of(desk.office, deadlines(desk), say)


def deadlines(desk: Desk) -> tuple[Deadline, ...]:
    """The dates of every open request and breach, ready to write without the vault."""
    with desk.vault.reading() as store:
        return tuple(_open_deadlines(desk, store))


def calendar_of(office: Office, found: Sequence[Deadline], say: Wording) -> bytes:
    """These deadlines as an iCalendar file; takes a few milliseconds per case."""
    titles = {kind: say.raw(f"calendar_entry.{kind.value}") for kind in DeadlineKind}
    return office.calendar(found, titles, office.clock.now())


def _open_deadlines(desk: Desk, store: Reading) -> Iterator[Deadline]:
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
