"""The key file under hostile hands and on failing disks."""

import errno
import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.operations.errors import (
    DiskFull,
    KeyParametersRefused,
    KeysChangedMeanwhile,
    KeysDamaged,
    KeysTampered,
    KeysUnreadable,
    OfficerUnknown,
    PlaceNotWritable,
    VaultTooNew,
    WrongPassphrase,
)
from dpo_desk.vault.keys import (
    FLOOR,
    DataKey,
    KdfParameters,
    UnlockedKeys,
    add_officer_slot,
    begin_rotation,
    change_passphrase,
    create_keys,
    officer_slots,
    unlock_keys,
)
from dpo_desk.vault.keys.authentication import Profile, profile_wrapped, with_codes
from dpo_desk.vault.keys.keyfile import Generation
from dpo_desk.vault.keys.keyfile_disk import read_keys, write_keys
from dpo_desk.vault.keys.keyfile_json import _canonical, _checksum, decoded, encoded
from dpo_desk.vault.keys.sealing import new_key_pair, seal

pytestmark = pytest.mark.fault

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)
OFFICE = ("Noor", "Sam")
Json = dict[str, object]


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


def rewrite(folder: Path, change: Callable[[Json], None]) -> None:
    """Change the file as a careful attacker does: with a fresh checksum."""
    fields = json.loads((folder / "keys.json").read_text())
    del fields["checksum"]
    change(fields)
    fields["checksum"] = _checksum(_canonical(fields))
    (folder / "keys.json").write_text(json.dumps(fields))


def stretching(fields: Json, where: str) -> Json:
    slots = fields["slots"]
    assert isinstance(slots, list)
    chosen = fields["labels"] if where == "labels" else slots[0]["stretching"]
    assert isinstance(chosen, dict)
    return chosen


# --- tampering


@pytest.mark.parametrize("where", ["labels", "slot"])
@pytest.mark.parametrize(
    ("cost", "reason"),
    [
        ({"memory_kib": 64}, "parameters_weak"),
        ({"iterations": 1}, "parameters_weak"),
        ({"parallelism": 0}, "parameters_weak"),
        ({"memory_kib": 2**40}, "parameters_excessive"),
        ({"memory_kib": 2**32 - 1}, "parameters_excessive"),
        ({"iterations": 2**31}, "parameters_excessive"),
        ({"memory_kib": 1024 * 1024, "iterations": 16}, "parameters_excessive"),
        ({"parallelism": 2**24 - 1}, "parameters_excessive"),
    ],
)
def test_tampered_costs_are_refused_at_once(
    tmp_path: Path, where: str, cost: dict[str, int], reason: str
) -> None:
    create_keys(tmp_path, "Noor", "dpo", "Noor's own", FLOOR)
    rewrite(tmp_path, lambda fields: stretching(fields, where).update(cost))
    began = time.perf_counter()
    with pytest.raises(KeyParametersRefused) as caught:
        unlock_keys(tmp_path, "Noor", "Noor's own")
    assert time.perf_counter() - began < 1.0
    assert caught.value.details == {"reason": reason}


def test_swapped_slots_open_for_nobody(tmp_path: Path, noor: UnlockedKeys) -> None:
    def swap(fields: Json) -> None:
        one, two = fields["slots"]  # type: ignore[misc]
        one["label"], two["label"] = two["label"], one["label"]

    rewrite(tmp_path, swap)
    for officer in OFFICE:
        with pytest.raises(WrongPassphrase):
            opened(tmp_path, officer)


@pytest.mark.parametrize("part", ["sealed", "profiles"])
def test_swapped_contents_are_noticed(tmp_path: Path, noor: UnlockedKeys, part: str) -> None:
    def swap(fields: Json) -> None:
        held = fields["generations"][0][part]  # type: ignore[index]
        one, two = held
        held[one], held[two] = held[two], held[one]

    rewrite(tmp_path, swap)
    for officer in OFFICE:
        with pytest.raises(KeysTampered):
            opened(tmp_path, officer)


def test_a_changed_slot_of_somebody_else_is_noticed(tmp_path: Path, noor: UnlockedKeys) -> None:
    def weaken(fields: Json) -> None:
        fields["slots"][1]["stretching"]["memory_kib"] = 9  # type: ignore[index]

    rewrite(tmp_path, weaken)
    with pytest.raises(KeysTampered):
        opened(tmp_path)


