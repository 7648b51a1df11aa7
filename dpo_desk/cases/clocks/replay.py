"""What a new law pack would move, before anybody accepts it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dpo_desk.cases.clocks.answers import ClockState, RequestClock
from dpo_desk.cases.clocks.facts import RequestFacts
from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.clocks.request import request_clock


@dataclass(frozen=True, slots=True)
class Moved:
    """One open case whose answer would change."""

    case: str
    old: RequestClock
    new: RequestClock

    @property
    def earlier(self) -> bool:
        """Whether the new due or safe date comes before the old one: the cases to look at first."""
        return _before(self.new.due, self.old.due) or _before(self.new.safe, self.old.safe)


def _before(new: dt.date | None, old: dt.date | None) -> bool:
    return new is not None and (old is None or new < old)


def replay(cases: Iterable[tuple[str, RequestFacts]], old: Law, new: Law) -> tuple[Moved, ...]:
    """Count every open case under both laws and list those whose state, due or safe date differs.

    Answered cases are left out: they keep the pack under which they were decided.

    Raises:
        UnknownRegime: one of the laws lacks the regime of a case.
    """
    moved = []
    for case, facts in cases:
        if facts.answered is None:
            before, after = request_clock(facts, old), request_clock(facts, new)
            if _answer(before) != _answer(after):
                moved.append(Moved(case, before, after))
    return tuple(moved)


def _answer(clock: RequestClock) -> tuple[ClockState, dt.date | None, dt.date | None]:
    return clock.state, clock.due, clock.safe
