"""How facts of a case are said, in the list and in the file alike."""

import datetime as dt
from collections.abc import Callable, Sequence

from dpo_desk.cases.clocks.answers import ClockState
from dpo_desk.cases.requests import Right, RightsFrom
from dpo_desk.cases.urgency import Urgency
from dpo_desk.operations.mail_days import SaidBy
from dpo_desk.operations.records import JournalRow
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import capital

_NO_DAYS = {Urgency.PAUSED, Urgency.NOT_STARTED, Urgency.ANSWERED}


def rights_text(say: Wording, rights: Sequence[Right]) -> str:
    """The rights that are asked for, in words."""
    return capital(", ".join(say(f"right.{right.value}") for right in rights))


def days_left(say: Wording, urgency: Urgency, days: int | None) -> str:
    """How long there is, or the state where days say nothing."""
    if days is None or urgency in _NO_DAYS:
        return capital(say(f"urgency.{urgency.value}"))
    if days < 0:
        return _counted(say, "cases.days_late", -days)
    return say("cases.due_today") if days == 0 else _counted(say, "cases.days_left", days)


def _counted(say: Wording, key: str, count: int) -> str:
    return say(f"{key}_one" if count == 1 else key, days=count)


def due_day(say: Wording, due: dt.date | None) -> str:
    """The last day, or that there is none."""
    return say.day(due) if due else say("cases.no_due")


def due_or_state(say: Wording, due: dt.date | None, state: ClockState) -> str:
    """The last day, or why there is none."""
    return say.day(due) if due else capital(say(f"state.{state.value}"))


def journal_line(say: Wording, entry: JournalRow) -> str:
    """What was done, in words; the operation's name where there are none yet."""
    key = f"journal.{entry.operation}"
    if not say.has(key):
        return entry.operation.replace("_", " ")
    return capital(say(key))


def journal_details(say: Wording, entry: JournalRow, title_of: Callable[[str], str]) -> str:
    """What the entry says about it that a reader can use; ``title_of`` names a letter definition."""
    payload = dict(entry.payload)
    parts = []
    if event := payload.get("event"):
        parts.append(say(f"event.{event}"))
    if letter := payload.get("letter"):
        parts.append(title_of(letter))
    parts += [
        say(f"cases.journal_{key}", day=say.day(dt.date.fromisoformat(payload[key])))
        for key in ("on", "due")
        if payload.get(key)
    ]
    if (rights_from := payload.get("rights_from", RightsFrom.CHOSEN)) != RightsFrom.CHOSEN:
        parts.append(say("cases.journal_rights", why=say(f"rights_from.{rights_from}")))
    if payload.get("received_from") == SaidBy.SENDER:
        parts.append(say("cases.journal_sender"))
    return " · ".join(parts)
