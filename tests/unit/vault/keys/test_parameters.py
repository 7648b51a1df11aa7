"""Bounds on stretching, and finding about a second's worth."""

from collections.abc import Callable

import pytest

from dpo_desk.operations.errors import KeyParametersRefused, MemoryShort
from dpo_desk.vault.keys import CEILING, FLOOR, KdfParameters, calibrated
from dpo_desk.vault.keys import parameters as module
from dpo_desk.vault.keys.parameters import checked, label_parameters, name_bytes, stretched

MIB = 1024


def timer_of(seconds: float) -> Callable[[], float]:
    """A timer by which the trial run took this long."""
    readings = iter([100.0, 100.0 + seconds])
    return lambda: next(readings)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0.001, KdfParameters(512 * MIB, 6, 4)),
        (0.1, KdfParameters(512 * MIB, 3, 4)),
        (0.2, KdfParameters(256 * MIB, 3, 4)),
        (0.4, KdfParameters(128 * MIB, 3, 4)),
        (0.9, KdfParameters(64 * MIB, 3, 4)),
        (30.0, KdfParameters(64 * MIB, 3, 4)),
    ],
)
def test_a_faster_computer_works_harder(
    monkeypatch: pytest.MonkeyPatch, seconds: float, expected: KdfParameters
) -> None:
    monkeypatch.setattr(module, "stretched", lambda *_: bytearray(32))
    found = calibrated(timer_of(seconds))
    assert found == expected
    assert checked(found) == found


def test_this_computer_finds_something_an_office_accepts() -> None:
    assert checked(calibrated())


def test_floor_and_ceiling_themselves() -> None:
    assert checked(FLOOR) == FLOOR
    assert checked(KdfParameters(CEILING.memory_kib, 3, CEILING.parallelism))
    with pytest.raises(KeyParametersRefused):
        checked(CEILING)


def test_memory_must_suffice_for_the_lanes() -> None:
    with pytest.raises(KeyParametersRefused):
        checked(KdfParameters(8, 1, 16), KdfParameters(1, 1, 1))


def test_names_cost_no_more_than_passphrases() -> None:
    cheap = KdfParameters(8, 1, 1)
    assert label_parameters(cheap) == cheap
    assert checked(label_parameters(KdfParameters(512 * MIB, 6, 4))).memory_kib == 64 * MIB


def test_known_answer() -> None:
    """A vector of the reference implementation (its test.c, Argon2id, version 19)."""
    found = stretched(b"password", b"somesalt", KdfParameters(256, 2, 1))
    assert found.hex() == "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"


def test_a_computer_without_the_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object, **__: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(module, "hash_secret_raw", none_left)
    with pytest.raises(MemoryShort) as caught:
        stretched(b"x", bytes(16), FLOOR)
    assert caught.value.details == {"needed": 64}


@pytest.mark.parametrize("spelling", ["Zoë de Vries", " zoë  DE vries ", "Zoe\u0308 de Vries"])
def test_a_name_is_one_name_however_it_is_typed(spelling: str) -> None:
    assert name_bytes(spelling) == name_bytes("Zoë de Vries")
