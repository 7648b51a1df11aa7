"""Creating a vault and opening one, telling apart everything that can be wrong with it."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from dpo_desk.foundation.clock import Clock
from dpo_desk.foundation.progress import CancelToken, NoProgress, Progress
from dpo_desk.operations.errors import (
    ComputerSlotMissing,
    KeysTampered,
    OfficerUnknown,
    VaultDamaged,
    VaultMissing,
    VaultTooNew,
)
from dpo_desk.operations.records import Officer
from dpo_desk.vault import locking
from dpo_desk.vault.backup import back_up, default_place
from dpo_desk.vault.creating import assemble
from dpo_desk.vault.driver import PAGE_BYTES, Connection, connect, connect_at_rest, has_log, tables
from dpo_desk.vault.errors import translated
from dpo_desk.vault.head_anchor import HeadAnchor
from dpo_desk.vault.keys import (
    FLOOR,
    KdfParameters,
    NewKeys,
    UnlockedKeys,
    calibrated,
    create_keys,
    trusted_store,
    unlock_keys,
    unlock_with_computer,
)
from dpo_desk.vault.keys.keyfile_disk import read_keys
from dpo_desk.vault.keys.keyring_slot import KeyStore
from dpo_desk.vault.keys.parameters import name_bytes
from dpo_desk.vault.migrations import CURRENT, bring_up_to_date
from dpo_desk.vault.rotation import settle
from dpo_desk.vault.unit_of_work import DATABASE_NAME, FileVault

STEPS = 3


class FileVaultKeeper:
    """Fulfils ``operations.ports.VaultKeeper`` with folders on this computer."""

    def __init__(
        self,
        clock: Clock,
        computer: str,
        *,
        parameters: KdfParameters | None = None,
        floor: KdfParameters = FLOOR,
        anchor: HeadAnchor | None = None,
        key_store: Callable[[], KeyStore] = trusted_store,
    ) -> None:
        """Remember what opening needs.

        Args:
            clock: For the journal and the lock.
            computer: This computer's name, shown to others while a vault is open here.
            parameters: How hard new passphrases are stretched; measured on this computer if not given.
            floor: What is refused as too weak; only tests hand in another one.
            anchor: Keeps the journal's head outside the vault when it is closed.
            key_store: Finds this account's key store; only tests hand in another one.
        """
        self._clock = clock
        self._computer = computer
        self._parameters = parameters
        self._floor = floor
        self._key_store = key_store
        self._at_close = anchor.remember if anchor else None

    def create(
        self, path: Path, officer: Officer, passphrase: str, progress: Progress
    ) -> FileVault:
        """Make a vault with its first officer and open it. All of it stands there, or nothing.

        Raises:
            VaultExists: Something already stands at ``path``.
            PlaceNotWritable, DiskFull: Nothing is left behind.
        """
        progress.step("vault_keys", 0, STEPS)
        assemble(
            path, officer, self._clock.now(), lambda beside: self._keys(beside, officer, passphrase)
        )
        return self.open(path, officer.name, passphrase, progress)

    def open(self, path: Path, officer: str, passphrase: str, progress: Progress) -> FileVault:
        """Unlock a vault.

        Raises:
            VaultMissing: There is none at ``path``.
            VaultInUse: Another program has it open.
            WrongPassphrase, OfficerUnknown: Nothing was opened.
            KeysDamaged: ``keys.json`` is missing, unreadable or tampered with.
            VaultDamaged: The database is missing, cut off or changed outside the program.
            VaultTooNew: A newer program wrote it; nothing was written.
            PlaceNotWritable: The folder is read-only.
        """
        return self._open(
            path,
            officer,
            lambda: unlock_keys(path, officer, passphrase, floor=self._floor),
            progress,
        )

    def open_here(self, path: Path, officer: str, progress: Progress) -> FileVault:
        """Unlock a vault with what this account's key store holds for the officer.

        Raises:
            ComputerSlotMissing: Nothing is held for this officer, or the data key has changed since.
            KeyStoreError: Another subclass says what is wrong with the key store.
            VaultError: As ``open``, but for the passphrase.
        """

        def unlocked() -> UnlockedKeys:
            if not any(generation.computers for generation in read_keys(path).generations):
                raise ComputerSlotMissing  # before a key store asks to be unlocked for nothing
            keys = unlock_with_computer(path, self._key_store())
            if name_bytes(keys.officer) != name_bytes(officer):
                raise ComputerSlotMissing
            return keys

        return self._open(path, officer, unlocked, progress)

    def _open(
        self, path: Path, officer: str, unlocked: Callable[[], UnlockedKeys], progress: Progress
    ) -> FileVault:
        _refuse_nothing(path)
        with translated(path / DATABASE_NAME):
            lock = locking.take(path, officer, self._computer, self._clock.now())
        try:
            progress.step("vault_keys", 1, STEPS)
            keys = settle(path, unlocked())
            progress.step("vault_files", 2, STEPS)
            vault = FileVault(path, self._opened(path, keys), keys, lock, self._at_close)
        except BaseException:
            lock.release()
            raise
        return self._for_somebody_who_works_here(vault, progress)

    def _keys(self, folder: Path, officer: Officer, passphrase: str) -> NewKeys:
        parameters = self._parameters or calibrated()
        return create_keys(
            folder, officer.name, officer.role.value, passphrase, parameters, floor=self._floor
        )

    def _opened(self, path: Path, keys: UnlockedKeys) -> Connection:
        database = path / DATABASE_NAME
        with translated(database):
            _refuse_cut_off(database)
            found = _schema_of(database, keys.data_key)
            if found < CURRENT:
                self._keep_the_old(path, keys)
            connection = connect(database, keys.data_key)
            try:
                if found < CURRENT:
                    bring_up_to_date(tables(connection))
                _refuse_missing_pages(connection, database)
            except BaseException:
                connection.close()
                raise
        return connection

    def _keep_the_old(self, path: Path, keys: UnlockedKeys) -> None:
        """A verified copy in the old schema, before a step to the new one touches the file."""
        place, at = default_place(path), self._clock.now()
        back_up(path, keys, place, NoProgress(), CancelToken(), at=at)

    @staticmethod
    def _for_somebody_who_works_here(vault: FileVault, progress: Progress) -> FileVault:
        try:
            _refuse_the_departed(vault)
        except BaseException:
            vault.close()
            raise
        progress.step("vault_files", STEPS, STEPS)
        return vault


def _refuse_the_departed(vault: FileVault) -> None:
    """Only somebody the vault knows, with the key the vault knows: a slot slipped in opens nothing."""
    with vault.reading() as reading:
        officer = reading.officers.get(vault.officer)
        known = reading.officers.public_keys().get(vault.officer, b"")
    if officer is None or not officer.active:
        raise OfficerUnknown(officer=vault.officer)
    if vault.keys.public_key != known:
        raise KeysTampered


def _refuse_nothing(path: Path) -> None:
    if (path / DATABASE_NAME).is_file():
        return
    if (path / "keys.json").is_file():
        raise VaultDamaged(file=DATABASE_NAME)
    raise VaultMissing(vault=path.name)


def _refuse_cut_off(database: Path) -> None:
    size = database.stat().st_size
    if size == 0 or size % PAGE_BYTES:
        raise VaultDamaged(file=database.name)


def _schema_of(database: Path, key: bytes) -> int:
    """The schema number, read without leaving a trace.

    The key came out of an authenticated slot, so a file it does not open was damaged.
    """
    with closing(connect_at_rest(database, key)) as connection:
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if not has_log(database):
            _refuse_other_length(connection, database)
    if found > CURRENT:
        raise VaultTooNew(found=found, known=CURRENT)
    if found < 1:
        raise VaultDamaged(file=database.name)
    return found


def _refuse_missing_pages(connection: Connection, database: Path) -> None:
    """Compare file and header, now that what a crash left in the log is in the file."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    _refuse_other_length(connection, database)


def _refuse_other_length(connection: Connection, database: Path) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    if pages * PAGE_BYTES != database.stat().st_size:
        raise VaultDamaged(file=database.name)
