"""What a schema cannot see in a law pack: references to nothing, rules that will be missed."""

import pathlib
import string
from collections.abc import Container, Iterator, Mapping

from dpo_desk.catalogue.law_files import (
    BreachFile,
    DaysFile,
    PeriodRow,
    QuestionsRow,
    RequestFile,
    RuleRow,
)
from dpo_desk.catalogue.schema_check import damaged
from dpo_desk.catalogue.toml_lines import Place

_FIELDS = frozenset({"date", "about", "until", "days", "name"})
_ALWAYS = (
    "received", "weekend", "safe", "answered",
    "question_ignored", "question_too_late", "answer_unasked",
)  # fmt: skip


def check_days(file: pathlib.Path, page: DaysFile, known: Mapping[str, DaysFile]) -> None:
    """Refuse a day list with a day nobody names, or one that includes a list that is not there.

    Raises:
        DataFileDamaged: with file and line.
    """
    for index, row in enumerate(page["days"]):
        if row["name"] not in page["names"]:
            raise _damaged(file, ("days", index))
    if page.get("includes", page["id"]) not in known:
        raise _damaged(file, ("includes",))
    _check_fields(file, page["rules"])


def check_request(file: pathlib.Path, page: RequestFile, lists: Container[str]) -> None:
    """Refuse a request pack that names a missing day list or lacks a rule it will need.

    Raises:
        DataFileDamaged: with file and line.
    """
    for name, regime in page["regimes"].items():
        for key in ("calendar", "lenient_calendar"):
            if regime.get(key, regime["calendar"]) not in lists:
                raise _damaged(file, ("regimes", name, key))
        if "lenient_calendar" in regime and "lenient_reading" not in page["rules"]:
            raise _damaged(file, ("rules", "lenient_reading"))
    for rule in _needed(page):
        if rule not in page["rules"]:
            raise _damaged(file, ("rules", rule))
    _check_fields(file, page["rules"])


def check_breach(file: pathlib.Path, page: BreachFile) -> None:
    """Refuse a breach pack that lacks a rule it will need.

    Raises:
        DataFileDamaged: with file and line.
    """
    if page["financial_exempt"] and "art34_not_applicable" not in page["rules"]:
        raise _damaged(file, ("rules", "art34_not_applicable"))
    _check_fields(file, page["rules"])


def _needed(page: RequestFile) -> Iterator[str]:
    if "state" in page:
        yield page["state"].lower()
        return
    yield from _ALWAYS
    if "period" in page:
        yield from _needed_for_period(page["period"])
    if "questions" in page:
        yield from _needed_for_questions(page["questions"])
    if page.get("safe_date", {}).get("inclusive_reading"):
        yield "inclusive_reading"


def _needed_for_period(period: PeriodRow) -> Iterator[str]:
    yield from period["rules"].values()
    if period["extension"]:
        yield from ("extension", "extension_too_late", "extension_relies_on_pause")
    else:
        yield "extension_not_possible"


def _needed_for_questions(questions: QuestionsRow) -> Iterator[str]:
    effects = {
        "id": questions["id"],
        "authority": questions["authority"],
        "fee": questions["fee"],
        "clarification": questions["clarification"],
    }
    for kind, effect in effects.items():
        if effect != "ignored":
            yield from (f"{kind}_{effect}", f"{kind}_open")
    if questions["delay_cancels_pause"]:
        yield "undue_delay"


def _check_fields(file: pathlib.Path, rules: Mapping[str, RuleRow]) -> None:
    for key, rule in rules.items():
        for language, sentence in (("nl", rule["nl"]), ("en", rule["en"])):
            if not _fields(sentence) <= _FIELDS:
                raise _damaged(file, ("rules", key, language))


def _fields(sentence: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
    except ValueError:
        return {"{"}


def _damaged(file: pathlib.Path, place: Place) -> Exception:
    return damaged(file, file.read_text(encoding="utf-8"), place)
