"""Removing an officer, killed at every step that is told: old or new, and whoever stays can open it."""

import subprocess
import sys

import pytest

from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.errors import OfficerUnknown
from dpo_desk.operations.officers import add_officer, officers, remove_officer
from dpo_desk.operations.records import Role
from dpo_desk.operations.recovery import make_recovery_cards, prove_recovery, recovery_drill
from dpo_desk.operations.vault_care import check_vault
from dpo_desk.operations.vaults import create_vault, lock
from tests.builders import a_case
from tests.faults.test_vault_faults import ROOT
from tests.unit.vault.office_on_file import JO, PASSPHRASE, at_desk, office_on_file, typed

STEPS = (
    "key_change_copy 0",
    "key_change_copy 1",
    "key_change_check 5",
    "key_change_swap 0",
    "key_change_swap 1",
)
KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from dpo_desk.foundation.progress import CancelToken
from dpo_desk.operations.officers import remove_officer
from tests.unit.vault.office_on_file import at_desk, office_on_file

class Kill:
    def step(self, name, done, total):
        if f"{name} {done}" == sys.argv[3]:
            os.kill(os.getpid(), signal.SIGKILL)

remove_officer(at_desk(office_on_file(), Path(sys.argv[1])), "Sam", Kill(), CancelToken())
print("not killed")
"""


@pytest.fixture
def prepared(tmp_path):
    path, office = tmp_path / "Office.dpodesk", office_on_file()
    desk = create_vault(office, path, JO, PASSPHRASE, NoProgress())
    add_officer(desk, "Sam", Role.CLERK, "Sam's own")
    add_officer(desk, "Kim", Role.DEPUTY, "Kim's own")
    cards = typed(make_recovery_cards(desk))
    prove_recovery(desk, cards)
    with desk.vault.transaction() as store:
        for number in range(40):
            store.cases.add(a_case(number=f"PP-2026-{number:04d}"))
    lock(desk)
    return office, path, cards


@pytest.mark.fault
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_the_vault_is_old_or_new(prepared, step):
    office, path, cards = prepared
    done = subprocess.run(
        [sys.executable, "-c", KILLED, path, ROOT, step],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode < 0, done.stderr + done.stdout
    desk = at_desk(office, path, "Kim", "Kim's own")  # not the one who began it
    gone = not next(one for one in officers(desk) if one.name == "Sam").active
    assert gone == (step == STEPS[-1])
    with desk.vault.reading() as store:
        assert (store.journal.latest(1)[0].operation == "remove_officer") == gone
        assert store.cases.count() == 40
    assert all(line.good for line in check_vault(desk, NoProgress(), CancelToken()))
    recovery_drill(desk, cards[1:])
    lock(desk)
    assert {file.name for file in path.iterdir()} == {"backups", "keys.json", "vault.db"}
    _again(office, path, gone=gone)


def _again(office, path, *, gone):
    desk = at_desk(office, path)
    if gone:
        with pytest.raises(OfficerUnknown):
            remove_officer(desk, "Sam", NoProgress(), CancelToken())
    else:
        remove_officer(desk, "Sam", NoProgress(), CancelToken())
    lock(desk)
    with pytest.raises(OfficerUnknown):
        at_desk(office, path, "Sam", "Sam's own")
