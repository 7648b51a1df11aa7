import pytest

from dpo_desk.foundation.clock import FixedClock
from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.errors import VaultMissing
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.vault.care import FileVaultCare
from tests.builders import NOW
from tests.fakes import FakeVault, FakeVaultCare


@pytest.fixture
def care(vault):
    clock = FixedClock(NOW)
    if isinstance(vault, FakeVault):
        return FakeVaultCare(clock)
    return FileVaultCare(clock, Detectors((), (), ()))


def test_a_sound_vault_is_good_in_every_line(care, vault):
    lines = care.check(vault, NoProgress(), CancelToken())
    assert lines
    assert all(line.good and not line.detail for line in lines)


def test_a_backup_is_listed_where_it_was_put(care, vault, tmp_path):
    row = care.back_up(vault, NoProgress(), CancelToken(), tmp_path / "second")
    assert care.backups(tmp_path / "second") == (row,)
    assert care.backups(vault.path / "backups") == ()
    assert row.taken_at == NOW
    assert care.lost_entry(vault) == 0
    care.restore(row.folder, tmp_path / "Again.dpodesk", NoProgress())


def test_what_is_no_backup_is_not_restored(care, vault, tmp_path):
    with pytest.raises(VaultMissing):
        care.restore(tmp_path / "none", tmp_path / "Again.dpodesk", NoProgress())


def test_both_can_be_stopped(care, vault):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        care.check(vault, NoProgress(), cancel)
    with pytest.raises(Cancelled):
        care.back_up(vault, NoProgress(), cancel)
