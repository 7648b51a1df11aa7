"""``dpo-desk vault`` at a real vault: officers, passphrases, cards, backups, the check, the journal, the key."""

import dataclasses
import json
import os
import re

import pytest

from dpo_desk.vault.key_care import FileKeyCare
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.opening import FileVaultKeeper
from tests.unit.vault.office_on_file import KeyStore

OFFICER = "Jo Officier"
CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)


@pytest.fixture
def cli(command_line, tmp_path, monkeypatch):
    clock = command_line.office.clock
    keys = FileKeyCare(clock, "desk-1", parameters=CHEAP, floor=CHEAP)
    command_line.office = dataclasses.replace(command_line.office, keys=keys)
    secret = tmp_path / "new"
    secret.write_text("another horse\n")
    monkeypatch.setenv("DPO_DESK_NEW_PASSPHRASE_FILE", str(secret))

    def run(*arguments):
        return command_line("vault", *arguments)

    run.line, run.folder = command_line, tmp_path
    run.answer = lambda *arguments: command_line.answer("vault", *arguments)
    return run


def use(monkeypatch, cli, variable, content):
    file = cli.folder / variable.lower()
    file.write_text(content)
    monkeypatch.setenv(variable, str(file))


def as_sam(monkeypatch, cli):
    monkeypatch.setenv("DPO_DESK_OFFICER", "Sam")
    use(monkeypatch, cli, "DPO_DESK_PASSPHRASE_FILE", "another horse")


def names(cli):
    return {one["name"]: one["active"] for one in cli.answer("officers")["officers"]}


def cards_of(cli):
    made = cli.answer("recovery", "make")["cards"]
    return [
        "\n".join(
            " ".join((*line, check))
            for line, check in zip(c["lines"], c["check_words"], strict=True)
        )
        for c in made
    ]


def test_an_officer_comes_and_goes_and_stays_in_the_list(cli, monkeypatch):
    assert cli("officers", "add", "Sam", "--role", "clerk")[0] == 0
    assert names(cli) == {OFFICER: True, "Sam": True}
    assert cli("officers", "role", "Sam", "--role", "deputy")[0] == 0
    assert cli("officers", "secrecy", "Sam", "--on", "2026-11-20")[0] == 0
    sam = cli.answer("officers", "list")["officers"][1]
    assert (sam["role"], sam["secrecy_declared"]) == ("deputy", "2026-11-20")
    assert cli("officers", "suspend", "Sam")[0] == 0
    assert names(cli) == {OFFICER: True, "Sam": False}
    as_sam(monkeypatch, cli)
    code, _, err = cli("officers")
    assert code == 2
    assert "Sam" in err


def test_a_trusted_computer_asks_no_passphrase(cli, monkeypatch):
    store, clock = KeyStore(), cli.line.office.clock
    cheap = {"parameters": CHEAP, "floor": CHEAP, "key_store": lambda: store}
    keeper, keys = FileVaultKeeper(clock, "desk-1", **cheap), FileKeyCare(clock, "desk-1", **cheap)
    cli.line.office = dataclasses.replace(cli.line.office, keeper=keeper, keys=keys)
    assert cli("computer", "trust")[0] == 0
    file = os.environ["DPO_DESK_PASSPHRASE_FILE"]
    monkeypatch.delenv("DPO_DESK_PASSPHRASE_FILE")
    assert cli("officers")[0] == 0
    assert cli("computer", "forget")[0] == 0
    assert cli("officers", "list")[0] == 2  # asks, and nobody is there to answer
    monkeypatch.setenv("DPO_DESK_PASSPHRASE_FILE", file)
    assert cli("computer", "forget")[0] == 2


def test_the_list_speaks_the_language_in_use(cli):
    cli.line.language = "nl"
    code, out, _ = cli("officers")
    assert code == 0
    assert "functionaris gegevensbescherming" in out
    assert "werkt hier" in out


@pytest.mark.parametrize("flags", [(), ("--known-to-others",)])
def test_the_own_passphrase_is_changed(cli, monkeypatch, flags):
    assert cli("passphrase", *flags)[0] == 0
    assert cli("officers")[0] == 2
    use(monkeypatch, cli, "DPO_DESK_PASSPHRASE_FILE", "another horse")
    assert cli("officers")[0] == 0


