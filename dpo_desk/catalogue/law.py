"""Reads the law packs under ``resources/law`` into one ``Law``."""

import datetime as dt
import pathlib
import tomllib
from collections.abc import Mapping
from typing import cast

from dpo_desk.cases.clocks.answers import ClockState, DutyKind
from dpo_desk.cases.clocks.law import (
    BreachTerms,
    Day,
    DayList,
    Effect,
    Law,
    QuestionKind,
    Rule,
    Terms,
    Unit,
)
from dpo_desk.cases.requests import Right
from dpo_desk.catalogue.law_files import BreachFile, DaysFile, RequestFile, RuleRow
from dpo_desk.catalogue.law_references import check_breach, check_days, check_request
from dpo_desk.catalogue.schema_check import damaged, read_checked


def load_law(resources: pathlib.Path) -> Law:
    """All law packs together.

    Args:
        resources: the folder that holds ``law/`` and ``schemas/``.

    Raises:
        DataFileDamaged: a pack is damaged; names file and line.
    """
    packs: dict[str, list[pathlib.Path]] = {"days": [], "request": [], "breach": []}
    for file in sorted((resources / "law").rglob("*.toml")):
        packs[_kind(file)].append(file)
    lists, older = _day_lists(packs["days"], resources)
    terms: dict[str, list[Terms]] = {}
    for file in packs["request"]:
        for item in _request_terms(file, resources, lists):
            terms.setdefault(item.regime, []).append(item)
    hours: dict[str, list[BreachTerms]] = {}
    for file in packs["breach"]:
        for entry in _breach_terms(file, resources):
            hours.setdefault(entry.regime, []).append(entry)
    return Law(
        terms={key: tuple(sorted(group, key=_newest_first)) for key, group in terms.items()},
        breach_terms={key: tuple(sorted(group, key=_newest_first)) for key, group in hours.items()},
        day_lists=lists,
        older_days=older,
    )


def _newest_first(terms: Terms | BreachTerms) -> tuple[int, int, int]:
    year, number = _version(terms.pack)
    return -terms.valid_from.toordinal(), -year, -number


def _version(pack: str) -> tuple[int, int]:
    """Year and number at the end of ``nl-month 2026-1``."""
    year, number = pack.rsplit(" ", 1)[1].split("-")
    return int(year), int(number)


def _kind(file: pathlib.Path) -> str:
    """The kind a pack calls itself; one that cannot be parsed is refused when it is read."""
    try:
        text = file.read_text(encoding="utf-8")
        kind = tomllib.loads(text).get("kind")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return "request"
    if kind not in {"days", "request", "breach"}:
        raise damaged(file, text, ("kind",))
    return str(kind)


def _read(file: pathlib.Path, kind: str, resources: pathlib.Path) -> Mapping[str, object]:
    return read_checked(file, resources / "schemas" / f"law_{kind}.schema.json")


def _rules(rows: Mapping[str, RuleRow]) -> dict[str, Rule]:
    return {key: Rule(id=key, **row) for key, row in rows.items()}


def _day_lists(
    files: list[pathlib.Path], resources: pathlib.Path
) -> tuple[dict[str, DayList], tuple[DayList, ...]]:
    """The newest version of every list by id, and the versions before it."""
    pages = {file: cast("DaysFile", _read(file, "days", resources)) for file in files}
    ordered = sorted(pages.values(), key=lambda page: _version(f"- {page['version']}"))
    by_id = {page["id"]: page for page in ordered}
    for file, page in pages.items():
        check_days(file, page, by_id)
    older = [page for page in ordered if page is not by_id[page["id"]]]
    newest = {name: _day_list(page, by_id) for name, page in by_id.items()}
    return newest, tuple(_day_list(page, by_id) for page in older)


def _day_list(page: DaysFile, by_id: Mapping[str, DaysFile]) -> DayList:
    included = by_id[page["includes"]] if "includes" in page else None
    days: dict[dt.date, Day] = {}
    for source in (included, page):
        if source is not None:
            days.update({day.on: day for day in _days(source)})
    names = {**(included["names"] if included else {}), **page["names"]}
    return DayList(
        id=page["id"],
        pack=f"{page['pack']} {page['version']}",
        known_from=page["known_from"],
        known_until=page["known_until"],
        days=days,
        names={key: {"nl": name["nl"], "en": name["en"]} for key, name in names.items()},
        rules=_rules(page["rules"]),
    )


def _days(page: DaysFile) -> list[Day]:
    rows = [(row["on"], row["name"], page["names"][row["name"]]) for row in page["days"]]
    return [
        Day(on, key, name["article"], name["source"], name["sourced"], page["id"])
        for on, key, name in rows
    ]


def _request_terms(
    file: pathlib.Path, resources: pathlib.Path, lists: Mapping[str, DayList]
) -> list[Terms]:
    page = cast("RequestFile", _read(file, "request", resources))
    check_request(file, page, lists)
    rules = _rules(page["rules"])
    return [_terms(page, regime, rules) for regime in page["regimes"]]


def _terms(page: RequestFile, regime: str, rules: Mapping[str, Rule]) -> Terms:
    here = page["regimes"][regime]
    period, questions, safe = page.get("period"), page.get("questions"), page.get("safe_date")
    fixed = page.get("state")
    names = dict(period["rules"]) if period else {}
    return Terms(
        regime=regime,
        pack=f"{page['pack']} {page['version']}",
        valid_from=page["valid_from"],
        calendar=here["calendar"],
        lenient_calendar=here.get("lenient_calendar", ""),
        length=period["length"] if period else 0,
        unit=Unit(period["unit"]) if period else Unit.DAY,
        extension=period["extension"] if period else 0,
        effects={kind: Effect(questions[kind.value]) for kind in QuestionKind} if questions else {},
        clarification_rights=frozenset(
            map(Right, questions["clarification_rights"] if questions else ())
        ),
        delay_cancels_pause=bool(questions and questions["delay_cancels_pause"]),
        safe_from_receipt=bool(safe and safe["from_receipt"]),
        inclusive_reading=bool(safe and safe["inclusive_reading"]),
        fixed_state=ClockState(fixed) if fixed else None,
        period_rules={"" if key == "default" else key: rule for key, rule in names.items()},
        duty=DutyKind(period["duty"]) if period else DutyKind.ANSWER,
        complaint_regime=here.get("complaint_regime", ""),
        rules=rules,
    )


def _breach_terms(file: pathlib.Path, resources: pathlib.Path) -> list[BreachTerms]:
    page = cast("BreachFile", _read(file, "breach", resources))
    check_breach(file, page)
    rules = _rules(page["rules"])
    return [
        BreachTerms(
            regime=regime,
            pack=f"{page['pack']} {page['version']}",
            valid_from=page["valid_from"],
            hours=page["hours"],
            financial_exempt=page["financial_exempt"],
            rules=rules,
        )
        for regime in page["regimes"]
    ]
