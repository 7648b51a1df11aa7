"""Every vault of a released schema opens for ever, and holds what was put into it."""

import shutil
from pathlib import Path

import pytest

from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.vault.care import FileVaultCare
from dpo_desk.vault.migrations import CURRENT
from tests.data.vaults import make_kept_vault as made

KEPT = Path(made.__file__).parent


@pytest.mark.parametrize("schema", range(1, CURRENT + 1))
def test_a_kept_vault_opens_and_checks_out(keeper, clock, tmp_path, schema):
    path = tmp_path / "Kept.dpodesk"
    shutil.copytree(KEPT / f"schema-{schema}.dpodesk", path)
    vault = keeper.open(path, "Jo Officier", f"kept for ever, {schema}", NoProgress())
    with vault.reading() as reading:
        assert reading.cases.rows() == (made.OPEN, made.ANSWERED)
        assert reading.breaches.rows() == (made.BREACH,)
        assert reading.documents.get(made.DOCUMENT.id) == made.DOCUMENT
        assert reading.letters.of_case(made.ANSWERED.id) == (made.LETTER,)
        assert reading.drafts.get("letter") == {"name": "Noor"}
        assert len(reading.journal.latest()) == 4
        assert len(reading.search("noor")) == 2
    care = FileVaultCare(clock, Detectors((), (), ()))
    assert all(line.good for line in care.check(vault, NoProgress(), CancelToken()))
    vault.close()
    assert bool(list(path.glob("backups/*"))) == (schema < CURRENT)
