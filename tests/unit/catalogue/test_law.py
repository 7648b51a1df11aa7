"""The law packs are whole, and a damaged one is refused with file and line."""

import datetime as dt
import pathlib
import shutil

import pytest

from dpo_desk.cases.clocks.facts import RequestFacts
from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.clocks.request import request_clock
from dpo_desk.catalogue.law import load_law
from dpo_desk.catalogue.schema_check import DataFileDamaged

RESOURCES = pathlib.Path(__file__).parents[3] / "resources"


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law(RESOURCES)


@pytest.fixture
def copy(tmp_path: pathlib.Path) -> pathlib.Path:
    for folder in ("law", "schemas"):
        shutil.copytree(RESOURCES / folder, tmp_path / folder)
    return tmp_path


def change(file: pathlib.Path, old: str, new: str) -> int:
    """Replace the first ``old`` and return the line it stood on."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_every_regime_is_there(law: Law) -> None:
    assert set(law.terms) == {
        "EU-NL",
        "NL-ATW",
        *(f"UK-{nation}{kind}" for nation in ("ENG", "SCT", "NIR") for kind in ("", "-COMPLAINT")),
    }
    assert {"EU-NL", "UK", "UK-ENG", "UK-SCT", "UK-NIR", "UK-PECR"} == set(law.breach_terms)


def test_rules_before_and_after_each_change(law: Law) -> None:
    assert [terms.valid_from for terms in law.terms["UK-ENG"]] == [
        dt.date(2026, 2, 5),
        dt.date(2018, 5, 25),
    ]
    assert next(terms.valid_from for terms in law.terms["UK-SCT-COMPLAINT"]) == dt.date(2026, 6, 19)
    assert [terms.hours for terms in law.breach_terms["UK-PECR"]] == [72, 24]


def test_what_was_not_read_is_marked(law: Law) -> None:
    older = law.terms["UK-ENG"][1]
    assert not any(rule.sourced for rule in older.rules.values())
    assert not law.terms["UK-ENG-COMPLAINT"][1].rules["no_statutory_limit"].sourced
    assert not law.terms["NL-ATW"][0].rules["awb_objection"].sourced
    assert not law.day_lists["nl-avg"].days[dt.date(2025, 4, 26)].sourced


def test_the_two_dutch_lists_differ_by_good_friday_and_the_decrees(law: Law) -> None:
    month, weeks = law.day_lists["nl-avg"].days, law.day_lists["nl-atw"].days
    extra = {day.name for on, day in weeks.items() if on not in month}
    assert set(month) < set(weeks)
    assert extra == {"good_friday", "equated_by_decree"}
    assert {on for on, day in weeks.items() if day.name == "equated_by_decree" and on.year >= 2026} == {
        dt.date(2026, 1, 2), dt.date(2026, 5, 15), dt.date(2027, 5, 7), dt.date(2028, 4, 28), dt.date(2028, 5, 26),
    }  # fmt: skip


def test_a_list_warns_before_its_end_is_needed(law: Law) -> None:
    lead = dt.timedelta(days=365)
    assert law.running_out(dt.date(2026, 11, 22), lead) == ()
    ending = {days.id for days in law.running_out(dt.date(2028, 2, 1), lead)}
    assert ending == {"nl-atw", "uk-eng", "uk-sct", "uk-nir"}


def test_a_holiday_announced_late_is_one_row(copy: pathlib.Path) -> None:
    facts = RequestFacts("UK-ENG", dt.date(2026, 11, 9))
    assert request_clock(facts, load_law(copy)).due == dt.date(2026, 12, 9)
    days = copy / "law" / "uk" / "days_england_and_wales.toml"
    change(
        days, "  { on = 2026-12-25", '  { on = 2026-12-09, name = "spring" },\n  { on = 2026-12-25'
    )
    assert request_clock(facts, load_law(copy)).due == dt.date(2026, 12, 10)


def test_a_case_can_be_counted_under_the_packs_it_was_decided_under(copy: pathlib.Path) -> None:
    facts = RequestFacts("UK-ENG", dt.date(2026, 11, 9))
    former = request_clock(facts, load_law(copy)).law_pack
    days = copy / "law" / "uk" / "days_england_and_wales.toml"
    shutil.copy(days, days.with_name("days_england_and_wales_2026-1.toml"))
    change(
        days, "  { on = 2026-12-25", '  { on = 2026-12-09, name = "spring" },\n  { on = 2026-12-25'
    )
    change(days, 'version = "2026-1"', 'version = "2026-10"')
    law = load_law(copy)
    assert request_clock(facts, law).due == dt.date(2026, 12, 10)
    assert request_clock(facts, law.under(former)).due == dt.date(2026, 12, 9)
    assert "uk-eng-days 2026-10" in law.packs()
    assert law.rule("uk-eng-days 2026-1", "holiday") is not None


def test_a_rule_set_can_be_replaced_and_still_be_asked(copy: pathlib.Path) -> None:
    facts = RequestFacts("NL-ATW", dt.date(2026, 10, 1))
    former = load_law(copy).packs()
    weeks = copy / "law" / "nl" / "six_weeks.toml"
    shutil.copy(weeks, weeks.with_name("six_weeks_2026-1.toml"))
    change(weeks, "length = 6", "length = 7")
    change(weeks, 'version = "2026-1"', 'version = "2026-2"')
    law = load_law(copy)
    assert request_clock(facts, law).due == dt.date(2026, 11, 19)
    assert request_clock(facts, law.under(former)).due == dt.date(2026, 11, 12)
    assert request_clock(facts, law.under(law.packs())).due == dt.date(2026, 11, 19)


DAMAGE = [
    ("nl/request_month.toml", "length = 1", "length = ", "length = "),
    ("nl/request_month.toml", 'unit = "month"', 'unit = "moon"', 'unit = "moon"'),
    (
        "nl/request_month.toml",
        'calendar = "nl-avg"',
        'calendar = "nl-nothing"',
        'calendar = "nl-nothing"',
    ),
    ("nl/request_month.toml", "[rules.weekend]", "[rules.weekday]", "kind = "),
    ("nl/request_month.toml", "na {about} is {date}", "na {abuot} is {date}", "{abuot}"),
    ("nl/request_month.toml", "na {about} is {date}", "na {about is {date}", "{about is"),
    ("nl/breach_72h.toml", "hours = 72", 'hours = "72"', 'hours = "72"'),
    ("nl/breach_72h.toml", "[rules.art34_not_applicable]", "[rules.art34]", "kind = "),
    (
        "nl/days_atw.toml",
        'includes = "nl-avg"',
        'includes = "nl-nothing"',
        'includes = "nl-nothing"',
    ),
    (
        "nl/days_atw.toml",
        '2026-05-15, name = "equated_by_decree"',
        '2026-05-15, name = "bridge"',
        '"bridge"',
    ),
    ("uk/days_scotland.toml", "on = 2026-11-30", 'on = "St Andrew"', '"St Andrew"'),
    ("uk/complaint_2018.toml", "sourced = false", "sourced = 0", "sourced = 0"),
    ("uk/pecr_24h.toml", 'kind = "breach"', 'kind = "hours"', 'kind = "hours"'),
]


@pytest.mark.parametrize(("name", "old", "new", "where"), DAMAGE)
def test_a_damaged_pack_is_named(
    copy: pathlib.Path, name: str, old: str, new: str, where: str
) -> None:
    file = copy / "law" / name
    change(file, old, new)
    with pytest.raises(DataFileDamaged) as caught:
        load_law(copy)
    text = file.read_text(encoding="utf-8")
    assert caught.value.details["file"] == name
    line = int(caught.value.details["line"])
    if where != "kind = ":
        assert where in text.splitlines()[line - 1]


def test_a_pack_that_is_no_text_is_named(copy: pathlib.Path) -> None:
    (copy / "law" / "nl" / "six_weeks.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataFileDamaged) as caught:
        load_law(copy)
    assert caught.value.details["file"] == "nl/six_weeks.toml"
