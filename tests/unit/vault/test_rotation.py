"""The database under a new data key, and what a crash in the middle leaves behind."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.errors import (
    KeyChangeUnfinished,
    NewDatabaseWrong,
    ReadersAtWork,
    VaultDamaged,
)
from dpo_desk.vault import rotation
from dpo_desk.vault.contents import Contents
from dpo_desk.vault.driver import Connection, DriverError, connect, tables
from dpo_desk.vault.keys import (
    DataKey,
    KdfParameters,
    Rotation,
    UnlockedKeys,
    add_officer_slot,
    begin_rotation,
    create_keys,
    officer_slots,
    unlock_keys,
)
from dpo_desk.vault.migrations import bring_up_to_date
from dpo_desk.vault.rotation import rotate, settle
from tests.builders import NOW, a_breach

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)
ENTRY = "INSERT INTO settings (key, value) VALUES (?, 'x')"


def opened(folder: Path, officer: str = "Noor") -> UnlockedKeys:
    return unlock_keys(folder, officer, f"{officer}'s own", floor=CHEAP)


@pytest.fixture
def noor(tmp_path: Path) -> UnlockedKeys:
    made = create_keys(tmp_path, "Noor", "dpo", "Noor's own", CHEAP, floor=CHEAP)
    (tmp_path / "vault.db").touch(mode=0o600)
    connection = connect(tmp_path / "vault.db", made.data_key)
    bring_up_to_date(tables(connection))
    store = Contents(connection)
    for number in range(1, 201):
        connection.execute(ENTRY, (f"setting {number}",))
    store.breaches.add(a_breach(what="lost laptop"))
    store.journal.append(operation="log", case_id="", officer="Noor", at=NOW, payload={})
    connection.close()
    noor = opened(tmp_path)
    add_officer_slot(
        tmp_path,
        noor,
        "Kim",
        "clerk",
        "Kim's own",
        known_public_keys=[noor.public_key],
        parameters=CHEAP,
        floor=CHEAP,
    )
    return noor


def begun(folder: Path, by: UnlockedKeys, *leaving: str) -> Rotation:
    known = {row.public_key for row in officer_slots(folder, by)}
    return begin_rotation(folder, by, known, leaving=leaving, floor=CHEAP)


def no_amendment(connection: Connection) -> None:
    del connection


def rotated(
    folder: Path, change: Rotation, amend: Callable[[Connection], None] = no_amendment
) -> UnlockedKeys:
    return rotate(folder, change, amend, NoProgress(), CancelToken())


def entries(folder: Path, keys: UnlockedKeys) -> int:
    connection = connect(folder / "vault.db", keys.data_key, read_only=True)
    try:
        return int(connection.execute("SELECT count(*) FROM settings").fetchone()[0])
    finally:
        connection.close()


def test_everything_stands_under_the_new_key_and_nothing_under_the_old(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    after = rotated(
        tmp_path, begun(tmp_path, noor), lambda c: c.execute(ENTRY, ("setting 201",)) and None
    )
    assert (after.generation, after.rotating) == (2, False)
    assert entries(tmp_path, after) == 201
    with pytest.raises(DriverError):
        connect(tmp_path / "vault.db", noor.data_key, read_only=True)
    connection = connect(tmp_path / "vault.db", after.data_key)
    found = connection.execute("SELECT rowid FROM breaches_fts WHERE breaches_fts MATCH 'laptop'")
    assert len(found.fetchall()) == 1
    assert connection.execute("PRAGMA user_version").fetchone()[0] >= 1
    with pytest.raises(DriverError):
        connection.execute("DELETE FROM journal")
    connection.close()
    assert opened(tmp_path, "Kim").data_key == after.data_key
    assert sorted(p.name for p in tmp_path.iterdir()) == ["keys.json", "vault.db"]
    assert (tmp_path / "vault.db").stat().st_mode & 0o777 == 0o600


def test_a_copy_that_differs_is_never_put_in_place(
    tmp_path: Path, noor: UnlockedKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = rotation._export

    def faulty(connection: Connection, *rest: object) -> None:
        export(connection, *rest)  # type: ignore[arg-type]
        connection.execute("UPDATE fresh.breaches SET what = 'lost laptop.'")

    monkeypatch.setattr(rotation, "_export", faulty)
    change = begun(tmp_path, noor)
    with pytest.raises(NewDatabaseWrong) as caught:
        rotated(tmp_path, change)
    assert caught.value.details == {"check": "breaches"}
    assert not opened(tmp_path).rotating
    assert entries(tmp_path, opened(tmp_path)) == 200
    assert not (tmp_path / "vault.db.new").exists()


def test_stopping_leaves_the_old_file_and_key(tmp_path: Path, noor: UnlockedKeys) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        rotate(tmp_path, begun(tmp_path, noor), no_amendment, NoProgress(), cancel)
    assert opened(tmp_path).data_key == noor.data_key
    assert entries(tmp_path, opened(tmp_path)) == 200


def test_an_open_database_is_left_alone(tmp_path: Path, noor: UnlockedKeys) -> None:
    other = connect(tmp_path / "vault.db", noor.data_key)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM settings").fetchone()
    change = begun(tmp_path, noor)
    with pytest.raises(ReadersAtWork):
        rotated(tmp_path, change)
    other.close()
    assert entries(tmp_path, opened(tmp_path)) == 200
    assert not opened(tmp_path).rotating


def test_somebody_who_leaves_undoes_only_what_was_not_done(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    begun(tmp_path, noor, "Kim")
    kim = settle(tmp_path, opened(tmp_path, "Kim"))
    assert not kim.rotating
    assert entries(tmp_path, kim) == 200


def test_somebody_who_left_cannot_settle_what_was_done(
    tmp_path: Path, noor: UnlockedKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = begun(tmp_path, noor, "Kim")
    with monkeypatch.context() as broken:
        broken.setattr(rotation, "settle", _crash)
        with pytest.raises(KeyboardInterrupt):
            rotated(tmp_path, change)
    before = (tmp_path / "keys.json").read_bytes()
    with pytest.raises(KeyChangeUnfinished):
        settle(tmp_path, opened(tmp_path, "Kim"))
    assert (tmp_path / "keys.json").read_bytes() == before
    noor = settle(tmp_path, opened(tmp_path))
    assert (noor.generation, entries(tmp_path, noor)) == (2, 200)


def test_a_damaged_database_settles_nothing(tmp_path: Path, noor: UnlockedKeys) -> None:
    begun(tmp_path, noor)
    content = bytearray((tmp_path / "vault.db").read_bytes())
    content[100] ^= 1
    (tmp_path / "vault.db").write_bytes(content)
    before = (tmp_path / "keys.json").read_bytes()
    with pytest.raises(VaultDamaged):
        settle(tmp_path, opened(tmp_path))
    assert (tmp_path / "keys.json").read_bytes() == before


def test_a_wrong_key_does_not_touch_a_log_a_crash_left(tmp_path: Path, noor: UnlockedKeys) -> None:
    connection = connect(tmp_path / "vault.db", noor.data_key)
    connection.execute(ENTRY, ("setting 201",))
    kept = {p.name: p.read_bytes() for p in tmp_path.iterdir() if not p.name.endswith("-shm")}
    connection.close()
    for name, content in kept.items():
        (tmp_path / name).write_bytes(content)
    assert kept["vault.db-wal"]
    with pytest.raises(DriverError):
        connect(tmp_path / "vault.db", bytes(32), read_only=True)
    assert (tmp_path / "vault.db-wal").read_bytes() == kept["vault.db-wal"]
    begun(tmp_path, noor)
    assert entries(tmp_path, settle(tmp_path, opened(tmp_path))) == 201


@pytest.mark.parametrize("wrong_first", [False, True])
def test_a_journal_a_crash_left_is_rolled_back_by_whoever_looks(
    tmp_path: Path, noor: UnlockedKeys, wrong_first: bool
) -> None:
    _crash_with_a_journal(tmp_path / "vault.db", noor.data_key)
    if wrong_first:
        assert not rotation._opens(tmp_path / "vault.db", DataKey(9, bytes(32)))
    assert rotation._opens(tmp_path / "vault.db", DataKey(1, noor.data_key))
    assert entries(tmp_path, noor) == 200


def _crash_with_a_journal(path: Path, key: bytes) -> None:
    """As on a network share, where there is no write-ahead log: killed inside a large transaction."""
    child = os.fork()
    if child == 0:
        connection = connect(path, key)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("BEGIN")
        connection.execute("UPDATE settings SET value = hex(randomblob(3000))")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert path.with_name(path.name + "-journal").stat().st_size > 0


def test_nothing_to_settle(tmp_path: Path, noor: UnlockedKeys) -> None:
    assert settle(tmp_path, noor) is noor


def _crash(*_: object) -> UnlockedKeys:
    raise KeyboardInterrupt
