"""Officers' slots after the first: add, look, change passphrase, change role."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from dpo_desk.operations.errors import OfficerExists, OfficerUnknown
from dpo_desk.vault.keys.authentication import (
    Profile,
    authenticate,
    profile_of,
    profile_wrapped,
    verified,
    with_codes,
)
from dpo_desk.vault.keys.keyfile import Generation, KeyFile, Slot
from dpo_desk.vault.keys.keyfile_disk import read_keys, write_keys
from dpo_desk.vault.keys.opening import unlock_keys
from dpo_desk.vault.keys.parameters import FLOOR, KdfParameters, checked
from dpo_desk.vault.keys.sealing import seal
from dpo_desk.vault.keys.slots import SlotSecrets, label_of, new_slot, new_stretching, wrapped_slot
from dpo_desk.vault.keys.unlocked import DataKey, UnlockedKeys


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A slot as somebody with the data key sees it; to be compared with ``vault.db``."""

    officer: str
    role: str
    public_key: bytes


def officer_slots(folder: Path, unlocked: UnlockedKeys) -> tuple[SlotRow, ...]:
    """Who has a slot that reaches the same data key.

    Raises:
        KeysTampered: The file was changed without the data key.
    """
    keys = read_keys(folder)
    authenticate(keys, unlocked.reachable, unlocked.anchor)
    key = DataKey(unlocked.generation, unlocked.data_key)
    generation = next(g for g in keys.generations if g.number == key.number)
    slots = [slot for slot in keys.slots if slot.id in generation.sealed]
    profiles = [(profile_of(slot, generation, key), slot) for slot in slots]
    return tuple(SlotRow(p.officer, p.role, slot.public_key) for p, slot in profiles)


def change_passphrase(
    folder: Path,
    officer: str,
    old: str,
    new: str,
    parameters: KdfParameters,
    *,
    floor: KdfParameters = FLOOR,
) -> UnlockedKeys:
    """Wrap the officer's private key under a new passphrase; the data key stays.

    Copies of the old ``keys.json`` still open with the old passphrase. When somebody may know it,
    ``begin_rotation`` with a ``new_passphrase`` is the answer, not this.

    Raises:
        WrongPassphrase, OfficerUnknown, KeysDamaged: As ``unlock_keys``; nothing was changed.
        PassphraseEmpty: The new passphrase has no visible character.
        KeyChangeUnfinished: A new data key is being introduced.
    """
    unlocked = unlock_keys(folder, officer, old, floor=floor)
    keys = verified(read_keys(folder), unlocked)
    slot = next(s for s in keys.slots if s.public_key == unlocked.public_key)
    bare = replace(slot, stretching=new_stretching(checked(parameters, floor)))
    guarded = SlotSecrets(unlocked.private_key, unlocked.anchor)
    slots = _replaced(keys.slots, wrapped_slot(bare, guarded, new))
    return _written(folder, keys, replace(keys, slots=slots), unlocked)


def add_officer_slot(
    folder: Path,
    unlocked: UnlockedKeys,
    officer: str,
    role: str,
    passphrase: str,
    *,
    known_public_keys: Collection[bytes],
    parameters: KdfParameters,
    replacing: bool = False,
    floor: KdfParameters = FLOOR,
) -> bytes:
    """Give an officer a key pair and seal the data key to it; durable when this returns.

    The public key must reach ``vault.db`` in the same operation: call this last before the commit. A
    slot left over from an operation that was cut off there is replaced without asking.

    Args:
        folder: The vault.
        unlocked: The keys of whoever adds.
        officer: The new officer's name.
        role: The role as in ``vault.db``.
        passphrase: The new officer's first passphrase.
        known_public_keys: Those in ``vault.db``.
        parameters: Usually ``calibrated()``.
        replacing: Replace the officer's slot, for instance after recovery.
        floor: Only tests hand in another one.

    Returns:
        The new public key.

    Raises:
        OfficerExists: The officer has a slot and ``replacing`` was not asked for. Details: ``officer``.
        PassphraseEmpty: The passphrase has no visible character.
        KeysDamaged: One of its subclasses says what is wrong with the key file.
        KeyChangeUnfinished: A new data key is being introduced.
    """
    keys = verified(read_keys(folder), unlocked)
    label = label_of(officer, keys.labels, floor)
    there = keys.slots_labelled(label)
    if not replacing and any(slot.public_key in known_public_keys for slot in there):
        raise OfficerExists(officer=officer)
    slot, _ = new_slot(label, passphrase, checked(parameters, floor), unlocked.anchor)
    cleared = without_slots(keys, {old.id for old in there})
    key = DataKey(unlocked.generation, unlocked.data_key)
    _written(folder, keys, _with_slot(cleared, slot, Profile(officer, role), key), unlocked)
    return slot.public_key


def change_role(folder: Path, unlocked: UnlockedKeys, officer: str, role: str) -> None:
    """Bring the slot's copy of a role in line with ``vault.db``.

    Raises:
        OfficerUnknown: No slot of that name. Details: ``officer``.
        KeysDamaged: One of its subclasses says what is wrong with the key file.
        KeyChangeUnfinished: A new data key is being introduced.
    """
    keys = verified(read_keys(folder), unlocked)
    key = DataKey(unlocked.generation, unlocked.data_key)
    generation = keys.current
    for slot in keys.slots:
        if profile_of(slot, generation, key).officer == officer:
            wrapped = profile_wrapped(Profile(officer, role), slot, key)
            profiles = {**generation.profiles, slot.id: wrapped}
            changed = keys.with_generation(replace(generation, profiles=profiles))
            _written(folder, keys, changed, unlocked)
            return
    raise OfficerUnknown(officer=officer)


def without_slots(keys: KeyFile, gone: Collection[str]) -> KeyFile:
    """The file without these slots, in every generation."""
    return replace(
        keys,
        slots=tuple(slot for slot in keys.slots if slot.id not in gone),
        generations=tuple(_generation_without(g, gone) for g in keys.generations),
    )


def _generation_without(generation: Generation, gone: Collection[str]) -> Generation:
    return replace(
        generation,
        sealed={name: v for name, v in generation.sealed.items() if name not in gone},
        profiles={name: v for name, v in generation.profiles.items() if name not in gone},
        computers={
            name: v for name, v in generation.computers.items() if name.split(".")[0] not in gone
        },
    )


def _with_slot(keys: KeyFile, slot: Slot, profile: Profile, key: DataKey) -> KeyFile:
    current = keys.current
    generation = replace(
        current,
        sealed={**current.sealed, slot.id: seal(slot.public_key, key.key)},
        profiles={**current.profiles, slot.id: profile_wrapped(profile, slot, key)},
    )
    return replace(keys.with_generation(generation), slots=(*keys.slots, slot))


def _replaced(slots: tuple[Slot, ...], new: Slot) -> tuple[Slot, ...]:
    return tuple(new if slot.id == new.id else slot for slot in slots)


def _written(folder: Path, before: KeyFile, after: KeyFile, unlocked: UnlockedKeys) -> UnlockedKeys:
    coded = with_codes(after, unlocked.reachable, unlocked.anchor)
    write_keys(folder, coded, before=before.revision)
    return replace(unlocked, revision=coded.revision)
