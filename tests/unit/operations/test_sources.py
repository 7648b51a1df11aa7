"""What a case remembers of the files it came from, and when they may go."""

import dataclasses
from pathlib import Path

import pytest

from dpo_desk.operations.batches import Batch, LookedPage, PageUse
from dpo_desk.operations.id_copies import destroy_id_copy, id_copies
from dpo_desk.operations.id_copy_records import Identified
from dpo_desk.operations.requests import log_letter, log_mail
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.source_errors import (
    SourceChanged,
    SourceCopyWaits,
    SourceGone,
    SourceHeld,
    SourceStillNeeded,
)
from dpo_desk.operations.sources import (
    delete_sources,
    fingerprints,
    logged_before,
    noted,
    waiting_in,
)
from tests.fake_files import FakeFiles
from tests.unit.operations.test_id_copies import CHECK, KEEP
from tests.unit.operations.test_requests import FORM

LETTER, OTHER = Path("Scans", "letter 111222333.pdf"), Path("Scans", "other.pdf")


@pytest.fixture
def files():
    return FakeFiles({LETTER: b"a letter", OTHER: b"another"})


@pytest.fixture
def office(office, files):
    return dataclasses.replace(office, intake=files)


def logged(desk, *parts):
    sources = noted(desk.office, parts)
    return log_letter(desk, FORM, None, marks_confirmed=True, sources=sources).subject


def sources_of(desk, case_id):
    with desk.vault.reading() as store:
        return store.sources.of_case(case_id)


def stack(desk, pages=4, patch=2):
    looked = tuple(
        LookedPage(number, PageUse.PATCH if number == patch else PageUse.PAGE)
        for number in range(1, pages + 1)
    )
    digest = desk.office.intake.digest(LETTER)
    rest = tuple(range(patch + 1, pages + 1))
    return Batch(LETTER, looked, (ScanPart(LETTER, (1,), digest), ScanPart(LETTER, rest, digest)))


def test_a_case_remembers_name_and_pages_and_no_number(desk):
    (row,) = sources_of(desk, logged(desk, ScanPart(LETTER, (1, 2))))

    assert row.source.pages == (1, 2)
    assert "111222333" not in row.name
    assert len(row.source.fingerprint) == 32
    assert row.deleted_at is None


def test_a_mail_remembers_its_file_too(desk):
    sources = noted(desk.office, [OTHER])
    done = log_mail(desk, FORM, "Inzage", "Tekst", None, marks_confirmed=True, sources=sources)

    assert [row.name for row in sources_of(desk, done.subject)] == ["other.pdf"]


def test_a_fingerprint_says_nothing_in_another_vault(desk, make_desk):
    logged(desk, LETTER)
    other = make_desk()
    logged(other, LETTER)

    assert fingerprints(desk, [LETTER]) != fingerprints(other, [LETTER])
    assert fingerprints(make_desk(), [LETTER]) == ()


def test_the_same_pages_are_known_again_under_any_name(desk, files):
    case_id = logged(desk, ScanPart(LETTER, (1, 2)))
    files.files[Path("Elsewhere.pdf")] = files.files[LETTER]

    known = logged_before(desk, [ScanPart(Path("Elsewhere.pdf"), (2, 3))])
    assert [one.case_id for one in known] == [case_id]
    assert [one.case_id for one in logged_before(desk, [LETTER])] == [case_id]
    assert logged_before(desk, [ScanPart(LETTER, (3, 4))]) == ()
    assert logged_before(desk, [OTHER]) == ()


def test_a_file_is_deleted_after_its_case_and_the_journal_says_so(desk, files):
    case_id = logged(desk, LETTER)
    changes = delete_sources(desk, case_id, [LETTER])

    assert LETTER not in files.files
    assert changes.cases == {case_id}
    assert sources_of(desk, case_id)[0].deleted_at == desk.office.clock.now()
    with desk.vault.reading() as store:
        assert store.journal.latest()[0].operation == "delete_sources"


def test_a_file_that_changed_or_never_was_logged_stays(desk, files):
    case_id = logged(desk, LETTER)
    with pytest.raises(SourceChanged):
        delete_sources(desk, case_id, [OTHER])
    files.files[LETTER] = b"another letter"
    with pytest.raises(SourceChanged):
        delete_sources(desk, case_id, [LETTER])

    assert set(files.files) == {LETTER, OTHER}
    assert sources_of(desk, case_id)[0].deleted_at is None


def test_a_file_that_changed_between_reading_and_logging_is_not_deleted(desk, files):
    read = noted(desk.office, [LETTER])
    files.files[LETTER] = b"something newer"
    case_id = log_letter(desk, FORM, None, marks_confirmed=True, sources=read).subject
    with pytest.raises(SourceChanged):
        delete_sources(desk, case_id, [LETTER])

    assert LETTER in files.files


def test_a_file_somebody_took_is_said_and_counts_as_gone(desk, files):
    case_id = logged(desk, LETTER)
    del files.files[LETTER]
    with pytest.raises(SourceGone):
        delete_sources(desk, case_id, [LETTER])

    assert sources_of(desk, case_id)[0].deleted_at is not None


def test_one_file_that_cannot_go_does_not_keep_the_other(desk, files):
    case_id = logged(desk, LETTER, OTHER)
    files.refused[LETTER] = SourceHeld
    with pytest.raises(SourceHeld):
        delete_sources(desk, case_id, [LETTER, OTHER])

    assert set(files.files) == {LETTER}
    assert [row.deleted_at is None for row in sources_of(desk, case_id)] == [True, False]


def test_a_stack_goes_with_its_last_letter_only(desk, files):
    batch = stack(desk)
    first = logged(desk, batch.parts[0])
    for given in ((), (batch, batch.patches)):
        with pytest.raises(SourceStillNeeded):
            delete_sources(desk, first, [LETTER], *given)
    second = logged(desk, batch.parts[1])
    with pytest.raises(SourceStillNeeded):
        delete_sources(desk, second, [LETTER], batch)
    assert LETTER in files.files

    changes = delete_sources(desk, second, [LETTER], batch, batch.patches)
    assert LETTER not in files.files
    assert changes.cases == {first, second}
    assert all(sources_of(desk, case)[0].deleted_at for case in (first, second))


def test_a_file_stays_as_long_as_a_copy_that_is_kept_has_not_been_stored(desk, files):
    """The copy is stored after its case; where that failed, the picture is in the file and nowhere else."""
    sources, identity = noted(desk.office, [LETTER]), Identified((CHECK,), KEEP)
    changes = log_letter(desk, FORM, None, marks_confirmed=True, sources=sources, identity=identity)
    with pytest.raises(SourceCopyWaits) as caught:
        delete_sources(desk, changes.subject, [LETTER])
    assert caught.value.details["number"]
    assert LETTER in files.files

    destroy_id_copy(desk, id_copies(desk, changes.subject)[0].id)
    delete_sources(desk, changes.subject, [LETTER])
    assert LETTER not in files.files


def test_nothing_is_saved_of_a_source_where_the_case_is_refused(desk):
    blank = dataclasses.replace(FORM, name="")
    with pytest.raises(Exception, match="field_missing"):
        log_letter(desk, blank, None, marks_confirmed=True, sources=noted(desk.office, [LETTER]))

    assert logged_before(desk, [LETTER]) == ()


def test_what_waits_in_a_folder_is_asked_of_the_intake(desk):
    assert waiting_in(desk.office, Path("Scans")) == (LETTER, OTHER)
