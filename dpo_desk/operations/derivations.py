"""How a date came about, in the words of the law pack: one line per step, with article and pack."""

import datetime as dt
from dataclasses import dataclass

from dpo_desk.cases.clocks.answers import BreachClock, RequestClock
from dpo_desk.cases.clocks.wording import explain
from dpo_desk.operations.desk import Office
from dpo_desk.operations.wording import Wording


@dataclass(frozen=True, slots=True)
class DerivationLine:
    """One step on the way to a date, ready to show. ``sourced`` False means: check before use."""

    date: str
    text: str
    article: str
    pack: str
    sourced: bool
    recorded_by: str


def derivation_lines(
    office: Office, clock: RequestClock | BreachClock, say: Wording
) -> tuple[DerivationLine, ...]:
    """The derivation of a clock in the language of ``say``."""
    return tuple(
        DerivationLine(
            date=_shown(row.date, say),
            text=explain(row, office.law, say.language, lambda day: _shown(day, say)),
            article=row.article,
            pack=row.pack,
            sourced=row.sourced,
            recorded_by=row.recorded_by,
        )
        for row in clock.derivation
    )


def _shown(day: dt.date, say: Wording) -> str:
    return say.moment(day) if isinstance(day, dt.datetime) else say.day(day)
