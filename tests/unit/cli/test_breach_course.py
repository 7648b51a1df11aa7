"""A breach from the command line: its three moments, doubled hours, assessment and notification."""

import pytest


def logged(command_line, *options, aware="2026-11-20T14:20"):
    return command_line.answer("log", "breach", "--what", "Brief kwijt", "--aware", aware, *options)


def test_the_three_moments_are_kept(command_line):
    moments = ("--signal", "2026-11-20T09:00", "--processor-informed", "2026-11-20T13:00")

    assert logged(command_line, *moments)["due"] == "2026-11-23T14:20+01:00"

    entry = command_line.at_desk(_entry)
    assert entry.signal.isoformat() == "2026-11-20T08:00:00+00:00"
    assert entry.processor_informed.isoformat() == "2026-11-20T12:00:00+00:00"
    assert entry.safe.isoformat() == "2026-11-23T08:00:00+00:00"


def _entry(desk):
    with desk.vault.reading() as store:
        return store.breaches.rows()[0]


def test_a_doubled_hour_is_asked_about(command_line):
    code, _, err = command_line(
        "log", "breach", "--what", "Brief kwijt", "--aware", "2026-10-25T02:30"
    )
    assert code == 2
    assert "occurs twice" in err

    first = logged(command_line, "--fold", "0", aware="2026-10-25T02:30")
    second = logged(command_line, "--fold", "1", aware="2026-10-25T02:30")
    assert (first["due"], second["due"]) == ("2026-10-28T01:30+01:00", "2026-10-28T02:30+01:00")


@pytest.mark.parametrize("aware", ["2026-03-29T02:30", "soon"])
def test_a_time_that_is_none_is_refused(command_line, aware):
    assert command_line("log", "breach", "--what", "Brief", "--aware", aware)[0] == 2


def test_a_late_notification_asks_for_its_reason(command_line):
    number = logged(command_line)["case"]
    late = ("do", "record_notification", number, "--set", "at=2026-11-24T10:00")

    code, _, err = command_line(*late)
    assert (code, "art. 33(1)" in err) == (2, True)

    assert command_line(*late, "--set", "reason=Het weekend")[0] == 0
    assert command_line.at_desk(_entry).delay_reason == "Het weekend"


def test_a_day_without_an_hour_is_no_notification(command_line):
    number = logged(command_line)["case"]
    code, _, err = command_line("do", "record_notification", number, "--set", "at=2026-11-23")
    assert code == 2
    assert "time the program can read" in err


def test_an_assessment_takes_the_hours_away(command_line):
    number = logged(command_line)["case"]
    assert command_line("do", "assess_breach", number, "--set", "risk=unlikely")[0] == 0
    assert command_line.at_desk(_entry).due is None
    assert command_line("do", "assess_breach", number, "--set", "risk=perhaps")[0] == 2


def test_the_register_says_what_is_open_and_what_was_notified(command_line):
    notified, still_open = logged(command_line)["case"], logged(command_line)["case"]
    logged(command_line, "--near-miss")
    at = ("--set", "at=2026-11-23T10:00")
    assert command_line("do", "record_notification", notified, *at)[0] == 0

    rows = command_line.answer("case", "breaches")
    assert rows[0]["case"] == still_open
    by_number = {row["case"]: row["notified"] for row in rows}
    assert by_number[notified] == "2026-11-23T10:00+01:00"
    shown = command_line("case", "breaches")[1]
    assert "Notified Mon 23 Nov 2026 10:00" in shown
    assert "Near miss" in shown
