"""A draft with an explained number passes the check of the vault; the same number elsewhere does not."""

import pytest

from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.vault.care import FileVaultCare
from tests.builders import NOW

DETECTORS = Detectors(bsn_labels=("bsn",), other_labels=("ordernummer",), id_words=())
TEXT = "ordernummer 123456782"
SAID = ExplainedNumber("0.scope", 12, 9, "customer number")
KEY = "M. de_Boer%:post"


@pytest.fixture
def checked(clock, vault):
    def check():
        care = FileVaultCare(clock, DETECTORS)
        found = {line.name: line for line in care.check(vault, NoProgress(), CancelToken())}
        return found["numbers"].good

    return check


def keep(vault, key=KEY, **fields):
    with vault.transaction() as store:
        store.drafts.put(key, fields, NOW)


def test_only_the_place_that_was_explained_passes(vault, checked):
    keep(vault, **{"0.scope": TEXT})
    assert not checked()
    with vault.transaction() as store:
        store.explained.put(ExplainedIn.DRAFT, KEY, SAID, "Jo", NOW)
    assert checked()
    keep(vault, "M. deXBoer:post", **{"0.scope": TEXT})
    assert not checked()


def test_it_is_found_by_its_draft_and_forgotten_with_it(vault):
    with vault.transaction() as store:
        store.explained.put(ExplainedIn.DRAFT, KEY, SAID, "Jo", NOW)
        assert store.explained.of(ExplainedIn.DRAFT, KEY) == (SAID,)
        assert store.explained.of(ExplainedIn.DRAFT, "M. deXBoer:post") == ()
        store.explained.clear(ExplainedIn.DRAFT, KEY)
        assert store.explained.of(ExplainedIn.DRAFT, KEY) == ()


def test_a_reason_with_a_number_is_found(vault, checked):
    wrong = ExplainedNumber("0.scope", 12, 9, "bsn 123456782")
    with vault.transaction() as store:
        store.explained.put(ExplainedIn.DRAFT, KEY, wrong, "Jo", NOW)
    assert not checked()
