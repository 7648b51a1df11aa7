"""The one place where a connection to an encrypted file is made."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from dpo_desk.vault.place import on_network

KEY_BYTES = 32
PAGE_BYTES = 4096
BUSY_SECONDS = 30  # only connections of our own wait for each other; the check may take its time
CACHE_KIB = 32_768

DriverError: type[Exception] = dbapi2.Error
IntegrityError: type[Exception] = dbapi2.IntegrityError

Row = Mapping[str, Any]
Values = Sequence[object] | Mapping[str, object]


class Cursor(Protocol):
    """What we use of a DB-API cursor; its rows are read by column name or place."""

    rowcount: int

    def fetchone(self) -> Any: ...  # noqa: D102
    def fetchall(self) -> list[Any]: ...  # noqa: D102
    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """What we use of the driver, which brings no types of its own."""

    in_transaction: bool

    def execute(self, sql: str, values: Values = ..., /) -> Cursor: ...  # noqa: D102
    def executemany(self, sql: str, rows: Iterable[Values], /) -> Cursor: ...  # noqa: D102
    def set_progress_handler(self, handler: Callable[[], int] | None, steps: int, /) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


_ALWAYS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA cache_size = -{CACHE_KIB}",
)
_WRITING = (
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
)


def connect(path: Path, key: bytes, *, read_only: bool = False) -> Connection:
    """Open an existing database file with its raw key.

    Args:
        path: The database file; it is never created here.
        key: The data key, 32 bytes. Any other length would silently be taken for a passphrase.
        read_only: Open without the right to write, and leave the journal mode alone.

    Raises:
        ValueError: The key has another length.
        DriverError: The file cannot be opened or read with this key.
    """
    if read_only:
        return _connected(path, key, "mode=ro", ())
    log = "PRAGMA journal_mode = DELETE" if on_network(path) else "PRAGMA journal_mode = WAL"
    return _connected(path, key, "mode=rw", (log, *_WRITING))


def connect_at_rest(path: Path, key: bytes) -> Connection:
    """Open a file that nobody else has open, for a look that leaves nothing beside it.

    A log that a crash left behind is read along, and a journal is rolled back, which must write; a key
    that does not fit rolls nothing back. Without either, the file is taken as it stands.

    Raises:
        ValueError, DriverError: As ``connect``.
    """
    if _beside(path, "-journal"):
        return _connected(path, key, "mode=rw", ())
    return _connected(path, key, "mode=ro" if has_log(path) else "mode=ro&immutable=1", ())


def has_log(path: Path) -> bool:
    """Whether a write-ahead log with something in it stands beside the file."""
    return _beside(path, "-wal")


def _beside(path: Path, suffix: str) -> bool:
    file = path.with_name(path.name + suffix)
    return file.exists() and file.stat().st_size > 0


def _connected(path: Path, key: bytes, how: str, pragmas: tuple[str, ...]) -> Connection:
    if len(key) != KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    place = f"{path.absolute().as_uri()}?{how}"
    connection = dbapi2.connect(
        place, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
    )
    try:
        _prepare(connection, key, pragmas)
    except BaseException:
        connection.close()
        raise
    return cast("Connection", connection)


def _prepare(connection: Any, key: bytes, pragmas: tuple[str, ...]) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.set_key(f"x'{key.hex()}'")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for pragma in (*pragmas, *_ALWAYS):
        connection.execute(pragma)
    connection.row_factory = dbapi2.Row


def tables(connection: Connection) -> Database:
    """sqlite-utils over the connection, without the plugins that other packages may have installed."""
    return Database(cast("Any", connection), execute_plugins=False)
