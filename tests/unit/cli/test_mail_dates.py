"""``log mail`` and the day of receipt: by whose word it counts, and what is refused."""

import pytest

from dpo_desk.operations.overviews import case_by_number, case_file

AT_WORK = ("--organisation", "parcel-pro", "--json")
SERVER = "Received: from a by b; Mon, 23 Nov 2026 10:00:00 +0100\n"
SENDER = "Date: Fri, 20 Nov 2026 10:00:00 +0100\n"
AHEAD = "Date: Fri, 27 Nov 2026 10:00:00 +0100\n"
SERVER_AHEAD = "Received: from a by b; Fri, 27 Nov 2026 10:00:00 +0100\n"


@pytest.fixture
def log_mail(command_line, tmp_path):
    def log(headers, *options):
        file = tmp_path / "mail.eml"
        file.write_text(f"{headers}From: J. van Dijk <j@example.org>\nSubject: Vraag\n\nInzage.\n")
        return command_line("log", "mail", str(file), *AT_WORK, *options)

    return log


GIVEN = ("--received", "2026-11-24")
COUNTED = {
    "the server's": (SERVER + SENDER, (), ("2026-11-23", "server")),
    "the sender's": (SENDER, (), ("2026-11-20", "sender")),
    "the officer's before the sender's": (SENDER, GIVEN, ("2026-11-24", "officer")),
    "the officer's before one that has not come": (AHEAD, GIVEN, ("2026-11-24", "officer")),
    "the officer's where there is none": ("", GIVEN, ("2026-11-24", "officer")),
}


@pytest.mark.parametrize("whose", COUNTED)
def test_the_answer_says_from_which_day_it_counts_and_by_whose_word(command_line, log_mail, whose):
    headers, options, (received, by) = COUNTED[whose]
    code, out, err = log_mail(headers, *options)

    assert code == 0, err
    answer = command_line.json(out)
    assert (answer["received"], answer["received_from"]) == (received, by)
    assert ("Counted from Fri 20 Nov 2026, the sender's own date" in err) is (by == "sender")


@pytest.mark.parametrize("headers", [AHEAD, SERVER_AHEAD])
def test_a_day_that_has_not_come_is_refused_and_the_way_out_is_named(log_mail, headers):
    code, out, err = log_mail(headers)

    assert (code, out) == (2, "")
    assert "27 Nov" in err or "2026-11-27" in err
    assert "--received" in err


def test_a_mail_without_a_date_asks_for_one(log_mail):
    code, out, err = log_mail("")

    assert (code, out) == (2, "")
    assert "The mail names no day" in err
    assert "--received" in err


@pytest.mark.parametrize(("headers", "kept"), [(SENDER, "sender"), (SERVER, "")])
def test_the_journal_keeps_that_only_the_sender_says_the_day(command_line, log_mail, headers, kept):
    _, out, _ = log_mail(headers)

    def payload(desk):
        case = case_by_number(desk, command_line.json(out)["case"])
        return dict(case_file(desk, case.id).journal[-1].payload)

    assert command_line.at_desk(payload)["received_from"] == kept
