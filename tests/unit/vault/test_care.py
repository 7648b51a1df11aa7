"""Checking a vault, copying it and putting a copy back."""

import dataclasses
import datetime as dt
import shutil

import pytest

from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.errors import PlaceNotWritable, VaultDamaged, VaultExists, VaultMissing
from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.vault.care import FileVaultCare
from tests.builders import NOW, a_breach, a_case, a_document, a_letter, a_person, an_officer

DETECTORS = Detectors(bsn_labels=("bsn",), other_labels=("ordernummer",), id_words=())
CANARY = "111222333"


@pytest.fixture
def care(clock):
    return FileVaultCare(clock, DETECTORS)


@pytest.fixture
def filled(vault):
    case, breach = a_case(), a_breach()
    with vault.transaction() as transaction:
        transaction.cases.add(case)
        transaction.breaches.add(breach)
        transaction.documents.add(a_document(case.id, pdf=b"pixels" * 5000))
        transaction.letters.put(a_letter(case.id))
        transaction.drafts.put("letter", {"name": "Noor"}, NOW)
        transaction.journal.append(
            operation="log_letter", case_id=case.id, officer="Jo", at=NOW, payload={"name": "Noor"}
        )
    return vault


def lines(care, vault):
    return {line.name: line for line in care.check(vault, NoProgress(), CancelToken())}


def test_a_sound_vault_is_good_in_every_line(care, filled):
    checked = lines(care, filled)
    assert len(checked) == 9
    assert all(line.good for line in checked.values()), checked


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        ("UPDATE documents SET pdf = zeroblob(30000)", "documents"),
        ("DROP TRIGGER request_cases_au; UPDATE request_cases SET subject_name = 'X'", "search"),
        ("DROP TRIGGER journal_is_only_erased; UPDATE journal SET officer = 'X'", "journal"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM request_cases", "references"),
    ],
)
def test_what_another_tool_changed_is_named(care, filled, sql, line):
    for statement in sql.split("; "):
        filled._connection.execute(statement)
    checked = lines(care, filled)
    assert [name for name, found in checked.items() if not found.good] == [line]
    assert checked[line].detail


def test_an_older_vault_put_back_is_noticed(care, filled, keeper):
    older = (filled.path / "older.db", filled.path / "vault.db")
    filled._connection.execute("VACUUM INTO ?", (str(older[0]),))
    with filled.transaction() as transaction:
        transaction.journal.append(operation="x", case_id="", officer="Jo", at=NOW, payload={})
    care.back_up(filled, NoProgress(), CancelToken())
    assert lines(care, filled)["history"].good
    filled.close()
    older[0].replace(older[1])
    vault = keeper.open(filled.path, "Jo Officier", "correct horse", NoProgress())
    assert care.lost_entry(vault) == 3
    checked = lines(care, vault)
    assert [name for name, line in checked.items() if not line.good] == ["history"]
    assert checked["history"].detail == "3"
    vault.close()


@pytest.mark.parametrize(
    "write",
    [
        lambda t, c: t.cases.replace(a_case(id=c.id, number=c.number, scope=f"bsn {CANARY}")),
        lambda t, c: t.documents.add(a_document(c.id, text=f"mijn bsn is {CANARY}")),
        lambda t, c: t.documents.add(a_document(c.id, title=f"scan bsn {CANARY}.pdf")),
        lambda t, c: t.letters.put(a_letter(c.id, fields=(("reference", f"bsn {CANARY}"),))),
        lambda t, c: t.drafts.put("letter", {"name": f"bsn {CANARY}"}, NOW),
        lambda t, c: t.drafts.put("letter", {"name": f'{{"bsn": ["bsn {CANARY}", 1.5]}}'}, NOW),
        lambda t, c: t.drafts.put("letter", {"name": f'{{"bsn": {CANARY}}}'}, NOW),
        lambda t, c: t.drafts.put("letter", {"name": "bsn ①①①②②②③③③"}, NOW),
        lambda t, c: t.settings.put("note", f"bsn {CANARY}"),
        lambda t, c: t.journal.append(
            operation="x", case_id=c.id, officer="Jo", at=NOW, payload={"name": f"bsn {CANARY}"}
        ),
        lambda t, c: t.breaches.add(a_breach(what=f"mail met bsn {CANARY}")),
    ],
    ids=[
        "case",
        "text",
        "title",
        "letter",
        "draft",
        "json",
        "json number",
        "circled",
        "setting",
        "journal",
        "breach",
    ],
)
def test_a_citizen_service_number_is_found_wherever_it_stands(care, filled, write):
    with filled.transaction() as transaction:
        write(transaction, transaction.cases.rows()[0])
    found = lines(care, filled)["numbers"]
    assert not found.good
    assert CANARY not in found.detail


