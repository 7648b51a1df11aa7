"""What a new law pack would move, before anybody accepts it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dpo_desk.cases.clocks.answers import RequestClock
from dpo_desk.cases.clocks.facts import RequestFacts
from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.clocks.reckoning import Dates, reckonings
from dpo_desk.cases.clocks.request import request_clocks


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

    Answered cases are left out: they keep the pack under which they were decided. Where a case carries
    several clocks, the strictest of those that move is shown.

    Raises:
        UnknownRegime: one of the laws lacks the regime of a case.
    """
    return tuple(
        _moved(case, facts, old, new)
        for case, facts in cases
        if facts.answered is None and _dates(facts, old) != _dates(facts, new)
    )


def _dates(facts: RequestFacts, law: Law) -> list[Dates]:
    return [item.dates for item in reckonings(facts, law)]


def _moved(case: str, facts: RequestFacts, old: Law, new: Law) -> Moved:
    pairs = list(zip(request_clocks(facts, old), request_clocks(facts, new), strict=False))
    differing = [(before, after) for before, after in pairs if _shown(before) != _shown(after)]
    return Moved(case, *(differing or pairs)[0])


def _shown(clock: RequestClock) -> Dates:
    return clock.state, clock.due, clock.safe
