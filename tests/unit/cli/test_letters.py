"""Letters on the command line: which fields they have, and what is said of a field they do not have."""

import pytest

WRITE = ("do", "write_letter", "PP-2026-0001", "--set", "letter=identity-request")
PREVIEW = ("letter", "PP-2026-0001", "identity-request", "--out", "never.pdf")


@pytest.mark.parametrize("line", [WRITE, PREVIEW], ids=["write", "preview"])
def test_a_mistyped_field_of_a_letter_is_refused_and_the_fields_are_named(two_cases, line):
    code, _, err = two_cases(*line, "--set", "dubt=De naam is een andere.")

    assert code == 2
    assert "doubt, enough, safe_channel" in err


@pytest.mark.parametrize(
    "line", [(*WRITE, "--set", "facts=with_dokument"), (*PREVIEW, "--fact", "with_dokument")],
    ids=["write", "preview"],
)  # fmt: skip
def test_a_mistyped_fact_of_a_letter_is_refused_and_the_facts_are_named(two_cases, line):
    code, _, err = two_cases(*line)

    assert code == 2
    assert "without_document, with_document" in err


def test_a_field_that_the_program_fills_can_still_be_said(two_cases):
    assert two_cases(*WRITE, "--set", "scope=De brieven van juni.")[0] == 0


def test_the_list_names_the_fields_of_each_letter(command_line):
    out = command_line.bare("letter", "--list")[1]

    assert "identity-request" in out
    assert "doubt, enough, safe_channel" in out


def test_the_list_of_operations_says_what_else_is_taken_and_which_command_has_it(command_line):
    rows = {row.split()[0]: row for row in command_line.bare("do", "--list")[1].splitlines()}

    assert rows["decide_id_copy"].split()[1:] == ["needed", "[copy]", "[reason]", "[until]"]
    assert "dpo-desk log" in rows["log_letter"]
    assert "dpo-desk log" in rows["keep_id_copy"], "with --id-copy"
    assert "dpo-desk" not in rows["paper_done"]