def test_a_public_key_slipped_in_without_the_data_key_is_noticed(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    create_keys(foreign, "Eve", "dpo", "Eve's own", CHEAP, floor=CHEAP)
    theirs = json.loads((foreign / "keys.json").read_text())["slots"][0]
    rewrite(tmp_path, lambda fields: fields["slots"].append(theirs))  # type: ignore[attr-defined]
    with pytest.raises(KeysTampered):
        opened(tmp_path)


def test_a_whole_file_around_an_attackers_own_data_key_is_noticed(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    """Sealing needs no secret; only the anchor under the passphrase tells that this is not ours."""
    keys = read_keys(tmp_path)
    chosen, anchor = DataKey(1, bytes(32)), b""
    slot = next(slot for slot in keys.slots if slot.public_key == noor.public_key)
    theirs = Generation(
        number=1,
        sealed={slot.id: seal(slot.public_key, chosen.key)},
        profiles={slot.id: profile_wrapped(Profile("Noor", "dpo"), slot, chosen)},
    )
    forged = with_codes(replace(keys, slots=(slot,), generations=(theirs,)), [chosen], anchor)
    write_keys(tmp_path, forged, before=None)
    with pytest.raises(KeysTampered):
        opened(tmp_path)


def test_a_slot_added_with_the_data_key_gets_no_new_one(tmp_path: Path, noor: UnlockedKeys) -> None:
    trusted = known(tmp_path, noor)
    add(tmp_path, noor, "Eve")
    _, foreign = new_key_pair()
    assert foreign not in trusted
    change = begin_rotation(tmp_path, noor, trusted, floor=CHEAP)
    assert change.refused == ("Eve",)
    assert opened(tmp_path, "Eve").following is None


def test_a_file_of_a_newer_program_is_not_touched(tmp_path: Path, noor: UnlockedKeys) -> None:
    rewrite(tmp_path, lambda fields: fields.update(version=2))
    before = (tmp_path / "keys.json").read_bytes()
    with pytest.raises(VaultTooNew) as caught:
        opened(tmp_path)
    assert caught.value.details == {"found": 2, "known": 1}
    assert (tmp_path / "keys.json").read_bytes() == before


# --- damage


def test_every_truncation_is_named(tmp_path: Path, noor: UnlockedKeys) -> None:
    whole = (tmp_path / "keys.json").read_bytes()
    for length in range(0, len(whole) - 2, 37):
        (tmp_path / "keys.json").write_bytes(whole[:length])
        with pytest.raises(KeysUnreadable):
            opened(tmp_path)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_flipped_bit_is_told_apart_from_a_wrong_passphrase(
    tmp_path: Path, place: int, bit: int
) -> None:
    if not (tmp_path / "whole").exists():
        create_keys(tmp_path, "Noor", "dpo", "Noor's own", CHEAP, floor=CHEAP)
        (tmp_path / "whole").write_bytes((tmp_path / "keys.json").read_bytes())
    content = bytearray((tmp_path / "whole").read_bytes())
    content[place % len(content)] ^= 1 << bit
    (tmp_path / "keys.json").write_bytes(content)
    try:
        assert opened(tmp_path).officer == "Noor"  # a space became another space
    except (KeysDamaged, VaultTooNew):
        return


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: json.dumps(t).encode()))
)
def test_garbage_is_named(garbage: bytes) -> None:
    with pytest.raises(KeysUnreadable):
        decoded(garbage)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = ["vault", "revision", "labels", "slots", "recovery", "unproven", "generations"]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.sampled_from(FIELDS), value=JSON)
def test_well_formed_nonsense_is_named(tmp_path: Path, name: str, value: object) -> None:
    if not (tmp_path / "keys.json").exists():
        create_keys(tmp_path, "Noor", "dpo", "Noor's own", CHEAP, floor=CHEAP)
    whole = (tmp_path / "keys.json").read_bytes()
    before = json.loads(whole)[name]
    rewrite(tmp_path, lambda fields: fields.update({name: value}))
    try:
        if value != before or type(value) is not type(before):
            with pytest.raises((KeysDamaged, OfficerUnknown)):
                opened(tmp_path)
    finally:
        (tmp_path / "keys.json").write_bytes(whole)


@pytest.mark.parametrize(
    "bomb", [b"[" * 200_000, b" " * (2 * 1024 * 1024), b"1" * 100_000, b'{"a":' * 50_000]
)
def test_bombs_are_refused_quickly(tmp_path: Path, bomb: bytes) -> None:
    (tmp_path / "keys.json").write_bytes(bomb)
    began = time.perf_counter()
    with pytest.raises(KeysUnreadable):
        opened(tmp_path)
    assert time.perf_counter() - began < 1.0


def test_doubled_names_are_refused(tmp_path: Path, noor: UnlockedKeys) -> None:
    text = (tmp_path / "keys.json").read_text()
    doubled = text.replace('"revision":', '"revision": 1,\n "revision":', 1)
    with pytest.raises(KeysUnreadable):
        decoded(doubled.encode())


def test_the_file_survives_reading_and_writing(tmp_path: Path, noor: UnlockedKeys) -> None:
    content = (tmp_path / "keys.json").read_bytes()
    assert encoded(decoded(content)) == content


# --- failing disks


@pytest.mark.parametrize(
    "failing",
    [
        ("write", errno.ENOSPC, DiskFull),
        ("write", errno.EIO, PlaceNotWritable),
        ("fsync", errno.ENOSPC, DiskFull),
        ("fsync", errno.EIO, PlaceNotWritable),
    ],
)
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path,
    noor: UnlockedKeys,
    monkeypatch: pytest.MonkeyPatch,
    failing: tuple[str, int, type[Exception]],
) -> None:
    call, number, error = failing

    def fail(*_: object) -> int:
        raise OSError(number, "injected")

    before = (tmp_path / "keys.json").read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(os, call, fail)
        with pytest.raises(error):
            change_passphrase(tmp_path, "Noor", "Noor's own", "newer", CHEAP, floor=CHEAP)
    assert (tmp_path / "keys.json").read_bytes() == before
    change_passphrase(tmp_path, "Noor", "Noor's own", "newer", CHEAP, floor=CHEAP)
    assert opened(tmp_path, "Noor", "newer").data_key == noor.data_key


def test_short_writes_are_continued(
    tmp_path: Path, noor: UnlockedKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: write(handle, content[:100]))
    add(tmp_path, noor, "Kim")
    assert opened(tmp_path, "Kim").data_key == noor.data_key


def test_a_file_written_meanwhile_is_not_overwritten(tmp_path: Path, noor: UnlockedKeys) -> None:
    keys = read_keys(tmp_path)
    add(tmp_path, noor, "Kim")
    with pytest.raises(KeysChangedMeanwhile):
        write_keys(tmp_path, with_codes(keys, noor.reachable, noor.anchor), before=keys.revision)
    assert opened(tmp_path, "Kim").officer == "Kim"
