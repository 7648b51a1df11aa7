"""What ``dpo-desk do`` can do: each operation with the keys it takes, and how it is done."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from dpo_desk.cases.clocks.errors import TimeUnreadable
from dpo_desk.cases.clocks.facts import EventKey, Risk
from dpo_desk.cases.clocks.local_time import has_time, read_instant, zone_of
from dpo_desk.cli.id_copies import decision_of
from dpo_desk.cli.letters import letter_of, refuse_unknown_facts, refuse_unknown_fields
from dpo_desk.cli.options import (
    as_iso_moment,
    day,
)
from dpo_desk.cli.sources import numbers_in
from dpo_desk.cli.usage import NotAChoice
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.letters.definition import Variant
from dpo_desk.operations.batches import looked_through
from dpo_desk.operations.breach_course import assess_breach, record_notification
from dpo_desk.operations.breaches import breach_by_number
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.earlier import link_cases
from dpo_desk.operations.id_copies import decide_id_copy, destroy_id_copy, id_copies
from dpo_desk.operations.id_copy_errors import IdCopyUnknown
from dpo_desk.operations.id_copy_records import PaperDecision
from dpo_desk.operations.law_news import accept_law
from dpo_desk.operations.letters import (
    LetterDraft,
    approve_letter,
    mark_sent,
    variant_of,
    write_letter,
)
from dpo_desk.operations.number_answers import explained_by_field
from dpo_desk.operations.overviews import case_by_number, case_file
from dpo_desk.operations.paper_originals import decide_paper, paper_done
from dpo_desk.operations.requests import confirm_marks, record_event
from dpo_desk.operations.source_errors import SourceStillNeeded
from dpo_desk.operations.sources import delete_sources

Values = Mapping[str, str]
_Choice = TypeVar("_Choice", bound=StrEnum)
EXPLAIN_KEY = "explain "
"""How a reason of ``--explain`` stands among the values, where no field can be called so."""


@dataclass(frozen=True, slots=True)
class Doable:
    """An operation as the command line offers it: the keys it takes with ``--set``, and how it is done.

    ``about`` is what NUMBER names: a ``case``, a ``breach``, or nothing for the whole ``vault``.
    """

    needs: tuple[str, ...]
    takes: tuple[str, ...]
    act: Callable[[Desk, str, Values], Changes]
    about: str = "case"


def _confirm_marks(desk: Desk, number: str, _: Values) -> Changes:
    return confirm_marks(desk, case_by_number(desk, number).id)


def _record_event(desk: Desk, number: str, values: Values) -> Changes:
    key = _one_of(EventKey, values, "event")
    return record_event(desk, case_by_number(desk, number).id, key, day(values["on"], "--set on"))


def _link_cases(desk: Desk, number: str, values: Values) -> Changes:
    later, earlier = case_by_number(desk, number), case_by_number(desk, values["earlier"])
    return link_cases(desk, later.id, earlier.id, values.get("reason", ""))


def _write_letter(desk: Desk, number: str, values: Values) -> Changes:
    file = case_file(desk, case_by_number(desk, number).id)
    given = dict(values)
    letter, language = given.pop("letter"), given.pop("lang", "")
    facts = frozenset(fact for fact in given.pop("facts", "").split(",") if fact)
    dated = day(given.pop("dated", desk.office.clock.today().isoformat()), "--set dated")
    variant = (
        _one_of(Variant, values, "lang")
        if language
        else variant_of(file.organisation, file.case.language)
    )
    reasons = _reasons(given)
    if letter in desk.office.letters:
        refuse_unknown_fields(desk.office.letters[letter], given)
        refuse_unknown_facts(desk.office.letters[letter], facts, "--set facts")
    said = explained_by_field(desk.office, given, reasons)
    draft = LetterDraft(letter, variant, dated, given, facts, said)
    return write_letter(desk, file.case.id, draft)


def _reasons(given: dict[str, str]) -> dict[str, str]:
    """What ``--explain`` said, taken out of the values."""
    named = [key for key in given if key.startswith(EXPLAIN_KEY)]
    return {key.removeprefix(EXPLAIN_KEY): given.pop(key) for key in named}


def _approve_letter(desk: Desk, number: str, values: Values) -> Changes:
    return approve_letter(desk, letter_of(desk, number, values["letter"]).id)


def _mark_sent(desk: Desk, number: str, values: Values) -> Changes:
    on = day(values["on"], "--set on") if "on" in values else _today(desk)
    return mark_sent(desk, letter_of(desk, number, values["letter"]).id, on)


def _accept_law(desk: Desk, _: str, __: Values) -> Changes:
    return accept_law(desk)


def _record_notification(desk: Desk, number: str, values: Values) -> Changes:
    breach = breach_by_number(desk, number)
    written = as_iso_moment(values["at"])
    if not has_time(written):
        # A day alone would count from 00:00 and make a late notification look early.
        raise TimeUnreadable
    fold = int(values["fold"]) if values.get("fold") in {"0", "1"} else None
    at = read_instant(written, zone_of(breach.zone), fold)
    reason = values.get("reason", "")
    why = (
        {"delay_reason": values[EXPLAIN_KEY + "reason"]} if EXPLAIN_KEY + "reason" in values else {}
    )
    said = explained_by_field(desk.office, {"delay_reason": reason.strip()}, why)
    return record_notification(desk, breach.id, at, reason, said)


def _assess_breach(desk: Desk, number: str, values: Values) -> Changes:
    risk = _one_of(Risk, values, "risk")
    return assess_breach(desk, breach_by_number(desk, number).id, risk)


def _decide_id_copy(desk: Desk, number: str, values: Values) -> Changes:
    choice = "destroy" if values["needed"] == "no" else "keep"
    decision = decision_of(choice, values.get("reason", ""), values.get("until", ""), "--set until")
    return decide_id_copy(desk, _copy_of(desk, number, values), decision)


def _destroy_id_copy(desk: Desk, number: str, values: Values) -> Changes:
    return destroy_id_copy(desk, _copy_of(desk, number, values))


def _copy_of(desk: Desk, number: str, values: Values) -> str:
    """The copy that is named, else the only one of the case that stands."""
    standing = [
        copy.id
        for copy in id_copies(desk, case_by_number(desk, number).id)
        if copy.destroyed_at is None and values.get("copy", copy.id) == copy.id
    ]
    if len(standing) != 1:
        raise IdCopyUnknown(number=number)
    return standing[0]


def _decide_paper(desk: Desk, number: str, values: Values) -> Changes:
    decision = _one_of(PaperDecision, values, "paper")
    return decide_paper(desk, case_by_number(desk, number).id, decision)


def _one_of(choices: type[_Choice], values: Values, key: str) -> _Choice:
    """The choice that is named. Raises ``NotAChoice``, which names those there are."""
    try:
        return choices(values[key])
    except ValueError:
        known = ", ".join(choice.value for choice in choices)
        raise NotAChoice(option=f"--set {key}", known=known) from None


def _paper_done(desk: Desk, number: str, _: Values) -> Changes:
    return paper_done(desk, case_by_number(desk, number).id)


def _delete_sources(desk: Desk, number: str, values: Values) -> Changes:
    """A file of many letters is looked through first: its patch sheets need no case."""
    case_id, file = case_by_number(desk, number).id, Path(values["file"])
    try:
        return delete_sources(desk, case_id, [file])
    except SourceStillNeeded:
        batch = looked_through(desk.office, file, NoProgress(), CancelToken())
        out = values.get("left_out", "")
        left_out = batch.patches | frozenset(numbers_in(out) if out else ())
        return delete_sources(desk, case_id, [file], batch, left_out)


def _today(desk: Desk) -> dt.date:
    return desk.office.clock.today()


DOABLE: Mapping[str, Doable] = {
    "confirm_marks": Doable((), (), _confirm_marks),
    "delete_sources": Doable(("file",), ("left_out",), _delete_sources),
    "decide_id_copy": Doable(("needed",), ("copy", "reason", "until"), _decide_id_copy),
    "destroy_id_copy": Doable((), ("copy",), _destroy_id_copy),
    "decide_paper": Doable(("paper",), (), _decide_paper),
    "paper_done": Doable((), (), _paper_done),
    "record_event": Doable(("event", "on"), (), _record_event),
    "link_cases": Doable(("earlier",), ("reason",), _link_cases),
    "write_letter": Doable(("letter",), ("lang", "dated", "facts", "*"), _write_letter),
    "approve_letter": Doable(("letter",), (), _approve_letter),
    "mark_sent": Doable(("letter",), ("on",), _mark_sent),
    "record_notification": Doable(
        ("at",), ("reason", "fold", EXPLAIN_KEY + "reason"), _record_notification, "breach"
    ),
    "assess_breach": Doable(("risk",), (), _assess_breach, "breach"),
    "accept_law": Doable((), (), _accept_law, "vault"),
}
"""What ``do`` does; ``*`` takes any further key. Logging has commands of its own."""
