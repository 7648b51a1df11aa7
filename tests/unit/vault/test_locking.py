import datetime as dt
import json
import subprocess
import sys

import pytest

from dpo_desk.operations.errors import VaultInUse
from dpo_desk.vault.locking import LOCK_NAME, holder_of, take
from tests.builders import NOW

HOLD = """
import sys, datetime as dt, time, pathlib
from dpo_desk.vault.locking import take
lock = take(pathlib.Path(sys.argv[1]), "Kim", "desk-1", dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC))
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def other_program(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_another_program_is_named_with_its_officer_computer_and_time(tmp_path, other_program):
    with pytest.raises(VaultInUse) as refused:
        take(tmp_path, "Jo", "desk-1", NOW)
    here = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC).astimezone()
    assert refused.value.details == {
        "officer": "Kim", "computer": "desk-1", "since": f"{here:%Y-%m-%d %H:%M}"
    }  # fmt: skip


def test_the_lock_of_a_killed_program_is_taken_over(tmp_path, other_program):
    other_program.kill()
    other_program.wait()
    assert holder_of(tmp_path).officer == "Kim"
    lock = take(tmp_path, "Jo", "desk-1", NOW)
    assert holder_of(tmp_path).officer == "Jo"
    lock.release()
    assert not (tmp_path / LOCK_NAME).exists()


def test_the_note_of_another_computer_counts_also_without_its_lock(tmp_path):
    note = {"officer": "Kim", "computer": "desk-2", "pid": 1, "since": "2026-01-02T03:04+00:00"}
    (tmp_path / LOCK_NAME).write_text(json.dumps(note))
    with pytest.raises(VaultInUse) as refused:
        take(tmp_path, "Jo", "desk-1", NOW)
    assert refused.value.details["computer"] == "desk-2"
    assert holder_of(tmp_path).officer == "Kim"


@pytest.mark.parametrize(
    "note",
    [b"", b"{", b"[]", b'{"officer": 1}', bytes(range(128, 192))],
    ids=["empty", "cut", "list", "strange", "garbage"],
)
def test_an_unreadable_note_is_taken_over(tmp_path, note):
    (tmp_path / LOCK_NAME).write_bytes(note)
    take(tmp_path, "Jo", "desk-1", NOW).release()


def test_a_second_opening_in_the_same_program_is_refused(tmp_path):
    lock = take(tmp_path, "Jo", "desk-1", NOW)
    with pytest.raises(VaultInUse):
        take(tmp_path, "Jo", "desk-1", NOW)
    lock.release()
    lock.release()
    take(tmp_path, "Jo", "desk-1", NOW).release()


def test_only_the_owner_may_read_the_note(tmp_path):
    lock = take(tmp_path, "Jo", "desk-1", NOW)
    assert (tmp_path / LOCK_NAME).stat().st_mode & 0o077 == 0
    lock.release()