def test_cards_are_made_proven_tried_and_used(cli, monkeypatch):
    cards = cards_of(cli)
    assert cli.answer("recovery")["waiting"]
    use(monkeypatch, cli, "DPO_DESK_CARDS_FILE", "\n\n".join(cards))
    assert cli("recovery", "prove")[0] == 0
    use(monkeypatch, cli, "DPO_DESK_CARDS_FILE", "\n\n".join(cards[1:]))
    assert cli("recovery", "drill")[0] == 0
    assert cli.answer("recovery") == {
        "proven": "2026-11-25",
        "tried": "2026-11-25",
        "waiting": False,
    }
    assert cli("recovery", "use")[0] == 0
    assert cli("officers")[0] == 2
    use(monkeypatch, cli, "DPO_DESK_PASSPHRASE_FILE", "another horse")
    assert cli("officers")[0] == 0


def test_a_typing_error_names_card_and_line(cli, monkeypatch):
    cards = cards_of(cli)
    lines = cards[1].split("\n")
    lines[2] = "wrong " + lines[2].partition(" ")[2]
    cards[1] = "\n".join(lines)
    use(monkeypatch, cli, "DPO_DESK_CARDS_FILE", "\n\n".join(cards))
    code, _, err = cli("recovery", "prove")
    assert code == 2
    assert re.search(r"2.*3", err)


def test_backups_are_made_listed_tried_and_put_back(cli):
    (row,) = cli.answer("backup")["backups"]
    assert cli.answer("backup", "--when-due")["backups"] == []
    assert len(cli.answer("backups")["backups"]) == 1
    assert cli.answer("restore-test") == {"good": True, "backup": row["folder"], "wrong": []}
    assert cli.answer("state")["last_restore_test"] == "2026-11-25"
    assert sorted(p.name for p in (cli.line.vault / "backups").iterdir()) == [
        row["folder"].split("/")[-1]
    ]
    code, out, _ = cli("restore", row["folder"], "--preview")
    assert code == 0
    assert "2" in out
    before = cli.line.vault
    cli.line.vault = cli.folder / "Again.dpodesk"
    assert cli("restore", row["folder"])[0] == 0
    assert names(cli) == {OFFICER: True}
    assert cli("restore", row["folder"])[0] == 2
    cli.line.vault = before


def test_backups_that_a_former_officer_can_open_are_listed_and_dropped(cli):
    cli("officers", "add", "Sam", "--role", "clerk")
    cli("backup")
    cli("officers", "remove", "Sam")
    assert cli("backups", "--old-keys", "--drop")[0] == 2  # the only one there is
    cli("backup")
    assert len(cli.answer("backups", "--old-keys")["backups"]) == 1
    assert cli("backups", "--drop")[0] == 2
    assert cli("backups", "--old-keys", "--drop")[0] == 0
    assert len(cli.answer("backups")["backups"]) == 1
    assert cli.answer("backups", "--old-keys")["backups"] == []


def test_the_check_answers_no_where_a_byte_is_wrong(cli):
    assert cli.answer("check")["good"]
    database = cli.line.vault / "vault.db"
    content = bytearray(database.read_bytes())
    content[-1000] ^= 1
    database.write_bytes(content)
    code, out, _ = cli("check", "--json")
    assert code == 1
    found = json.loads(out)
    assert not found["good"]
    assert next(line["name"] for line in found["lines"] if not line["good"]) == "pages"


def test_the_key_is_shown_after_two_answers_only(cli):
    for flags in ((), ("--yes-i-understand",)):
        code, out, _ = cli("key", *flags)
        assert (code, out) == (2, "")
    code, out, _ = cli("key", "--yes-i-understand", "--yes-i-understand")
    assert code == 0
    assert len(bytes.fromhex(out.strip())) == 32
    last = cli.line.at_desk(_last_operation)
    assert last == "export_raw_key"


def _last_operation(desk):
    with desk.vault.reading() as store:
        return store.journal.latest(1)[0].operation


def test_an_older_vault_is_said_on_stderr_until_it_is_accepted(cli):
    import shutil

    shutil.copy(cli.line.vault / "vault.db", cli.folder / "old")
    cli("officers", "add", "Sam", "--role", "clerk")
    cli("backup")
    shutil.copy(cli.folder / "old", cli.line.vault / "vault.db")
    code, _, err = cli("officers")
    assert code == 0
    assert "older vault" in err
    assert cli("accept-older")[0] == 0
    assert "older vault" not in cli("officers")[2]


def test_the_state_names_what_is_missing(cli):
    assert cli.answer("state")["notices"] == ["no_cards", "backup_due", "restore_test_due"]
    code, out, _ = cli("state")
    assert code == 0
    assert len(out.splitlines()) == 3


def test_the_journal_leaves_as_lines(cli):
    out = cli.folder / "journal.jsonl"
    assert cli("journal", "--out", str(out))[0] == 0
    assert [json.loads(line)["number"] for line in out.read_text().splitlines()] == [1]
