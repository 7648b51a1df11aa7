import pytest

from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber
from tests.builders import NOW


@pytest.mark.parametrize("kind", ExplainedIn)
@pytest.mark.parametrize("field", ["name", "address", "scope", "what", "purposes", "text"])
def test_what_was_explained_comes_back_until_it_is_cleared(vault, kind, field):
    first, second = ExplainedNumber(field, 4, 9, "order"), ExplainedNumber(field, 40, 11, "parcel")
    with vault.transaction() as store:
        store.explained.put(kind, "a1", second, "Jo", NOW)
        store.explained.put(kind, "a1", first, "Jo", NOW)
        store.explained.put(kind, "a1", first, "Jo", NOW)
        store.explained.put(kind, "b2", first, "Jo", NOW)
    with vault.reading() as store:
        assert store.explained.of(kind, "a1") == (first, second)
        assert store.explained.of(kind, "none") == ()
    with vault.transaction() as store:
        store.explained.clear(kind, "a1")
        assert store.explained.of(kind, "a1") == ()
        assert store.explained.of(kind, "b2") == (first,)
