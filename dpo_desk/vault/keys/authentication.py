"""Proving that a key file is the one somebody with the data key wrote."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dpo_desk.operations.errors import KeyChangeUnfinished, KeysTampered
from dpo_desk.vault.keys.keyfile import Generation, KeyFile, Slot
from dpo_desk.vault.keys.keyfile_json import authenticated
from dpo_desk.vault.keys.sealing import mac, profile_key, same, unwrap, wrap
from dpo_desk.vault.keys.unlocked import DataKey, UnlockedKeys


@dataclass(frozen=True, slots=True)
class Profile:
    """The name and role a slot carries, readable with the data key only."""

    officer: str
    role: str


def authenticate(keys: KeyFile, reachable: Iterable[DataKey], anchor: bytes) -> None:
    """Check the file's code under every data key within reach.

    Raises:
        KeysTampered: A slot, a parameter or anything else was changed without the data key.
    """
    message = authenticated(keys)
    stored = {generation.number: generation.mac for generation in keys.generations}
    for data_key in reachable:
        if not same(stored.get(data_key.number, b""), mac(data_key.key, anchor, message)):
            raise KeysTampered(reason="changed_outside")


def with_codes(keys: KeyFile, reachable: Iterable[DataKey], anchor: bytes) -> KeyFile:
    """The file with its revision raised and a fresh code for each generation.

    Raises:
        KeyChangeUnfinished: The file holds a generation that is out of reach, whose code would break.
    """
    known = {data_key.number: data_key.key for data_key in reachable}
    if not known.keys() >= {generation.number for generation in keys.generations}:
        raise KeyChangeUnfinished
    risen = replace(keys, revision=keys.revision + 1)
    message = authenticated(risen)
    coded = (replace(g, mac=mac(known[g.number], anchor, message)) for g in risen.generations)
    return replace(risen, generations=tuple(coded))


def verified(keys: KeyFile, unlocked: UnlockedKeys) -> KeyFile:
    """The same file, when it is still the one that was unlocked and not in between two data keys.

    Raises:
        KeysTampered: It was changed without the data key.
        KeyChangeUnfinished: A new data key is being introduced.
    """
    authenticate(keys, unlocked.reachable, unlocked.anchor)
    if len(keys.generations) > 1:
        raise KeyChangeUnfinished
    return keys


def profile_wrapped(profile: Profile, slot: Slot, data_key: DataKey) -> bytes:
    """Name and role, for those who have the data key."""
    content = json.dumps({"officer": profile.officer, "role": profile.role}).encode()
    return wrap(profile_key(data_key.key), content, _profile_context(slot, data_key.number))


def profile_of(slot: Slot, generation: Generation, data_key: DataKey) -> Profile:
    """Name and role of a slot.

    Raises:
        KeysTampered: They are missing or belong to another slot.
    """
    wrapped = generation.profiles.get(slot.id, b"")
    content = unwrap(profile_key(data_key.key), wrapped, _profile_context(slot, data_key.number))
    if content is None:
        raise KeysTampered(reason="profile")
    fields: Mapping[str, str] = json.loads(content)
    return Profile(officer=fields["officer"], role=fields["role"])


def _profile_context(slot: Slot, number: int) -> bytes:
    return f"{slot.id} {number} ".encode() + slot.public_key
