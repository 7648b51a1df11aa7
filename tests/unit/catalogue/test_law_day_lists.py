"""Our day lists against two packages that others maintain; every difference has its reason here."""

import datetime as dt
import pathlib

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from dpo_desk.cases.clocks.law import Law
from dpo_desk.catalogue.law import load_law

RESOURCES = pathlib.Path(__file__).parents[3] / "resources"
NATIONS = [
    ("uk-eng", "ENG", "england-and-wales"),
    ("uk-sct", "SCT", "scotland"),
    ("uk-nir", "NIR", "northern-ireland"),
]
WORLD_CUP = dt.date(2026, 6, 15)


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law(RESOURCES)


def ours(law: Law, name: str, years: range) -> set[dt.date]:
    return {day for day in law.day_lists[name].days if day.year in years}


def weekdays(days: set[dt.date]) -> set[dt.date]:
    return {day for day in days if day.weekday() < 5}


@pytest.mark.parametrize(("name", "_code", "division"), NATIONS)
def test_uk_days_are_those_of_gov_uk(law: Law, name: str, _code: str, division: str) -> None:
    published = BankHolidays(use_cached_holidays=True).get_holidays(division=division)
    theirs = {item["date"] for item in published if item["date"].year >= 2018}
    # GOV.UK's stored list has no day for the World Cup; `holidays` has. We keep it, marked unsourced.
    known = {WORLD_CUP} if name == "uk-sct" else set()
    assert ours(law, name, range(2018, 2029)) - theirs == known
    assert theirs <= ours(law, name, range(2018, 2029))


@pytest.mark.parametrize(("name", "code", "_division"), NATIONS)
def test_uk_days_are_those_of_holidays(law: Law, name: str, code: str, _division: str) -> None:
    years = range(2018, 2029)
    theirs = set(holidays.country_holidays("GB", subdiv=code, years=years))
    # `holidays` lists the day itself beside its substitute; only weekdays move a date.
    assert weekdays(ours(law, name, years)) == weekdays(theirs)


def test_the_day_with_one_source_is_marked(law: Law) -> None:
    assert not law.day_lists["uk-sct"].days[WORLD_CUP].sourced


def test_dutch_days_are_those_of_holidays_with_three_reasons(law: Law) -> None:
    years = range(2018, 2036)
    theirs = holidays.country_holidays("NL", years=years)
    here = ours(law, "nl-avg", years)
    # Good Friday is equated with a holiday for the Algemene termijnenwet only.
    # Easter Sunday and Whit Sunday are Sundays anyway and not named in its art. 3(1).
    left_out = {"Good Friday", "Easter Sunday", "Pentecost"}
    english = holidays.country_holidays("NL", years=years, language="en_US")
    assert {english[day] for day in set(theirs) - here} <= left_out | {"Whit Sunday"}
    # 5 May is a recognised holiday every year; `holidays` has it every fifth year only.
    assert {(day.month, day.day) for day in here - set(theirs)} == {(5, 5)}


def test_the_six_weeks_list_has_good_friday_every_year(law: Law) -> None:
    english = holidays.country_holidays("NL", years=range(2023, 2036), language="en_US")
    fridays = {day for day, name in english.items() if name == "Good Friday"}
    assert fridays <= set(law.day_lists["nl-atw"].days)
    assert not fridays & set(law.day_lists["nl-avg"].days)
