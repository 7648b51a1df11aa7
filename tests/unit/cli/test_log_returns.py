"""Return slips and letters that came twice, on the command line."""

import pytest

from dpo_desk.cases.return_slip import slip_text
from dpo_desk.operations.id_copies import id_copies
from dpo_desk.operations.overviews import case_by_number
from dpo_desk.operations.paper_originals import originals_waiting
from tests.fake_scanner import PATCH, Sheet

FIRST, SECOND = "PP-2026-0001", "PP-2026-0002"
RECEIVED = ("--received", "2026-11-16")
ZONE_OF_ANOTHER = (
    "P<NLDJANSEN<<BO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
    "SPECI20142NLD6503101F2403096999999990<<<<<84",
)
ZONE = (
    "P<NLDDIJK<<MAXIM<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
    "SPECI20142NLD6503101F2403096999999990<<<<<84",
)
ANOTHER = ("B. Jansen", "Verzonnenweg 9", "1234 AB Verzonnenstad")


def papers_in(desk, number):
    return len(desk.answer("case", "show", number)["documents"])


def test_a_return_finds_its_case_by_the_slip(two_cases):
    two_cases.lay(slip_text(FIRST))
    answer = two_cases.answer("log", "return", "scan.pdf", *RECEIVED)

    assert (answer["case"], answer["event"], answer["due"]) == (FIRST, "id_received", "2026-12-15")
    code, out, err = two_cases("log", "return", "again.pdf", "--case", FIRST, *RECEIVED)
    assert "again.pdf" in err
    assert (code, "Nothing was waited for" in out) == (0, True)
    rows = two_cases.answer("case", "earlier", FIRST)
    assert [row["case"] for row in rows] == [SECOND]


@pytest.mark.parametrize(
    ("codes", "arguments", "words"),
    [
        (("DPO-DESK SLIP PP-2026-0001-?",), (), ["check digits"]),
        ((slip_text("PP-2019-0001"),), (), ["PP-2019-0001"]),
        ((slip_text(SECOND),), ("--case", FIRST), [SECOND]),
        ((slip_text(FIRST), slip_text(SECOND)), (), [FIRST, SECOND]),
        ((slip_text(FIRST), slip_text(SECOND)), ("--case", FIRST), [FIRST, SECOND]),
        ((), (), ["--case"]),
        ((), ("--case", FIRST, "--name", "B. Jansen"), ["wrong envelope"]),
        ((), ("--case", FIRST, "--answers", "fee_paid"), ["does not wait"]),
    ],
)
def test_a_return_that_cannot_be_right_says_why_and_keeps_nothing(
    two_cases, codes, arguments, words
):
    two_cases.lay(*codes)
    code, out, err = two_cases("log", "return", "scan.pdf", *RECEIVED, *arguments)

    assert (code, out) == (2, "")
    assert all(word in err for word in words)
    assert papers_in(two_cases, FIRST) == 1


@pytest.mark.parametrize(
    "command", [("return",), ("return", "--case", FIRST), ("added", "--case", FIRST)]
)
def test_slips_of_several_cases_in_one_file_are_named(two_cases, command):
    two_cases.lay(scan=(Sheet((slip_text(FIRST),)), Sheet(), Sheet((slip_text(SECOND),))))
    code, out, err = two_cases("log", *command, "scan.pdf", *RECEIVED)

    assert (code, out) == (2, "")
    assert FIRST in err
    assert SECOND in err
    assert "--pages" in err
    assert papers_in(two_cases, FIRST) == papers_in(two_cases, SECOND) == 1


def test_one_of_several_returns_in_a_file_is_taken_by_its_pages(two_cases):
    two_cases.lay(scan=(Sheet((slip_text(FIRST),)), Sheet(), Sheet((slip_text(SECOND),))))
    answer = two_cases.answer("log", "return", "scan.pdf", "--pages", "3", *RECEIVED)

    assert answer["case"] == SECOND


def test_a_slip_of_another_case_is_not_added(two_cases):
    two_cases.lay(slip_text(SECOND))
    code, _, err = two_cases("log", "added", "scan.pdf", "--case", FIRST, *RECEIVED)

    assert (code, SECOND in err) == (2, True)
    assert papers_in(two_cases, FIRST) == 1


def test_a_damaged_slip_does_not_stand_in_the_way_of_an_officer_who_names_the_case(two_cases):
    two_cases.lay("DPO-DESK SLIP PP-2026-0001-?")
    assert two_cases.answer("log", "return", "scan.pdf", "--case", FIRST, *RECEIVED)["event"]


@pytest.mark.parametrize("command", ["return", "added"])
def test_a_stack_is_not_kept_with_one_case(two_cases, command):
    two_cases.lay(scan=(Sheet((slip_text(FIRST),)), PATCH, Sheet()))
    code, _, err = two_cases("log", command, "scan.pdf", "--case", FIRST, *RECEIVED)

    assert (code, "log batch" in err) == (2, True)
    assert papers_in(two_cases, FIRST) == 1


