"""The guard where no form is: search, names of places, names of officers; and pages nobody has looked at."""

import dataclasses
from pathlib import Path

import pytest

from dpo_desk.foundation.progress import NoProgress
from dpo_desk.operations.errors import NumberMustBeExplained
from dpo_desk.operations.guard import safe_name
from dpo_desk.operations.guard_errors import MarksToConfirm, NumberInPath, NumberNotSearched
from dpo_desk.operations.letters import approve_letter, mark_sent
from dpo_desk.operations.overviews import case_search
from dpo_desk.operations.records import LetterStage
from dpo_desk.operations.requests import confirm_marks
from dpo_desk.operations.vaults import create_vault
from tests.unit.operations.test_letters import TODAY, written
from tests.unit.operations.test_requests import SHIELDED, logged


@pytest.mark.parametrize(
    "words", ["111222333", "Jansen 1112.22.333", "bsn 12345672", "111 222 333"]
)
def test_nobody_searches_for_a_citizen_number(desk, words, monkeypatch):
    monkeypatch.setattr(desk.vault, "reading", lambda: pytest.fail("the vault was asked"))
    with pytest.raises(NumberNotSearched) as refused:
        case_search(desk, words)
    assert refused.value.details == {}


@pytest.mark.parametrize(
    "words", ["PP-2026-0001", "klantnummer 123456782", "06 12345678", "Jansen"]
)
def test_other_numbers_can_be_searched_for(desk, words):
    assert case_search(desk, words) == ()


def test_a_vault_has_no_number_in_its_name_nor_its_first_officer(office):
    with pytest.raises(NumberInPath) as refused:
        create_vault(office, Path("Zaak 111222333.dpodesk"), "Jo", "secret", NoProgress())
    assert "111222333" not in str(refused.value.details)
    with pytest.raises(NumberMustBeExplained):
        create_vault(office, Path("Office.dpodesk"), "Jo 111222333", "secret", NoProgress())


def test_a_file_name_is_shown_without_the_number(office):
    assert safe_name(office, "kopie bsn 111222333.pdf") == "kopie bsn █████████.pdf"


def test_what_nobody_has_looked_at_is_not_answered(desk):
    case_id = logged(desk, document=SHIELDED, confirmed=False).case.id
    letter = written(desk, case_id)
    with pytest.raises(MarksToConfirm):
        approve_letter(desk, letter.id)

    confirm_marks(desk, case_id)
    approve_letter(desk, letter.id)


def test_a_letter_approved_before_the_pages_came_is_not_sent_either(desk):
    case_id = logged(desk, document=SHIELDED).case.id
    letter = written(desk, case_id)
    approve_letter(desk, letter.id)
    with desk.vault.transaction() as store:
        case = store.cases.get(case_id)
        store.cases.replace(dataclasses.replace(case, marks_to_confirm=True))
    with pytest.raises(MarksToConfirm):
        mark_sent(desk, letter.id, TODAY)
    with desk.vault.reading() as store:
        assert store.letters.get(letter.id).stage is LetterStage.APPROVED
