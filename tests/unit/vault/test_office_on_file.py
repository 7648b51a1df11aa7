"""The operations on a real vault: whoever stays can stay, whoever goes is out, and backups keep their day."""

import time
from dataclasses import replace

import pytest

from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.backups import (
    back_up,
    backups,
    drop_old_key_backups,
    old_key_backups,
    restore_backup,
    restore_test,
)
from dpo_desk.operations.errors import (
    BackupUnderOldKey,
    ComputerSlotMissing,
    KeyStoreMissing,
    NotAllowed,
    OfficerUnknown,
    ReadersAtWork,
    VaultInUse,
    VaultMissing,
    WrongPassphrase,
)
from dpo_desk.operations.officers import (
    add_officer,
    change_own_passphrase,
    change_role,
    give_new_passphrase,
    remove_officer,
    suspend_officer,
)
from dpo_desk.operations.records import Role
from dpo_desk.operations.recovery import (
    check_card,
    make_recovery_cards,
    prove_recovery,
    recover_vault,
    recovery_drill,
    recovery_state,
)
from dpo_desk.operations.vault_care import (
    check_vault,
    forget_computer,
    journal_extract,
    trust_computer,
    vault_state,
)
from dpo_desk.operations.vaults import create_vault, lock, unlock_here
from dpo_desk.vault.key_care import FileKeyCare
from tests.unit.vault.office_on_file import CHEAP, JO, PASSPHRASE, at_desk, office_on_file, typed

STEPS = NoProgress(), CancelToken()


@pytest.fixture
def office(clock):
    return office_on_file(clock)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Office.dpodesk"


@pytest.fixture
def desk(office, path):
    opened = create_vault(office, path, JO, PASSPHRASE, NoProgress())
    add_officer(opened, "Sam", Role.CLERK, "Sam's own")
    add_officer(opened, "Kim", Role.DEPUTY, "Kim's own")
    yield opened
    lock(opened)


@pytest.fixture
def cards(desk):
    made = typed(make_recovery_cards(desk))
    prove_recovery(desk, made)
    return made


def opens(office, path, officer, passphrase):
    desk = at_desk(office, path, officer, passphrase)
    lock(desk)
    return desk.officer.role


@pytest.mark.parametrize("let_go", [suspend_officer, remove_officer])
def test_who_goes_is_out_and_everybody_else_stays(office, path, desk, cards, let_go):
    changes = let_go(desk, "Sam", *STEPS)
    assert changes.key_change.refused == ()
    assert not changes.key_change.cards_refused
    with pytest.raises(VaultInUse):
        at_desk(office, path, "Kim", "Kim's own")
    change_role(desk, "Kim", Role.READER)
    assert all(line.good for line in check_vault(desk, *STEPS))
    recovery_drill(desk, cards[:2])
    lock(desk)
    assert opens(office, path, "Kim", "Kim's own") is Role.READER
    assert opens(office, path, JO, PASSPHRASE) is Role.DPO
    with pytest.raises(OfficerUnknown):
        at_desk(office, path, "Sam", "Sam's own")
    recover_vault(office, path, cards[1:], "Kim", "Kim's new")
    assert opens(office, path, "Kim", "Kim's new") is Role.READER


def test_a_search_under_way_stops_the_change_and_nothing_else(office, path, desk):
    with desk.vault.looking() as looking:
        assert looking.officers.get("Sam")
        with pytest.raises(ReadersAtWork):
            remove_officer(desk, "Sam", *STEPS)
    change_role(desk, "Sam", Role.READER)
    remove_officer(desk, "Sam", *STEPS)
    lock(desk)
    assert opens(office, path, "Kim", "Kim's own") is Role.DEPUTY


def test_locking_does_not_wait_for_a_search_and_nothing_is_lost(office, path, desk):
    begun = time.monotonic()
    with desk.vault.looking() as looking:
        assert looking.officers.get("Sam")
        change_role(desk, "Sam", Role.READER)
        lock(desk)
        assert time.monotonic() - begun < 10
    assert opens(office, path, "Sam", "Sam's own") is Role.READER


@pytest.mark.parametrize("step", ["key_change_copy", "key_change_check"])
def test_stopped_the_desk_goes_on_and_can_try_again(office, path, desk, step):
    cancel = CancelToken()

    class Stop:
        def step(self, name, done, total):
            if name == step:
                cancel.cancel()

    with pytest.raises(Cancelled):
        suspend_officer(desk, "Sam", Stop(), cancel)
    add_officer(desk, "Alex", Role.READER, "x")
    suspend_officer(desk, "Sam", *STEPS)
    lock(desk)
    assert opens(office, path, "Alex", "x") is Role.READER


def test_who_was_suspended_comes_back(office, path, desk):
    suspend_officer(desk, "Sam", *STEPS)
    add_officer(desk, "Sam", Role.READER, "Sam's second")
    lock(desk)
    assert opens(office, path, "sam", "Sam's second") is Role.READER


def test_a_forgotten_passphrase_is_replaced_by_a_colleague(office, path, desk):
    give_new_passphrase(desk, "Sam", "Sam's second")
    lock(desk)
    assert opens(office, path, "Sam", "Sam's second") is Role.CLERK
    with pytest.raises(WrongPassphrase):
        at_desk(office, path, "Sam", "Sam's own")


