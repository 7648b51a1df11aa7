"""A new data key: both generations stand in the file until the re-encrypted database is proven.

``vault.rotation`` does the database; this module does the key file, and only in whole steps: before
``begin_rotation`` returns nothing has changed, after ``finish_rotation`` the old key is gone, and in
between whoever stays can reach both.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from dpo_desk.operations.errors import (
    KeyChangeNotBegun,
    KeyChangeUnfinished,
    LastOfficer,
    OfficerUnknown,
)
from dpo_desk.vault.keys.authentication import (
    Profile,
    authenticate,
    profile_of,
    profile_wrapped,
    verified,
    with_codes,
)
from dpo_desk.vault.keys.keyfile import RECOVERY, Generation, KeyFile, Slot
from dpo_desk.vault.keys.keyfile_disk import read_keys, write_keys
from dpo_desk.vault.keys.officers import without_slots
from dpo_desk.vault.keys.parameters import FLOOR, KEY_BYTES, KdfParameters, checked, name_bytes
from dpo_desk.vault.keys.sealing import seal
from dpo_desk.vault.keys.slots import new_slot
from dpo_desk.vault.keys.unlocked import DataKey, UnlockedKeys

_Member = tuple[Slot, Profile]


@dataclass(frozen=True, slots=True)
class NewPassphrase:
    """A new passphrase and a new key pair for whoever makes the new data key."""

    passphrase: str
    parameters: KdfParameters

    def __repr__(self) -> str:
        return "NewPassphrase(...)"


@dataclass(frozen=True, slots=True)
class Rotation:
    """A new data key that has been sealed and is not yet in use.

    Attributes:
        unlocked: Reaches both data keys; ``unlocked.following`` is the new one.
        refused: Names of officers whose public key ``vault.db`` does not know: they get nothing.
        recovery_refused: The recovery public key is not the one in ``vault.db``: the cards get nothing.
    """

    unlocked: UnlockedKeys
    refused: tuple[str, ...]
    recovery_refused: bool


def begin_rotation(
    folder: Path,
    unlocked: UnlockedKeys,
    known_public_keys: Collection[bytes],
    *,
    leaving: Collection[str] = (),
    new_passphrase: NewPassphrase | None = None,
    floor: KdfParameters = FLOOR,
) -> Rotation:
    """Make a new data key and seal it to everybody who stays; nobody's passphrase is needed.

    Args:
        folder: The vault.
        unlocked: The keys of whoever does this.
        known_public_keys: Those in ``vault.db``, the recovery key among them.
        leaving: Names of the officers who are removed or suspended.
        new_passphrase: When somebody may know the old one: the acting officer gets a new key pair too.
        floor: Only tests hand in another one.

    Raises:
        OfficerUnknown: Somebody who leaves has no slot. Details: ``officer``.
        LastOfficer: Nobody would be left.
        KeyChangeUnfinished: One is already under way.
        KeysDamaged: One of its subclasses says what is wrong with the key file.
    """
    keys = verified(read_keys(folder), unlocked)
    members = _members(keys, unlocked)
    staying = _staying(members, leaving)
    sealable = [member for member in staying if member[0].public_key in known_public_keys]
    refused = tuple(p.officer for slot, p in staying if slot.public_key not in known_public_keys)
    acting = unlocked
    if new_passphrase is not None:
        sealable, acting = _renewed(sealable, unlocked, new_passphrase, floor)
    if not sealable:
        raise LastOfficer
    recovery = _recovery_key(keys, known_public_keys)
    new = DataKey(keys.current.number + 1, secrets.token_bytes(KEY_BYTES))
    both = replace(
        keys,
        slots=_united(keys.slots, sealable),
        generations=(keys.current, _generation(new, sealable, recovery, unlocked.anchor)),
    )
    acting = replace(acting, following=new, rotating=True)
    written = _written(folder, keys, both, acting)
    return Rotation(written, refused, recovery_refused=keys.recovery is not None and not recovery)


def finish_rotation(folder: Path, unlocked: UnlockedKeys) -> UnlockedKeys:
    """Drop the old data key; to be called once the new database stands in place and was checked.

    Raises:
        KeyChangeNotBegun: The file holds one generation only.
        KeyChangeUnfinished: The new data key is not within these keys' reach.
        KeysTampered: The file was changed without the data key.
    """
    return _settled_on(folder, unlocked, -1)


def abandon_rotation(folder: Path, unlocked: UnlockedKeys) -> UnlockedKeys:
    """Drop the new data key; the database was not replaced.

    Raises:
        KeyChangeNotBegun: The file holds one generation only.
        KeyChangeUnfinished: The old data key is not within these keys' reach.
        KeysTampered: The file was changed without the data key.
    """
    return _settled_on(folder, unlocked, 0)


def _settled_on(folder: Path, unlocked: UnlockedKeys, place: int) -> UnlockedKeys:
    keys = read_keys(folder)
    authenticate(keys, unlocked.reachable, unlocked.anchor)
    if len(keys.generations) == 1:
        raise KeyChangeNotBegun
    kept = keys.generations[place]
    key = next((k for k in unlocked.reachable if k.number == kept.number), None)
    if key is None:
        raise KeyChangeUnfinished
    only = replace(keys, generations=(kept,))
    only = without_slots(only, {slot.id for slot in keys.slots} - set(kept.sealed))
    settled = replace(
        unlocked, data_key=key.key, generation=key.number, following=None, rotating=False
    )
    return _written(folder, keys, only, settled)


def _members(keys: KeyFile, unlocked: UnlockedKeys) -> list[_Member]:
    key = DataKey(unlocked.generation, unlocked.data_key)
    return [(slot, profile_of(slot, keys.current, key)) for slot in keys.slots]


def _staying(members: list[_Member], leaving: Collection[str]) -> list[_Member]:
    names = {name_bytes(profile.officer) for _, profile in members}
    for name in leaving:
        if name_bytes(name) not in names:
            raise OfficerUnknown(officer=name)
    gone = {name_bytes(name) for name in leaving}
    return [member for member in members if name_bytes(member[1].officer) not in gone]


def _renewed(
    members: list[_Member], unlocked: UnlockedKeys, new: NewPassphrase, floor: KdfParameters
) -> tuple[list[_Member], UnlockedKeys]:
    acting = unlocked
    renewed: list[_Member] = []
    for slot, profile in members:
        if slot.public_key != unlocked.public_key:
            renewed.append((slot, profile))
            continue
        cost = checked(new.parameters, floor)
        fresh, guarded = new_slot(slot.label, new.passphrase, cost, unlocked.anchor)
        acting = replace(unlocked, private_key=guarded.private_key, public_key=fresh.public_key)
        renewed.append((fresh, profile))
    return renewed, acting


def _recovery_key(keys: KeyFile, known_public_keys: Collection[bytes]) -> bytes:
    if keys.recovery is None or keys.recovery.public_key not in known_public_keys:
        return b""
    return keys.recovery.public_key


def _generation(new: DataKey, members: list[_Member], recovery: bytes, anchor: bytes) -> Generation:
    sealed = {slot.id: seal(slot.public_key, new.key) for slot, _ in members}
    if recovery:
        sealed[RECOVERY] = seal(recovery, new.key + anchor)
    return Generation(
        number=new.number,
        sealed=sealed,
        profiles={slot.id: profile_wrapped(profile, slot, new) for slot, profile in members},
    )


def _united(slots: tuple[Slot, ...], members: list[_Member]) -> tuple[Slot, ...]:
    known = {slot.id for slot in slots}
    return (*slots, *(slot for slot, _ in members if slot.id not in known))


def _written(folder: Path, before: KeyFile, after: KeyFile, unlocked: UnlockedKeys) -> UnlockedKeys:
    coded = with_codes(after, unlocked.reachable, unlocked.anchor)
    write_keys(folder, coded, before=before.revision)
    return replace(unlocked, revision=coded.revision)
