"""Making an officer's slot and opening it again."""

import secrets

from dpo_desk.foundation.ids import new_id
from dpo_desk.operations.errors import KeysTampered, PassphraseEmpty
from dpo_desk.vault.keys.keyfile import Slot, Stretching
from dpo_desk.vault.keys.keyfile_json import slot_context
from dpo_desk.vault.keys.parameters import (
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


def new_slot(label: bytes, passphrase: str, parameters: KdfParameters) -> tuple[Slot, bytes]:
    """A slot with a new key pair, and its private key.

    Raises:
        PassphraseEmpty: The passphrase has no visible character.
    """
    private_key, public_key = new_key_pair()
    bare = Slot(new_id(), label, new_stretching(parameters), public_key, b"")
    return wrapped_slot(bare, private_key, passphrase), private_key


def wrapped_slot(slot: Slot, private_key: bytes, passphrase: str) -> Slot:
    """The slot with its private key under this passphrase, at the cost the slot names.

    Raises:
        PassphraseEmpty: The passphrase has no visible character.
    """
    if not passphrase.strip():
        raise PassphraseEmpty
    key = _passphrase_key(passphrase, slot.stretching)
    try:
        wrapped = wrap(key, private_key, slot_context(slot))
    finally:
        wipe(key)
    return Slot(slot.id, slot.label, slot.stretching, slot.public_key, wrapped)


def opened_slot(slot: Slot, passphrase: str, floor: KdfParameters) -> bytes | None:
    """The slot's private key, or None when the passphrase does not fit.

    Raises:
        KeyParametersRefused: The slot asks for too little or too much work.
        KeysTampered: The private key and the public key in the slot are no pair.
    """
    checked(slot.stretching.parameters, floor)
    key = _passphrase_key(passphrase, slot.stretching)
    try:
        private_key = unwrap(key, slot.wrapped, slot_context(slot))
    finally:
        wipe(key)
    if private_key is not None and public_key_of(private_key) != slot.public_key:
        raise KeysTampered(reason="no_pair")
    return private_key


def _passphrase_key(passphrase: str, stretching: Stretching) -> bytearray:
    secret = passphrase_bytes(passphrase)
    try:
        return stretched(secret, stretching.salt, stretching.parameters)
    finally:
        wipe(secret)
