"""The register entry of one personal data breach (GDPR art. 33(5))."""

import datetime as dt
from dataclasses import dataclass

from dpo_desk.cases.clocks.facts import BreachFacts
from dpo_desk.foundation.ids import CaseId


@dataclass(frozen=True, slots=True)
class BreachCase:
    """A personal data breach or a near miss, reported or not; every one is registered.

    ``aware`` and ``due`` are instants in UTC; ``zone`` is where the office was.
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

    @property
    def facts(self) -> BreachFacts:
        """What the clock needs to know."""
        return BreachFacts(regime=self.regime, aware=self.aware, zone=self.zone)
