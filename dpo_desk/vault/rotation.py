"""The database under a new data key: copied, compared, put in place, and settled after a crash.

Until the copy stands in place, the old file is not touched; after that, the new one is complete.
``settle`` looks which of the two it is and brings the key file in line.
"""

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import zip_longest
from pathlib import Path

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.errors import (
    DiskFull,
    KeyChangeUnfinished,
    NewDatabaseWrong,
    ReadersAtWork,
    VaultDamaged,
)
from dpo_desk.vault.driver import Connection, DriverError, connect
from dpo_desk.vault.errors import translated
from dpo_desk.vault.keys.key_change import Rotation, abandon_rotation, finish_rotation
from dpo_desk.vault.keys.keyfile_disk import DATABASE_NAME, flush_folder
from dpo_desk.vault.keys.unlocked import DataKey, UnlockedKeys

NEW_NAME = DATABASE_NAME + ".new"
_BESIDE = ("-wal", "-shm", "-journal")
_OWNER_ONLY = stat.S_IRUSR | stat.S_IWUSR
_ROOM_NEEDED = 1.2
_PATIENCE_MS = 1000
_STEPS_BETWEEN_LOOKS = 20_000

Amend = Callable[[Connection], None]


def rotate(
    folder: Path, rotation: Rotation, amend: Amend, progress: Progress, cancel: CancelToken
) -> UnlockedKeys:
    """Re-encrypt the database under the new data key and drop the old one.

    Every connection to the vault is closed and its lock is held. When this raises before the copy is
    in place, old file and old key are as before and the new key is gone.

    Args:
        folder: The vault.
        rotation: What ``begin_rotation`` returned.
        amend: Writes into the new database what belongs to this change (officers, public keys,
            journal entry), within one transaction.
        progress: Hears ``key_change_copy``, ``key_change_check`` and ``key_change_swap``.
        cancel: Looked at until the copy is put in place.

    Raises:
        NewDatabaseWrong: The copy is not equal to the original. Details: ``check``.
        DiskFull: There is no room for a second file.
        ReadersAtWork: A check, a search or a report still has the database open.
        Cancelled: ``cancel`` was set.
    """
    try:
        with translated(folder / DATABASE_NAME):
            _prepare_copy(folder, rotation.unlocked, amend, progress, cancel)
    except BaseException:
        remove_leftovers(folder)
        abandon_rotation(folder, rotation.unlocked)
        raise
    progress.step("key_change_swap", 0, 1)
    with translated(folder / DATABASE_NAME):
        _put_in_place(folder)
    settled = settle(folder, rotation.unlocked)
    progress.step("key_change_swap", 1, 1)
    return settled


def settle(folder: Path, unlocked: UnlockedKeys) -> UnlockedKeys:
    """After every unlocking: finish or undo a change of the data key that was cut off.

    Raises:
        KeyChangeUnfinished: The database is under a data key that these keys do not reach: somebody
            who has both must open it, or this officer was just removed.
        VaultDamaged: The database opens with no data key at all. Details: ``file``.
    """
    if not unlocked.rotating:
        return unlocked
    fitting = next((k for k in unlocked.reachable if _opens(folder / DATABASE_NAME, k)), None)
    if fitting is None and unlocked.following is None:
        raise KeyChangeUnfinished
    if fitting is None:
        raise VaultDamaged(file=DATABASE_NAME)
    if unlocked.following is None:
        return _settled_alone(folder, unlocked)
    remove_leftovers(folder)
    if fitting == unlocked.following:
        return finish_rotation(folder, unlocked)
    return abandon_rotation(folder, unlocked)


def remove_leftovers(folder: Path) -> None:
    """Delete a copy that never came into use."""
    for suffix in ("", *_BESIDE):
        (folder / (NEW_NAME + suffix)).unlink(missing_ok=True)


def _settled_alone(folder: Path, unlocked: UnlockedKeys) -> UnlockedKeys:
    """With one of the two data keys in reach, and that one opens: it is the one that counts."""
    for settle_on in (finish_rotation, abandon_rotation):
        with contextlib.suppress(KeyChangeUnfinished):
            settled = settle_on(folder, unlocked)
            remove_leftovers(folder)
            return settled
    raise KeyChangeUnfinished


def _opens(path: Path, key: DataKey) -> bool:
    """Whether the database opens, without writing unless a journal must be rolled back first."""
    if _connects(path, key, read_only=True):
        return True
    unfinished = path.with_name(path.name + "-journal").exists()
    return unfinished and _connects(path, key, read_only=False)


def _connects(path: Path, key: DataKey, *, read_only: bool) -> bool:
    try:
        connect(path, key.key, read_only=read_only).close()
    except DriverError:
        return False
    return True


