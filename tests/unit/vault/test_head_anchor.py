"""The journal's head in the account's key store: an older vault put back is noticed, everything else is silent."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dpo_desk.foundation.progress import NoProgress
from dpo_desk.operations.errors import KeyStoreMissing
from dpo_desk.operations.vault_care import ACCEPTED_LOSS
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.vault.care import FileVaultCare
from dpo_desk.vault.head_anchor import HeadAnchor
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.opening import FileVaultKeeper
from tests.builders import NOW, an_officer
from tests.unit.vault.keys.test_computer_slot import keyring_daemon, private_bus

__all__ = ["private_bus"]

ROOT = Path(__file__).parents[3]
CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)


class Store(dict):
    def get_password(self, service, username):
        return self.get((service, username))

    def set_password(self, service, username, password):
        self[service, username] = password


class Broken:
    def get_password(self, service, username):
        raise OSError

    def set_password(self, service, username, password):
        raise OSError


class Office:
    def __init__(self, clock, find_store):
        anchor = HeadAnchor(find_store)
        self.keeper = FileVaultKeeper(clock, "desk-1", parameters=CHEAP, floor=CHEAP, anchor=anchor)
        self.care = FileVaultCare(clock, Detectors((), (), ()), anchor)

    def open(self, path):
        return self.keeper.open(path, "Jo Officier", "correct horse", NoProgress())


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def office(clock, store):
    return Office(clock, lambda: store)


@pytest.fixture
def path(office, tmp_path):
    path = tmp_path / "Office.dpodesk"
    office.keeper.create(path, an_officer(), "correct horse", NoProgress()).close()
    return path


def write(vault, **settings):
    with vault.transaction() as transaction:
        for key, value in settings.items():
            transaction.settings.put(key, value)
        transaction.journal.append(
            operation="record_event", case_id="", officer="Jo Officier", at=NOW, payload={}
        )


def put_back_older(office, path):
    """Two entries are written after a copy was made, and the copy is put back in the same place."""
    shutil.copytree(path, path.with_name("copy"))
    vault = office.open(path)
    write(vault)
    write(vault)
    vault.close()
    shutil.rmtree(path)
    path.with_name("copy").rename(path)


def test_going_on_is_no_loss(office, path):
    for _ in range(2):
        vault = office.open(path)
        assert office.care.lost_entry(vault) == 0
        write(vault)
        vault.close()


def test_an_older_vault_is_noticed_until_somebody_accepts_it(office, path):
    put_back_older(office, path)
    for _ in range(2):
        vault = office.open(path)
        assert office.care.lost_entry(vault) == 3
        vault.close()
    vault = office.open(path)
    write(vault, **{ACCEPTED_LOSS: "3"})
    vault.close()
    vault = office.open(path)
    assert office.care.lost_entry(vault) == 0
    vault.close()


def test_nothing_of_a_case_stands_in_the_store(office, path, store):
    ((service, name),) = store
    assert service == "dpo-desk"
    assert "Office" not in name
    number, digest = store[service, name].split()
    assert number == "1"
    assert len(bytes.fromhex(digest)) == 32


@pytest.mark.parametrize("content", ["", "x", "9", "nine abc", "1 ffff x"])
def test_garbage_in_the_store_never_stops_an_opening(office, path, store, content):
    (place,) = store
    store[place] = content
    office.care.lost_entry(vault := office.open(path))
    vault.close()


def no_store():
    raise KeyStoreMissing


@pytest.mark.parametrize(
    "find_store", [no_store, Broken, lambda: None], ids=["none", "broken", "asks"]
)
def test_without_a_store_nothing_is_said(clock, tmp_path, find_store):
    office = Office(clock, find_store)
    path = tmp_path / "Office.dpodesk"
    office.keeper.create(path, an_officer(), "correct horse", NoProgress()).close()
    put_back_older(office, path)
    vault = office.open(path)
    assert office.care.lost_entry(vault) == 0
    vault.close()


WORK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from dpo_desk.foundation.clock import FixedClock
from tests.builders import NOW
from tests.unit.vault.test_head_anchor import Office, write
from dpo_desk.vault.head_anchor import quiet_store
office = Office(FixedClock(NOW), None)
vault = office.open(Path(sys.argv[1]))
try:
    found = quiet_store() is not None
except Exception as error:
    found = type(error).__name__
print(found, office.care.lost_entry(vault))
write(vault)
vault.close()
"""


def session(bus, path):
    """One unlocking and closing with whatever key store the bus offers: what was found, which entry is lost."""
    done = subprocess.run(
        [sys.executable, "-c", WORK, path, ROOT],
        env=bus,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def until(bus, path, expected):
    """The daemon takes a moment to claim its name on the bus."""
    found = [session(bus, path)]
    while not found[-1].startswith(expected) and len(found) < 10:
        found.append(session(bus, path))
    assert found[-1].startswith(expected), found
    return found[-1]


@pytest.mark.slow
@pytest.mark.secretservice
def test_a_real_secret_service_remembers_and_a_locked_one_is_not_asked(private_bus, path):
    assert session(private_bus, path) == "KeyStoreMissing 0"
    daemon = keyring_daemon(private_bus, "--unlock", password="of the account\n")
    try:
        until(private_bus, path, "True")
        shutil.copytree(path, path.with_name("older"))
        assert session(private_bus, path) == "True 0"
        shutil.rmtree(path)
        path.with_name("older").rename(path)
        assert session(private_bus, path) not in {"True 0", "False 0"}
    finally:
        daemon.terminate()
        daemon.wait(10)
    locked = keyring_daemon(private_bus, password=None)
    try:
        assert until(private_bus, path, "False") == "False 0"
    finally:
        locked.terminate()
        locked.wait(10)
