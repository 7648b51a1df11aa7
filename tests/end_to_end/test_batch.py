"""A stack of post on the command line: divided, logged once, and deleted only when every page is safe."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.stack_of_post import stack_pdf, three_letters

pytestmark = [pytest.mark.end_to_end, pytest.mark.slow, pytest.mark.timeout(900)]

ROOT = Path(__file__).parents[2]
AT_WORK = ("--received", "2026-11-20", "--organisation", "parcel-pro")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("stack")
    (place / "passphrase").write_text("purper zeilschip boven de akkers")
    (place / "stack.pdf").write_bytes(stack_pdf(three_letters()))
    for copy in ("looked_at.pdf", "left_over.pdf"):
        (place / copy).write_bytes((place / "stack.pdf").read_bytes())
    return place


@pytest.fixture(scope="module")
def desk(place):
    environment = os.environ | {
        "HOME": str(place),
        "DPO_DESK_LANGUAGE": "en",
        "DPO_DESK_OFFICER": "M. de Boer",
        "DPO_DESK_PASSPHRASE_FILE": str(place / "passphrase"),
    }

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "dpo_desk", *map(str, arguments)],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    run.vault = place / "Office.dpodesk"
    assert run("vault", "create", "--vault", run.vault).returncode == 0
    return run


def test_a_look_finds_the_letters_and_the_blank_page(desk, place):
    done = desk("scan", "look", place / "looked_at.pdf", "--json")

    found = json.loads(done.stdout)
    assert [letter["pages"] for letter in found["letters"]] == [[1], [3, 4], [6]]
    assert (found["patches"], found["blanks"], found["pages"]) == ([2, 5], [4], 6)


def test_the_patch_sheet_is_written_as_a_pdf(desk, place):
    assert desk("scan", "patch", "--out", place / "patch.pdf").returncode == 0
    assert (place / "patch.pdf").read_bytes().startswith(b"%PDF-")


def test_a_stack_is_no_letter(desk, place):
    done = desk("log", "letter", place / "looked_at.pdf", "--vault", desk.vault, *AT_WORK)

    assert done.returncode == 2
    assert "log batch" in done.stderr


def test_a_batch_that_broke_off_goes_on_and_makes_no_second_case(desk, place):
    stack = place / "stack.pdf"
    alone = desk("log", "letter", stack, "--pages", "1", "--delete-source", "--vault", desk.vault,
                 *AT_WORK, "--json")  # fmt: skip
    assert alone.returncode == 2
    assert "3, 4, 6" in alone.stderr
    before = json.loads(alone.stdout)["case"]
    assert stack.exists()

    again = desk("log", "letter", stack, "--pages", "1", "--vault", desk.vault, *AT_WORK)
    assert again.returncode == 2
    assert before in again.stderr

    done = desk("log", "batch", stack, "--delete-source", "--vault", desk.vault, *AT_WORK, "--json")
    assert done.returncode == 0, (done.stdout, done.stderr)
    (answer,) = json.loads(done.stdout)["files"]
    cases = [letter["case"] for letter in answer["letters"]]
    assert cases[0] == before
    assert len(set(cases)) == 3
    assert [letter["logged_before"] for letter in answer["letters"]] == [True, False, False]
    assert answer["deleted"]
    assert not stack.exists()
    assert "may keep traces" in done.stderr

    listed = json.loads(desk("case", "list", "--vault", desk.vault, "--json").stdout)
    assert len(listed) == 3
    known_under_another_name(desk, place / "left_over.pdf")


def known_under_another_name(desk, left):
    """The way after a crash between the commit and the deletion."""
    refused = desk("log", "letter", left, "--pages", "3-4", "--vault", desk.vault, *AT_WORK)
    assert refused.returncode == 2
    number = next(word for word in refused.stderr.split() if word.startswith("PP-")).strip(",.;")

    done = desk("do", "delete_sources", number, "--set", f"file={left}", "--vault", desk.vault)
    assert done.returncode == 0, done.stderr
    assert not left.exists()
