"""Putting a new vault together beside its place, so that it appears whole or not at all."""

import datetime as dt
import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from dpo_desk.operations.errors import VaultExists
from dpo_desk.operations.records import Officer
from dpo_desk.vault.contents import Contents
from dpo_desk.vault.driver import connect, tables
from dpo_desk.vault.errors import translated
from dpo_desk.vault.keys import NewKeys
from dpo_desk.vault.migrations import bring_up_to_date
from dpo_desk.vault.unit_of_work import DATABASE_NAME

BACKUPS_NAME = "backups"
OWNER_ONLY = 0o700


def assemble(
    path: Path, officer: Officer, at: dt.datetime, make_keys: Callable[[Path], NewKeys]
) -> None:
    """Make the folder ``path`` with keys, an up-to-date database and its first officer.

    Args:
        path: Where the vault will stand.
        officer: The first officer.
        at: For the first entry of the journal.
        make_keys: Writes ``keys.json`` in the folder it is given.

    Raises:
        VaultExists: Something stands at ``path``.
        PlaceNotWritable, DiskFull: Nothing is left behind.
    """
    if path.exists():
        raise VaultExists(vault=path.name)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir(mode=OWNER_ONLY)
        try:
            (beside / BACKUPS_NAME).mkdir(mode=OWNER_ONLY)
            keys = make_keys(beside)
            _write_database(beside / DATABASE_NAME, officer, keys, at)
            put_in_place(beside, path)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise


def put_in_place(beside: Path, path: Path) -> None:
    """Give a finished folder its name, durably."""
    sync_folder(beside)
    beside.rename(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def new_file(path: Path) -> None:
    """Make an empty file that only its owner may read, before anything is written to it."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _write_database(database: Path, officer: Officer, keys: NewKeys, at: dt.datetime) -> None:
    new_file(database)
    connection = connect(database, keys.data_key)
    try:
        bring_up_to_date(tables(connection))
        connection.execute("BEGIN IMMEDIATE")
        contents = Contents(connection)
        contents.officers.put(officer, keys.public_key)
        contents.journal.append(
            operation="create_vault", case_id="", officer=officer.name, at=at, payload={}
        )
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