def _prepare_copy(
    folder: Path, unlocked: UnlockedKeys, amend: Amend, progress: Progress, cancel: CancelToken
) -> None:
    new = unlocked.following
    if new is None:
        raise KeyChangeUnfinished
    old_path, new_path = folder / DATABASE_NAME, folder / NEW_NAME
    remove_leftovers(folder)
    _check_room(old_path)
    _empty_log(old_path, unlocked.data_key)
    with (
        closing(connect(old_path, unlocked.data_key)) as connection,
        _interruptible(connection, cancel),
    ):
        _export(connection, new_path, new, progress)
        _compare(connection, progress)
    cancel.check()
    with closing(connect(new_path, new.key)) as connection:
        _amend(connection, amend)
        with _interruptible(connection, cancel):
            _prove(connection)
    _flush(new_path)
    _check_alone(old_path)


def _check_room(path: Path) -> None:
    if shutil.disk_usage(path.parent).free < path.stat().st_size * _ROOM_NEEDED:
        raise DiskFull


def _empty_log(path: Path, key: bytes) -> None:
    """No log may be left beside the file: it would be read as the new file's.

    The mode stays as it is: changing it would write to the old file, and a crash then leaves a
    journal that a look without the right to write cannot roll back.
    """
    with closing(connect(path, key)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise ReadersAtWork
    _check_alone(path)


def _check_alone(path: Path) -> None:
    """Whoever closes the file last removes its log; one that is still there has another reader."""
    if any(path.with_name(path.name + suffix).exists() for suffix in ("-wal", "-journal")):
        raise ReadersAtWork


@contextmanager
def _interruptible(connection: Connection, cancel: CancelToken) -> Iterator[None]:
    connection.set_progress_handler(lambda: int(cancel.cancelled), _STEPS_BETWEEN_LOOKS)
    try:
        yield
    except DriverError:
        cancel.check()
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _export(connection: Connection, path: Path, new: DataKey, progress: Progress) -> None:
    progress.step("key_change_copy", 0, 1)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY))
    connection.execute("ATTACH ? AS fresh KEY ?", (str(path.absolute()), f"x'{new.key.hex()}'"))
    connection.execute("PRAGMA fresh.journal_mode = OFF")
    connection.execute("PRAGMA fresh.synchronous = OFF")
    connection.execute("SELECT sqlcipher_export('fresh')").fetchone()
    for pragma in ("user_version", "application_id"):
        value = int(connection.execute(f"PRAGMA main.{pragma}").fetchone()[0])
        connection.execute(f"PRAGMA fresh.{pragma} = {value}")
    progress.step("key_change_copy", 1, 1)


def _compare(connection: Connection, progress: Progress) -> None:
    if _schema(connection, "main") != _schema(connection, "fresh"):
        raise NewDatabaseWrong(check="schema")
    tables = [name for kind, name, _, sql in _schema(connection, "main") if _holds_rows(kind, sql)]
    for done, table in enumerate(tables):
        progress.step("key_change_check", done, len(tables))
        for old, new in zip_longest(*(_rows(connection, s, table) for s in ("main", "fresh"))):
            if old != new:
                raise NewDatabaseWrong(check=table)
    connection.execute("DETACH fresh")
    progress.step("key_change_check", len(tables), len(tables))


def _schema(connection: Connection, schema: str) -> list[tuple[str, str, str, str | None]]:
    rows = connection.execute(
        f"SELECT type, name, tbl_name, sql FROM {schema}.sqlite_master ORDER BY type, name"  # noqa: S608
    )
    return [tuple(row) for row in rows]


def _holds_rows(kind: str, sql: str | None) -> bool:
    return kind == "table" and not (sql or "").upper().startswith("CREATE VIRTUAL")


def _rows(connection: Connection, schema: str, table: str) -> Iterator[tuple[object, ...]]:
    name = table.replace('"', '""')
    try:
        cursor = connection.execute(f'SELECT rowid, * FROM {schema}."{name}" ORDER BY rowid')  # noqa: S608
    except DriverError:  # a table WITHOUT ROWID stands in the order of its key
        cursor = connection.execute(f'SELECT * FROM {schema}."{name}"')  # noqa: S608
    return (tuple(row) for row in cursor)


def _amend(connection: Connection, amend: Amend) -> None:
    connection.execute("BEGIN IMMEDIATE")
    amend(connection)
    connection.execute("COMMIT")


def _prove(connection: Connection) -> None:
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise NewDatabaseWrong(check="pages")
    if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise NewDatabaseWrong(check="integrity")
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        raise NewDatabaseWrong(check="references")


def _flush(path: Path) -> None:
    if any(path.with_name(path.name + s).exists() for s in ("-wal", "-journal")):
        raise NewDatabaseWrong(check="log")
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _put_in_place(folder: Path) -> None:
    (folder / NEW_NAME).replace(folder / DATABASE_NAME)
    flush_folder(folder)
