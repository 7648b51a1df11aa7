"""A new data key: for everybody who stays, with nobody's passphrase."""

import datetime as dt
import json
from pathlib import Path

import pytest

from dpo_desk.operations.errors import (
    KeyChangeNotBegun,
    KeyChangeUnfinished,
    KeysTampered,
    LastOfficer,
    OfficerUnknown,
    WrongPassphrase,
)
from dpo_desk.vault.keys import (
    KdfParameters,
    NewPassphrase,
    UnlockedKeys,
    abandon_rotation,
    add_officer_slot,
    begin_rotation,
    create_keys,
    finish_rotation,
    make_recovery,
    officer_slots,
    prove_recovery,
    recover,
    unlock_keys,
)

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)


def opened(folder: Path, officer: str) -> UnlockedKeys:
    return unlock_keys(folder, officer, f"{officer}'s own", floor=CHEAP)


@pytest.fixture
def office(tmp_path: Path) -> UnlockedKeys:
    create_keys(tmp_path, "Noor", "dpo", "Noor's own", CHEAP, floor=CHEAP)
    noor = opened(tmp_path, "Noor")
    for name in ("Sam", "Kim"):
        add_officer_slot(
            tmp_path,
            noor,
            name,
            "clerk",
            f"{name}'s own",
            known_public_keys=public_keys(tmp_path, noor),
            parameters=CHEAP,
            floor=CHEAP,
        )
    return noor


def public_keys(folder: Path, unlocked: UnlockedKeys) -> set[bytes]:
    return {row.public_key for row in officer_slots(folder, unlocked)}


def test_who_leaves_cannot_reach_the_new_key_and_the_others_can(
    tmp_path: Path, office: UnlockedKeys
) -> None:
    known = public_keys(tmp_path, office)
    begun = begin_rotation(tmp_path, office, known, leaving=["kim"], floor=CHEAP)
    after = finish_rotation(tmp_path, begun.unlocked)
    assert after.data_key != office.data_key
    assert after.generation == 2
    assert opened(tmp_path, "Sam").data_key == after.data_key
    assert opened(tmp_path, "Noor").data_key == after.data_key
    with pytest.raises(OfficerUnknown):
        opened(tmp_path, "Kim")


def test_in_between_everybody_still_opens_the_old_file(
    tmp_path: Path, office: UnlockedKeys
) -> None:
    begin_rotation(tmp_path, office, public_keys(tmp_path, office), leaving=["Kim"], floor=CHEAP)
    sam, kim = opened(tmp_path, "Sam"), opened(tmp_path, "Kim")
    assert sam.data_key == kim.data_key == office.data_key
    assert sam.rotating
    assert kim.rotating
    assert sam.following is not None
    assert kim.following is None
    with pytest.raises(KeyChangeUnfinished):
        finish_rotation(tmp_path, kim)


def test_an_abandoned_change_leaves_all_as_it_was(tmp_path: Path, office: UnlockedKeys) -> None:
    begun = begin_rotation(
        tmp_path,
        office,
        public_keys(tmp_path, office),
        leaving=["Kim"],
        new_passphrase=NewPassphrase("newer", CHEAP),
        floor=CHEAP,
    )
    abandon_rotation(tmp_path, begun.unlocked)
    for name in ("Noor", "Sam", "Kim"):
        assert opened(tmp_path, name).data_key == office.data_key
        assert not opened(tmp_path, name).rotating
    assert len(json.loads((tmp_path / "keys.json").read_text())["slots"]) == 3


def test_a_passphrase_somebody_may_know_goes_with_its_key_pair(
    tmp_path: Path, office: UnlockedKeys
) -> None:
    begun = begin_rotation(
        tmp_path,
        office,
        public_keys(tmp_path, office),
        new_passphrase=NewPassphrase("newer", CHEAP),
        floor=CHEAP,
    )
    assert opened(tmp_path, "Noor").data_key == office.data_key
    after = finish_rotation(tmp_path, begun.unlocked)
    assert after.public_key != office.public_key
    assert unlock_keys(tmp_path, "Noor", "newer", floor=CHEAP).data_key == after.data_key
    assert opened(tmp_path, "Sam").data_key == after.data_key
    with pytest.raises(WrongPassphrase):
        opened(tmp_path, "Noor")


def test_a_public_key_the_database_does_not_know_gets_nothing(
    tmp_path: Path, office: UnlockedKeys
) -> None:
    known = public_keys(tmp_path, office) - {opened(tmp_path, "Kim").public_key}
    begun = begin_rotation(tmp_path, office, known, floor=CHEAP)
    assert begun.refused == ("Kim",)
    finish_rotation(tmp_path, begun.unlocked)
    with pytest.raises(OfficerUnknown):
        opened(tmp_path, "Kim")


def test_the_cards_stay_valid(tmp_path: Path, office: UnlockedKeys) -> None:
    cards = make_recovery(tmp_path, office)
    recovery_key = prove_recovery(tmp_path, office, cards, dt.date(2026, 3, 2))
    known = public_keys(tmp_path, office) | {recovery_key}
    begun = begin_rotation(tmp_path, office, known, floor=CHEAP)
    assert not begun.recovery_refused
    assert recover(tmp_path, cards[1:]).data_key == office.data_key
    after = finish_rotation(tmp_path, begun.unlocked)
    assert recover(tmp_path, cards[:2]).data_key == after.data_key


def test_foreign_cards_slipped_in_get_nothing(tmp_path: Path, office: UnlockedKeys) -> None:
    prove_recovery(tmp_path, office, make_recovery(tmp_path, office), dt.date(2026, 3, 2))
    begun = begin_rotation(tmp_path, office, public_keys(tmp_path, office), floor=CHEAP)
    assert begun.recovery_refused
    assert (
        "recovery"
        not in json.loads((tmp_path / "keys.json").read_text())["generations"][1]["sealed"]
    )


def test_somebody_must_be_left(tmp_path: Path, office: UnlockedKeys) -> None:
    known = public_keys(tmp_path, office)
    before = (tmp_path / "keys.json").read_bytes()
    with pytest.raises(LastOfficer):
        begin_rotation(tmp_path, office, known, leaving=["Noor", "Sam", "Kim"], floor=CHEAP)
    with pytest.raises(LastOfficer):
        begin_rotation(tmp_path, office, [], floor=CHEAP)
    with pytest.raises(OfficerUnknown):
        begin_rotation(tmp_path, office, known, leaving=["Nobody"], floor=CHEAP)
    assert (tmp_path / "keys.json").read_bytes() == before


def test_nothing_to_finish_or_to_undo(tmp_path: Path, office: UnlockedKeys) -> None:
    with pytest.raises(KeyChangeNotBegun):
        finish_rotation(tmp_path, office)
    with pytest.raises(KeyChangeNotBegun):
        abandon_rotation(tmp_path, office)


def test_an_old_key_file_put_back_does_not_pass_for_the_new_one(
    tmp_path: Path, office: UnlockedKeys
) -> None:
    old = (tmp_path / "keys.json").read_bytes()
    begun = begin_rotation(tmp_path, office, public_keys(tmp_path, office), floor=CHEAP)
    after = finish_rotation(tmp_path, begun.unlocked)
    (tmp_path / "keys.json").write_bytes(old)
    with pytest.raises(KeysTampered):
        officer_slots(tmp_path, after)
