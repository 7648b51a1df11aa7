"""The tripwire at every text: a number that passes the BSN test is not stored until it is explained."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from dpo_desk.operations.desk import Act, Desk, Office
from dpo_desk.operations.errors import NumberMustBeExplained
from dpo_desk.operations.guard_errors import NumberInPath, NumberNotSearched
from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber
from dpo_desk.redaction.text_guard import (
    NumberInText,
    find_numbers,
    read_numbers,
    without_numbers,
)


def numbers_in(office: Office, text: str) -> tuple[NumberInText, ...]:
    """The places in ``text`` that may be a BSN (UAVG art. 46); character offsets only."""
    return find_numbers(text, office.detectors)


def refuse_numbers(
    office: Office, explained: Sequence[ExplainedNumber] = (), /, **texts: str
) -> None:
    """Let the texts pass, or refuse the first that holds a number that may be a BSN.

    A number that is not certain passes where ``explained`` says what else it is; a certain one never does.

    Raises:
        NumberMustBeExplained: ``field`` names the text; the number itself is not repeated.
    """
    for field, text in texts.items():
        for number in numbers_in(office, text):
            if number.certain or not any(_fits(one, field, number) for one in explained):
                raise NumberMustBeExplained(field=field)
    for one in explained:
        if not one.reason.strip() or numbers_in(office, one.reason):
            raise NumberMustBeExplained(field=one.field)


def refuse_search(office: Office, words: str) -> None:
    """Nobody searches for a BSN; a number that has another label may be searched for.

    Raises:
        NumberNotSearched: The words certainly hold one.
    """
    if any(number.certain for number in numbers_in(office, words)):
        raise NumberNotSearched


def refuse_path(office: Office, path: Path) -> None:
    """A place that the program remembers has no number in its name, nor in that of a folder above.

    Raises:
        NumberInPath: ``place`` is the name with the number blocked out.
    """
    for part in path.parts:
        if numbers_in(office, part):
            raise NumberInPath(place=safe_name(office, part))


def safe_name(office: Office, name: str) -> str:
    """A file name as it may be shown, kept and journalled: numbers that may be a BSN blocked out."""
    return without_numbers(name, office.detectors)


def explain_numbers(  # noqa: PLR0917 - which record, what was said of it, and its texts
    desk: Desk,
    act: Act,
    kind: ExplainedIn,
    record_id: str,
    explained: Sequence[ExplainedNumber],
    texts: Mapping[str, str],
) -> None:
    """Remember what the numbers in a record are, in its operation; explanations of nothing are dropped."""
    act.store.explained.clear(kind, record_id)
    kept = [
        one
        for one in explained
        if any(_fits(one, one.field, n) for n in numbers_in(desk.office, texts.get(one.field, "")))
    ]
    for one in kept:
        act.store.explained.put(kind, record_id, one, desk.officer.name, desk.office.clock.now())
    if kept:
        before = act.payload.get("explained")
        told = (*([before] if before else []), *(f"{one.field}: {one.reason}" for one in kept))
        act.payload["explained"] = "; ".join(dict.fromkeys(told))


def same_numbers(
    office: Office,
    explained: Sequence[ExplainedNumber],
    texts: Mapping[str, str],
    field: str,
    text: str,
) -> tuple[ExplainedNumber, ...]:
    """What was explained in ``texts``, found again in a ``text`` made from them. Digits stay in memory."""
    reasons = {
        number.digits: one.reason
        for one in explained
        for number in read_numbers(texts.get(one.field, ""), office.detectors)
        if _fits(one, one.field, number.place)
    }
    return tuple(
        ExplainedNumber(field, n.place.start, n.place.end - n.place.start, reasons[n.digits])
        for n in read_numbers(text, office.detectors)
        if n.digits in reasons
    )


def _fits(one: ExplainedNumber, field: str, number: NumberInText) -> bool:
    return (one.field, one.start, one.start + one.length) == (field, number.start, number.end)
