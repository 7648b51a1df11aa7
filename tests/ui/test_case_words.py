"""What the journal of a case says in the window of what nobody chose."""

import datetime as dt

import pytest

from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.operations.records import JournalRow
from dpo_desk.ui.screens.cases.case_words import journal_details
from tests.ui.office_in_memory import NOW, RESOURCES

SAID = load_wordings(RESOURCES)


def details(language: str, rights_from: str) -> str:
    payload = (("rights_from", rights_from), ("due", dt.date(2026, 12, 28).isoformat()))
    entry = JournalRow(1, NOW, "Marieke", "log_letter", "id", payload, "")
    return journal_details(SAID[language], entry, str)


@pytest.mark.parametrize(("language", "said"), [("en", "assumed"), ("nl", "aangenomen")])
def test_a_right_that_was_assumed_is_said(language: str, said: str) -> None:
    assert said in details(language, "assumed")


def test_a_right_that_was_chosen_needs_no_words() -> None:
    assert details("en", "chosen") == "due Mon 28 Dec 2026"


@pytest.mark.parametrize(("language", "said"), [("en", "sender's word"), ("nl", "de afzender")])
def test_a_day_that_only_the_sender_says_is_said(language: str, said: str) -> None:
    payload = (("received_from", "sender"),)
    entry = JournalRow(1, NOW, "Marieke", "log_mail", "id", payload, "")

    assert said in journal_details(SAID[language], entry, str)
