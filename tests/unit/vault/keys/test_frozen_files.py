"""Key files of every released version open for ever. Never regenerate ``tests/data/keys``."""

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dpo_desk.vault.keys import (
    KdfParameters,
    abandon_rotation,
    change_passphrase,
    finish_rotation,
    recover,
    typed_card,
    unlock_keys,
    unlock_with_computer,
)

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)
KEPT = Path(__file__).parents[3] / "data" / "keys"
EXPECTED: dict[str, Any] = tomllib.loads((KEPT / "expected.toml").read_text(encoding="utf-8"))
FIRST = EXPECTED["version_1"]


class KeptSecret:
    """A key store that holds what the kept file's "this computer" slot was made with."""

    def get_password(self, service: str, username: str) -> str | None:
        return str(FIRST["computer_secret"])

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


@pytest.mark.parametrize("kept", ["version_1", "version_1_changing"])
@pytest.mark.parametrize("officer", FIRST["passphrases"])
def test_every_officer_opens_it(kept: str, officer: str) -> None:
    opened = unlock_keys(KEPT / kept, officer, FIRST["passphrases"][officer], floor=CHEAP)
    assert (opened.data_key.hex(), opened.officer) == (FIRST["data_key"], officer)


@pytest.mark.parametrize("kept", ["version_1", "version_1_changing"])
@pytest.mark.parametrize("pair", [(0, 1), (0, 2), (2, 1)])
def test_the_cards_open_it(kept: str, pair: tuple[int, int]) -> None:
    cards = [typed_card(place + 1, FIRST["cards"][place]) for place in pair]
    assert recover(KEPT / kept, cards).data_key.hex() == FIRST["data_key"]


def test_its_computer_opens_it() -> None:
    opened = unlock_with_computer(KEPT / "version_1", KeptSecret())
    assert (opened.data_key.hex(), opened.officer) == (FIRST["data_key"], "Noor Bakker")


def test_at_the_cost_of_an_office() -> None:
    opened = unlock_keys(KEPT / "version_1_office", "Noor Bakker", "paars kanaal zeven")
    assert opened.data_key.hex() == EXPECTED["version_1_office"]["data_key"]


def test_a_change_begun_then_is_finished_or_undone_now(tmp_path: Path) -> None:
    for name in ("finished", "undone"):
        shutil.copytree(KEPT / "version_1_changing", tmp_path / name)
    opened = unlock_keys(tmp_path / "undone", "Noor Bakker", "paars kanaal zeven", floor=CHEAP)
    assert abandon_rotation(tmp_path / "undone", opened).data_key.hex() == FIRST["data_key"]
    after = finish_rotation(tmp_path / "finished", opened)
    assert after.data_key.hex() == EXPECTED["version_1_changing"]["following"]


def test_it_can_still_be_written(tmp_path: Path) -> None:
    shutil.copytree(KEPT / "version_1", tmp_path / "vault")
    changed = change_passphrase(
        tmp_path / "vault", "Noor Bakker", "paars kanaal zeven", "new", CHEAP, floor=CHEAP
    )
    assert changed.data_key.hex() == FIRST["data_key"]
