"""Each way in which the driver or the system says no has one of our names, without the original text."""

import errno
import tomllib
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from dpo_desk.operations.errors import DiskFull, PlaceNotWritable, VaultDamaged, VaultInUse
from dpo_desk.vault.errors import driver_translated, translated
from tests.builders import a_case

FILE = Path("/somewhere/Office.dpodesk/vault.db")
TRANSLATIONS = Path(__file__).parents[3] / "resources" / "translations"


def driver_error(code):
    error = dbapi2.OperationalError("text with Noor in it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (13, DiskFull),
        (8, PlaceNotWritable),
        (8 | 3 << 8, PlaceNotWritable),
        (14, PlaceNotWritable),
        (11, VaultDamaged),
        (26, VaultDamaged),
        (10 | 2 << 8, VaultDamaged),
        (10 | 3 << 8, PlaceNotWritable),
        (5, VaultInUse),
        (5 | 1 << 8, VaultInUse),
    ],
)
def test_the_drivers_codes(code, expected):
    with pytest.raises(expected) as caught, translated(FILE):
        raise driver_error(code)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "Noor" not in str(caught.value)
    assert "Noor" not in repr(caught.value.details)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, PlaceNotWritable),
        (errno.EROFS, PlaceNotWritable),
    ],
)
def test_the_systems_numbers(number, expected):
    with pytest.raises(expected), translated(FILE):
        raise OSError(number, "text")


def test_what_an_operation_does_with_other_files_is_not_taken_for_the_vault():
    with pytest.raises(FileNotFoundError), driver_translated(FILE):
        raise FileNotFoundError(errno.ENOENT, "the scan")


def test_a_bug_of_ours_stays_one(vault):
    case = a_case()
    with vault.transaction() as transaction:
        transaction.cases.add(case)
    with pytest.raises(dbapi2.IntegrityError) as caught, vault.transaction() as transaction:
        transaction.cases.add(case)
    assert case.data_subject.name not in str(caught.value)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_line_of_a_check_and_every_step_has_its_words(language):
    from dpo_desk.vault.checking import CHECKS

    words = tomllib.loads((TRANSLATIONS / language / "vault.toml").read_text())
    assert set(words["check"]) == set(CHECKS)
    assert all(set(words["check"][name]) == {"good", "bad"} for name in CHECKS)
    assert {f"check_{name}" for name in CHECKS} <= set(words["progress"])
