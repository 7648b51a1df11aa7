"""How long a new law pack takes to be tried on all open cases.

Run: ``python tests/benchmarks/bench_clocks.py``. Aim: 10,000 cases under 1 s on one core, linear in cases.
"""

import datetime as dt
import pathlib
import sys
import time

from dpo_desk.cases.clocks.facts import ClockEvent, EventKey, RequestFacts
from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.clocks.replay import replay
from dpo_desk.cases.requests import Right
from dpo_desk.catalogue.law import load_law

RESOURCES = pathlib.Path(__file__).parents[2] / "resources"
FIRST_DAY = dt.date(2026, 2, 9)
LATE_HOLIDAY = dt.date(2026, 12, 29)
REGIMES = ("EU-NL", "EU-NL", "UK-ENG", "UK-SCT")
RIGHTS = (
    frozenset({Right.ACCESS}),
    frozenset({Right.ERASURE}),
    frozenset({Right.ACCESS, Right.ERASURE}),
)


def open_cases(count: int) -> list[tuple[str, RequestFacts]]:
    """Cases as an office has them: one in three has a question, one in ten an extension."""
    return [(f"RV-{number:05}", _case(number)) for number in range(count)]


def _case(number: int) -> RequestFacts:
    received = FIRST_DAY + dt.timedelta(days=number % 300)
    events = []
    if number % 3 == 0:
        events.append(ClockEvent(EventKey.ID_REQUESTED, received + dt.timedelta(days=1)))
    if number % 6 == 0:
        events.append(ClockEvent(EventKey.ID_RECEIVED, received + dt.timedelta(days=9)))
    if number % 10 == 0:
        events.append(ClockEvent(EventKey.EXTENSION_NOTICE, received + dt.timedelta(days=20)))
    return RequestFacts(REGIMES[number % 4], received, RIGHTS[number % 3], tuple(events))


def seconds(count: int, old: Law, new: Law) -> float:
    """Processor time of the best of five replays of ``count`` cases."""
    cases = open_cases(count)
    return min(_once(cases, old, new) for _ in range(5))


def _once(cases: list[tuple[str, RequestFacts]], old: Law, new: Law) -> float:
    begin = time.process_time()
    replay(cases, old, new)
    return time.process_time() - begin


def main() -> int:
    """Print the times; fail if the aim is missed."""
    old = load_law(RESOURCES)
    new = old.with_holiday(LATE_HOLIDAY)
    moved = len(replay(open_cases(10_000), old, new))
    times = {count: seconds(count, old, new) for count in (2_500, 5_000, 10_000, 20_000)}
    for count, taken in times.items():
        print(f"replay of {count:6} open cases: {taken:.3f} s ({taken / count * 1e6:.0f} µs each)")
    print(f"{moved} of 10000 cases would move")
    return 0 if times[10_000] < 1 else 1


if __name__ == "__main__":
    sys.exit(main())
