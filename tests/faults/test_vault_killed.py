"""A program that is killed in the middle of a scripted day leaves the old or the new state of its vault.

``DPO_DESK_KILLS`` sets how often; 20 unless told otherwise.
"""

import os
import secrets
import shutil
import subprocess
import sys
import time

import pytest

from dpo_desk.foundation.progress import NoProgress
from dpo_desk.vault.backup import backups_in, restore
from tests.faults.test_vault_faults import ROOT, keeper, opened, path

__all__ = ["keeper", "path"]

KILLS = int(os.environ.get("DPO_DESK_KILLS", "20"))

SCRIPTED_DAY = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.faults.test_vault_faults import opened
from tests.builders import NOW, a_case, a_document
from dpo_desk.foundation.clock import FixedClock
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.opening import FileVaultKeeper
cheap = KdfParameters(8, 1, 1)
keeper = FileVaultKeeper(FixedClock(NOW), "desk-1", parameters=cheap, floor=cheap)
vault = opened(keeper, Path(sys.argv[1]))
for _ in range(100_000):
    with vault.transaction() as transaction:
        number = transaction.cases.next_number("KILL", 2026)
        case = a_case(number=number)
        transaction.cases.add(case)
        transaction.documents.add(a_document(case.id, pdf=b"p" * 9000))
        transaction.journal.append(
            operation="log_letter", case_id=case.id, officer="Jo", at=NOW, payload={"number": number}
        )
    print(number, flush=True)
"""


@pytest.mark.slow
@pytest.mark.timeout(60 + 3 * KILLS)
def test_a_killed_program_leaves_the_old_or_the_new_state(keeper, path):
    acknowledged = 0
    for _ in range(KILLS):
        acknowledged = killed_day(path, acknowledged)
        vault = opened(keeper, path)
        acknowledged = state_is_whole(vault, acknowledged)
        vault.close()


def killed_day(path, before):
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPTED_DAY, path, ROOT], stdout=subprocess.PIPE, text=True
    )
    last = before
    wanted = secrets.randbelow(40) + 1
    for _ in range(wanted):
        last = int(process.stdout.readline().split("-")[-1])
    process.kill()
    rest = process.stdout.read().split()
    process.wait()
    process.stdout.close()
    return int(rest[-1].split("-")[-1]) if rest and len(rest[-1]) == 14 else last


def state_is_whole(vault, acknowledged):
    """Everything acknowledged is there, and at most one transaction more; never half of one."""
    with vault.reading() as reading:
        cases = [
            case for case in reading.cases.rows(limit=100_000) if case.number.startswith("KILL")
        ]
        entries = [row for row in reading.journal.latest(100_000) if row.operation == "log_letter"]
        papers = [reading.documents.of_case(case.id) for case in cases]
        assert reading.journal.first_bad_entry() is None
    assert acknowledged <= len(cases) <= acknowledged + 1
    assert len(entries) == len(cases)
    assert all(len(of_case) == 1 for of_case in papers)
    return len(cases)


CREATION = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.faults.test_vault_faults import PASSPHRASE
from tests.builders import NOW, an_officer
from dpo_desk.foundation.clock import FixedClock
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.vault.care import FileVaultCare
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.opening import FileVaultKeeper
cheap = KdfParameters(8, 1, 1)
clock = FixedClock(NOW)
keeper = FileVaultKeeper(clock, "desk-1", parameters=cheap, floor=cheap)
care = FileVaultCare(clock, Detectors((), (), ()))
path = Path(sys.argv[1])
print("go", flush=True)
vault = keeper.create(path, an_officer(), PASSPHRASE, NoProgress())
while True:
    row = care.back_up(vault, NoProgress(), CancelToken())
"""


@pytest.mark.slow
@pytest.mark.timeout(60 + 3 * KILLS)
def test_a_vault_a_backup_or_a_restored_vault_is_there_as_a_whole_or_not_at_all(keeper, tmp_path):
    made = 0
    for number in range(max(4, KILLS // 3)):
        folder = tmp_path / f"Office{number}.dpodesk"
        # later ones live longer: on a slow computer the first die before a folder is made
        killed_after(folder, secrets.randbelow(400 * (number + 1)) / 1000)
        if not folder.exists():
            continue
        made += 1
        opened(keeper, folder).close()
        for backup in backups_in(folder / "backups"):
            again = tmp_path / f"Again{number}.dpodesk"
            restore(backup.folder, again, NoProgress())
            opened(keeper, again).close()
            shutil.rmtree(again)
    assert made


def killed_after(folder, seconds):
    process = subprocess.Popen(
        [sys.executable, "-c", CREATION, folder, ROOT], stdout=subprocess.PIPE
    )
    process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    process.wait()
    process.stdout.close()


CRASH_IN_A_LARGE_TRANSACTION = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.faults.test_vault_faults import opened
from tests.builders import NOW, a_case, a_document
from dpo_desk.foundation.clock import FixedClock
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.opening import FileVaultKeeper
cheap = KdfParameters(8, 1, 1)
vault = opened(FileVaultKeeper(FixedClock(NOW), "desk-1", parameters=cheap, floor=cheap), Path(sys.argv[1]))
connection = vault._connection
connection.execute("PRAGMA journal_mode = DELETE").fetchone()
connection.execute("PRAGMA cache_size = 10")
with vault.transaction() as transaction:
    for number in range(200):
        case = a_case(number=f"BIG-{number}")
        transaction.cases.add(case)
        transaction.documents.add(a_document(case.id, pdf=b"p" * 9000))
    os.kill(os.getpid(), 9)
"""


@pytest.mark.slow
def test_a_crash_without_a_log_is_rolled_back_and_is_no_damage(keeper, path):
    """On a network share there is no write-ahead log, and a crash leaves a journal beside the file."""
    subprocess.run(
        [sys.executable, "-c", CRASH_IN_A_LARGE_TRANSACTION, path, ROOT], check=False, timeout=60
    )
    assert (path / "vault.db-journal").stat().st_size > 0

    vault = opened(keeper, path)

    with vault.reading() as reading:
        assert reading.cases.by_number("BIG-0") is None
    vault.close()
