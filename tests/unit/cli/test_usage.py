"""A command line that cannot be read: our own two sentences in both languages, never the library's English."""

import pytest

from dpo_desk.operations.overviews import case_by_number, case_file
from tests.fake_scanner import Sheet

LIBRARY = ("Invalid value", "No such", "Missing ", "Got unexpected", "requires an", "is not one of")
LETTER = ("log", "letter", "scan.pdf", "--organisation", "parcel-pro")
DATED = (*LETTER, "--received", "2026-11-16")
RETURN = ("log", "return", "scan.pdf", "--case", "PP-2026-0001")
LETTER_FROM_M_VISSER = Sheet(lines=("M. Visser", "Verzonnenlaan 3", "1234 AB Verzonnenstad"))
WRONG = {
    "no equals sign": ((*DATED, "--explain", "klantnummer"), ["--explain FIELD=REASON"]),
    "no name on the paper": (
        (*LETTER[:2], "empty.pdf", *DATED[3:]),
        ["--name"],
    ),
    "no such field": ((*DATED, "--explain", "hobby=x"), ["--explain", "name"]),
    "no choice": ((*DATED, "--right", "everything"), ["--right", "access", "erasure"]),
    "no choice of paper": ((*DATED, "--paper", "burn"), ["--paper", "shred"]),
    "option missing": (LETTER, ["--received"]),
    "no such option": ((*DATED, "--receivd", "x"), ["--receivd", "--received"]),
    "value of a flag": ((*DATED, "--json=yes"), ["--json"]),
    "no such command": (("log", "lettre"), ["lettre", "letter"]),
    "too many words": (("case", "show", "PP-2026-0001", "extra"), ["dpo-desk case show"]),
    "no words": (("case", "show"), ["NUMBER"]),
    "nothing to suppose": (("case", "what-if", "PP-2026-0001"), ["--holiday DATE"]),
    "no number": (("do", "confirm_marks"), ["confirm_marks NUMBER"]),
    "no such operation": (("do", "everything"), ["everything", "do --list"]),
    "no such key": (("do", "confirm_marks", "PP-2026-0001", "--set", "x=y"), ["--set"]),
    "no key": (("do", "record_event", "PP-2026-0001", "--set", "on"), ["--set name=value"]),
    "key missing": (("do", "record_event", "PP-2026-0001"), ["event", "--set event="]),
    "event unknown": (
        ("do", "record_event", "PP-2026-0001", "--set", "event=x", "--set", "on=2026-11-16"),
        ["--set event", "id_received"],
    ),
    "risk unknown": (
        ("do", "assess_breach", "PP-2026-0001", "--set", "risk=x"),
        ["--set risk"],
    ),
    "date unreadable": ((*LETTER, "--received", "16-13-2026"), ["--received", "25-11-2026"]),
    "date without a year": ((*LETTER, "--received", "25-11"), ["--received", "25-11-2026"]),
    "last day unreadable": ((*DATED, "--id-until", "kerst"), ["--id-until", "25-11-2026"]),
    "received tomorrow": ((*LETTER, "--received", "26-11-2026"), ["2026-11-26"]),
    "no such time": (
        ("log", "breach", "--what", "x", "--aware", "20-13-2026 14:20"),
        ["20-11-2026 14:20"],
    ),
    "no officer": (("case", "list", "--officer", ""), ["--officer"]),
    "no organisation": (
        (*LETTER[:3], "--received", "2026-11-16"),
        ["--organisation", "parcel-pro"],
    ),
    "no organisation for a stack": (
        ("log", "batch", "scan.pdf", "--received", "2026-11-16"),
        ["--organisation", "parcel-pro"],
    ),
    "no such organisation": (
        (*LETTER[:3], "--received", "2026-11-16", "--organisation", "parcelpro"),
        ["parcelpro", "parcel-pro"],
    ),
    "no such organisation of a breach": (
        ("log", "breach", "--what", "x", "--aware", "2026-11-20T14:20", "--organisation", "pp"),
        ["pp", "parcel-pro"],
    ),
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("line", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_and_what_to_do_is_said_in_our_words(two_cases, line, words, language):
    two_cases.language = language
    two_cases.lay(scan=(LETTER_FROM_M_VISSER,))
    code, out, err = two_cases(*line)

    assert (code, out) == (2, "")
    assert [word for word in words if word not in err] == []
    assert [word for word in LIBRARY if word in err] == []
    assert len(err.splitlines()) == (2 if "empty.pdf" in line else 1)


@pytest.mark.parametrize(
    "written", ["2026-11-16", "16-11-2026", "16/11/2026", "16 november 2026", "16 November 2026"]
)
def test_a_day_may_be_written_as_people_write_it(two_cases, written):
    line = ("log", "added", "scan.pdf", "--case", "PP-2026-0001", "--received", written)
    two_cases.answer(*line)

    def last_entry(desk):
        return case_file(desk, case_by_number(desk, "PP-2026-0001").id).journal[-1]

    assert dict(two_cases.at_desk(last_entry).payload)["received"] == "2026-11-16"


@pytest.mark.parametrize("written", ["20-11-2026 14:20", "20/11/2026 14:20", "2026-11-20T14:20"])
def test_a_moment_may_be_written_as_people_write_it(two_cases, written):
    answer = two_cases.answer("log", "breach", "--what", "Pakket", "--aware", written)
    assert answer["due"] == "2026-11-23T14:20+01:00"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_option_without_its_value_is_named(two_cases, language):
    two_cases.language = language
    code, _, err = two_cases.bare("case", "list", "--vault")

    assert (code, "--vault" in err) == (2, True)
    assert [word for word in LIBRARY if word in err] == []


def test_a_group_of_commands_alone_shows_its_help(two_cases):
    code, _, err = two_cases.bare("log")

    assert (code, "Commands:" in err) == (2, True)
