"""The journal's head also stands in this account's key store, so that an older vault put back is noticed.

Number and digest of the last entry are no secret; they are kept there because somebody who can replace
the vault's folder usually cannot replace them. A computer without such a store, or with a locked one, is
fine: the backups still know.
"""

import hashlib
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass

from dpo_desk.operations.vault_care import ACCEPTED_LOSS
from dpo_desk.vault.contents import Contents
from dpo_desk.vault.keys.keyring_slot import SERVICE, KeyStore, trusted_store
from dpo_desk.vault.unit_of_work import FileVault

_NEVER_ASKS = ("SecretService", "Windows", "macOS")
"""Stores that answer without a question on the screen, once it is known that they are unlocked."""


@dataclass(frozen=True, slots=True)
class _Head:
    number: int
    digest: str


class HeadAnchor:
    """Remembers the head at closing and compares it after opening; never fails and never asks."""

    def __init__(self, find_store: Callable[[], KeyStore | None] | None = None) -> None:
        """Remember where to look; ``find_store`` is handed in by tests."""
        self._find_store = find_store or quiet_store

    def lost_entry(self, vault: FileVault) -> int:
        """The entry that was last when the vault was closed here, if the journal does not hold it; else 0."""
        with vault.reading() as reading:
            return self._lost(vault, reading)

    def remember(self, vault: FileVault) -> None:
        """Keep the present head, unless an older vault stands here and nobody accepted that yet."""
        with suppress(Exception), vault.reading() as reading:
            if self._lost(vault, reading) > int(reading.settings.get(ACCEPTED_LOSS) or 0):
                return
            last = reading.journal.last()
            self._keep(vault, _Head(last.number, last.digest.hex()))

    def _lost(self, vault: FileVault, reading: Contents) -> int:
        kept = self._kept(vault)
        if kept is None or reading.journal.holds(kept.number, kept.digest):
            return 0
        return kept.number

    def _kept(self, vault: FileVault) -> _Head | None:
        with suppress(Exception):
            store = self._find_store()
            untrusted = store.get_password(SERVICE, _name(vault)) if store else None
            number, _, digest = (untrusted or "").partition(" ")
            return _Head(int(number), digest)
        return None

    def _keep(self, vault: FileVault, head: _Head) -> None:
        store = self._find_store()
        if store is not None and self._kept(vault) != head:
            store.set_password(SERVICE, _name(vault), f"{head.number} {head.digest}")


def quiet_store() -> KeyStore | None:
    """The account's key store, if it answers without asking anybody anything.

    Raises:
        KeyStoreError: There is none that can be trusted.
    """
    store = trusted_store()
    kind = type(store).__module__.rpartition(".")[2]
    if kind not in _NEVER_ASKS or (kind == "SecretService" and _locked()):
        return None
    return store


def _locked() -> bool:
    """Whether the default collection is locked or missing: both would open a dialog."""
    if sys.platform != "linux":
        return True
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        return bool(
            secretstorage.Collection(bus, "/org/freedesktop/secrets/aliases/default").is_locked()
        )


def _name(vault: FileVault) -> str:
    """By place too: a backup restored elsewhere is rightly older than the vault it came from."""
    place = hashlib.sha256(str(vault.path.resolve()).encode()).hexdigest()
    return f"{vault.keys.vault.hex()}.head.{place[:16]}"
