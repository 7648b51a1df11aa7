"""An unlocked vault: transactions that are durable or never were, and consistent looks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from threading import RLock

from dpo_desk.vault.contents import Contents
from dpo_desk.vault.driver import Connection, DriverError, connect
from dpo_desk.vault.errors import driver_translated, translated
from dpo_desk.vault.keys import UnlockedKeys
from dpo_desk.vault.keys.sealing import seal, unseal
from dpo_desk.vault.locking import VaultLock
from dpo_desk.vault.place import on_network

DATABASE_NAME = "vault.db"
_PATIENCE_MS = 1000  # a check or search that still reads keeps the log; the next opening empties it


class _Doing(Enum):
    NOTHING = 0
    READING = 1
    CHANGING = 2


class FileVault:
    """Fulfils ``operations.ports.Vault``. Threads take turns; a transaction is never nested.

    Attributes:
        keys: What the officer's slot reached; for changing keys and for backups.
    """

    def __init__(
        self,
        folder: Path,
        connection: Connection,
        keys: UnlockedKeys,
        lock: VaultLock,
        at_close: "Callable[[FileVault], None] | None" = None,
    ) -> None:
        self._folder = folder
        self._connection = connection
        self._lock = lock
        self._at_close = at_close
        self._turn = RLock()
        self._doing = _Doing.NOTHING
        self._closed = False
        self._contents = Contents(connection)
        self.keys = keys

    @property
    def path(self) -> Path:
        """The vault's folder."""
        return self._folder

    @property
    def database(self) -> Path:
        """The encrypted file."""
        return self._folder / DATABASE_NAME

    @property
    def on_network(self) -> bool:
        """Whether the vault stands on another computer; slower there, and one lock weaker."""
        return on_network(self._folder)

    @property
    def officer(self) -> str:
        """The name of the officer who unlocked the vault."""
        return self.keys.officer

    @contextmanager
    def transaction(self) -> Iterator[Contents]:
        """All or nothing; durable when the block ends without an exception.

        Raises:
            RuntimeError: Another transaction or reading of this thread has not ended.
            VaultError: The file could not be read or written; nothing was changed.
        """
        with self._turn, driver_translated(self.database):
            self._begin(_Doing.CHANGING, "BEGIN IMMEDIATE")
            try:
                yield self._contents
                self._connection.execute("COMMIT")
            finally:
                self._end()

    @contextmanager
    def reading(self) -> Iterator[Contents]:
        """A look at one state of the vault; inside a transaction or reading it sees what that sees.

        Raises:
            VaultError: The file could not be read.
        """
        with self._turn, driver_translated(self.database):
            if self._doing is not _Doing.NOTHING:
                yield self._contents
                return
            self._begin(_Doing.READING, "BEGIN")
            try:
                self._connection.execute("PRAGMA query_only = ON")
                yield self._contents
            finally:
                self._end()
                self._connection.execute("PRAGMA query_only = OFF")

    @contextmanager
    def looking(self) -> Iterator[Contents]:
        """A reading on a connection of its own, for searches and long reads on another thread.

        It sees what was committed when it began, and the vault's own thread goes on meanwhile.

        Raises:
            VaultError: The file could not be read.
        """
        with driver_translated(self.database):
            connection = connect(self.database, self.keys.data_key, read_only=True)
            try:
                connection.execute("BEGIN")
                yield Contents(connection)
            finally:
                connection.close()

    def go_on_with(self, replaced: Callable[[UnlockedKeys], UnlockedKeys]) -> None:
        """Put the file down, let ``replaced`` put another in its place, and go on with its keys.

        The lock stays held. When ``replaced`` raises, the vault goes on with the file and keys it had; if
        that file is not there any more, the vault is closed and the next opening settles what stands.

        Raises:
            RuntimeError: A transaction or reading of this thread has not ended, or the vault is closed.
            VaultError: The file could not be written.
        """
        with self._turn:
            self._refuse_at_work()
            try:
                self._connection.close()
                self.keys = replaced(self.keys)
            finally:
                self._take_up()

    def seal(self, content: bytes) -> bytes:
        """Readable only with the private key of the officer who has the vault open."""
        return seal(self.keys.public_key, content)

    def unseal(self, sealed: bytes) -> bytes | None:
        """What ``seal`` was given; None without the private key it was sealed to."""
        # Opened by the computer's key store, the vault holds no private key.
        return unseal(self.keys.private_key, sealed) if self.keys.private_key else None

    def close(self) -> None:
        """Truncate the log into the file, drop the keys, release the lock. May be called twice."""
        with self._turn:
            if self._closed:
                return
            if self._at_close is not None and self._doing is _Doing.NOTHING:
                self._at_close(self)
            self._closed = True
            try:
                self._put_down()
            finally:
                self._lock.release()
                del self.keys

    def _put_down(self) -> None:
        try:
            with translated(self.database):
                self._connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            self._connection.close()

    def _take_up(self) -> None:
        try:
            self._connection = connect(self.database, self.keys.data_key)
        except DriverError:
            self._closed = True
            self._lock.release()
        else:
            self._contents = Contents(self._connection)

    def _refuse_at_work(self) -> None:
        if self._closed:
            raise RuntimeError("the vault is closed")
        if self._doing is not _Doing.NOTHING:
            raise RuntimeError("a transaction is never nested")

    def _begin(self, doing: _Doing, sql: str) -> None:
        self._refuse_at_work()
        self._connection.execute(sql)
        self._doing = doing

    def _end(self) -> None:
        self._doing = _Doing.NOTHING
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


def in_file(vault: object) -> FileVault:
    """The vault as the one in a folder that it has to be here. Raises ``TypeError``."""
    if not isinstance(vault, FileVault):
        raise TypeError("only vaults in folders are looked after here")
    return vault
