"""Verified copies of a vault, made through SQLite while it is in use, and their way back."""

import datetime as dt
import os
import secrets
import shutil
from contextlib import closing
from itertools import chain, count
from pathlib import Path

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.errors import VaultDamaged, VaultExists, VaultMissing
from dpo_desk.operations.records import BackupRow
from dpo_desk.vault.backup_note import NOTE_NAME, BackupNote, note_in, note_text, sha256_of
from dpo_desk.vault.creating import BACKUPS_NAME, OWNER_ONLY, new_file, put_in_place
from dpo_desk.vault.driver import PAGE_BYTES, Connection, DriverError, connect, connect_at_rest
from dpo_desk.vault.errors import translated
from dpo_desk.vault.journal_store import SqlJournalStore
from dpo_desk.vault.keeping import kept
from dpo_desk.vault.keys import UnlockedKeys
from dpo_desk.vault.unit_of_work import DATABASE_NAME

KEYS_NAME = "keys.json"
COPY = "VACUUM INTO ?"
STEPS = 4
_LOOK_EVERY = 20_000


def back_up(
    vault_folder: Path,
    keys: UnlockedKeys,
    place: Path,
    progress: Progress,
    cancel: CancelToken,
    *,
    at: dt.datetime,
) -> BackupRow:
    """Copy the vault into a new folder below ``place`` and prove that the copy is whole.

    The copy is one state of the vault, encrypted with the same data key, with the ``keys.json`` of now.

    Raises:
        VaultDamaged: The copy did not pass.
        DiskFull, PlaceNotWritable, Cancelled: As they say. Nothing is left behind.
    """
    target = _free(place, f"{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}")
    beside = place / f".{target.name}.{secrets.token_hex(4)}.new"
    with translated(target):
        place.mkdir(mode=OWNER_ONLY, exist_ok=True)
        if place == default_place(vault_folder):
            _clear_unfinished(place)
        beside.mkdir(mode=OWNER_ONLY)
        try:
            progress.step("backup_copy", 0, STEPS)
            _copy_keys(vault_folder, beside)
            _copy_database(
                vault_folder / DATABASE_NAME, keys.data_key, beside / DATABASE_NAME, cancel
            )
            cancel.check()
            progress.step("backup_check", 2, STEPS)
            note = _proven(beside, keys, at, cancel)
            _write(beside / NOTE_NAME, note_text(note))
            put_in_place(beside, target)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    progress.step("backup_check", STEPS, STEPS)
    return _row(target, note)


def backups_in(place: Path) -> tuple[BackupRow, ...]:
    """The backups below ``place``, newest first; a folder without a whole note is none."""
    rows = [_row(folder, note) for folder, note in notes_in(place).items()]
    return tuple(sorted(rows, key=lambda row: (row.taken_at, row.entry), reverse=True))


def notes_in(place: Path) -> dict[Path, BackupNote]:
    """The notes of the backups below ``place``, by their folders."""
    if not place.is_dir():
        return {}
    notes = ((folder, note_in(folder)) for folder in place.iterdir() if folder.name[0] != ".")
    return {folder: note for folder, note in notes if note is not None}


def thin(place: Path, vault: bytes) -> tuple[Path, ...]:
    """Delete this vault's backups that the rule does not keep; returns their folders.

    Backups of other vaults that share the place are left alone.
    """
    notes = {folder: note for folder, note in notes_in(place).items() if note.vault == vault.hex()}
    keep = kept(note.moment for note in notes.values())
    gone = tuple(folder for folder, note in notes.items() if note.moment not in keep)
    for folder in gone:
        remove(folder)
    return gone


def remove(backup: Path) -> None:
    """Delete a backup; without its note it is none, even if the rest of the deletion is cut off."""
    (backup / NOTE_NAME).unlink()
    shutil.rmtree(backup)


