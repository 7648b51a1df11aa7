"""Keys and database together: whoever gets, loses or replaces a key is in both or in neither."""

from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from dpo_desk.foundation.clock import Clock
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.errors import OfficerUnknown
from dpo_desk.operations.records import Officer
from dpo_desk.vault import locking
from dpo_desk.vault.contents import Contents
from dpo_desk.vault.driver import Connection, connect
from dpo_desk.vault.errors import translated
from dpo_desk.vault.keys import (
    FLOOR,
    Card,
    KdfParameters,
    NewPassphrase,
    RecoveryState,
    Rotation,
    UnlockedKeys,
    add_officer_slot,
    begin_rotation,
    calibrated,
    change_passphrase,
    drill_recovery,
    make_recovery,
    prove_recovery,
    recover,
    recovery_state,
)
from dpo_desk.vault.locking import VaultLock
from dpo_desk.vault.rotation import rotate, settle
from dpo_desk.vault.unit_of_work import DATABASE_NAME, FileVault

RECOVERY_KEY = "recovery_public_key"
"""The setting under which the vault remembers the public key of its cards, in hexadecimal."""

Say = Callable[[Contents, Rotation], None]


class FileKeyCare:
    """Looks after the keys of vaults that ``FileVaultKeeper`` opened.

    What takes a ``store`` belongs into the caller's transaction, last before its end.
    """

    def __init__(
        self,
        clock: Clock,
        computer: str,
        *,
        parameters: KdfParameters | None = None,
        floor: KdfParameters = FLOOR,
    ) -> None:
        """Remember what keys need; the arguments are those of ``FileVaultKeeper``."""
        self._clock = clock
        self._computer = computer
        self._parameters = parameters
        self._floor = floor

    def add_officer(
        self,
        vault: FileVault,
        store: Contents,
        officer: Officer,
        passphrase: str,
        *,
        replacing: bool = False,
    ) -> None:
        """Give an officer a slot, or with ``replacing`` a new one for a forgotten passphrase.

        Raises:
            OfficerExists: The officer has a slot. Details: ``officer``.
            PassphraseEmpty: The passphrase has no visible character.
            KeysDamaged, KeyChangeUnfinished: Nothing was changed.
        """
        public_key = self._slot(
            (vault.path, vault.keys), store, officer, passphrase, replacing=replacing
        )
        store.officers.put(officer, public_key)

    def change_passphrase(self, vault: FileVault, old: str, new: str) -> None:
        """Change the unlocked officer's own passphrase.

        Raises:
            WrongPassphrase: ``old`` is not it; nothing was changed.
            PassphraseEmpty: ``new`` has no visible character.
        """
        change_passphrase(vault.path, vault.officer, old, new, self._cost(), floor=self._floor)

    def new_key(
        self,
        vault: FileVault,
        leaving: Collection[str],
        say: Say,
        progress: Progress,
        cancel: CancelToken,
        *,
        new_passphrase: str = "",
    ) -> FileVault:
        """Put the vault under a new data key. ``vault`` is closed afterwards, whatever happens.

        Args:
            vault: The unlocked vault.
            leaving: Names of officers who are removed or suspended; they become inactive.
            say: Writes the journal entry; it is told who was refused.
            progress: Hears the steps of ``rotation.rotate``.
            cancel: Looked at until the new file is put in place.
            new_passphrase: For the acting officer, when somebody may know the old one.

        Returns:
            The same vault, unlocked again.

        Raises:
            OfficerUnknown, LastOfficer, KeysDamaged, KeyChangeUnfinished: As ``begin_rotation``.
            NewDatabaseWrong, DiskFull, ReadersAtWork, Cancelled: As ``rotate``; all is as it was.
        """
        path, keys = vault.path, vault.keys
        fresh = NewPassphrase(new_passphrase, self._cost()) if new_passphrase else None
        vault.close()
        lock = self._lock(path, keys.officer)
        try:
            known = _known_public_keys(path, keys)
            rotation = begin_rotation(
                path, keys, known, leaving=leaving, new_passphrase=fresh, floor=self._floor
            )
            settled = rotate(path, rotation, _amending(rotation, leaving, say), progress, cancel)
            return FileVault(path, connect(path / DATABASE_NAME, settled.data_key), settled, lock)
        except BaseException:
            lock.release()
            raise

    def make_cards(self, vault: FileVault) -> tuple[Card, Card, Card]:
        """Three new cards to print; they count once ``prove_cards`` has seen them again."""
        return make_recovery(vault.path, vault.keys)

    def prove_cards(self, vault: FileVault, store: Contents, cards: Sequence[Card]) -> None:
        """Make the cards count, now that all three were typed back.

        Raises:
            RecoveryError: One of its subclasses says what is wrong; nothing was changed.
        """
        public_key = prove_recovery(vault.path, vault.keys, cards, self._clock.today())
        store.settings.put(RECOVERY_KEY, public_key.hex())

    def drill(self, vault: FileVault, cards: Sequence[Card]) -> None:
        """The yearly drill with two cards.

        Raises:
            RecoveryError: One of its subclasses says what is wrong; nothing was noted.
        """
        drill_recovery(vault.path, vault.keys, cards, self._clock.today())

    def cards(self, vault: FileVault) -> RecoveryState:
        """How the cards stand."""
        return recovery_state(vault.path, vault.keys)

    def recover(self, path: Path, cards: Sequence[Card], officer: str, passphrase: str) -> None:
        """With two cards, give an officer who works here a new passphrase; the journal says so.

        Raises:
            RecoveryError: One of its subclasses says what is wrong with the cards.
            OfficerUnknown: No active officer of that name. Details: ``officer``.
            VaultInUse, VaultDamaged, KeysDamaged: As opening.
        """
        lock = self._lock(path, officer)
        try:
            keys = settle(path, recover(path, cards))
            with (
                translated(path / DATABASE_NAME),
                closing(connect(path / DATABASE_NAME, keys.data_key)) as connection,
            ):
                self._reinstate(path, connection, keys, officer, passphrase)
        finally:
            lock.release()

    def _reinstate(
        self, path: Path, connection: Connection, keys: UnlockedKeys, name: str, passphrase: str
    ) -> None:
        connection.execute("BEGIN IMMEDIATE")
        store = Contents(connection)
        officer = store.officers.get(name)
        if officer is None or not officer.active:
            raise OfficerUnknown(officer=name)
        public_key = self._slot((path, keys), store, officer, passphrase, replacing=True)
        store.officers.put(officer, public_key)
        now = self._clock.now()
        store.journal.append(
            operation="recover_vault", case_id="", officer=officer.name, at=now, payload={}
        )
        connection.execute("COMMIT")

    def _slot(
        self,
        place: tuple[Path, UnlockedKeys],
        store: Contents,
        officer: Officer,
        passphrase: str,
        *,
        replacing: bool,
    ) -> bytes:
        return add_officer_slot(
            *place,
            officer.name,
            officer.role.value,
            passphrase,
            known_public_keys=public_keys_in(store),
            parameters=self._cost(),
            replacing=replacing,
            floor=self._floor,
        )

    def _cost(self) -> KdfParameters:
        return self._parameters or calibrated()

    def _lock(self, path: Path, officer: str) -> VaultLock:
        with translated(path / DATABASE_NAME):
            return locking.take(path, officer, self._computer, self._clock.now())


def public_keys_in(store: Contents) -> frozenset[bytes]:
    """Every public key the vault itself knows: of officers who work here, and of the cards."""
    keys = store.officers.public_keys()
    active = {keys[officer.name] for officer in store.officers.all() if officer.active}
    recovery = bytes.fromhex(store.settings.get(RECOVERY_KEY) or "")
    return frozenset(active | ({recovery} if recovery else set()))


def _known_public_keys(path: Path, keys: UnlockedKeys) -> frozenset[bytes]:
    database = path / DATABASE_NAME
    with translated(database), closing(connect(database, keys.data_key)) as connection:
        return public_keys_in(Contents(connection))


def _amending(
    rotation: Rotation, leaving: Collection[str], say: Say
) -> Callable[[Connection], None]:
    def amend(connection: Connection) -> None:
        store = Contents(connection)
        public_keys = store.officers.public_keys()
        for name in leaving:
            officer = store.officers.get(name)
            if officer is not None:
                store.officers.put(replace(officer, active=False), public_keys[officer.name])
        acting = store.officers.get(rotation.unlocked.officer)
        if acting is not None and acting.active:
            store.officers.put(acting, rotation.unlocked.public_key)
        say(store, rotation)

    return amend