def test_ids_and_coordinates_are_not_taken_for_numbers_of_people(care, filled):
    with filled.transaction() as transaction:
        transaction.journal.append(
            operation="shield",
            case_id=f"{CANARY}a1" * 2 + "b" * 10,
            officer="Jo",
            at=NOW,
            payload={
                "document": f"{CANARY}" + "c" * 23,
                "box": '{"box": [1112.22333, 111222.333]}',
            },
        )
    assert lines(care, filled)["numbers"].good


def test_an_explained_number_is_let_stand(care, filled):
    with filled.transaction() as transaction:
        document = a_document(transaction.cases.rows()[0].id, text=f"bestelling {CANARY}")
        transaction.documents.add(document)
    assert not lines(care, filled)["numbers"].good
    filled._connection.execute(
        "INSERT INTO explained_numbers VALUES (?, 11, 9, 'order', 'Jo', ?)",
        (f"documents.text:{document.id}", NOW.isoformat()),
    )
    assert lines(care, filled)["numbers"].good


TEXT = f"bestelling {CANARY}"


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (ExplainedIn.REQUEST, "name"),
        (ExplainedIn.REQUEST, "address"),
        (ExplainedIn.REQUEST, "scope"),
        (ExplainedIn.BREACH, "what"),
        (ExplainedIn.BREACH, "told_by"),
        (ExplainedIn.LETTER, "purposes"),
        (ExplainedIn.DOCUMENT, "text"),
    ],
)
def test_the_check_reads_the_places_that_are_explained(care, filled, kind, field):
    with filled.transaction() as store:
        record = put_text(store, kind, field)
    assert not lines(care, filled)["numbers"].good
    explained = ExplainedNumber(field, TEXT.index(CANARY), len(CANARY), "order number")
    with filled.transaction() as store:
        store.explained.put(kind, record, explained, "Jo", NOW)
    assert lines(care, filled)["numbers"].good


def put_text(store, kind, field):
    """A record of that kind with the number in that field; returns its id."""
    case = a_case(number="KEPT-2026-0001")
    if kind is ExplainedIn.REQUEST and field != "scope":
        person = a_person(TEXT) if field == "name" else a_person("Noor", TEXT)
        case = dataclasses.replace(case, data_subject=person)
    if field == "scope":
        case = dataclasses.replace(case, scope=TEXT)
    store.cases.add(case)
    if kind is ExplainedIn.BREACH:
        breach = dataclasses.replace(a_breach(number="KEPT-DL-2026-0001"), **{field: TEXT})
        store.breaches.add(breach)
        return breach.id
    if kind is ExplainedIn.LETTER:
        letter = a_letter(case.id, fields=((field, TEXT),))
        store.letters.put(letter)
        return letter.id
    if kind is ExplainedIn.DOCUMENT:
        document = a_document(case.id, text=TEXT)
        store.documents.add(document)
        return document.id
    return case.id


def test_a_check_can_be_stopped(care, filled):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        care.check(filled, NoProgress(), cancel)


def test_a_backup_restores_to_a_vault_that_opens_with_everything(care, filled, keeper, tmp_path):
    row = care.back_up(filled, NoProgress(), CancelToken())
    assert care.backups(filled.path / "backups") == (row,)
    assert row.taken_at == NOW
    restored = tmp_path / "Again.dpodesk"
    care.restore(row.folder, restored, NoProgress())
    vault = keeper.open(restored, "Jo Officier", "correct horse", NoProgress())
    with vault.reading() as copy, filled.reading() as original:
        assert copy.cases.rows() == original.cases.rows()
        assert copy.journal.head() == original.journal.head()
    assert all(line.good for line in care.check(vault, NoProgress(), CancelToken()))
    vault.close()


