"""A number that passes the test and is something else can be kept, said by whom and what; a BSN cannot."""

import dataclasses

import pytest

from dpo_desk.operations.breaches import log_breach
from dpo_desk.operations.errors import NumberMustBeExplained
from dpo_desk.operations.letters import approve_letter, letter_explanations, write_letter
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.requests import log_letter
from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber
from tests.unit.operations.test_breaches_and_drafts import form as breach_form
from tests.unit.operations.test_letters import draft
from tests.unit.operations.test_requests import FORM, logged

SCOPE = "Graag inzage; klantnummer 123456782."
START = SCOPE.index("123456782")
CUSTOMER = ExplainedNumber("scope", START, 9, "customer number")
TEXT = "Zie klantnummer 123456782 in ons systeem."
IN_LETTER = ExplainedNumber("purposes", TEXT.index("123456782"), 9, "customer number")


def with_scope(scope=SCOPE, *explained):
    return dataclasses.replace(FORM, scope=scope, explained=explained)


def test_unexplained_it_is_refused_and_explained_it_is_kept(desk):
    with pytest.raises(NumberMustBeExplained):
        logged(desk, with_scope())
    file = logged(desk, with_scope(SCOPE, CUSTOMER))
    assert file.case.scope == SCOPE
    assert dict(file.journal[0].payload)["explained"] == "scope: customer number"
    with desk.vault.reading() as store:
        assert store.explained.of(ExplainedIn.REQUEST, file.case.id) == (CUSTOMER,)


@pytest.mark.parametrize(
    "change",
    [
        {"start": START - 1},
        {"length": 8},
        {"field": "name"},
        {"reason": " "},
        {"reason": "klantnummer 123456782"},
    ],
    ids=["elsewhere", "shorter", "another field", "no reason", "the number itself"],
)
def test_an_explanation_must_fit(desk, change):
    with pytest.raises(NumberMustBeExplained):
        logged(desk, with_scope(SCOPE, dataclasses.replace(CUSTOMER, **change)))


def test_a_certain_number_is_never_explained_away(desk):
    scope = "Mijn BSN is 123456782."
    said = ExplainedNumber("scope", scope.index("1234"), 9, "customer number")
    with pytest.raises(NumberMustBeExplained):
        log_letter(desk, with_scope(scope, said), None, marks_confirmed=True)


def test_an_explanation_of_nothing_is_dropped(desk):
    file = logged(desk, with_scope("Alles.", CUSTOMER))
    with desk.vault.reading() as store:
        assert store.explained.of(ExplainedIn.REQUEST, file.case.id) == ()


def test_a_breach_may_name_an_order(desk):
    what = "Doos met ordernummer 123456782 weg."
    said = ExplainedNumber("what", what.index("1234"), 9, "order number")
    changes = log_breach(desk, dataclasses.replace(breach_form(), what=what, explained=(said,)))
    with desk.vault.reading() as store:
        assert store.explained.of(ExplainedIn.BREACH, changes.subject) == (said,)


def test_a_letter_keeps_it_through_approval_and_asks_again_when_rewritten(desk):
    case = logged(desk).case
    written = dataclasses.replace(draft(purposes=TEXT), explained=(IN_LETTER,))
    write_letter(desk, case.id, written)
    (letter,) = case_file(desk, case.id).letters
    assert letter_explanations(desk, letter.id) == (IN_LETTER,)
    approve_letter(desk, letter.id)
    with desk.vault.reading() as store:
        (document,) = store.documents.of_case(case.id)
        (again,) = store.explained.of(ExplainedIn.DOCUMENT, document.id)
        text = store.documents.get(document.id).text
    assert text[again.start : again.start + again.length] == "123456782"
    with pytest.raises(NumberMustBeExplained):
        write_letter(desk, case.id, draft(purposes=TEXT), letter.id)
    write_letter(desk, case.id, draft(), letter.id)
    assert letter_explanations(desk, letter.id) == ()
