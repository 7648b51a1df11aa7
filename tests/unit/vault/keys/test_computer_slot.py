"""The "this computer" slot, with a key store in memory and with a real Secret Service."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring.backend
import pytest
from keyring.backends import fail
from keyring.errors import (
    InitError,
    KeyringError,
    KeyringLocked,
    NoKeyringError,
    PasswordDeleteError,
)

from dpo_desk.operations.errors import (
    ComputerSlotMissing,
    KeyChangeUnfinished,
    KeysTampered,
    KeyStoreError,
    KeyStoreLocked,
    KeyStoreMissing,
    KeyStoreNotReady,
    KeyStoreUnsafe,
)
from dpo_desk.vault.keys import (
    KdfParameters,
    UnlockedKeys,
    begin_rotation,
    create_keys,
    disable_computer_slot,
    enable_computer_slot,
    finish_rotation,
    trusted_store,
    unlock_keys,
    unlock_with_computer,
)

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)


class MemoryStore:
    """A key store that forgets at the end of the test."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError


class FailingStore:
    """A key store that answers every question with the same error."""

    def __init__(self, error: KeyringError) -> None:
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self._error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self._error

    def delete_password(self, service: str, username: str) -> None:
        raise self._error


@pytest.fixture
def noor(tmp_path: Path) -> UnlockedKeys:
    create_keys(tmp_path, "Noor", "dpo", "right", CHEAP, floor=CHEAP)
    return unlock_keys(tmp_path, "Noor", "right", floor=CHEAP)


def test_this_computer_opens_the_vault_for_one_officer(tmp_path: Path, noor: UnlockedKeys) -> None:
    store = MemoryStore()
    enable_computer_slot(tmp_path, noor, store)
    opened = unlock_with_computer(tmp_path, store)
    assert (opened.data_key, opened.officer, opened.role) == (noor.data_key, "Noor", "dpo")
    assert opened.private_key == b""


def test_the_store_holds_neither_the_data_key_nor_a_name(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    store = MemoryStore()
    enable_computer_slot(tmp_path, noor, store)
    held = repr(store.held)
    assert "Noor" not in held
    assert noor.data_key.hex() not in held


def test_it_is_off_until_turned_on_and_after_turning_off(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    store = MemoryStore()
    with pytest.raises(ComputerSlotMissing):
        unlock_with_computer(tmp_path, store)
    enable_computer_slot(tmp_path, noor, store)
    kept = dict(store.held)
    disable_computer_slot(tmp_path, noor, store)
    assert store.held == {}
    store.held = kept
    with pytest.raises(ComputerSlotMissing):
        unlock_with_computer(tmp_path, store)


def test_it_ends_with_the_data_key(tmp_path: Path, noor: UnlockedKeys) -> None:
    store = MemoryStore()
    enable_computer_slot(tmp_path, noor, store)
    begun = begin_rotation(tmp_path, noor, [noor.public_key], floor=CHEAP)
    assert unlock_with_computer(tmp_path, store).rotating
    with pytest.raises(KeyChangeUnfinished):
        finish_rotation(tmp_path, unlock_with_computer(tmp_path, store))
    finish_rotation(tmp_path, begun.unlocked)
    with pytest.raises(ComputerSlotMissing):
        unlock_with_computer(tmp_path, store)


def test_another_secret_in_the_store_opens_nothing(tmp_path: Path, noor: UnlockedKeys) -> None:
    store = MemoryStore()
    enable_computer_slot(tmp_path, noor, store)
    ((place, content),) = store.held.items()
    name = content.split(" ")[0]
    store.held[place] = f"{name} {'A' * 43}="
    with pytest.raises(KeysTampered):
        unlock_with_computer(tmp_path, store)
    for nonsense in ("", name, f"{name} %", "x y z"):
        store.held[place] = nonsense
        with pytest.raises(ComputerSlotMissing):
            unlock_with_computer(tmp_path, store)


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (KeyringLocked(), KeyStoreLocked),
        (InitError(), KeyStoreNotReady),
        (NoKeyringError(), KeyStoreMissing),
        (KeyringError(), KeyStoreNotReady),
    ],
)
def test_what_is_wrong_with_a_store_is_told_apart(
    tmp_path: Path, noor: UnlockedKeys, error: KeyringError, named: type[KeyStoreError]
) -> None:
    before = (tmp_path / "keys.json").read_bytes()
    for call in (
        lambda store: enable_computer_slot(tmp_path, noor, store),
        lambda store: unlock_with_computer(tmp_path, store),
    ):
        with pytest.raises(named):
            call(FailingStore(error))
    assert (tmp_path / "keys.json").read_bytes() == before


class PlaintextKeyring:
    """Stands for a backend that some package brought along."""

    priority = 99.0


