"""The register entry of one personal data breach (GDPR art. 33(5))."""

import datetime as dt
from dataclasses import dataclass

from dpo_desk.cases.clocks.facts import BreachFacts, Risk
from dpo_desk.foundation.ids import CaseId


@dataclass(frozen=True, slots=True)
class BreachCase:
    """A personal data breach or a near miss, reported or not; every one is registered.

    All instants are in UTC; ``zone`` is where the office was. ``due`` and ``safe`` repeat what the clock
    said when the entry last changed, under ``law_pack``; ``delay_reason`` is what GDPR art. 33(1) asks
    for when ``notified`` lies after ``due``.
    """

    id: CaseId
    number: str
    organisation: str
    regime: str
    what: str
    told_by: str
    aware: dt.datetime
    zone: str
    due: dt.datetime | None
    law_pack: str
    near_miss: bool
    logged_at: dt.datetime
    logged_by: str
    safe: dt.datetime | None = None
    signal: dt.datetime | None = None
    processor_informed: dt.datetime | None = None
    notified: dt.datetime | None = None
    delay_reason: str = ""
    risk: Risk = Risk.NOT_ASSESSED

    @property
    def facts(self) -> BreachFacts:
        """What the clock needs to know."""
        return BreachFacts(
            regime=self.regime,
            aware=self.aware,
            zone=self.zone,
            signal=self.signal,
            processor_informed=self.processor_informed,
            notified=self.notified,
            risk=self.risk,
            recorded_by=self.logged_by,
        )

    @property
    def open(self) -> bool:
        """Whether the supervisory authority still has to be notified, in time or late."""
        return self.due is not None and self.notified is None