@pytest.mark.parametrize("command", ["return", "added"])
def test_pages_that_were_logged_before_are_kept_once_unless_asked(two_cases, command):
    line = ("log", command, "scan.pdf", "--case", FIRST, *RECEIVED)
    assert two_cases(*line)[0] == 0
    code, out, err = two_cases(*line)

    assert (code, out) == (2, "")
    assert FIRST in err
    assert "--again" in err
    assert papers_in(two_cases, FIRST) == 2
    assert two_cases(*line, "--again")[0] == 0
    assert papers_in(two_cases, FIRST) == 3


@pytest.mark.parametrize(
    ("lines", "who"),
    [(ANOTHER, "name"), (ZONE_OF_ANOTHER, "document")],
)
def test_a_slip_in_the_wrong_envelope_is_noticed_where_no_officer_named_the_case(
    two_cases, lines, who
):
    sheets = (Sheet((slip_text(FIRST),)), Sheet(lines=lines))
    two_cases.lay(scan=sheets)
    code, out, err = two_cases("log", "return", "scan.pdf", *RECEIVED)

    assert (code, out) == (2, ""), who
    assert "wrong envelope" in err
    assert f"--case {FIRST}" in err
    assert papers_in(two_cases, FIRST) == 1
    assert two_cases("log", "return", "scan.pdf", "--case", FIRST, *RECEIVED)[0] == 0


def test_somebody_who_writes_for_the_person_of_the_case_is_let_through(two_cases):
    lines = (*ANOTHER, "Namens J. van Dijk-Smit")
    two_cases.lay(scan=(Sheet((slip_text(FIRST),)), Sheet(lines=lines)))

    assert two_cases.answer("log", "return", "scan.pdf", *RECEIVED)["case"] == FIRST


def test_a_letter_that_came_twice_is_added_and_older_ones_are_pointed_at(two_cases):
    before = two_cases.answer("case", "show", FIRST)
    answer = two_cases.answer("log", "added", "scan.pdf", "--case", FIRST, *RECEIVED)
    after = two_cases.answer("case", "show", FIRST)

    assert (answer["event"], after["due"], after["state"]) == (None, before["due"], before["state"])
    assert len(after["documents"]) == 2
    older = ("--received", "2026-10-30")
    _, _, err = two_cases("log", "added", "older.pdf", "--case", FIRST, *older)
    assert "came in before that case" in err


@pytest.mark.parametrize("command", ["return", "added"])
def test_a_document_among_the_pages_is_checked_and_its_copy_stays_out(two_cases, command):
    two_cases.lay(scan=(Sheet(lines=ZONE),))
    two_cases.answer("log", command, "--case", FIRST, "scan.pdf", *RECEIVED)

    assert papers_in(two_cases, FIRST) == 1
    assert len(copies_of(two_cases, FIRST)) == 1


@pytest.mark.parametrize("command", ["return", "added"])
def test_a_copy_is_kept_with_a_reason_and_the_paper_is_decided_about(two_cases, command):
    scanner = two_cases.lay(scan=(Sheet(lines=ZONE),))
    two_cases.answer(
        "log", command, "--case", FIRST, "scan.pdf", *RECEIVED, "--paper", "shred",
        "--id-copy", "keep", "--id-reason", "identiteit betwist", "--id-until", "2026-12-20",
    )  # fmt: skip

    (copy,) = copies_of(two_cases, FIRST)
    assert (copy.decision.reason, copy.document_id is not None) == ("identiteit betwist", True)
    assert any(FIRST in line for stamp in scanner.stamps for line in stamp)
    (waiting,) = two_cases.at_desk(originals_waiting)
    assert (waiting.number, waiting.paper.decision) == (FIRST, "shred")


@pytest.mark.parametrize(
    "line",
    [
        ("return", "--case", FIRST),
        ("added", "--case", FIRST),
        ("letter", "--organisation", "parcel-pro", "--name", "M. van Dijk"),
    ],
)
def test_a_copy_that_cannot_be_shielded_does_not_hide_that_the_case_is_saved(two_cases, line):
    two_cases.lay(scan=(Sheet(lines=ZONE),)).no_copy = True
    code, out, err = two_cases(
        "log", *line, "scan.pdf", *RECEIVED,
        "--id-copy", "keep", "--id-reason", "identiteit betwist", "--id-until", "2026-12-20",
    )  # fmt: skip

    number = "PP-2026-0003" if "letter" in line else FIRST
    assert (code, number in out) == (2, True)
    assert f"Case {number} is saved, but" in err
    assert "nothing was saved" not in err


def test_a_slip_in_a_letter_that_becomes_a_case_is_pointed_at(two_cases):
    two_cases.lay(scan=(Sheet((slip_text(FIRST),), ("M. Visser",)),))
    line = ("log", "letter", "scan.pdf", *RECEIVED, "--organisation", "parcel-pro")
    code, out, err = two_cases(*line, "--name", "M. Visser")

    assert (code, "PP-2026-0003" in out) == (0, True)
    assert f"log return --case {FIRST}" in err


def copies_of(desk, number):
    return desk.at_desk(lambda at: id_copies(at, case_by_number(at, number).id))