def restore(backup: Path, folder: Path, progress: Progress) -> None:
    """Make a new vault at ``folder`` from a backup whose files are what was written.

    Raises:
        VaultMissing: There is no backup at ``backup``.
        VaultDamaged: A file of it was changed. Details: ``file``.
        VaultExists: Something stands at ``folder``.
        DiskFull, PlaceNotWritable: Nothing is left behind.
    """
    note = note_in(backup)
    if note is None:
        raise VaultMissing(vault=backup.name)
    if folder.exists():
        raise VaultExists(vault=folder.name)
    beside = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.new")
    with translated(folder):
        beside.mkdir(mode=OWNER_ONLY)
        try:
            progress.step("restore_copy", 0, 2)
            (beside / BACKUPS_NAME).mkdir(mode=OWNER_ONLY)
            for name, digest in ((KEYS_NAME, note.keys_sha256), (DATABASE_NAME, note.sha256)):
                _copy_same(backup / name, beside / name, digest)
            put_in_place(beside, folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    progress.step("restore_copy", 2, 2)


def default_place(vault_folder: Path) -> Path:
    """The vault's own ``backups`` folder."""
    return vault_folder / BACKUPS_NAME


def _clear_unfinished(place: Path) -> None:
    """Remove what a killed program left; nobody else writes here while we hold the vault's lock."""
    for folder in place.glob(".*.new"):
        shutil.rmtree(folder, ignore_errors=True)


def _copy_keys(vault_folder: Path, beside: Path) -> None:
    _write(beside / KEYS_NAME, (vault_folder / KEYS_NAME).read_bytes())


def _copy_database(database: Path, key: bytes, copy: Path, cancel: CancelToken) -> None:
    new_file(copy)
    with closing(connect(database, key)) as connection:
        _stop_when(cancel, connection)
        try:
            connection.execute(COPY, (str(copy),))
        except DriverError:
            cancel.check()
            raise
    _sync(copy)


def _proven(beside: Path, keys: UnlockedKeys, at: dt.datetime, cancel: CancelToken) -> BackupNote:
    copy = beside / DATABASE_NAME
    with closing(connect_at_rest(copy, keys.data_key)) as connection:
        _stop_when(cancel, connection)
        try:
            _refuse_bad(connection, copy)
        except DriverError:
            cancel.check()
            raise
        last = SqlJournalStore(connection).last()
        schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    return BackupNote(
        vault=keys.vault.hex(),
        taken_at=at.astimezone(dt.UTC).isoformat(),
        schema=schema,
        entry=last.number,
        head=last.digest.hex(),
        size=copy.stat().st_size,
        sha256=sha256_of(copy),
        keys_sha256=sha256_of(beside / KEYS_NAME),
    )


def _refuse_bad(connection: Connection, copy: Path) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    good = (
        copy.stat().st_size == pages * PAGE_BYTES
        and not connection.execute("PRAGMA cipher_integrity_check").fetchall()
        and connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        and not connection.execute("PRAGMA foreign_key_check").fetchall()
        and SqlJournalStore(connection).first_bad_entry() is None
    )
    if not good:
        raise VaultDamaged(file=copy.name)


def _stop_when(cancel: CancelToken, connection: Connection) -> None:
    connection.set_progress_handler(lambda: int(cancel.cancelled), _LOOK_EVERY)


def _free(place: Path, name: str) -> Path:
    names = chain((name,), (f"{name}-{number}" for number in count(2)))
    return next(path for path in map(place.joinpath, names) if not path.exists())


def _copy_same(source: Path, target: Path, digest: str) -> None:
    new_file(target)
    if not source.is_file():
        raise VaultDamaged(file=source.name)
    shutil.copyfile(source, target)
    if sha256_of(target) != digest:
        raise VaultDamaged(file=source.name)
    _sync(target)


def _write(path: Path, content: bytes) -> None:
    new_file(path)
    path.write_bytes(content)
    _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _row(folder: Path, note: BackupNote) -> BackupRow:
    return BackupRow(folder=folder, taken_at=note.moment, size=note.size, entry=note.entry)
