"""What happens to an older vault: a verified copy first, then all of a step or nothing of it."""

import pytest

from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.errors import VaultTooNew
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.vault import opening
from dpo_desk.vault.care import FileVaultCare
from dpo_desk.vault.migrations import CURRENT
from tests.builders import a_case

NEXT = CURRENT + 1


@pytest.fixture
def older(vault):
    """A closed vault that will be one schema behind."""
    with vault.transaction() as transaction:
        transaction.cases.add(a_case())
    vault.close()
    return vault.path


def next_schema(monkeypatch, step):
    def bring_up_to_date(database):
        with database.atomic():
            step(database)

    monkeypatch.setattr(opening, "CURRENT", NEXT)
    monkeypatch.setattr(opening, "bring_up_to_date", bring_up_to_date)


def a_step(database):
    database.table("rooms").create({"name": str}, pk="name", strict=True)
    database.execute(f"PRAGMA user_version = {NEXT}")


def a_failing_step(database):
    a_step(database)
    raise ZeroDivisionError


def open_again(keeper, path):
    return keeper.open(path, "Jo Officier", "correct horse", NoProgress())


def test_a_step_is_made_after_a_verified_copy(keeper, older, monkeypatch, clock, tmp_path):
    next_schema(monkeypatch, a_step)
    vault = open_again(keeper, older)
    assert vault._connection.execute("PRAGMA user_version").fetchone()[0] == NEXT
    vault.close()
    care = FileVaultCare(clock, Detectors((), (), ()))
    (backup,) = care.backups(older / "backups")
    care.restore(backup.folder, tmp_path / "Again.dpodesk", NoProgress())
    monkeypatch.undo()
    restored = open_again(keeper, tmp_path / "Again.dpodesk")
    assert all(line.good for line in care.check(restored, NoProgress(), CancelToken()))
    restored.close()
    with pytest.raises(VaultTooNew):
        open_again(keeper, older)


def test_a_failing_step_leaves_the_old_vault_whole(keeper, older, monkeypatch):
    next_schema(monkeypatch, a_failing_step)
    with pytest.raises(ZeroDivisionError):
        open_again(keeper, older)
    monkeypatch.undo()
    vault = open_again(keeper, older)
    with vault.reading() as reading:
        assert reading.cases.count() == 1
    assert "rooms" not in [
        row[0] for row in vault._connection.execute("SELECT name FROM sqlite_master")
    ]
    vault.close()
