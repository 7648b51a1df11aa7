"""New law: which open cases it would move, and accepting it; and what would happen if.

The dates of a case stand in the vault as they were accepted. When the law packs that came with the
program, or a changed row in one of them, say something else, the difference is shown first and becomes
the case's date only when somebody accepts it. Answered cases keep the pack they were decided under.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dpo_desk.cases.clocks.answers import ClockState
from dpo_desk.cases.clocks.reckoning import reckonings
from dpo_desk.cases.clocks.request import request_clock
from dpo_desk.cases.clocks.what_if import Change, WhatIf, what_if
from dpo_desk.cases.request_case import RequestCase
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Act, Desk, Office
from dpo_desk.operations.known_cases import known_case
from dpo_desk.operations.requests import with_clock_under

LEAD = dt.timedelta(days=365)
"""A day list that ends within a year is named, so that the next one can be added in time."""


@dataclass(frozen=True, slots=True)
class MovedCase:
    """An open case whose dates the law at hand would change."""

    id: CaseId
    number: str
    subject: str
    due_before: dt.date | None
    due_now: dt.date | None
    safe_before: dt.date | None
    safe_now: dt.date | None
    state_before: ClockState
    state_now: ClockState
    pack_before: str
    pack_now: str

    @property
    def earlier(self) -> bool:
        """Whether the due or safe date comes forward: look at these first."""
        pairs = ((self.due_before, self.due_now), (self.safe_before, self.safe_now))
        return any(_before(now, was) for was, now in pairs)

    @property
    def due_earlier(self) -> bool:
        """Whether the legal date itself comes forward, and not only the safe one."""
        return _before(self.due_now, self.due_before)


def _before(now: dt.date | None, was: dt.date | None) -> bool:
    return now is not None and (was is None or now < was)


@dataclass(frozen=True, slots=True)
class EndingList:
    """A day list whose holidays are known up to ``known_until`` and no further."""

    pack: str
    known_until: dt.date


@dataclass(frozen=True, slots=True)
class LawNews:
    """What the law at hand would move, and which day lists run out within a year."""

    moved: tuple[MovedCase, ...]
    running_out: tuple[EndingList, ...]


def law_news(desk: Desk) -> LawNews:
    """Count every open case again; nothing is saved."""
    with desk.vault.reading() as store:
        moved = (_moved(desk.office, case) for case in store.cases.open_cases())
        rows = tuple(row for row in moved if row is not None)
    ending = desk.office.law.running_out(desk.office.clock.today(), LEAD)
    return LawNews(
        moved=tuple(sorted(rows, key=lambda row: (not row.earlier, row.due_now or dt.date.max))),
        running_out=tuple(EndingList(days.pack, days.known_until) for days in ending),
    )


def _moved(office: Office, case: RequestCase) -> MovedCase | None:
    # Dates alone are counted first: the proof is dear, and most cases do not move.
    dates = reckonings(case.facts, office.law)[0].dates
    if dates == (case.clock_state, case.due, case.safe):
        return None
    clock = request_clock(case.facts, office.law)
    return MovedCase(
        id=case.id,
        number=case.number,
        subject=case.data_subject.name,
        due_before=case.due,
        due_now=clock.due,
        safe_before=case.safe,
        safe_now=clock.safe,
        state_before=case.clock_state,
        state_now=clock.state,
        pack_before=case.law_pack,
        pack_now=clock.law_pack,
    )


def accept_law(desk: Desk) -> Changes:
    """Give every open case that moves the dates of the law at hand.

    The journal gets one entry for the decision, and one in each case whose dates it moved.
    """
    with desk.acting("accept_law") as act:
        moved = [
            case for case in act.store.cases.open_cases() if _moved(desk.office, case) is not None
        ]
        for case in moved:
            now = with_clock_under(desk.office.law, case)
            act.store.cases.replace(now)
            _note_in_case(desk, act, case, now)
        act.changes |= Changes(cases=frozenset(case.id for case in moved))
        act.payload["moved"] = str(len(moved))
    return act.changes


def _note_in_case(desk: Desk, act: Act, before: RequestCase, now: RequestCase) -> None:
    dates = {"before": before.due, "due": now.due}
    act.store.journal.append(
        operation="accept_law",
        case_id=now.id,
        officer=desk.officer.name,
        at=desk.office.clock.now(),
        payload={
            "law": now.law_pack,
            **{key: day.isoformat() for key, day in dates.items() if day is not None},
        },
    )


def what_if_case(desk: Desk, case_id: CaseId, changes: Sequence[Change]) -> WhatIf:
    """The dates and the letters owed if these things happened; saves nothing. Raises ``CaseUnknown``."""
    with desk.vault.reading() as store:
        case = known_case(store, case_id)
    return what_if(case.facts, desk.office.law.under(case.law_pack), changes)