@pytest.mark.parametrize("known", [False, True])
def test_the_own_passphrase_changes_at_the_same_desk(office, path, desk, cards, known):
    change_own_passphrase(desk, PASSPHRASE, "newer", known_to_others=known)
    change_own_passphrase(desk, "newer", "newest", known_to_others=known)
    recovery_drill(desk, cards[:2])
    lock(desk)
    assert opens(office, path, JO, "newest") is Role.DPO
    assert opens(office, path, "Sam", "Sam's own") is Role.CLERK
    with pytest.raises(WrongPassphrase):
        at_desk(office, path, JO, "newer")


def test_a_role_is_the_one_in_the_vault_also_for_the_keys(office, path, desk):
    change_role(desk, "Sam", Role.READER)
    lock(desk)
    assert opens(office, path, "Sam", "Sam's own") is Role.READER
    sams = at_desk(office, path, "Sam", "Sam's own")
    assert sams.vault.keys.role == "reader"
    with pytest.raises(NotAllowed):
        add_officer(sams, "Friend", Role.DPO, "x")
    assert not (path / "keys.json.new").exists()
    lock(sams)


def test_a_card_is_looked_at_by_itself(office, cards):
    assert [check_card(office, n, card) for n, card in enumerate(reversed(cards), start=1)] == [
        3,
        2,
        1,
    ]


def test_a_set_of_cards_counts_from_its_proof_on(desk, cards, clock):
    newer = typed(make_recovery_cards(desk))
    assert recovery_state(desk).waiting
    recovery_drill(desk, cards[:2])
    prove_recovery(desk, newer)
    assert recovery_state(desk).last_tried == clock.today()


def test_an_old_backup_opens_with_the_passphrases_of_its_day(office, path, desk, tmp_path):
    row = back_up(desk, *STEPS)
    assert restore_test(desk, *STEPS).good
    remove_officer(desk, "Sam", *STEPS)
    change_own_passphrase(desk, PASSPHRASE, "newer")
    with pytest.raises(BackupUnderOldKey):
        restore_test(desk, *STEPS)
    back_up(desk, *STEPS)
    assert restore_test(desk, *STEPS).good
    assert old_key_backups(desk) == (row,)
    again = tmp_path / "Again.dpodesk"
    restore_backup(office, row.folder, again, NoProgress())
    assert opens(office, again, "Sam", "Sam's own") is Role.CLERK
    assert opens(office, again, JO, PASSPHRASE) is Role.DPO
    drop_old_key_backups(desk)
    assert not row.folder.exists()
    assert len(backups(desk)) == 1


def test_a_restore_test_finds_a_flipped_byte_and_leaves_nothing_behind(desk):
    row = back_up(desk, *STEPS)
    database = row.folder / "vault.db"
    content = bytearray(database.read_bytes())
    content[9000] ^= 1
    database.write_bytes(content)
    with pytest.raises(Exception, match="vault_damaged"):
        restore_test(desk, *STEPS)
    assert [place.name for place in row.folder.parent.iterdir()] == [row.folder.name]


def test_a_backup_of_another_vault_is_none_of_ours(office, desk, tmp_path):
    other = create_vault(office, tmp_path / "Other.dpodesk", JO, PASSPHRASE, NoProgress())
    row = back_up(other, *STEPS)
    with pytest.raises(VaultMissing):
        office.care.restore_test(desk.vault, row.folder, *STEPS)
    lock(other)


def test_the_morning_sees_the_real_vault(desk):
    back_up(desk, *STEPS)
    assert len(backups(desk)) == 1
    state = vault_state(desk)
    assert [notice.name for notice in state.notices] == ["no_cards", "restore_test_due"]
    assert not state.on_network


def test_an_extract_has_every_entry_before_its_own(desk):
    assert journal_extract(desk).count(b"\n") == 3
    assert journal_extract(desk).count(b"\n") == 4


def here(office, path, officer=JO):
    desk = unlock_here(office, path, officer, NoProgress())
    lock(desk)
    return desk.officer.name


def test_a_trusted_computer_opens_for_its_officer_until_the_key_changes(office, path, desk):
    trust_computer(desk)
    lock(desk)
    assert here(office, path, "jo officier") == JO
    with pytest.raises(ComputerSlotMissing):
        here(office, path, "Sam")
    again = at_desk(office, path)
    remove_officer(again, "Sam", *STEPS)
    lock(again)
    with pytest.raises(ComputerSlotMissing):
        here(office, path)


def test_at_a_trusted_computer_everything_can_be_done_and_ended(office, path, desk):
    trust_computer(desk)
    lock(desk)
    again = unlock_here(office, path, JO, NoProgress())
    forget_computer(again)
    suspend_officer(again, "Sam", *STEPS)
    lock(again)
    with pytest.raises(ComputerSlotMissing):
        here(office, path)
    assert opens(office, path, JO, PASSPHRASE) is Role.DPO


def test_without_a_key_store_this_computer_is_not_trusted(clock, path, desk):
    def none():
        raise KeyStoreMissing

    care = FileKeyCare(clock, "desk-1", parameters=CHEAP, floor=CHEAP, key_store=none)
    with pytest.raises(KeyStoreMissing):
        trust_computer(replace(desk, office=replace(desk.office, keys=care)))
