"""The "this computer" slot: a random secret in the operating system's key store opens the vault.

Off unless an officer turns it on. Whatever runs as the same operating system account can read the
secret, so the slot is convenience and no protection; it ends with the next data key.
"""

import base64
import binascii
import contextlib
import importlib
import importlib.metadata
import secrets
import sys
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import keyring.backend
from keyring.backends import chainer, fail, null
from keyring.errors import (
    InitError,
    KeyringError,
    KeyringLocked,
    NoKeyringError,
    PasswordDeleteError,
)

from dpo_desk.foundation.ids import new_id
from dpo_desk.operations.errors import (
    ComputerSlotMissing,
    KeysTampered,
    KeyStoreLocked,
    KeyStoreMissing,
    KeyStoreNotReady,
    KeyStoreUnsafe,
)
from dpo_desk.vault.keys.authentication import authenticate, profile_of, verified, with_codes
from dpo_desk.vault.keys.keyfile import Generation, KeyFile
from dpo_desk.vault.keys.keyfile_disk import read_keys, write_keys
from dpo_desk.vault.keys.parameters import KEY_BYTES
from dpo_desk.vault.keys.sealing import unwrap, wrap
from dpo_desk.vault.keys.unlocked import DataKey, UnlockedKeys

SERVICE = "dpo-desk"
_OF_SYSTEM = {
    "linux": ("SecretService", "libsecret", "kwallet"),
    "win32": ("Windows",),
    "darwin": ("macOS",),
}
_TRUSTED = frozenset(f"keyring.backends.{name}" for names in _OF_SYSTEM.values() for name in names)
_NO_STORE = (fail.Keyring, null.Keyring, chainer.ChainerBackend)


class KeyStore(Protocol):
    """The part of a keyring backend that is used."""

    def get_password(self, service: str, username: str) -> str | None: ...  # noqa: D102
    def set_password(self, service: str, username: str, password: str) -> None: ...  # noqa: D102
    def delete_password(self, service: str, username: str) -> None: ...  # noqa: D102


def _load_backends() -> None:
    """Load what can be this system's, and what other packages register.

    Loading every backend there is would run a compiler on Linux: the one of macOS looks for its libraries
    that way, and leaves and removes files of its own while it does.
    """
    for name in _OF_SYSTEM.get(sys.platform, _OF_SYSTEM["linux"]):
        importlib.import_module(f"keyring.backends.{name}")
    for entry in importlib.metadata.entry_points(group="keyring.backends"):
        if not entry.value.startswith("keyring.backends."):
            with contextlib.suppress(Exception):
                entry.load()


def trusted_store() -> KeyStore:
    """This account's key store, chosen by us and not by whatever packages are installed.

    Raises:
        KeyStoreMissing: The computer offers none.
        KeyStoreUnsafe: It offers only ones that are not on the list. Details: ``backend``.
    """
    _load_backends()
    offered = [
        backend
        for backend in keyring.backend.KeyringBackend.get_viable_backends()
        if not issubclass(backend, _NO_STORE)
    ]
    trusted = [backend for backend in offered if backend.__module__ in _TRUSTED]
    if trusted:
        return max(trusted, key=lambda backend: float(backend.priority))()
    if offered:
        raise KeyStoreUnsafe(backend=offered[0].__name__)
    raise KeyStoreMissing


def enable_computer_slot(folder: Path, unlocked: UnlockedKeys, store: KeyStore) -> None:
    """Let this account on this computer open the vault for the unlocked officer.

    Raises:
        KeyStoreError: One of its subclasses; nothing was changed.
        KeysDamaged: One of its subclasses says what is wrong with the key file.
        KeyChangeUnfinished: A new data key is being introduced.
    """
    keys = verified(read_keys(folder), unlocked)
    officer_slot = next(s.id for s in keys.slots if s.public_key == unlocked.public_key)
    name, secret = f"{officer_slot}.{new_id()[:16]}", secrets.token_bytes(KEY_BYTES)
    _remember(store, keys.vault, f"{name} {base64.b64encode(secret).decode()}")
    generation = keys.current
    wrapped = wrap(secret, unlocked.data_key + unlocked.anchor, _context(keys, generation, name))
    computers = {**generation.computers, name: wrapped}
    _write(folder, keys, replace(generation, computers=computers), unlocked)


