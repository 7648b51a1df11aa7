"""What if, new law, deadlines as a calendar and operations on the whole vault, from the command line."""

import dataclasses
import datetime as dt

import icalendar
import pytest

from dpo_desk.operations.requests import log_letter
from tests.unit.operations.test_requests import FORM

NAME = "Noor van der Veld"


@pytest.fixture
def number(command_line):
    """A request for access received on 25 November 2026."""
    command_line.at_desk(
        lambda desk: log_letter(
            desk, dataclasses.replace(FORM, name=NAME), None, marks_confirmed=True
        )
    )
    return command_line.answer("case", "list")[0]["case"]


def test_what_if_shows_both_dates_and_the_letter_owed_and_saves_nothing(command_line, number):
    found = command_line.answer("case", "what-if", number, "--event", "extension_notice=2026-11-30")

    assert (found["before"]["due"], found["after"]["due"]) == ("2026-12-28", "2027-02-25")
    assert found["letters"] == ["extension"]
    assert command_line.answer("case", "show", number)["due"] == "2026-12-28"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Nothing has been saved."), ("nl", "Er is niets bewaard.")]
)
def test_a_holiday_can_be_supposed(command_line, number, language, words):
    command_line.language = language
    code, out, _ = command_line("case", "what-if", number, "--holiday", "2026-12-28")

    assert code == 0
    assert words in out
    assert {"en": "Tue 29 Dec 2026", "nl": "di 29-12-2026"}[language] in out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--event", "id_lost=2026-11-30"), "There is no event called id_lost."),
        (("--event", "id_received=soon"), "--event id_received is no date"),
        ((), "--event KEY=DATE"),
    ],
)
def test_what_cannot_be_supposed_is_said(command_line, number, options, sentence):
    code, _, err = command_line("case", "what-if", number, *options)

    assert code == 2
    assert sentence in err


def test_late_news_is_listed_then_accepted_without_a_case_number(command_line, number):
    assert command_line.answer("case", "law") == {"moved": [], "running_out": []}
    command_line.under_new_law(dt.date(2026, 12, 28))

    (moved,) = command_line.answer("case", "law")["moved"]
    assert (moved["case"], moved["now"]["due"], moved["earlier"]) == (number, "2026-12-29", False)
    assert number in command_line("case", "law")[1]
    assert command_line.answer("do", "accept_law") == {"case": None, "operation": "accept_law"}

    assert command_line.answer("case", "law")["moved"] == []
    assert command_line.answer("case", "show", number)["due"] == "2026-12-29"


@pytest.mark.parametrize("arguments", [("accept_law", "RV-2026-0001"), ("confirm_marks",)])
def test_a_number_stands_where_the_operation_is_about_a_case_and_only_there(
    command_line, arguments
):
    assert command_line("do", *arguments)[0] == 2


def test_the_calendar_holds_numbers_and_no_names(command_line, number, tmp_path):
    command_line("log", "breach", "--what", f"Brief van {NAME}", "--aware", "2026-11-25T08:00")
    out = tmp_path / "deadlines.ics"

    code, _, err = command_line("case", "calendar", "--out", str(out))

    assert code == 0
    assert "outside the vault" in err
    events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    titles = {str(event["summary"]) for event in events}
    assert {f"{number}: deadline", "DL-2026-0001: notify the supervisory authority"} <= titles
    assert "Noor" not in out.read_text()
    assert out.stat().st_mode & 0o077 == 0


def test_the_derivation_says_who_recorded_the_receipt(command_line, number):
    code, out, _ = command_line("case", "what-if", number, "--holiday", "2027-01-01", "--json")
    assert code == 0
    assert '"recorded_by": "Jo Officier"' in out


def test_a_calendar_that_cannot_be_written_is_said(command_line, tmp_path):
    code, _, err = command_line("case", "calendar", "--out", str(tmp_path / "none" / "x.ics"))
    assert code == 2
    assert "x.ics" in err
