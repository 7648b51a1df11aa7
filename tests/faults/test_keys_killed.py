"""Killed at every line that writes keys or database: one whole vault is left."""

import datetime as dt
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest

from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.errors import OfficerUnknown, WrongPassphrase
from dpo_desk.vault.driver import connect, tables
from dpo_desk.vault.keys import (
    KdfParameters,
    UnlockedKeys,
    add_officer_slot,
    begin_rotation,
    change_passphrase,
    create_keys,
    make_recovery,
    officer_slots,
    prove_recovery,
    recover,
    unlock_keys,
)
from dpo_desk.vault.keys.keyfile_disk import read_keys
from dpo_desk.vault.migrations import bring_up_to_date
from dpo_desk.vault.rotation import rotate, settle

pytestmark = [
    pytest.mark.fault,
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT RUN: needs fork"),
]

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)


def opened(folder: Path, officer: str = "Noor", passphrase: str = "") -> UnlockedKeys:
    return unlock_keys(folder, officer, passphrase or f"{officer}'s own", floor=CHEAP)


def known(folder: Path, unlocked: UnlockedKeys) -> set[bytes]:
    return {row.public_key for row in officer_slots(folder, unlocked)}


def add(folder: Path, by: UnlockedKeys, officer: str) -> None:
    add_officer_slot(
        folder,
        by,
        officer,
        "clerk",
        f"{officer}'s own",
        known_public_keys=known(folder, by),
        parameters=CHEAP,
        floor=CHEAP,
    )


@pytest.fixture
def noor(tmp_path: Path) -> UnlockedKeys:
    create_keys(tmp_path, "Noor", "dpo", "Noor's own", CHEAP, floor=CHEAP)
    add(tmp_path, opened(tmp_path), "Sam")
    return opened(tmp_path)


def lines_that_write(work: Callable[[], object], *files: str) -> list[tuple[str, int]]:
    """Every line of these modules that ``work`` reaches, in order of first reach."""
    seen: dict[tuple[str, int], None] = {}
    with _tracing(seen.setdefault, files):
        work()
    return list(seen)


class _tracing:  # noqa: N801
    """Calls back before every line of the named modules."""

    def __init__(self, told: Callable[[tuple[str, int]], object], files: tuple[str, ...]) -> None:
        self._told, self._files = told, files

    def __enter__(self) -> None:
        self._before = sys.gettrace()
        sys.settrace(self._call)

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._before)

    def _call(self, frame: FrameType, event: str, _: object) -> object:
        name = Path(frame.f_code.co_filename).name
        return self._line if name in self._files else None

    def _line(self, frame: FrameType, event: str, _: object) -> object:
        if event == "line":
            self._told((Path(frame.f_code.co_filename).name, frame.f_lineno))
        return self._line


def killed_at(place: tuple[str, int], work: Callable[[], object]) -> None:
    """Run ``work`` in a child that is killed before it runs the line at ``place``."""
    child = os.fork()
    if child == 0:
        with _tracing(
            lambda at: os.kill(os.getpid(), signal.SIGKILL) if at == place else None, (place[0],)
        ):
            work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)


def copies(folder: Path, places: list[tuple[str, int]]) -> Iterator[tuple[tuple[str, int], Path]]:
    kept = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    for number, place in enumerate(places):
        again = folder / str(number)
        again.mkdir()
        for name, content in kept.items():
            (again / name).write_bytes(content)
        yield place, again


def practised(folder: Path) -> Path:
    """A copy to find out on which lines there are to be killed at."""
    ((_, copy),) = copies(folder, [("practice", 0)])
    return copy.rename(folder / "practice")


