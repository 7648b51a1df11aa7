"""Creating a vault's keys and opening them with an officer's passphrase."""

import secrets
from collections.abc import Iterator
from pathlib import Path

from dpo_desk.operations.errors import (
    KeysTampered,
    OfficerUnknown,
    VaultExists,
    WrongPassphrase,
)
from dpo_desk.vault.keys.authentication import (
    Profile,
    authenticate,
    profile_of,
    profile_wrapped,
    with_codes,
)
from dpo_desk.vault.keys.keyfile import Generation, KeyFile, Slot
from dpo_desk.vault.keys.keyfile_disk import KEYS_NAME, read_keys, write_keys
from dpo_desk.vault.keys.parameters import (
    FLOOR,
    KEY_BYTES,
    SALT_BYTES,
    KdfParameters,
    checked,
    label_parameters,
)
from dpo_desk.vault.keys.sealing import seal, unseal
from dpo_desk.vault.keys.slots import SlotSecrets, label_of, new_slot, new_stretching, opened_slot
from dpo_desk.vault.keys.unlocked import DataKey, NewKeys, UnlockedKeys


def create_keys(
    folder: Path,
    officer: str,
    role: str,
    passphrase: str,
    parameters: KdfParameters,
    *,
    floor: KdfParameters = FLOOR,
) -> NewKeys:
    """Write the first ``keys.json`` of a vault; durable when this returns.

    Args:
        folder: The vault's folder, which exists.
        officer: The first officer's name.
        role: That officer's role.
        passphrase: That officer's passphrase.
        parameters: Usually ``calibrated()``.
        floor: Only tests hand in another one.

    Raises:
        VaultExists: There already is a key file. Details: ``vault``.
        PassphraseEmpty: The passphrase has no visible character.
        KeyParametersRefused: ``parameters`` lie outside the bounds.
        DiskFull, PlaceNotWritable: The folder cannot be written.
    """
    if (folder / KEYS_NAME).exists():
        raise VaultExists(vault=folder.name)
    labels = new_stretching(label_parameters(checked(parameters, floor)))
    anchor = secrets.token_bytes(KEY_BYTES)
    slot, _ = new_slot(label_of(officer, labels, floor), passphrase, parameters, anchor)
    first = DataKey(1, secrets.token_bytes(KEY_BYTES))
    generation = Generation(
        number=first.number,
        sealed={slot.id: seal(slot.public_key, first.key)},
        profiles={slot.id: profile_wrapped(Profile(officer, role), slot, first)},
    )
    keys = KeyFile(secrets.token_bytes(SALT_BYTES), 0, labels, (slot,), (generation,))
    write_keys(folder, with_codes(keys, [first], anchor), before=None)
    return NewKeys(data_key=first.key, public_key=slot.public_key)


def unlock_keys(
    folder: Path, officer: str, passphrase: str, *, floor: KdfParameters = FLOOR
) -> UnlockedKeys:
    """Open the key file with an officer's passphrase. Changes nothing on disk.

    Args:
        folder: The vault's folder.
        officer: The officer's name; case and spacing do not matter.
        passphrase: The officer's passphrase.
        floor: Only tests hand in another one.

    Raises:
        VaultMissing: There is no vault here. Details: ``vault``.
        OfficerUnknown: No slot of that name. Details: ``officer``.
        WrongPassphrase: The slot is there and the passphrase does not open it.
        KeysDamaged: One of its subclasses says what is wrong with the key file.
        VaultTooNew: A newer program wrote it.
        MemoryShort: The computer cannot give the memory this takes.
    """
    keys = read_keys(folder)
    _check_costs(keys, floor)
    slots = keys.slots_labelled(label_of(officer, keys.labels, floor))
    if not slots:
        raise OfficerUnknown(officer=officer)
    for slot in slots:
        guarded = opened_slot(slot, passphrase, floor)
        if guarded is not None:
            return _unlocked_with(keys, slot, guarded)
    raise WrongPassphrase


def _check_costs(keys: KeyFile, floor: KdfParameters) -> None:
    """Before any work is done: one slot with another cost is reason enough to stop."""
    for stretching in (keys.labels, *(slot.stretching for slot in keys.slots)):
        checked(stretching.parameters, floor)


def _unlocked_with(keys: KeyFile, slot: Slot, guarded: SlotSecrets) -> UnlockedKeys:
    reached = tuple(_data_keys(keys, slot.id, guarded.private_key))
    if not reached:
        raise KeysTampered(reason="nothing_sealed")
    authenticate(keys, reached, guarded.anchor)
    first = reached[0]
    generation = next(g for g in keys.generations if g.number == first.number)
    profile = profile_of(slot, generation, first)
    return UnlockedKeys(
        data_key=first.key,
        generation=first.number,
        officer=profile.officer,
        role=profile.role,
        private_key=guarded.private_key,
        public_key=slot.public_key,
        revision=keys.revision,
        vault=keys.vault,
        anchor=guarded.anchor,
        following=reached[1] if len(reached) > 1 else None,
        rotating=len(keys.generations) > 1,
    )


def _data_keys(keys: KeyFile, name: str, private_key: bytes) -> Iterator[DataKey]:
    for number, content in unsealed(keys, name, private_key):
        if len(content) != KEY_BYTES:
            raise KeysTampered(reason="seal")
        yield DataKey(number, content)


def unsealed(keys: KeyFile, name: str, private_key: bytes) -> Iterator[tuple[int, bytes]]:
    """What every generation holds sealed to this private key, with its number, lowest first.

    Raises:
        KeysTampered: Something stands there that was not sealed to this key.
    """
    for generation in keys.generations:
        sealed = generation.sealed.get(name)
        if sealed is None:
            continue
        content = unseal(private_key, sealed)
        if content is None:
            raise KeysTampered(reason="seal")
        yield generation.number, content
