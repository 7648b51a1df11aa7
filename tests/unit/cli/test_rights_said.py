"""What a letter or mail asks for, where nobody looks: who says so stands on stderr and in the answer."""

import pytest

from tests.fake_scanner import PATCH, Sheet

HEAD = ("M. Visser", "Verzonnenlaan 3", "1234 AB Verzonnenstad")
LETTERS = {
    "chosen": (("Ik wil inzage.",), ("--right", "erasure"), "erasure", "as the command says"),
    "read": (("Ik wil inzage.",), (), "access", "as read in it"),
    "assumed": (("Goedemorgen.",), (), "access", "assumed, because nothing of the kind was read"),
}
AT_WORK = ("--received", "2026-11-20", "--organisation", "parcel-pro")
MAIL = """Received: from a by b; Mon, 23 Nov 2026 10:00:00 +0100
From: J. van Dijk <j.vandijk@example.org>
Subject: Vraag

Goedemorgen.
"""


@pytest.mark.parametrize("origin", LETTERS)
def test_who_says_what_a_letter_asks_for(two_cases, origin):
    lines, options, right, said = LETTERS[origin]
    two_cases.lay(letter=(Sheet(lines=(*HEAD, *lines)),))

    code, out, err = two_cases("log", "letter", "letter.pdf", *AT_WORK, *options, "--json")

    assert code == 0, err
    answer = two_cases.json(out)
    assert (answer["rights"], answer["rights_from"]) == ([right], origin)
    assert {"case", "due", "marks_to_confirm"} <= answer.keys()
    assert f"asks for: {right} ({said})" in err


def test_in_dutch_too(two_cases):
    two_cases.language = "nl"
    _, _, err = two_cases("log", "letter", "letter.pdf", *AT_WORK, "--name", "M. Visser")
    assert "vraagt: inzage (aangenomen, want er is niets van dien aard gelezen)" in err


def test_a_mail_that_says_nothing_of_it(command_line, tmp_path):
    file = tmp_path / "mail.eml"
    file.write_text(MAIL)
    answer = command_line.answer("log", "mail", str(file), "--organisation", "parcel-pro")
    assert (answer["rights"], answer["rights_from"]) == (["access"], "assumed")


def test_each_letter_of_a_stack(two_cases):
    two_cases.lay(stack=(Sheet(lines=(*HEAD, "Ik wil inzage.")), PATCH, Sheet(lines=HEAD)))

    code, out, err = two_cases("log", "batch", "stack.pdf", *AT_WORK, "--json")

    assert code == 0, err
    (file,) = two_cases.json(out)["files"]
    assert [one["rights_from"] for one in file["letters"]] == ["read", "assumed"]
    assert [one["rights"] for one in file["letters"]] == [["access"], ["access"]]
    assert "(assumed, " in err
