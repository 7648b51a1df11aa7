"""A stack of post on the command line, letter by letter, without a person who looks."""

import pytest

from dpo_desk.cases.return_slip import slip_text
from tests.fake_scanner import PATCH, Sheet
from tests.unit.cli.test_log_returns import (
    ANOTHER,
    FIRST,
    RECEIVED,
    SECOND,
    ZONE_OF_ANOTHER,
    papers_in,
)

LETTER = Sheet(lines=("M. Visser", "Verzonnenlaan 3", "1234 AB Verzonnenstad", "Ik wil inzage."))
SLIP = Sheet((slip_text(FIRST),))
AT_WORK = (*RECEIVED, "--organisation", "parcel-pro")


def logged(desk, *sheets):
    """Exit code, and what became of each letter."""
    desk.lay(stack=sheets)
    code, out, _ = desk("log", "batch", "stack.pdf", *AT_WORK, "--json")
    (file,) = desk.json(out)["files"]
    return code, file["letters"]


def test_a_slip_takes_its_letter_to_its_case_and_the_others_become_cases(two_cases):
    code, letters = logged(two_cases, SLIP, Sheet(), PATCH, LETTER)

    assert (code, [one["case"] for one in letters]) == (0, [FIRST, "PP-2026-0003"])
    assert [(one["returned"], one["event"]) for one in letters] == [
        (True, "id_received"),
        (False, None),
    ]
    assert papers_in(two_cases, FIRST) == 2


def test_what_was_taken_up_without_a_person_is_said_and_how_to_delete_the_file(two_cases):
    two_cases.lay(stack=(SLIP, PATCH, LETTER, PATCH, Sheet((slip_text(FIRST),))))
    code, out, err = two_cases("log", "batch", "stack.pdf", *AT_WORK)

    assert code == 0
    assert f"P. 1: kept with {FIRST}" in out
    assert "identity" in out
    assert "P. 5: kept" in out
    assert "Nothing was waited for" in out
    assert "M. Visser; asks for: access" in err
    assert f"do delete_sources {FIRST}" in err


def test_a_page_of_which_nothing_was_seen_is_counted_as_in_the_file(two_cases):
    two_cases.lay(stack=(LETTER, PATCH, LETTER, Sheet()))
    _, _, err = two_cases("log", "batch", "stack.pdf", *AT_WORK)

    assert "page 4" in err
    assert "page 2" not in err


def test_blank_pages_are_pointed_at_only_where_they_are_still_in_their_letters(two_cases):
    two_cases.lay(stack=(LETTER, Sheet(blank=True)))
    out_of_it = two_cases("log", "batch", "stack.pdf", *AT_WORK, "--without-blanks")
    assert (out_of_it[0], "seem blank" in out_of_it[2]) == (0, False)
    two_cases.lay(other=(LETTER, Sheet(blank=True)))
    still_in = two_cases("log", "batch", "other.pdf", *AT_WORK)
    assert (still_in[0], "seem blank" in still_in[2]) == (0, True)


def test_what_was_logged_is_said_although_a_later_file_cannot_be_opened(two_cases):
    two_cases.lay(stack=(LETTER,)).missing = {"gone.pdf"}
    code, out, err = two_cases("log", "batch", "stack.pdf", "gone.pdf", *AT_WORK, "--json")

    assert code == 2
    assert "gone.pdf" in err
    assert [one["case"] for one in two_cases.json(out)["files"][0]["letters"]] == ["PP-2026-0003"]


def test_nothing_is_said_to_be_done_where_the_first_file_cannot_be_opened(two_cases):
    two_cases.lay().missing = {"gone.pdf"}

    assert two_cases("log", "batch", "gone.pdf", *AT_WORK, "--json")[:2] == (2, "")


def test_an_unknown_organisation_is_refused_before_a_page_is_read(two_cases):
    two_cases.lay(stack=(LETTER,))
    code, out, err = two_cases("log", "batch", "stack.pdf", *RECEIVED, "--organisation", "x")

    assert (code, out) == (2, "")
    assert "parcel-pro" in err


@pytest.mark.parametrize("lines", [ANOTHER, ZONE_OF_ANOTHER], ids=["a name", "a document"])
def test_a_slip_in_the_wrong_envelope_is_refused_and_the_others_are_logged(two_cases, lines):
    code, (slip, letter) = logged(two_cases, SLIP, Sheet(lines=lines), PATCH, LETTER)

    assert (code, slip["case"], letter["case"]) == (1, None, "PP-2026-0003")
    assert "wrong envelope" in slip["refused"]
    assert FIRST in slip["refused"]
    assert papers_in(two_cases, FIRST) == 1


def test_slips_of_two_cases_on_one_page_are_refused(two_cases):
    both = Sheet((slip_text(FIRST), slip_text(SECOND)))
    code, (refused,) = logged(two_cases, both, Sheet())

    assert (code, refused["case"]) == (1, None)
    assert FIRST in refused["refused"]
    assert SECOND in refused["refused"]
    assert papers_in(two_cases, FIRST) == papers_in(two_cases, SECOND) == 1


def test_a_slip_that_cannot_be_read_whole_makes_no_case_of_its_own(two_cases):
    code, (refused,) = logged(two_cases, Sheet(("DPO-DESK SLIP PP-2026-0001-?",)))

    assert (code, refused["case"]) == (1, None)
    assert "check digits" in refused["refused"]
