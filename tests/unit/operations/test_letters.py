"""A letter's way out of the house."""

import datetime as dt

import pytest

from dpo_desk.cases.request_case import Stage
from dpo_desk.letters.definition import Variant
from dpo_desk.letters.errors import LetterFieldEmpty
from dpo_desk.operations.errors import (
    LetterAlreadySent,
    LetterUnknown,
    NotAllowed,
    NotApproved,
    NumberMustBeExplained,
    SentBeforeReceived,
)
from dpo_desk.operations.letters import (
    LetterDraft,
    approve_letter,
    letter_pdf,
    letters_for,
    mark_sent,
    preview_letter_pdf,
    write_letter,
)
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.records import LetterStage, Role
from tests.unit.operations.test_requests import logged

TODAY = dt.date(2026, 11, 25)
ANSWERS = {
    "purposes": "Bezorgen.",
    "categories": "Naam en adres.",
    "recipients": "De vervoerder.",
    "storage": "Drie maanden.",
}


def draft(**changes):
    fields = {**ANSWERS, **changes}
    return LetterDraft("access-granted", Variant.NL_U, TODAY, fields, frozenset())


@pytest.fixture
def case_id(desk):
    return logged(desk).case.id


def written(desk, case_id, **changes):
    write_letter(desk, case_id, draft(**changes))
    return case_file(desk, case_id).letters[-1]


def approved(desk, case_id):
    letter = written(desk, case_id)
    approve_letter(desk, letter.id)
    return letter


def test_the_letters_that_answer_come_first(desk, case_id):
    first, *_ = letters_for(desk, case_id)

    assert first.closes_case
    assert "erasure-done" not in {letter.id for letter in letters_for(desk, case_id)}


def test_a_letter_that_is_not_approved_says_so(desk, case_id):
    letter = written(desk, case_id)

    assert letter_pdf(desk, letter.id).startswith(b"CONCEPT")
    assert preview_letter_pdf(desk, case_id, draft(purposes="")).startswith(b"CONCEPT")


def test_what_was_typed_is_there_when_the_letter_is_opened_again(desk, case_id):
    written(desk, case_id, purposes="Klanten helpen.")

    letter = case_file(desk, case_id).letters[-1]

    assert dict(letter.fields)["purposes"] == "Klanten helpen."


def test_an_incomplete_letter_cannot_be_approved(desk, case_id):
    letter = written(desk, case_id, purposes="")

    with pytest.raises(LetterFieldEmpty):
        approve_letter(desk, letter.id)

    assert case_file(desk, case_id).letters[-1].stage == LetterStage.DRAFT


def test_a_clerk_writes_but_does_not_approve(desk, make_desk, case_id):
    with desk.vault.transaction() as store:
        from dpo_desk.operations.records import Officer

        store.officers.put(Officer("Kim", Role.CLERK))
    clerk = make_desk(Role.CLERK, "Kim", desk.vault)
    letter = written(clerk, case_id)

    with pytest.raises(NotAllowed):
        approve_letter(clerk, letter.id)


def test_what_is_filed_is_what_was_printed(desk, case_id):
    """The bytes are kept at approval and do not change with the journal's head."""
    letter = approved(desk, case_id)
    printed = letter_pdf(desk, letter.id)
    logged(desk)
    mark_sent(desk, letter.id, TODAY)

    assert printed == letter_pdf(desk, letter.id)


def test_a_changed_comma_takes_the_approval_away(desk, case_id):
    letter = approved(desk, case_id)

    write_letter(desk, case_id, draft(purposes="Bezorgen, ook."), letter.id)

    assert case_file(desk, case_id).letters[-1].stage == LetterStage.DRAFT
    with pytest.raises(NotApproved):
        mark_sent(desk, letter.id, TODAY)


def test_sending_the_answer_closes_the_clock(desk, case_id):
    letter = approved(desk, case_id)

    mark_sent(desk, letter.id, TODAY)

    after = case_file(desk, case_id)
    assert (after.case.stage, after.case.answered) == (Stage.ANSWERED, TODAY)
    assert [entry.operation for entry in after.journal] == [
        "log_letter",
        "write_letter",
        "approve_letter",
        "mark_sent",
    ]


def test_an_acknowledgement_leaves_the_clock_running(desk, case_id):
    write_letter(
        desk,
        case_id,
        LetterDraft("acknowledgement", Variant.NL_U, TODAY, {}, frozenset()),
    )
    letter = case_file(desk, case_id).letters[-1]
    approve_letter(desk, letter.id)
    mark_sent(desk, letter.id, TODAY)

    assert case_file(desk, case_id).case.stage == Stage.OPEN


def test_a_sent_letter_does_not_change_any_more(desk, case_id):
    write_letter(
        desk, case_id, LetterDraft("acknowledgement", Variant.NL_U, TODAY, {}, frozenset())
    )
    letter = case_file(desk, case_id).letters[-1]
    approve_letter(desk, letter.id)
    mark_sent(desk, letter.id, TODAY)

    with pytest.raises(LetterAlreadySent):
        write_letter(desk, case_id, draft(), letter.id)


@pytest.mark.parametrize("on", [dt.date(2026, 11, 24), dt.date(2026, 11, 26)], ids=str)
def test_a_letter_goes_out_between_receipt_and_today(desk, case_id, on):
    letter = approved(desk, case_id)

    with pytest.raises(SentBeforeReceived):
        mark_sent(desk, letter.id, on)


def test_a_number_typed_into_a_letter_is_refused(desk, case_id):
    with pytest.raises(NumberMustBeExplained):
        written(desk, case_id, purposes="U heeft BSN 123456782")


def test_an_unknown_letter_is_named(desk, case_id):
    with pytest.raises(LetterUnknown):
        letter_pdf(desk, "nothing")
