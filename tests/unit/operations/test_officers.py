"""Who comes, goes, changes and forgets: the rules around the keys."""

import dataclasses
import datetime as dt

import pytest

from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.errors import (
    AboutYourself,
    DayAhead,
    FieldMissing,
    OfficerExists,
    OfficerUnknown,
    WrongPassphrase,
)
from dpo_desk.operations.officers import (
    add_officer,
    change_own_passphrase,
    change_role,
    declare_secrecy,
    give_new_passphrase,
    officers,
    remove_officer,
    suspend_officer,
)
from dpo_desk.operations.records import Role
from dpo_desk.operations.vault_records import KeyChange

STEPS = NoProgress(), CancelToken()
TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def with_sam(desk):
    add_officer(desk, " Sam ", Role.CLERK, "his own")
    return desk


def sam(desk):
    return next(one for one in officers(desk) if one.name == "Sam")


def last_entry(desk):
    with desk.vault.reading() as store:
        (row,) = store.journal.latest(1)
    return row.operation, dict(row.payload)


def test_a_new_officer_is_written_down_with_role_and_journal_entry(with_sam):
    assert sam(with_sam).role is Role.CLERK
    assert last_entry(with_sam) == ("add_officer", {"officer": "Sam", "role": "clerk"})
    assert with_sam.office.keys.passphrases == {"Sam": "his own"}


@pytest.mark.parametrize(("name", "passphrase"), [(" ", "x"), ("Kim", " ")])
def test_nobody_comes_without_name_and_passphrase(desk, name, passphrase):
    with pytest.raises(FieldMissing):
        add_officer(desk, name, Role.CLERK, passphrase)


def test_nobody_is_there_twice(with_sam):
    with pytest.raises(OfficerExists):
        add_officer(with_sam, "SAM", Role.DPO, "x")
    assert sam(with_sam).role is Role.CLERK


@pytest.mark.parametrize("let_go", [suspend_officer, remove_officer])
def test_who_goes_stays_in_the_trail_and_the_key_changes(with_sam, let_go):
    before = with_sam.office.keys.key
    changes = let_go(with_sam, "Sam", *STEPS)
    assert changes.officers
    assert not sam(with_sam).active
    assert with_sam.office.keys.key == before + 1
    assert last_entry(with_sam) == (let_go.__name__, {"officer": "Sam"})
    with pytest.raises(OfficerUnknown):
        let_go(with_sam, "Sam", *STEPS)


def test_who_was_suspended_comes_back_with_a_new_slot(with_sam):
    declare_secrecy(with_sam, "Sam", TODAY)
    suspend_officer(with_sam, "Sam", *STEPS)
    add_officer(with_sam, "sam", Role.READER, "newer")
    assert (sam(with_sam).active, sam(with_sam).role) == (True, Role.READER)
    assert sam(with_sam).secrecy_declared == TODAY
    assert with_sam.office.keys.passphrases["Sam"] == "newer"


def test_stopped_nothing_has_changed(with_sam):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        remove_officer(with_sam, "Sam", NoProgress(), cancel)
    assert sam(with_sam).active


def test_to_whom_the_new_key_was_refused_is_told_and_journalled(with_sam):
    with_sam.office.keys.refuses = KeyChange(("Kim",), cards_refused=True)
    changes = suspend_officer(with_sam, "Sam", *STEPS)
    assert changes.key_change == KeyChange(("Kim",), cards_refused=True)
    _, payload = last_entry(with_sam)
    assert payload == {"officer": "Sam", "refused": "Kim", "cards_refused": "yes"}


def test_nobody_does_it_to_themselves(desk):
    me = desk.officer.name
    for act in (
        lambda: suspend_officer(desk, me, *STEPS),
        lambda: remove_officer(desk, me.upper(), *STEPS),
        lambda: change_role(desk, me, Role.READER),
        lambda: give_new_passphrase(desk, me, "x"),
    ):
        with pytest.raises(AboutYourself):
            act()
    assert desk.office.keys.key == 1


def test_a_role_counts_from_the_next_act_on(with_sam):
    change_role(with_sam, "Sam", Role.DPO)
    sams = dataclasses.replace(with_sam, officer=sam(with_sam))
    change_role(sams, with_sam.officer.name, Role.READER)
    assert last_entry(sams)[0] == "change_role"


def test_secrecy_is_declared_on_a_day_that_has_come(with_sam):
    declare_secrecy(with_sam, "Sam", TODAY)
    assert sam(with_sam).secrecy_declared == TODAY
    with pytest.raises(DayAhead):
        declare_secrecy(with_sam, "Sam", TODAY + dt.timedelta(days=1))
    with pytest.raises(OfficerUnknown):
        declare_secrecy(with_sam, "Kim", TODAY)


@pytest.mark.parametrize("known", [False, True])
def test_the_own_passphrase_changes_and_the_key_only_when_others_knew_it(desk, known):
    with pytest.raises(WrongPassphrase):
        change_own_passphrase(desk, "not it", "newer", known_to_others=known)
    with pytest.raises(FieldMissing):
        change_own_passphrase(desk, "correct horse", "", known_to_others=known)
    change_own_passphrase(desk, "correct horse", "newer", known_to_others=known)
    assert desk.office.keys.key == 1 + known
    assert last_entry(desk)[0] == "change_own_passphrase"
    desk.office.keys.check_passphrase(desk.vault, "newer")
