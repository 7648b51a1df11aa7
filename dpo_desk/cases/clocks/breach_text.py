"""Reads the facts of a breach written as ``key=value``."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from dpo_desk.cases.clocks.errors import UnknownEvent
from dpo_desk.cases.clocks.event_text import Pair, is_yes
from dpo_desk.cases.clocks.facts import BreachFacts, Risk
from dpo_desk.cases.clocks.local_time import DAY_ONLY, has_time, read_instant, zone_of

INSTANTS = (
    "signal", "processor_aware", "processor_informed_controller", "confirmed",
    "notified", "notified_initial", "followup", "third_party_report",
)  # fmt: skip
_UNINTELLIGIBLE = ("encrypted", "unintelligible")
FLAGS = (
    "fold", "also_uk", "risk", "art34", "financial_undertaking", "time_unknown", *_UNINTELLIGIBLE,
)  # fmt: skip
_RISKS = {
    "unlikely": Risk.UNLIKELY,
    "likely": Risk.LIKELY,
    "high": Risk.HIGH,
    "high_risk": Risk.HIGH,
}
_FINANCIAL = ("financ", "wft", "uavg42", "uavg_42", "art42")


@dataclass(frozen=True, slots=True)
class BreachText:
    """What was written: the facts, and what they are asked for.

    ``asks_communication`` is true where the writing asks about art. 34 instead of art. 33;
    ``not_counted`` holds the keys no rule reads.
    """

    facts: BreachFacts
    asks_communication: bool
    not_counted: tuple[str, ...]


def read_breach(
    regime: str, aware: str, zone: str, pairs: Iterable[Pair], *, guess_fold: bool = False
) -> BreachText:
    """The facts of a breach from their written form.

    Args:
        regime: name of the rules; ``also_uk=yes`` adds the United Kingdom.
        aware: local time of awareness.
        zone: name of the time zone.
        pairs: events and flags.
        guess_fold: take the first, stricter, of two equal local times instead of asking.

    Raises:
        UnknownZone, TimeUnreadable, TimeDoesNotExist, TimeOccursTwice: as the words say.
        UnknownEvent: a flag with a value that means nothing.
    """
    found = list(pairs)
    values = dict(found)
    place = zone_of(zone)
    fold = _fold(values, guess_fold=guess_fold)
    instants = _instants(values, place, guess_fold=guess_fold)
    starts = [instants[key] for key in ("notified_initial", "notified") if key in instants]
    day_only = is_yes(values.get("time_unknown", ""))
    facts = BreachFacts(
        regime=_regime(regime, values),
        aware=read_instant(aware[:DAY_ONLY] if day_only else aware, place, fold),
        zone=zone,
        signal=instants.get("signal"),
        processor_informed=instants.get("processor_informed_controller"),
        notified=min(starts, default=None),
        risk=_risk(values),
        financial_undertaking=_is_financial(found),
        unintelligible=any(is_yes(values.get(key, "")) for key in _UNINTELLIGIBLE),
        time_known=has_time(aware) and not day_only,
    )
    known = (*INSTANTS, *FLAGS)
    strange = [key for key, _ in found if key not in known and not _names_finance(key)]
    if values.get("risk", "likely") not in _RISKS:
        strange.append(f"risk={values['risk']}")
    return BreachText(facts, "art34" in values, tuple(strange))


def _fold(values: dict[str, str], *, guess_fold: bool) -> int | None:
    written = values.get("fold")
    if written is None:
        return 0 if guess_fold else None
    if written not in {"0", "1"}:
        raise UnknownEvent(event=f"fold={written}", known="fold=0, fold=1")
    return int(written)


def _instants(
    values: dict[str, str], zone: ZoneInfo, *, guess_fold: bool
) -> dict[str, dt.datetime]:
    fold = 0 if guess_fold else None
    return {key: read_instant(values[key], zone, fold) for key in INSTANTS if key in values}


def _regime(regime: str, values: dict[str, str]) -> str:
    if is_yes(values.get("also_uk", "")) and "UK" not in regime:
        return f"{regime}+UK"
    return regime


def _risk(values: dict[str, str]) -> Risk:
    """The assessment; one that is not understood counts as none, so that the hours run."""
    written = values.get("risk", values.get("art34", ""))
    return _RISKS.get(written, Risk.NOT_ASSESSED)


def _is_financial(pairs: Iterable[Pair]) -> bool:
    return any(
        (_names_finance(key) and is_yes(value)) or _names_finance(value) for key, value in pairs
    )


def _names_finance(word: str) -> bool:
    return word.lower().startswith(_FINANCIAL)
