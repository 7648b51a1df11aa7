"""Who works here: coming, going, roles, secrecy and passphrases.

Nobody is deleted from the trail. Who leaves or is suspended becomes inactive, and the vault gets a new
data key, so that an old copy of the key file opens nothing that is written from then on.
"""

import datetime as dt
from dataclasses import replace

from dpo_desk.foundation.progress import CancelToken, NoProgress, Progress
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Act, Desk
from dpo_desk.operations.errors import (
    AboutYourself,
    DayAhead,
    FieldMissing,
    OfficerExists,
    OfficerUnknown,
)
from dpo_desk.operations.guard import refuse_numbers
from dpo_desk.operations.ports import Transaction
from dpo_desk.operations.records import Officer, Role
from dpo_desk.operations.vault_records import KeyChange

CHANGED = Changes(officers=True)


def officers(desk: Desk) -> tuple[Officer, ...]:
    """Everybody who ever worked here, by name."""
    with desk.vault.reading() as store:
        return store.officers.all()


def add_officer(desk: Desk, name: str, role: Role, passphrase: str) -> Changes:
    """Let somebody work here, for the first time or again; the passphrase is theirs to change.

    Raises:
        FieldMissing: No name or passphrase was given. Details: ``field``.
        NumberMustBeExplained: The name holds a number that may be a BSN.
        OfficerExists: Somebody of that name works here. Details: ``officer``.
        NotAllowed: The officer's role may not do this.
    """
    _refuse_empty(officer=name, passphrase=passphrase)
    refuse_numbers(desk.office, officer=name)
    with desk.acting("add_officer") as act:
        known = act.store.officers.get(name)
        if known is not None and known.active:
            raise OfficerExists(officer=known.name)
        officer = replace(known, role=role, active=True) if known else Officer(name.strip(), role)
        _tell(act, officer=officer.name, role=role.value)
        desk.office.keys.add_officer(
            desk.vault, act.store, officer, passphrase, replacing=known is not None
        )
    return act.changes


def give_new_passphrase(desk: Desk, name: str, passphrase: str) -> Changes:
    """Help a colleague who forgot the passphrase: a new slot in place of the old one.

    Raises:
        FieldMissing: No passphrase was given.
        OfficerUnknown: Nobody of that name works here. Details: ``officer``.
        AboutYourself: For yourself there is ``change_own_passphrase``.
    """
    _refuse_empty(passphrase=passphrase)
    with desk.acting("give_new_passphrase") as act:
        officer = _colleague(desk, act.store, name)
        _tell(act, officer=officer.name)
        desk.office.keys.add_officer(desk.vault, act.store, officer, passphrase, replacing=True)
    return act.changes


def change_role(desk: Desk, name: str, role: Role) -> Changes:
    """Give a colleague another role; it counts from their next act on.

    Raises:
        OfficerUnknown: Nobody of that name works here. Details: ``officer``.
        AboutYourself: Nobody changes their own role.
    """
    with desk.acting("change_role") as act:
        officer = replace(_colleague(desk, act.store, name), role=role)
        _tell(act, officer=officer.name, role=role.value)
        desk.office.keys.change_role(desk.vault, act.store, officer)
    return act.changes


def declare_secrecy(desk: Desk, name: str, on: dt.date) -> Changes:
    """Note the day on which an officer declared secrecy.

    Raises:
        OfficerUnknown: Nobody of that name ever worked here. Details: ``officer``.
        DayAhead: The day has not come yet. Details: ``on``.
    """
    if on > desk.office.clock.today():
        raise DayAhead(on=on.isoformat())
    with desk.acting("declare_secrecy") as act:
        officer = act.store.officers.get(name)
        if officer is None:
            raise OfficerUnknown(officer=name)
        act.store.officers.change(replace(officer, secrecy_declared=on))
        _tell(act, officer=officer.name, on=on.isoformat())
    return act.changes


def suspend_officer(desk: Desk, name: str, progress: Progress, cancel: CancelToken) -> Changes:
    """Keep a colleague out for now; ``add_officer`` lets them back in. The vault stays unlocked.

    Raises:
        OfficerUnknown, AboutYourself: As ``change_role``.
        DiskFull, ReadersAtWork, NewDatabaseWrong, Cancelled: All is as it was.
    """
    return _let_go(desk, "suspend_officer", name, progress, cancel)


def remove_officer(desk: Desk, name: str, progress: Progress, cancel: CancelToken) -> Changes:
    """End a colleague's access for good; the name stays in the trail. Raises as ``suspend_officer``."""
    return _let_go(desk, "remove_officer", name, progress, cancel)


def change_own_passphrase(
    desk: Desk,
    old: str,
    new: str,
    *,
    known_to_others: bool = False,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> Changes:
    """Change the acting officer's passphrase; with ``known_to_others`` everything it opened changes too.

    Raises:
        WrongPassphrase: ``old`` is not the passphrase; nothing was changed.
        FieldMissing: No new passphrase was given.
        DiskFull, ReadersAtWork, NewDatabaseWrong, Cancelled: All is as it was.
    """
    _refuse_empty(passphrase=new)
    keys = desk.office.keys
    if not known_to_others:
        with desk.acting("change_own_passphrase"):
            keys.change_passphrase(desk.vault, old, new)
        return CHANGED
    desk.require("change_own_passphrase")
    keys.check_passphrase(desk.vault, old)
    heard = _Heard(desk, "change_own_passphrase", known_to_others="yes")
    watched, stop = progress or NoProgress(), cancel or CancelToken()
    keys.new_key(desk.vault, (), heard.say, watched, stop, new_passphrase=new)
    return heard.changes


class _Heard:
    """Writes the journal entry of a new data key and keeps to whom the key was refused."""

    def __init__(self, desk: Desk, operation: str, **payload: str) -> None:
        self._desk = desk
        self._operation = operation
        self._payload = payload
        self.changes = CHANGED

    def say(self, store: Transaction, change: KeyChange) -> None:
        self.changes = replace(CHANGED, key_change=change)
        refused = {"refused": ", ".join(change.refused)} if change.refused else {}
        cards = {"cards_refused": "yes"} if change.cards_refused else {}
        self._desk.note(store, self._operation, self._payload | refused | cards)


def _let_go(
    desk: Desk, operation: str, name: str, progress: Progress, cancel: CancelToken
) -> Changes:
    desk.require(operation)
    with desk.vault.reading() as store:
        officer = _colleague(desk, store, name)
    heard = _Heard(desk, operation, officer=officer.name)
    desk.office.keys.new_key(desk.vault, (officer.name,), heard.say, progress, cancel)
    return heard.changes


def _colleague(desk: Desk, store: Transaction, name: str) -> Officer:
    officer = store.officers.get(name)
    if officer is None or not officer.active:
        raise OfficerUnknown(officer=name)
    if officer.name == desk.officer.name:
        raise AboutYourself
    return officer


def _refuse_empty(**values: str) -> None:
    for field, value in values.items():
        if not value.strip():
            raise FieldMissing(field=field)


def _tell(act: Act, **payload: str) -> None:
    act.changes |= CHANGED
    act.payload |= payload