def unlock_with_computer(folder: Path, store: KeyStore) -> UnlockedKeys:
    """Open the key file with the secret in the key store. There is no private key in the answer.

    Raises:
        ComputerSlotMissing: Nothing is stored here, or the data key has changed since.
        KeyStoreError: Another subclass says what is wrong with the store.
        KeysDamaged: One of its subclasses says what is wrong with the key file.
    """
    keys = read_keys(folder)
    name, secret = _remembered(store, keys.vault)
    for generation in keys.generations:
        wrapped = generation.computers.get(name)
        if wrapped is not None:
            return _opened(
                keys, generation, name, unwrap(secret, wrapped, _context(keys, generation, name))
            )
    raise ComputerSlotMissing


def disable_computer_slot(folder: Path, unlocked: UnlockedKeys, store: KeyStore) -> None:
    """Forget the secret on this computer, in the key file first and then in the store.

    Raises:
        ComputerSlotMissing: Nothing is stored here.
        KeyStoreError: Another subclass says what is wrong with the store.
        KeyChangeUnfinished: A new data key is being introduced.
    """
    keys = verified(read_keys(folder), unlocked)
    name, _ = _remembered(store, keys.vault)
    generation = keys.current
    kept = {other: v for other, v in generation.computers.items() if other != name}
    _write(folder, keys, replace(generation, computers=kept), unlocked)
    _forget(store, keys.vault)


def _opened(
    keys: KeyFile, generation: Generation, name: str, content: bytes | None
) -> UnlockedKeys:
    slot = next((s for s in keys.slots if s.id == name.partition(".")[0]), None)
    if content is None or slot is None:
        raise KeysTampered(reason="computer")
    key, anchor = DataKey(generation.number, content[:KEY_BYTES]), content[KEY_BYTES:]
    authenticate(keys, [key], anchor)
    profile = profile_of(slot, generation, key)
    return UnlockedKeys(
        data_key=key.key,
        generation=generation.number,
        officer=profile.officer,
        role=profile.role,
        private_key=b"",
        public_key=slot.public_key,
        revision=keys.revision,
        vault=keys.vault,
        anchor=anchor,
        rotating=len(keys.generations) > 1,
    )


def _context(keys: KeyFile, generation: Generation, name: str) -> bytes:
    return f"{keys.vault.hex()} {generation.number} {name}".encode()


def _write(folder: Path, before: KeyFile, generation: Generation, unlocked: UnlockedKeys) -> None:
    after = with_codes(before.with_generation(generation), unlocked.reachable, unlocked.anchor)
    write_keys(folder, after, before=before.revision)


def _remember(store: KeyStore, vault: bytes, content: str) -> None:
    try:
        store.set_password(SERVICE, vault.hex(), content)
    except KeyringError as error:
        raise _named(error) from None


def _remembered(store: KeyStore, vault: bytes) -> tuple[str, bytes]:
    try:
        content = store.get_password(SERVICE, vault.hex())
    except KeyringError as error:
        raise _named(error) from None
    name, _, secret = (content or "").partition(" ")
    try:
        key = base64.b64decode(secret, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise ComputerSlotMissing
    return name, key


def _forget(store: KeyStore, vault: bytes) -> None:
    try:
        store.delete_password(SERVICE, vault.hex())
    except PasswordDeleteError:
        return
    except KeyringError as error:
        raise _named(error) from None


def _named(error: KeyringError) -> KeyStoreLocked | KeyStoreMissing | KeyStoreNotReady:
    if isinstance(error, KeyringLocked):
        return KeyStoreLocked()
    if isinstance(error, InitError):
        return KeyStoreNotReady()
    return KeyStoreMissing() if isinstance(error, NoKeyringError) else KeyStoreNotReady()
