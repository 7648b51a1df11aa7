"""Dates as people type them, in Dutch and English."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.cases.dates_typed import (
    DateAmbiguous,
    DateUnreadable,
    Lean,
    read_date,
    read_full_date,
    read_iso_date,
)

TODAY = dt.date(2026, 11, 28)


@pytest.mark.parametrize(
    "typed",
    ["2026-11-25", "25-11-2026", "25/11/2026", "25.11.2026", "25 november 2026", "25 November 2026",
     "25e nov 2026", "November 25, 2026", "20261125", "25112026", " 25-11-2026 "],
)  # fmt: skip
def test_a_day_written_out_with_its_year_depends_on_nothing(typed: str) -> None:
    assert read_full_date(typed) == dt.date(2026, 11, 25)


def test_written_out_the_day_stands_in_front() -> None:
    assert read_full_date("3/4/2026") == dt.date(2026, 4, 3)


@pytest.mark.parametrize(
    "typed",
    ["25-11", "25-11-26", "251126", "25 nov", "gisteren", "-3", "31-2-2026", "2026", "", "2026-W48-3"],
)  # fmt: skip
def test_less_than_a_day_written_out_is_not_guessed_at(typed: str) -> None:
    with pytest.raises(DateUnreadable):
        read_full_date(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("25-11", "2026-11-25"),
        ("25/11/26", "2026-11-25"),
        ("25.11.2026", "2026-11-25"),
        ("25 11", "2026-11-25"),
        ("25 nov", "2026-11-25"),
        ("25 November 2026", "2026-11-25"),
        ("25nov26", "2026-11-25"),
        ("25e nov", "2026-11-25"),
        ("Nov 25", "2026-11-25"),
        ("november 25th, 2026", "2026-11-25"),
        ("3 mrt 2026", "2026-03-03"),
        ("3 mei 2026", "2026-05-03"),
        ("1 okt", "2026-10-01"),
        ("gisteren", "2026-11-27"),
        ("Yesterday", "2026-11-27"),
        ("eergisteren", "2026-11-26"),
        ("vandaag", "2026-11-28"),
        ("morgen", "2026-11-29"),
        ("-3", "2026-11-25"),
        ("- 3", "2026-11-25"),
        ("+2", "2026-11-30"),
        ("2026-11-25", "2026-11-25"),
        ("2026/11/5", "2026-11-05"),
        ("20261125", "2026-11-25"),
        ("25112026", "2026-11-25"),
        ("11-11", "2026-11-11"),
        ("29-2-28", "2028-02-29"),
    ],
)
def test_read(typed: str, meant: str) -> None:
    assert read_date(typed, TODAY) == dt.date.fromisoformat(meant)


@pytest.mark.parametrize("typed", ["3/4", "3/4/26", "03-04-2026", "10-11", "051126", "261125"])
def test_two_readings_are_asked(typed: str) -> None:
    with pytest.raises(DateAmbiguous) as caught:
        read_date(typed, TODAY)
    first, second = caught.value.readings
    assert first != second
    assert caught.value.details["first"] == first.isoformat()


def test_an_office_that_writes_the_day_first_is_not_asked() -> None:
    assert read_date("10-11", TODAY, day_first=True) == dt.date(2026, 11, 10)
    assert read_date("3/4/26", TODAY, day_first=True) == dt.date(2026, 4, 3)


def test_a_day_without_a_year_far_on_the_expected_side_is_asked() -> None:
    with pytest.raises(DateAmbiguous) as caught:
        read_date("25-12", TODAY)
    assert caught.value.readings == (dt.date(2025, 12, 25), dt.date(2026, 12, 25))
    assert read_date("25-12", TODAY, lean=Lean.FUTURE) == dt.date(2026, 12, 25)
    assert read_date("25-11", TODAY, lean=Lean.PAST) == dt.date(2026, 11, 25)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31-2",
        "32-1-2026",
        "soon",
        "25 foo",
        "2026-02-30",
        "99999999",
        "-",
        "29-2-27",
        "1-2-3-4",
    ],
)
def test_unreadable(typed: str) -> None:
    with pytest.raises(DateUnreadable):
        read_date(typed, TODAY)


@pytest.mark.parametrize("typed", ["25-11-2026", "20261125", "2026-11-31", "2026-11-25T10:00"])
def test_only_iso_in_files_and_on_the_command_line(typed: str) -> None:
    with pytest.raises(DateUnreadable):
        read_iso_date(typed)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)))
def test_a_written_out_date_is_never_asked(day: dt.date) -> None:
    assert read_date(day.isoformat(), TODAY) == day
    assert read_date(f"{day.day}-{day.month}-{day.year}", TODAY, day_first=True) == day


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_a_clear_error(text: str) -> None:
    with contextlib.suppress(DateUnreadable, DateAmbiguous):
        read_date(text, TODAY)
