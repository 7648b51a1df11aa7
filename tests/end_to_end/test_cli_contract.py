"""The command line's contract: exit codes, one JSON document on stdout, two sentences for errors, no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.end_to_end, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
PASSPHRASE = "purper zeilschip boven de akkers"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A vault of this module, and a way to run commands on it."""
    place = tmp_path_factory.mktemp("contract")
    (place / "passphrase").write_text(PASSPHRASE)
    environment = os.environ | {
        "HOME": str(place),
        "DPO_DESK_LANGUAGE": "en",
        "DPO_DESK_OFFICER": "M. de Boer",
        "DPO_DESK_PASSPHRASE_FILE": str(place / "passphrase"),
    }

    def run(*arguments, **more):
        return subprocess.run(
            [sys.executable, "-m", "dpo_desk", *arguments],
            cwd=ROOT,
            env=environment | more.pop("env", {}),
            capture_output=True,
            text=True,
            check=False,
            **more,
        )

    run.vault = str(place / "Office.dpodesk")
    assert run("vault", "create", "--vault", run.vault).returncode == 0
    return run


def complaint(done):
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def test_the_issue_s_letter_is_due_on_the_28th(desk):
    done = desk("clock", "request", "--regime", "EU-NL", "--received", "2026-11-25", "--json")

    answer = json.loads(done.stdout)
    assert (answer["state"], answer["due"]) == ("RUNNING", "2026-12-28")
    assert all({"date", "rule", "article"} <= set(row) for row in answer["derivation"])


def test_numbers_are_found_by_place_only(desk):
    text = "Mijn BSN is 111.222.333, telefoon 023-3030315."
    done = desk("bsn", "find", "-", "--json", input=text)

    (finding,) = json.loads(done.stdout)["findings"]
    assert text[finding["start"] : finding["end"]] == "111.222.333"
    assert "111" not in done.stdout


def test_a_wrong_passphrase_says_so_and_changes_nothing(desk, tmp_path):
    wrong = tmp_path / "wrong"
    wrong.write_text("not this one")
    before = Path(desk.vault, "vault.db").read_bytes()

    done = desk("case", "list", "--vault", desk.vault, env={"DPO_DESK_PASSPHRASE_FILE": str(wrong)})

    assert "passphrase" in complaint(done)
    assert before == Path(desk.vault, "vault.db").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ("case", "list", "--vault", "nowhere.dpodesk"),
        ("case", "show", "XX-2026-0001", "--vault", "{vault}"),
        ("log", "letter", "nothing.pdf", "--vault", "{vault}", "--received", "2026-11-20", "--organisation", "parcel-pro"),
        ("log", "breach", "--vault", "{vault}", "--what", "x", "--aware", "2026-03-29T02:30"),
        ("log", "breach", "--vault", "{vault}", "--what", "BSN 111222333", "--aware", "2026-11-20T14:20"),
        ("clock", "request", "--regime", "MOON", "--received", "2026-11-25"),
        ("clock", "breach", "--regime", "EU-NL", "--aware", "2026-10-25T02:30", "--zone", "Europe/Amsterdam"),
        ("do", "fly", "XX-1", "--vault", "{vault}"),
        ("letter", "XX-2026-0001", "nothing", "--vault", "{vault}", "--out", "x.pdf"),
        ("shield", "README.md", "out.pdf"),
        ("nonsense",),
    ],
    ids=lambda arguments: " ".join(arguments[-7:]),
)  # fmt: skip
def test_what_cannot_be_done_costs_two_sentences(desk, arguments):
    done = desk(*(argument.format(vault=desk.vault) for argument in arguments))

    assert complaint(done).count(".") >= 2
    assert not Path(ROOT, "out.pdf").exists()


def test_a_breach_is_logged_in_one_line(desk):
    done = desk("log", "breach", "--vault", desk.vault, "--what", "Verkeerde envelop",
                "--aware", "2026-11-20T14:20", "--json")  # fmt: skip

    answer = json.loads(done.stdout)
    assert answer["due"] == "2026-11-23T14:20+01:00"
    assert answer["case"].startswith("DL-2026-")


def test_every_operation_and_letter_can_be_listed(desk):
    operations = {row["operation"] for row in json.loads(desk("do", "--list", "--json").stdout)}
    letters = {row["id"] for row in json.loads(desk("letter", "--list", "--json").stdout)}

    assert {"log_letter", "approve_letter", "mark_sent"} <= operations
    assert {"access-granted", "extension"} <= letters


def test_a_vault_open_elsewhere_is_named(desk):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, desk.vault, PASSPHRASE],
        cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert holder.stdout.readline().strip() == "open"
        assert "M. de Boer" in complaint(desk("case", "list", "--vault", desk.vault))
    finally:
        holder.communicate("\n", timeout=30)


HOLD = """
import sys
from pathlib import Path
from dpo_desk.bootstrap import make_office, resources_folder
from dpo_desk.foundation.clock import SystemClock
from dpo_desk.foundation.progress import NoProgress
from dpo_desk.operations.vaults import lock, unlock
desk = unlock(make_office(resources_folder(), SystemClock()), Path(sys.argv[1]), "M. de Boer", sys.argv[2], NoProgress())
print("open", flush=True)
sys.stdin.readline()
lock(desk)
"""
