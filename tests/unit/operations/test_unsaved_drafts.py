"""What found no room: what it holds, who reads it again, and what it never writes over."""

import dataclasses

import pytest

from dpo_desk.operations.drafts import draft, draft_with_answers, keep_draft
from dpo_desk.operations.unsaved_drafts import (
    DraftOvertaken,
    DraftUnreadable,
    draft_or_unsaved,
    seal_draft,
    unsealed_draft,
    write_all_unsaved,
    write_unsaved,
)
from dpo_desk.operations.vault_records import ExplainedNumber

CUSTOMER = "Mijn klantnummer is 123456782, dank"
SAID = (ExplainedNumber("text", 20, 9, "klantnummer"),)


def test_it_becomes_the_draft_that_it_should_have_been(desk):
    keep_draft(desk, "note", {"text": "ouder"})
    unsaved = seal_draft(desk, "note", {"text": CUSTOMER}, SAID, {})
    write_unsaved(desk, unsaved)
    kept = draft_with_answers(desk, "note")
    assert (kept.fields, kept.explained) == ({"text": CUSTOMER}, SAID)


def test_a_number_that_may_be_a_bsn_is_not_even_sealed(desk):
    unsaved = seal_draft(desk, "note", {"text": "Mijn nummer is 111222333."}, (), {})
    assert "111222333" not in unsealed_draft(desk, unsaved).fields["text"]


def test_digits_that_were_being_typed_are_not_sealed_either(desk):
    unsaved = seal_draft(desk, "note", {"text": "dossier 1234567"})
    assert "1234567" not in unsealed_draft(desk, unsaved).fields["text"]


def test_another_draft_in_the_vault_is_written_over_only_when_somebody_says_so(desk):
    keep_draft(desk, "note", {"text": "ouder"})
    unsaved = seal_draft(desk, "note", {"text": "nieuwer"})
    keep_draft(desk, "note", {"text": "elders"})
    (why,) = write_all_unsaved(desk, [unsaved]).values()
    assert isinstance(why, DraftOvertaken)
    kept, source = draft_or_unsaved(desk, "note", [unsaved])
    assert (kept.fields, source) == ({"text": "elders"}, None)
    write_unsaved(desk, unsaved, overtaken=True)
    assert draft(desk, "note") == {"text": "nieuwer"}


def test_whoever_has_other_keys_cannot_read_it(desk):
    unsaved = seal_draft(desk, "note", {"text": "nieuwer"})
    desk.vault.officer = "somebody else"
    with pytest.raises(DraftUnreadable):
        unsealed_draft(desk, unsaved)
    (why,) = write_all_unsaved(desk, [unsaved]).values()
    assert isinstance(why, DraftUnreadable)
    assert draft(desk, "note") is None


def test_it_belongs_to_one_officer_at_one_vault_and_stands_in_for_one_form(desk):
    unsaved = seal_draft(desk, "note", {"text": "nieuwer"})
    other = dataclasses.replace(desk.officer, name="Jip Vermeulen")
    assert unsaved.is_of(desk)
    assert not unsaved.is_of(dataclasses.replace(desk, officer=other))
    kept, source = draft_or_unsaved(desk, "note", [unsaved])
    assert (kept.fields, source) == ({"text": "nieuwer"}, unsaved)
    assert draft_or_unsaved(desk, "letter", [unsaved]) == (None, None)
