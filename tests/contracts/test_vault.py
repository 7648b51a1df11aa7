import pytest

from dpo_desk.foundation.progress import NoProgress
from dpo_desk.operations.errors import (
    OfficerUnknown,
    VaultExists,
    VaultInUse,
    VaultMissing,
    WrongPassphrase,
)
from tests.builders import an_officer


@pytest.fixture
def closed(keeper, tmp_path):
    path = tmp_path / "Office.dpodesk"
    keeper.create(path, an_officer(), "correct horse", NoProgress()).close()
    return path


def test_what_was_written_is_there_after_opening_again(keeper, closed):
    vault = keeper.open(closed, "Jo Officier", "correct horse", NoProgress())
    with vault.transaction() as transaction:
        transaction.settings.put("organisation", "rivierveld")
    vault.close()
    vault = keeper.open(closed, "Jo Officier", "correct horse", NoProgress())
    with vault.reading() as reading:
        assert reading.settings.get("organisation") == "rivierveld"
    assert vault.path == closed
    vault.close()
    vault.close()


def test_an_exception_rolls_everything_back(vault):
    with pytest.raises(ZeroDivisionError), vault.transaction() as transaction:
        _ = transaction.settings.put("organisation", "rivierveld"), 1 / 0
    with vault.reading() as reading:
        assert reading.settings.get("organisation") is None


def test_a_transaction_in_a_transaction_is_refused(vault):
    with pytest.raises(RuntimeError), vault.transaction(), vault.transaction():
        pass
    with vault.transaction() as transaction:
        transaction.settings.put("still", "works")


def test_a_reading_in_a_transaction_sees_what_the_transaction_sees(vault):
    with vault.transaction() as transaction:
        transaction.settings.put("organisation", "rivierveld")
        with vault.reading() as reading:
            assert reading.settings.get("organisation") == "rivierveld"


def test_a_closed_vault_cannot_be_used(keeper, closed):
    vault = keeper.open(closed, "Jo Officier", "correct horse", NoProgress())
    vault.close()
    with pytest.raises(RuntimeError), vault.reading():
        pass


def test_each_refusal_has_its_own_name(keeper, closed, tmp_path):
    with pytest.raises(WrongPassphrase):
        keeper.open(closed, "Jo Officier", "wrong", NoProgress())
    with pytest.raises(OfficerUnknown):
        keeper.open(closed, "Nobody", "correct horse", NoProgress())
    with pytest.raises(VaultMissing):
        keeper.open(tmp_path / "None.dpodesk", "Jo Officier", "correct horse", NoProgress())
    with pytest.raises(VaultExists):
        keeper.create(closed, an_officer(), "correct horse", NoProgress())
    vault = keeper.open(closed, "Jo Officier", "correct horse", NoProgress())
    with pytest.raises(VaultInUse):
        keeper.open(closed, "Jo Officier", "correct horse", NoProgress())
    vault.close()


def test_capitals_and_spaces_in_a_name_do_not_lock_anybody_out(keeper, closed):
    keeper.open(closed, " jo  OFFICIER", "correct horse", NoProgress()).close()


def test_what_is_sealed_is_read_again_by_the_same_officer_only(keeper, closed):
    vault = keeper.open(closed, "Jo Officier", "correct horse", NoProgress())
    sealed = vault.seal("een zin met een ï".encode())
    assert b"zin" not in sealed
    vault.close()
    vault = keeper.open(closed, "Jo Officier", "correct horse", NoProgress())
    assert vault.unseal(sealed) == "een zin met een ï".encode()
    vault.close()
    other = closed.with_name("Other.dpodesk")
    stranger = keeper.create(other, an_officer("Sam Anders"), "correct horse", NoProgress())
    assert stranger.unseal(sealed) is None
    stranger.close()
