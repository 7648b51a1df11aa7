"""Keys and database stay in step when officers come, go, forget and recover."""

import datetime as dt
from contextlib import suppress

import pytest

from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.errors import (
    KeysUnreadable,
    OfficerExists,
    OfficerUnknown,
    RecoveryCardsTooFew,
    WrongPassphrase,
)
from dpo_desk.operations.records import Role
from dpo_desk.vault.key_care import FileKeyCare
from dpo_desk.vault.keys import KdfParameters, officer_slots
from tests.builders import a_case, an_officer

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)
SAM = an_officer("Sam", Role.CLERK)


@pytest.fixture
def care(clock):
    return FileKeyCare(clock, "desk-1", parameters=CHEAP, floor=CHEAP)


@pytest.fixture
def with_sam(vault, care):
    with vault.transaction() as store:
        store.cases.add(a_case())
        care.add_officer(vault, store, SAM, "Sam's own")
    return vault


@pytest.fixture
def cards(with_sam, care):
    made = care.make_cards(with_sam)
    typed = [" ".join(word for line in card.lines for word in line) for card in made]
    with with_sam.transaction() as store:
        care.prove_cards(with_sam, store, typed)
    return typed


def opens(keeper, path, officer, passphrase):
    vault = keeper.open(path, officer, passphrase, NoProgress())
    with vault.reading() as reading:
        cases, known = len(reading.cases.rows()), reading.officers.get(vault.officer)
    vault.close()
    return cases, known.role


def journal_of(operation, clock):
    def say(store, change):
        store.journal.append(
            operation=operation,
            case_id="",
            officer="Jo Officier",
            at=clock.now(),
            payload={"refused": ", ".join(change.refused)},
        )

    return say


def test_an_added_officer_opens_the_vault_with_the_role_in_it(with_sam, keeper):
    with_sam.close()
    assert opens(keeper, with_sam.path, "Sam", "Sam's own") == (1, Role.CLERK)


def test_nobody_is_added_twice_and_a_refusal_changes_nothing(with_sam, care):
    before = (with_sam.path / "keys.json").read_bytes()
    with pytest.raises(OfficerExists), with_sam.transaction() as store:
        care.add_officer(with_sam, store, SAM, "again")
    assert (with_sam.path / "keys.json").read_bytes() == before


def test_an_addition_the_database_never_saw_can_be_done_again(vault, care, keeper):
    with suppress(ZeroDivisionError), vault.transaction() as store:
        care.add_officer(vault, store, SAM, "first")
        raise ZeroDivisionError
    with vault.transaction() as store:
        care.add_officer(vault, store, SAM, "second")
    vault.close()
    assert opens(keeper, vault.path, "Sam", "second") == (0, Role.CLERK)


def test_who_leaves_is_out_and_stays_in_the_trail(with_sam, care, keeper, cards, clock):
    say = journal_of("remove_officer", clock)
    care.new_key(with_sam, ["Sam"], say, NoProgress(), CancelToken())
    with with_sam.reading() as reading:
        assert not reading.officers.get("Sam").active
        assert reading.journal.latest()[0].operation == "remove_officer"
        assert len(reading.cases.rows()) == 1
    assert [row.officer for row in officer_slots(with_sam.path, with_sam.keys)] == ["Jo Officier"]
    with_sam.close()
    assert opens(keeper, with_sam.path, "Jo Officier", "correct horse") == (1, Role.DPO)
    with pytest.raises(OfficerUnknown):
        keeper.open(with_sam.path, "Sam", "Sam's own", NoProgress())
    care.recover(with_sam.path, cards[1:], "Jo Officier", "after recovery")
    assert opens(keeper, with_sam.path, "Jo Officier", "after recovery") == (1, Role.DPO)


def test_a_known_passphrase_is_replaced_with_everything_it_opened(with_sam, care, keeper, clock):
    say = journal_of("new_key", clock)
    care.new_key(with_sam, [], say, NoProgress(), CancelToken(), new_passphrase="newer")
    with with_sam.reading() as reading:
        assert reading.officers.public_keys()["Jo Officier"] == with_sam.keys.public_key
    with_sam.close()
    assert opens(keeper, with_sam.path, "Jo Officier", "newer") == (1, Role.DPO)
    assert opens(keeper, with_sam.path, "Sam", "Sam's own") == (1, Role.CLERK)
    with pytest.raises(WrongPassphrase):
        keeper.open(with_sam.path, "Jo Officier", "correct horse", NoProgress())


def test_stopped_all_is_as_it_was(with_sam, care, keeper, clock):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        care.new_key(with_sam, ["Sam"], journal_of("x", clock), NoProgress(), cancel)
    with with_sam.reading() as reading:
        assert reading.officers.get("Sam").active
    with with_sam.transaction() as store:
        store.settings.put("still", "at work")
    with_sam.close()
    assert opens(keeper, with_sam.path, "Sam", "Sam's own") == (1, Role.CLERK)


def test_an_own_passphrase_is_changed(with_sam, care, keeper):
    with pytest.raises(WrongPassphrase):
        care.change_passphrase(with_sam, "not it", "newer")
    care.change_passphrase(with_sam, "correct horse", "newer")
    with_sam.close()
    assert opens(keeper, with_sam.path, "Jo Officier", "newer") == (1, Role.DPO)


def test_cards_are_drilled_and_the_day_is_kept(with_sam, care, cards):
    assert care.cards(with_sam).proven_on == dt.date(2026, 11, 25)
    with pytest.raises(RecoveryCardsTooFew):
        care.drill(with_sam, cards[:1])
    assert care.cards(with_sam).drilled_on is None
    care.drill(with_sam, cards[:2])
    assert care.cards(with_sam).drilled_on == dt.date(2026, 11, 25)


def test_recovery_is_for_those_who_work_here_and_is_journalled(with_sam, care, keeper, cards):
    with_sam.close()
    with pytest.raises(OfficerUnknown):
        care.recover(with_sam.path, cards[:2], "Nobody", "x")
    care.recover(with_sam.path, cards[:2], "Sam", "remembered")
    vault = keeper.open(with_sam.path, "Sam", "remembered", NoProgress())
    with vault.reading() as reading:
        assert reading.journal.latest()[0].operation == "recover_vault"
    vault.close()
    with pytest.raises(WrongPassphrase):
        keeper.open(with_sam.path, "Sam", "Sam's own", NoProgress())


def test_damaged_keys_stop_every_change(with_sam, care):
    keys = with_sam.path / "keys.json"
    damaged = keys.read_bytes().replace(b'"revision": ', b'"revision": 1')
    keys.write_bytes(damaged)
    with pytest.raises(KeysUnreadable):
        care.make_cards(with_sam)
    with pytest.raises(KeysUnreadable), with_sam.transaction() as store:
        care.add_officer(with_sam, store, an_officer("Kim"), "x")
    assert keys.read_bytes() == damaged
