"""Making an officer's slot and opening it again.

Anybody can seal to a public key, so whoever can write the folder could seal a data key of his own and
authenticate a whole file with it. Under the passphrase, next to the private key, therefore stands the
vault's *anchor*: a secret that enters every authentication code and that only slots hold.
"""

import secrets
from dataclasses import dataclass, field, replace

from dpo_desk.foundation.ids import new_id
from dpo_desk.operations.errors import KeysTampered, PassphraseEmpty
from dpo_desk.vault.keys.keyfile import Slot, Stretching
from dpo_desk.vault.keys.keyfile_json import slot_context
from dpo_desk.vault.keys.parameters import (
    KEY_BYTES,
    SALT_BYTES,
    KdfParameters,
    checked,
    name_bytes,
    passphrase_bytes,
    stretched,
)
from dpo_desk.vault.keys.sealing import new_key_pair, public_key_of, unwrap, wipe, wrap


def new_stretching(parameters: KdfParameters) -> Stretching:
    """A fresh salt at this cost."""
    return Stretching(secrets.token_bytes(SALT_BYTES), parameters)


def label_of(officer: str, labels: Stretching, floor: KdfParameters) -> bytes:
    """What stands in the file instead of an officer's name.

    Whoever has the file can try names at the cost of one Argon2id run each (decision 0005).

    Raises:
        KeyParametersRefused: The file asks for too little or too much work.
    """
    return bytes(stretched(name_bytes(officer), labels.salt, checked(labels.parameters, floor)))


@dataclass(frozen=True, slots=True)
class SlotSecrets:
    """What a passphrase guards: the private key and the vault's anchor, 32 bytes each."""

    private_key: bytes = field(repr=False)
    anchor: bytes = field(repr=False)


def new_slot(
    label: bytes, passphrase: str, parameters: KdfParameters, anchor: bytes
) -> tuple[Slot, SlotSecrets]:
    """A slot with a new key pair, and what it guards.

    Raises:
        PassphraseEmpty: The passphrase has no visible character.
    """
    private_key, public_key = new_key_pair()
    bare = Slot(new_id(), label, new_stretching(parameters), public_key, b"")
    guarded = SlotSecrets(private_key, anchor)
    return wrapped_slot(bare, guarded, passphrase), guarded


def wrapped_slot(slot: Slot, guarded: SlotSecrets, passphrase: str) -> Slot:
    """The slot with its secrets under this passphrase, at the cost the slot names.

    Raises:
        PassphraseEmpty: The passphrase has no visible character.
    """
    if not passphrase.strip():
        raise PassphraseEmpty
    key = _passphrase_key(passphrase, slot.stretching)
    try:
        wrapped = wrap(key, guarded.private_key + guarded.anchor, slot_context(slot))
    finally:
        wipe(key)
    return replace(slot, wrapped=wrapped)


def opened_slot(slot: Slot, passphrase: str, floor: KdfParameters) -> SlotSecrets | None:
    """What the slot guards, or None when the passphrase does not fit.

    Raises:
        KeyParametersRefused: The slot asks for too little or too much work.
        KeysTampered: The private key and the public key in the slot are no pair.
    """
    checked(slot.stretching.parameters, floor)
    key = _passphrase_key(passphrase, slot.stretching)
    try:
        content = unwrap(key, slot.wrapped, slot_context(slot))
    finally:
        wipe(key)
    if content is None:
        return None
    guarded = SlotSecrets(content[:KEY_BYTES], content[KEY_BYTES:])
    if len(guarded.anchor) != KEY_BYTES or public_key_of(guarded.private_key) != slot.public_key:
        raise KeysTampered(reason="no_pair")
    return guarded


def _passphrase_key(passphrase: str, stretching: Stretching) -> bytearray:
    secret = passphrase_bytes(passphrase)
    try:
        return stretched(secret, stretching.salt, stretching.parameters)
    finally:
        wipe(secret)
