"""Numbers that may be a BSN, on the command line: blocked out, refused or explained, as in the window."""

import pytest

from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.overviews import case_file, document_text
from dpo_desk.operations.requests import log_letter
from tests.unit.operations.test_requests import FORM

MAIL = """From: J. van Dijk <j.vandijk@example.org>
To: privacy@parcelpro.nl
Subject: Inzage
Date: Mon, 23 Nov 2026 10:00:00 +0100

Mijn BSN is 111222333. Mijn klantnummer is 123456782, dank.
"""
BREACH = ("log", "breach", "--aware", "2026-11-20T14:20")


@pytest.fixture
def mail_file(tmp_path):
    file = tmp_path / "mail.eml"
    file.write_text(MAIL)
    return str(file)


def log_mail(command_line, mail_file, *options):
    return command_line(
        "log", "mail", mail_file, "--organisation", "parcel-pro", "--json", *options
    )


def kept_text(command_line):
    def read(desk):
        with desk.vault.reading() as store:
            (case,) = store.cases.rows()
        file = case_file(desk, case.id)
        return document_text(desk, file.documents[0].id)

    return command_line.at_desk(read)


def number_check(command_line):
    def check(desk):
        return desk.office.care.check(desk.vault, NoProgress(), CancelToken())

    return [line for line in command_line.at_desk(check) if not line.good]


def test_a_mail_is_blocked_out_as_in_the_window_and_the_output_says_so(command_line, mail_file):
    code, _, err = log_mail(command_line, mail_file)
    assert code == 0, err
    assert "blocked out: 2" in err
    text = kept_text(command_line)
    assert "klantnummer is █████████, dank" in text
    assert "111222333" not in text


def test_what_is_explained_stays_and_the_vault_check_agrees(command_line, mail_file):
    code, _, err = log_mail(command_line, mail_file, "--explain", "mail_text=customer number")
    assert code == 0, err
    assert "blocked out: 1" in err
    assert "klantnummer is 123456782, dank" in kept_text(command_line)
    assert number_check(command_line) == []


def test_a_mail_can_be_refused_instead(command_line, mail_file):
    code, out, err = log_mail(command_line, mail_file, "--refuse-numbers")
    assert (code, out) == (2, "")
    assert "111222333" not in err


def test_a_mail_that_was_logged_is_said_and_its_file_goes_although_a_later_one_is_refused(
    command_line, tmp_path
):
    plain, other = tmp_path / "plain.eml", tmp_path / "other.eml"
    plain.write_text(MAIL.replace("111222333", "-").replace("123456782", "-"))
    other.write_text(MAIL)
    said = log_mail(command_line, str(plain), str(other), "--refuse-numbers", "--delete-source")

    assert said[0] == 2
    assert command_line.json(said[1])["case"] == "PP-2026-0001"
    assert (plain.exists(), other.exists()) == (False, True)
    assert "plain.eml:\n" in said[2], "of several mails it is said which one is spoken of"
    assert "other.eml:\n" in said[2]


def test_of_one_mail_nobody_has_to_be_told_which(command_line, mail_file):
    assert "mail.eml:\n" not in log_mail(command_line, mail_file)[2]


def test_an_unknown_field_is_named_with_those_there_are(command_line, mail_file):
    code, _, err = log_mail(command_line, mail_file, "--explain", "words=customer number")
    assert code == 2
    assert "mail_text" in err


def test_a_breach_with_a_customer_number_needs_its_reason(command_line):
    what = ("--what", "Brief met klantnummer 123456782 kwijt")
    code, _, err = command_line(*BREACH, *what)
    assert (code, "--explain what=REASON" in err) == (2, True)
    assert command_line(*BREACH, *what, "--explain", "what=customer number")[0] == 0
    assert number_check(command_line) == []


def test_no_reason_helps_a_certain_number(command_line):
    what = ("--what", "Brief met BSN 123456782 kwijt")
    assert command_line(*BREACH, *what, "--explain", "what=customer number")[0] == 2


def test_a_letter_takes_a_reason_for_its_field_and_paper_is_guarded_too(command_line, tmp_path):
    number = command_line.at_desk(_logged)
    out = str(tmp_path / "letter.pdf")
    text = ("--set", "purposes=Zie klantnummer 123456782.")
    preview = ("letter", number, "access-granted", "--out", out, *text)
    write = ("do", "write_letter", number, "--set", "letter=access-granted", *text)
    reason = ("--explain", "purposes=customer number")
    assert command_line(*preview)[0] == 2
    assert command_line(*write)[0] == 2
    code, _, err = command_line(*preview, *reason)
    assert code == 0, err
    assert command_line(*write, *reason)[0] == 0
    assert number_check(command_line) == []


def _logged(desk):
    log_letter(desk, FORM, None, marks_confirmed=True)
    with desk.vault.reading() as store:
        return store.cases.rows()[0].number


def test_the_reason_of_a_late_notification_takes_one_too_beside_what_was_explained(command_line):
    what = ("--what", "Brief met klantnummer 123456782 kwijt", "--explain", "what=customer number")
    number = command_line.answer(*BREACH, *what)["case"]
    late = ("do", "record_notification", number, "--set", "at=2026-11-24T10:00")
    why = ("--set", "reason=Wachten op ordernummer 123456782")
    assert command_line(*late, *why)[0] == 2
    code, _, err = command_line(*late, *why, "--explain", "reason=order number")
    assert code == 0, err
    assert number_check(command_line) == []
