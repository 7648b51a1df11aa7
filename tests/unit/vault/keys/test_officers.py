"""Several officers, each with a passphrase of their own."""

from pathlib import Path

import pytest

from dpo_desk.operations.errors import (
    KeyChangeUnfinished,
    OfficerExists,
    OfficerUnknown,
    PassphraseEmpty,
    WrongPassphrase,
)
from dpo_desk.vault.keys import (
    KdfParameters,
    UnlockedKeys,
    add_officer_slot,
    begin_rotation,
    change_passphrase,
    change_role,
    create_keys,
    officer_slots,
    unlock_keys,
)

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)


def opened(folder: Path, officer: str, passphrase: str) -> UnlockedKeys:
    return unlock_keys(folder, officer, passphrase, floor=CHEAP)


@pytest.fixture
def noor(tmp_path: Path) -> UnlockedKeys:
    create_keys(tmp_path, "Noor", "dpo", "right", CHEAP, floor=CHEAP)
    return opened(tmp_path, "Noor", "right")


def add(
    folder: Path,
    by: UnlockedKeys,
    officer: str,
    passphrase: str,
    *,
    role: str = "clerk",
    known: frozenset[bytes] = frozenset(),
    replacing: bool = False,
) -> bytes:
    return add_officer_slot(
        folder,
        by,
        officer,
        role,
        passphrase,
        known_public_keys=known | {by.public_key},
        parameters=CHEAP,
        replacing=replacing,
        floor=CHEAP,
    )


def test_an_added_officer_reaches_the_same_data_key(tmp_path: Path, noor: UnlockedKeys) -> None:
    public_key = add(tmp_path, noor, "Sam", "other")
    sam = opened(tmp_path, "Sam", "other")
    assert sam.data_key == noor.data_key
    assert (sam.public_key, sam.role) == (public_key, "clerk")
    assert opened(tmp_path, "Noor", "right").data_key == noor.data_key
    with pytest.raises(WrongPassphrase):
        opened(tmp_path, "Sam", "right")


def test_two_officers_may_choose_the_same_passphrase(tmp_path: Path, noor: UnlockedKeys) -> None:
    add(tmp_path, noor, "Sam", "right")
    assert opened(tmp_path, "Sam", "right").officer == "Sam"
    assert opened(tmp_path, "Noor", "right").officer == "Noor"


def test_nobody_is_added_twice(tmp_path: Path, noor: UnlockedKeys) -> None:
    public_key = add(tmp_path, noor, "Sam", "other")
    before = (tmp_path / "keys.json").read_bytes()
    with pytest.raises(OfficerExists):
        add(tmp_path, noor, "SAM", "third", known=frozenset({public_key}))
    assert (tmp_path / "keys.json").read_bytes() == before


def test_a_slot_the_database_never_heard_of_gives_way(tmp_path: Path, noor: UnlockedKeys) -> None:
    add(tmp_path, noor, "Sam", "cut off before the commit")
    add(tmp_path, noor, "Sam", "second try")
    assert opened(tmp_path, "Sam", "second try").officer == "Sam"
    with pytest.raises(WrongPassphrase):
        opened(tmp_path, "Sam", "cut off before the commit")


def test_a_forgotten_passphrase_is_replaced_by_a_colleague(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    first = add(tmp_path, noor, "Sam", "forgotten")
    second = add(tmp_path, noor, "Sam", "new", known=frozenset({first}), replacing=True)
    assert first != second
    assert opened(tmp_path, "Sam", "new").public_key == second
    assert len(officer_slots(tmp_path, noor)) == 2


def test_a_passphrase_is_changed_and_the_data_key_stays(tmp_path: Path, noor: UnlockedKeys) -> None:
    changed = change_passphrase(tmp_path, "Noor", "right", "newer", CHEAP, floor=CHEAP)
    assert changed.data_key == noor.data_key
    assert opened(tmp_path, "Noor", "newer").public_key == noor.public_key
    with pytest.raises(WrongPassphrase):
        opened(tmp_path, "Noor", "right")


@pytest.mark.parametrize(
    ("old", "new", "error"), [("wrong", "newer", WrongPassphrase), ("right", " ", PassphraseEmpty)]
)
def test_a_refused_change_changes_no_byte(
    tmp_path: Path, noor: UnlockedKeys, old: str, new: str, error: type[Exception]
) -> None:
    before = (tmp_path / "keys.json").read_bytes()
    with pytest.raises(error):
        change_passphrase(tmp_path, noor.officer, old, new, CHEAP, floor=CHEAP)
    assert (tmp_path / "keys.json").read_bytes() == before


def test_a_role_is_changed_without_the_officer(tmp_path: Path, noor: UnlockedKeys) -> None:
    add(tmp_path, noor, "Sam", "other")
    change_role(tmp_path, noor, "Sam", "deputy")
    assert opened(tmp_path, "Sam", "other").role == "deputy"
    assert {(row.officer, row.role) for row in officer_slots(tmp_path, noor)} == {
        ("Noor", "dpo"),
        ("Sam", "deputy"),
    }
    with pytest.raises(OfficerUnknown):
        change_role(tmp_path, noor, "Nobody", "reader")


def test_every_change_raises_the_revision(tmp_path: Path, noor: UnlockedKeys) -> None:
    add(tmp_path, noor, "Sam", "other")
    assert opened(tmp_path, "Noor", "right").revision == noor.revision + 1


def test_nothing_else_changes_while_a_new_data_key_is_introduced(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    begun = begin_rotation(tmp_path, noor, [noor.public_key], floor=CHEAP)
    with pytest.raises(KeyChangeUnfinished):
        add(tmp_path, begun.unlocked, "Sam", "other")
    with pytest.raises(KeyChangeUnfinished):
        change_passphrase(tmp_path, "Noor", "right", "newer", CHEAP, floor=CHEAP)
    with pytest.raises(KeyChangeUnfinished):
        change_role(tmp_path, begun.unlocked, "Noor", "reader")