def test_killed_while_changing_a_passphrase_the_old_or_the_new_one_opens(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    def change(folder: Path) -> object:
        return change_passphrase(folder, "Noor", "Noor's own", "newer", CHEAP, floor=CHEAP)

    places = lines_that_write(lambda: change(practised(tmp_path)), "keyfile_disk.py")
    assert len(places) > 20
    outcomes = set()
    for place, folder in copies(tmp_path, places):
        killed_at(place, lambda folder=folder: change(folder))
        try:
            keys = opened(folder)
            outcomes.add("old")
        except WrongPassphrase:
            keys = opened(folder, "Noor", "newer")
            outcomes.add("new")
        assert keys.data_key == noor.data_key
        assert opened(folder, "Sam").data_key == noor.data_key
        add(folder, keys, "Kim")
    assert outcomes == {"old", "new"}


def test_killed_while_creating_there_is_a_whole_file_or_none(tmp_path: Path) -> None:
    def create(folder: Path) -> object:
        return create_keys(folder, "Noor", "dpo", "Noor's own", CHEAP, floor=CHEAP)

    places = lines_that_write(lambda: create(practised(tmp_path)), "keyfile_disk.py")
    for place, folder in copies(tmp_path, places):
        killed_at(place, lambda folder=folder: create(folder))
        if not (folder / "keys.json").exists():
            create(folder)
        assert opened(folder).officer == "Noor"


def test_killed_while_proving_cards_the_passphrases_still_open(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    cards = make_recovery(tmp_path, noor)

    def prove(folder: Path) -> object:
        return prove_recovery(folder, noor, cards, dt.date(2026, 3, 2))

    places = lines_that_write(lambda: prove(practised(tmp_path)), "keyfile_disk.py")
    for place, folder in copies(tmp_path, places):
        killed_at(place, lambda folder=folder: prove(folder))
        assert opened(folder).data_key == noor.data_key
        if read_keys(folder).recovery is None:
            prove(folder)
        assert recover(folder, cards[1:]).data_key == noor.data_key


ENTRY = "INSERT INTO settings (key, value) VALUES (?, 'x')"


@pytest.mark.timeout(300)
def test_killed_while_the_data_key_changes_one_whole_vault_is_left(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    _database(tmp_path, noor, entries=20)
    cards = make_recovery(tmp_path, noor)
    recovery_key = prove_recovery(tmp_path, noor, cards, dt.date(2026, 3, 2))

    def change(folder: Path) -> object:
        trusted = {*known(folder, noor), recovery_key}
        begun = begin_rotation(folder, noor, trusted, leaving=["Sam"], floor=CHEAP)
        return rotate(
            folder, begun, lambda c: c.execute(ENTRY, ("21",)), NoProgress(), CancelToken()
        )

    files = ("rotation.py", "key_change.py", "keyfile_disk.py")
    places = lines_that_write(lambda: change(practised(tmp_path)), *files)
    assert len(places) > 100
    outcomes = set()
    for place, folder in copies(tmp_path, places):
        killed_at(place, lambda folder=folder: change(folder))
        keys = settle(folder, opened(folder))
        assert not opened(folder).rotating
        assert recover(folder, cards[:2]).data_key == keys.data_key
        assert _entries(folder, keys) == 19 + keys.generation
        assert not list(folder.glob("vault.db.new*"))
        outcomes.add(keys.generation)
        if keys.generation == 1:
            assert opened(folder, "Sam").data_key == noor.data_key
            change(folder)
        with pytest.raises(OfficerUnknown):
            opened(folder, "Sam")
    assert outcomes == {1, 2}


@pytest.mark.timeout(300)
def test_killed_at_any_moment_of_the_copying_one_whole_vault_is_left(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    _database(tmp_path, noor, entries=3000)

    def change(folder: Path) -> None:
        begun = begin_rotation(folder, noor, known(folder, noor), floor=CHEAP)
        rotate(folder, begun, lambda c: None, NoProgress(), CancelToken())

    practice = practised(tmp_path)
    began = time.perf_counter()
    change(practice)
    whole = time.perf_counter() - began
    for number, (_, folder) in enumerate(copies(tmp_path, [("any", 0)] * 80)):
        child = os.fork()
        if child == 0:
            change(folder)
            os._exit(0)
        time.sleep(whole * number / 70)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        keys = settle(folder, opened(folder))
        assert _entries(folder, keys) == 3000
        assert opened(folder, "Sam").data_key == keys.data_key


def _database(folder: Path, keys: UnlockedKeys, *, entries: int) -> None:
    (folder / "vault.db").touch(mode=0o600)
    connection = connect(folder / "vault.db", keys.data_key)
    bring_up_to_date(tables(connection))
    connection.execute("BEGIN")
    for number in range(1, entries + 1):
        connection.execute(ENTRY, (str(number),))
    connection.execute("COMMIT")
    connection.close()


def _entries(folder: Path, keys: UnlockedKeys) -> int:
    connection = connect(folder / "vault.db", keys.data_key)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return int(connection.execute("SELECT count(*) FROM settings").fetchone()[0])
    finally:
        connection.close()
