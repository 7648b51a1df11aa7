"""Creating keys and opening them again."""

import json
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.operations.errors import (
    KeyParametersRefused,
    KeysMissing,
    OfficerUnknown,
    PassphraseEmpty,
    VaultExists,
    VaultMissing,
    WrongPassphrase,
)
from dpo_desk.vault.keys import KdfParameters, create_keys, unlock_keys

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)


def test_the_officer_who_made_the_vault_opens_it(tmp_path: Path) -> None:
    made = create_keys(tmp_path, "Noor Bakker", "dpo", "veilig woord", CHEAP, floor=CHEAP)
    opened = unlock_keys(tmp_path, "noor  BAKKER", "veilig woord", floor=CHEAP)
    assert opened.data_key == made.data_key
    assert len(opened.data_key) == 32
    assert opened.public_key == made.public_key
    assert (opened.officer, opened.role, opened.generation) == ("Noor Bakker", "dpo", 1)
    assert not opened.rotating


def test_two_vaults_share_nothing(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    one = create_keys(tmp_path / "a", "Noor", "dpo", "x", CHEAP, floor=CHEAP)
    two = create_keys(tmp_path / "b", "Noor", "dpo", "x", CHEAP, floor=CHEAP)
    assert one.data_key != two.data_key
    assert one.public_key != two.public_key


def test_a_wrong_passphrase_changes_no_byte(tmp_path: Path) -> None:
    create_keys(tmp_path, "Noor", "dpo", "right", CHEAP, floor=CHEAP)
    before = (tmp_path / "keys.json").read_bytes()
    with pytest.raises(WrongPassphrase):
        unlock_keys(tmp_path, "Noor", "Right", floor=CHEAP)
    assert (tmp_path / "keys.json").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["keys.json"]


def test_an_unknown_officer_is_told_apart_from_a_wrong_passphrase(tmp_path: Path) -> None:
    create_keys(tmp_path, "Noor", "dpo", "right", CHEAP, floor=CHEAP)
    with pytest.raises(OfficerUnknown) as caught:
        unlock_keys(tmp_path, "Nora", "right", floor=CHEAP)
    assert caught.value.details == {"officer": "Nora"}


def test_nothing_of_the_officer_stands_in_the_file(tmp_path: Path) -> None:
    made = create_keys(tmp_path, "Noor Bakker", "deputy", "right", CHEAP, floor=CHEAP)
    text = (tmp_path / "keys.json").read_text()
    for word in ("Noor", "noor", "Bakker", "deputy", "right", made.data_key.hex()):
        assert word not in text


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    create_keys(tmp_path, "Noor", "dpo", "right", CHEAP, floor=CHEAP)
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


def test_no_secret_in_a_printed_object(tmp_path: Path) -> None:
    made = create_keys(tmp_path, "Noor", "dpo", "right", CHEAP, floor=CHEAP)
    opened = unlock_keys(tmp_path, "Noor", "right", floor=CHEAP)
    for shown in (repr(made), repr(opened), str(opened)):
        assert repr(opened.data_key) not in shown
        assert repr(opened.private_key) not in shown


def test_an_existing_key_file_is_never_overwritten(tmp_path: Path) -> None:
    create_keys(tmp_path, "Noor", "dpo", "right", CHEAP, floor=CHEAP)
    before = (tmp_path / "keys.json").read_bytes()
    with pytest.raises(VaultExists):
        create_keys(tmp_path, "Eve", "dpo", "other", CHEAP, floor=CHEAP)
    assert (tmp_path / "keys.json").read_bytes() == before


def test_no_vault_and_lost_keys_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        unlock_keys(tmp_path, "Noor", "right", floor=CHEAP)
    with pytest.raises(VaultMissing):
        unlock_keys(tmp_path / "nowhere", "Noor", "right", floor=CHEAP)
    (tmp_path / "vault.db").write_bytes(b"x")
    with pytest.raises(KeysMissing):
        unlock_keys(tmp_path, "Noor", "right", floor=CHEAP)


@pytest.mark.parametrize("blank", ["", "   ", "\t\n"])
def test_a_blank_passphrase_is_refused(tmp_path: Path, blank: str) -> None:
    with pytest.raises(PassphraseEmpty):
        create_keys(tmp_path, "Noor", "dpo", blank, CHEAP, floor=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_an_office_writes_and_reads_nothing_cheap(tmp_path: Path) -> None:
    with pytest.raises(KeyParametersRefused):
        create_keys(tmp_path, "Noor", "dpo", "right", CHEAP)
    create_keys(tmp_path, "Noor", "dpo", "right", CHEAP, floor=CHEAP)
    with pytest.raises(KeyParametersRefused):
        unlock_keys(tmp_path, "Noor", "right")


def test_the_same_passphrase_from_another_keyboard_opens(tmp_path: Path) -> None:
    create_keys(tmp_path, "Zoë", "dpo", "caf\u00e9", CHEAP, floor=CHEAP)
    assert unlock_keys(tmp_path, "Zoe\u0308", "cafe\u0301", floor=CHEAP).officer == "Zoë"


VISIBLE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40
).filter(lambda text: bool(text.strip()))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    officer=VISIBLE, passphrase=VISIBLE, role=st.sampled_from(["dpo", "deputy", "clerk", "reader"])
)
def test_whatever_was_created_unlocks(
    tmp_path_factory: pytest.TempPathFactory, officer: str, passphrase: str, role: str
) -> None:
    folder = tmp_path_factory.mktemp("vault")
    made = create_keys(folder, officer, role, passphrase, CHEAP, floor=CHEAP)
    opened = unlock_keys(folder, officer, passphrase, floor=CHEAP)
    assert (opened.data_key, opened.officer, opened.role) == (made.data_key, officer, role)
    with pytest.raises(WrongPassphrase):
        unlock_keys(folder, officer, passphrase + "x", floor=CHEAP)
    assert json.loads((folder / "keys.json").read_text())["version"] == 1