def test_only_stores_on_the_list_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def offering(*backends: type) -> None:
        monkeypatch.setattr(
            keyring.backend.KeyringBackend, "get_viable_backends", lambda: iter(backends)
        )

    trusted = type("Keyring", (), {"priority": 1.0, "__module__": "keyring.backends.SecretService"})
    offering(fail.Keyring)
    with pytest.raises(KeyStoreMissing):
        trusted_store()
    offering(fail.Keyring, PlaintextKeyring)
    with pytest.raises(KeyStoreUnsafe) as caught:
        trusted_store()
    assert caught.value.details == {"backend": "PlaintextKeyring"}
    offering(PlaintextKeyring, trusted)
    assert isinstance(trusted_store(), trusted)


# --- a real gnome-keyring on a private bus

WORK = """
import sys
from pathlib import Path
from dpo_desk.foundation.errors import DeskError
from dpo_desk.vault.keys import *
folder, what = Path(sys.argv[1]), sys.argv[2]
cheap = KdfParameters(8, 1, 1)
try:
    store = trusted_store()
    if what == "enable":
        enable_computer_slot(folder, unlock_keys(folder, "Noor", "right", floor=cheap), store)
    if what == "disable":
        disable_computer_slot(folder, unlock_keys(folder, "Noor", "right", floor=cheap), store)
    print(unlock_with_computer(folder, store).officer)
except DeskError as error:
    print(type(error).__name__)
"""


BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={place}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""  # no service folders: nothing is started behind the test's back


@pytest.fixture
def private_bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    for program in ("dbus-daemon", "gnome-keyring-daemon"):
        if shutil.which(program) is None:
            pytest.skip(f"NOT RUN: {program} is not installed, so no real Secret Service was tried")
    home = tmp_path_factory.mktemp("bus")
    (home / "run").mkdir(parents=True, mode=0o700)
    (home / "bus.conf").write_text(BUS.format(place=home / "run"))
    bus = subprocess.Popen(
        ["dbus-daemon", f"--config-file={home / 'bus.conf'}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    yield {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
    }
    bus.terminate()
    bus.wait(10)
    bus.stdout.close()


def keyring_daemon(
    bus: dict[str, str], *options: str, password: str | None
) -> subprocess.Popen[bytes]:
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--components=secrets", *options],
        env=bus,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert daemon.stdin is not None
    daemon.stdin.write((password or "").encode())
    daemon.stdin.close()
    return daemon


def answer(bus: dict[str, str], folder: Path, what: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(folder), what],
        env=bus,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.slow
@pytest.mark.secretservice
def test_a_real_secret_service_is_used_and_its_states_are_told_apart(
    tmp_path: Path, private_bus: dict[str, str]
) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    create_keys(vault, "Noor", "dpo", "right", CHEAP, floor=CHEAP)
    assert answer(private_bus, vault, "enable") == "KeyStoreMissing"
    daemon = keyring_daemon(private_bus, "--unlock", password="of the account\n")
    try:
        _wait_for(private_bus, vault, "ComputerSlotMissing")
        assert answer(private_bus, vault, "enable") == "Noor"
        assert answer(private_bus, vault, "look") == "Noor"
    finally:
        daemon.terminate()
        daemon.wait(10)
    for file in Path(private_bus["HOME"]).rglob("*.keyring"):
        assert b"dpo-desk " not in file.read_bytes()
    locked = keyring_daemon(private_bus, password=None)
    try:
        _wait_for(private_bus, vault, "KeyStoreLocked")
    finally:
        locked.terminate()
        locked.wait(10)
    unlocked = keyring_daemon(private_bus, "--unlock", password="of the account\n")
    try:
        _wait_for(private_bus, vault, "Noor")
        assert answer(private_bus, vault, "disable") == "ComputerSlotMissing"
    finally:
        unlocked.terminate()
        unlocked.wait(10)


@pytest.mark.slow
@pytest.mark.secretservice
def test_a_secret_service_that_was_never_set_up_is_named(
    tmp_path: Path, private_bus: dict[str, str]
) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    create_keys(vault, "Noor", "dpo", "right", CHEAP, floor=CHEAP)
    daemon = keyring_daemon(private_bus, password=None)
    try:
        _wait_for(private_bus, vault, "KeyStoreNotReady")
        assert answer(private_bus, vault, "enable") == "KeyStoreNotReady"
    finally:
        daemon.terminate()
        daemon.wait(10)


def _wait_for(bus: dict[str, str], vault: Path, expected: str) -> None:
    """The daemon takes a moment to claim its name on the bus."""
    found = ""
    for _ in range(10):
        found = answer(bus, vault, "look")
        if found == expected:
            return
    assert found == expected
