"""What is being typed is kept in the vault until it becomes something; nothing here is journalled.

A draft is not an act of the office, so it takes a transaction but leaves no journal entry.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.guard import numbers_in
from dpo_desk.operations.number_answers import NumberAnswers, covered
from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber
from dpo_desk.redaction.text_guard import without_numbers

UNFINISHED = 6
"""So many digits at the caret may become a BSN with the next keys; fewer are kept at once."""
_RUN = re.compile(r"\d(?:[ .\-]{0,2}\d)*[ .\-]{0,2}")
_DATE = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:(?:19|20)\d\d|\d\d)"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
)


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it comes back.

    Attributes:
        fields: The texts by field.
        explained: What was said of the numbers in them.
    """

    fields: dict[str, str]
    explained: tuple[ExplainedNumber, ...] = ()


def keep_draft(
    desk: Desk,
    key: str,
    fields: dict[str, str],
    explained: Sequence[ExplainedNumber] = (),
    carets: Mapping[str, int] | None = None,
) -> bool:
    """Keep the fields under ``key``; digits that may be or become a BSN are blocked out in the draft.

    Args:
        desk: Whose draft it is.
        key: Which form it is.
        fields: The texts by field.
        explained: What a person said of the numbers in them; those stay.
        carets: Where somebody is typing, by field; without it at the end of every text.

    Returns:
        Whether a run of digits at a caret was blocked out, so that the draft should be kept again later.
    """
    safe, waiting = as_kept(desk.office, fields, explained, carets)
    put_draft(desk, key, safe, explained)
    return waiting


def as_kept(
    office: Office,
    fields: dict[str, str],
    explained: Sequence[ExplainedNumber],
    carets: Mapping[str, int] | None,
) -> tuple[dict[str, str], bool]:
    """The fields as ``keep_draft`` writes them, and whether digits at a caret were blocked out."""
    open_runs = {
        name: _run_at(text, len(text) if carets is None else carets.get(name, -1))
        for name, text in fields.items()
    }
    waiting = {
        name: run
        for name, run in open_runs.items()
        if run is not None and not any(_meets(one, name, run) for one in explained)
    }
    shown = {
        name: covered(text, (waiting[name],)) if name in waiting else text
        for name, text in fields.items()
    }
    safe = {name: _held_back(office, name, text, explained) for name, text in shown.items()}
    return safe, bool(waiting)


def put_draft(
    desk: Desk, key: str, fields: dict[str, str], explained: Sequence[ExplainedNumber]
) -> None:
    """Write the officer's draft with fields that ``as_kept`` gave."""
    own, now = f"{desk.officer.name}:{key}", desk.office.clock.now()
    with desk.vault.transaction() as store:
        store.drafts.put(own, fields, now)
        store.explained.clear(ExplainedIn.DRAFT, own)
        for one in explained:
            if _stands(desk.office, one, fields.get(one.field, "")):
                store.explained.put(ExplainedIn.DRAFT, own, one, desk.officer.name, now)


def _held_back(office: Office, field: str, text: str, explained: Sequence[ExplainedNumber]) -> str:
    """The text without numbers that may be a BSN, except those that were explained."""
    said = [one for one in explained if one.field == field]
    if not said:
        return without_numbers(text, office.detectors)
    kept = {(one.start, one.start + one.length) for one in said}
    for _ in range(5):
        places = [
            (n.start, n.end)
            for n in numbers_in(office, text)
            if n.certain or (n.start, n.end) not in kept
        ]
        if not places:
            break
        text = covered(text, places)
    return text


def being_typed(text: str, caret: int) -> bool:
    """Whether digits are typed at the caret that may become a BSN with the next keys."""
    return _run_at(text, caret) is not None


def _run_at(text: str, caret: int) -> tuple[int, int] | None:
    """The run of digits that is being typed, unless it is short or a date."""
    for run in _RUN.finditer(text):
        shown = run.group().rstrip(" .-")
        digits = sum(sign.isdigit() for sign in shown)
        if run.start() <= caret <= run.end() and digits >= UNFINISHED:
            return None if _DATE.fullmatch(shown) else (run.start(), run.start() + len(shown))
    return None


def _meets(one: ExplainedNumber, field: str, run: tuple[int, int]) -> bool:
    return one.field == field and run[0] <= one.start < run[1]


def _stands(office: Office, one: ExplainedNumber, text: str) -> bool:
    return any(
        (n.start, n.end) == (one.start, one.start + one.length) for n in numbers_in(office, text)
    )


def draft(desk: Desk, key: str) -> dict[str, str] | None:
    """The fields kept under ``key``, or None."""
    kept = draft_with_answers(desk, key)
    return kept.fields if kept is not None else None


def draft_with_answers(desk: Desk, key: str) -> KeptDraft | None:
    """The fields kept under ``key`` and what was said of the numbers in them, or None."""
    own = f"{desk.officer.name}:{key}"
    with desk.vault.reading() as store:
        fields = store.drafts.get(own)
        said = store.explained.of(ExplainedIn.DRAFT, own)
    return None if fields is None else KeptDraft(fields, said)


def rewrite_draft(desk: Desk, key: str, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """Keep a draft again with other fields; what was said of its numbers stays with them."""
    kept = draft_with_answers(desk, key)
    if kept is not None:
        answers = NumberAnswers(desk.office)
        answers.learn(kept.fields, kept.explained)
        fields = change(kept.fields)
        keep_draft(desk, key, fields, answers.explained(fields), {})


def drop_draft(desk: Desk, key: str) -> None:
    """Forget the draft; it has become something or is not wanted."""
    own = f"{desk.officer.name}:{key}"
    with desk.vault.transaction() as store:
        store.drafts.remove(own)
        store.explained.clear(ExplainedIn.DRAFT, own)