def test_a_backup_is_made_in_the_middle_of_the_work(care, filled):
    with filled.transaction() as transaction:
        transaction.cases.add(a_case(number="RV-2026-9901"))
        row = care.back_up(filled, NoProgress(), CancelToken())
    assert row.entry == 2


def test_a_backup_holds_no_word_in_clear_and_only_its_owner_may_read_it(care, filled):
    folder = care.back_up(filled, NoProgress(), CancelToken()).folder
    for file in folder.iterdir():
        assert b"Noor" not in file.read_bytes()
        assert file.stat().st_mode & 0o077 == 0


def test_a_reader_not_of_our_making_opens_the_file_with_the_raw_key(filled):
    apsw = pytest.importorskip("apsw")
    key = filled.keys.data_key
    filled._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other = apsw.Connection(str(filled.database), flags=apsw.SQLITE_OPEN_READONLY)
    for pragma in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{key.hex()}'\""):
        other.execute(f"PRAGMA {pragma}").fetchall()
    assert other.execute("SELECT count(*) FROM request_cases").fetchall() == [(1,)]
    assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    other.close()


def test_two_backups_in_one_second_stand_side_by_side(care, filled, tmp_path):
    place = tmp_path / "second place"
    rows = [care.back_up(filled, NoProgress(), CancelToken(), place) for _ in range(2)]
    assert len({row.folder for row in rows}) == 2


def test_old_backups_are_thinned(care, filled, clock):
    for _ in range(20):
        care.back_up(filled, NoProgress(), CancelToken())
        clock.advance(dt.timedelta(days=1))
    rows = care.backups(filled.path / "backups")
    assert 7 <= len(rows) <= 11
    assert rows[0].taken_at == clock.now() - dt.timedelta(days=1)


def test_two_vaults_may_share_a_second_place(care, filled, keeper, clock, tmp_path):
    place = tmp_path / "second place"
    other = keeper.create(tmp_path / "Other.dpodesk", an_officer(), "x y z", NoProgress())
    for _ in range(12):
        care.back_up(filled, NoProgress(), CancelToken(), place)
        care.back_up(other, NoProgress(), CancelToken(), place)
        clock.advance(dt.timedelta(days=1))
    sizes = [row.size for row in care.backups(place)]
    assert len(set(sizes)) == 2
    assert sizes.count(sizes[0]) == len(sizes) / 2
    other.close()


def test_what_a_killed_backup_left_is_cleared_by_the_next(care, filled):
    left = filled.path / "backups" / ".20260101T000000Z.abcd.new"
    left.mkdir()
    (left / "vault.db").write_bytes(b"half")
    care.back_up(filled, NoProgress(), CancelToken())
    assert not left.exists()


@pytest.mark.parametrize("name", ["vault.db", "keys.json"])
@pytest.mark.parametrize("harm", ["flip", "cut", "remove"])
def test_a_changed_backup_is_not_restored(care, filled, tmp_path, name, harm):
    folder = care.back_up(filled, NoProgress(), CancelToken()).folder
    file = folder / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    if harm == "remove":
        file.unlink()
    else:
        file.write_bytes(content if harm == "flip" else content[:-10])
    with pytest.raises(VaultDamaged) as refused:
        care.restore(folder, tmp_path / "Again.dpodesk", NoProgress())
    assert refused.value.details == {"file": name}
    assert not [path for path in tmp_path.iterdir() if "Again" in path.name]


def test_restoring_refuses_what_is_no_backup_and_what_stands_there(care, filled, tmp_path):
    with pytest.raises(VaultMissing):
        care.restore(tmp_path, tmp_path / "Again.dpodesk", NoProgress())
    folder = care.back_up(filled, NoProgress(), CancelToken()).folder
    with pytest.raises(VaultExists):
        care.restore(folder, filled.path, NoProgress())


def test_a_stopped_or_failed_backup_leaves_nothing(care, filled, tmp_path):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        care.back_up(filled, NoProgress(), cancel)
    assert list((filled.path / "backups").iterdir()) == []
    with pytest.raises(PlaceNotWritable):
        care.back_up(filled, NoProgress(), CancelToken(), tmp_path / "none" / "deeper")


def test_a_backup_without_its_note_is_none(care, filled):
    folder = care.back_up(filled, NoProgress(), CancelToken()).folder
    (folder / "backup.json").write_text("{}")
    assert care.backups(filled.path / "backups") == ()
    shutil.rmtree(folder)
