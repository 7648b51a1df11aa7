"""What goes wrong around a vault: each has its own name, nothing is lost, nothing leaks.

Full disk: ``PRAGMA max_page_count`` makes SQLite itself say that there is no room, in the middle of a
transaction; RLIMIT_FSIZE makes the system refuse to let a file grow. Both need no rights.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dpo_desk.foundation.clock import FixedClock
from dpo_desk.foundation.progress import NoProgress
from dpo_desk.operations.errors import (
    DiskFull,
    KeysDamaged,
    OfficerUnknown,
    PlaceNotWritable,
    VaultDamaged,
    VaultInUse,
    VaultMissing,
    VaultTooNew,
    WrongPassphrase,
)
from dpo_desk.vault.driver import PAGE_BYTES, connect
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.migrations import CURRENT
from dpo_desk.vault.opening import FileVaultKeeper
from tests.builders import NOW, a_case, a_document, a_person, an_officer

pytestmark = pytest.mark.fault

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)
PASSPHRASE = "correct horse"
CANARY = "Quirinzephyr"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def keeper():
    return FileVaultKeeper(FixedClock(NOW), "desk-1", parameters=CHEAP, floor=CHEAP)


@pytest.fixture
def path(keeper, tmp_path):
    """A closed vault with fifty cases of one canary."""
    folder = tmp_path / "Office.dpodesk"
    vault = keeper.create(folder, an_officer(), PASSPHRASE, NoProgress())
    with vault.transaction() as transaction:
        for _ in range(50):
            case = a_case(data_subject=a_person(CANARY), scope=f"vraag van {CANARY}")
            transaction.cases.add(case)
            transaction.documents.add(
                a_document(case.id, text=f"{CANARY} schrijft", pdf=b"x" * 500)
            )
    vault.close()
    return folder


def opened(keeper, path, passphrase=PASSPHRASE, officer="Jo Officier"):
    return keeper.open(path, officer, passphrase, NoProgress())


def files_of(path):
    return {file.name: file.read_bytes() for file in path.iterdir() if file.is_file()}


def refused(keeper, path, error, **details):
    """Opening is refused in this way, and no byte of the vault changed."""
    before = files_of(path)
    with pytest.raises(error) as caught:
        opened(keeper, path)
    assert files_of(path) == before
    assert caught.value.details == details
    assert caught.value.__cause__ is None
    assert CANARY not in repr(caught.value.details)


def test_a_wrong_passphrase_is_no_damage(keeper, path):
    before = files_of(path)
    with pytest.raises(WrongPassphrase):
        opened(keeper, path, "wrong")
    with pytest.raises(OfficerUnknown):
        opened(keeper, path, officer="Nobody")
    assert files_of(path) == before
    opened(keeper, path).close()


@pytest.mark.parametrize("place", [3, 40, 4000, PAGE_BYTES - 5])
def test_a_flipped_bit_in_the_first_page_is_damage_and_not_a_wrong_passphrase(keeper, path, place):
    flip(path / "vault.db", place)
    refused(keeper, path, VaultDamaged, file="vault.db")


def test_a_flipped_bit_further_on_is_noticed_when_it_is_read(keeper, path):
    database = path / "vault.db"
    outcomes = set()
    for page in range(1, database.stat().st_size // PAGE_BYTES):
        flip(database, page * PAGE_BYTES + 77)
        outcomes.add(outcome_of_a_look(keeper, path))
        flip(database, page * PAGE_BYTES + 77)
    assert outcomes == {"read", "vault_damaged"}
    assert outcome_of_a_look(keeper, path) == "read"


def outcome_of_a_look(keeper, path):
    try:
        vault = opened(keeper, path)
    except VaultDamaged as error:
        return error.code()
    try:
        with vault.reading() as reading:
            reading.cases.rows()
            reading.search(CANARY)
    except VaultDamaged as error:
        return error.code()
    finally:
        vault.close()
    return "read"


@pytest.mark.parametrize("cut", [1, 100, PAGE_BYTES, 3 * PAGE_BYTES])
def test_a_cut_off_file_is_damage(keeper, path, cut):
    database = path / "vault.db"
    os.truncate(database, database.stat().st_size - cut)
    refused(keeper, path, VaultDamaged, file="vault.db")


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(4080), os.urandom(8192)])
def test_another_file_in_its_place_is_damage(keeper, path, content):
    (path / "vault.db").write_bytes(content)
    refused(keeper, path, VaultDamaged, file="vault.db")


def test_each_missing_file_is_named(keeper, path, tmp_path):
    with pytest.raises(VaultMissing):
        opened(keeper, tmp_path / "Nothing.dpodesk")
    keys = (path / "keys.json").read_bytes()
    (path / "keys.json").unlink()
    with pytest.raises(KeysDamaged):
        opened(keeper, path)
    (path / "keys.json").write_bytes(keys[:-20])
    with pytest.raises(KeysDamaged):
        opened(keeper, path)
    (path / "keys.json").write_bytes(keys)
    (path / "vault.db").rename(path / "elsewhere.db")
    with pytest.raises(VaultDamaged):
        opened(keeper, path)


def test_the_database_of_another_vault_is_damage(keeper, path, tmp_path):
    other = tmp_path / "Other.dpodesk"
    keeper.create(other, an_officer(), PASSPHRASE, NoProgress()).close()
    (path / "vault.db").write_bytes((other / "vault.db").read_bytes())
    refused(keeper, path, VaultDamaged, file="vault.db")


def test_a_newer_vault_is_refused_and_not_written(keeper, path):
    vault = opened(keeper, path)
    key = vault.keys.data_key
    vault.close()
    connection = connect(path / "vault.db", key)
    connection.execute(f"PRAGMA user_version = {CURRENT + 1}")
    connection.close()
    refused(keeper, path, VaultTooNew, found=CURRENT + 1, known=CURRENT)


def test_two_instances_never_have_one_vault(keeper, path):
    vault = opened(keeper, path)
    with pytest.raises(VaultInUse) as caught:
        opened(keeper, path)
    here = NOW.astimezone()
    assert caught.value.details == {
        "officer": "Jo Officier", "computer": "desk-1", "since": f"{here:%Y-%m-%d %H:%M}"
    }  # fmt: skip
    vault.close()
    opened(keeper, path).close()


def test_a_suspended_officer_is_not_let_in(keeper, path):
    vault = opened(keeper, path)
    with vault.transaction() as transaction:
        transaction.officers.put(an_officer(active=False), vault.keys.public_key)
    vault.close()
    with pytest.raises(OfficerUnknown):
        opened(keeper, path)
    assert sorted(file.name for file in path.iterdir()) == ["backups", "keys.json", "vault.db"]


@pytest.mark.parametrize("place", ["/proc/Office.dpodesk", "/dev/null/Office.dpodesk"])
def test_a_place_that_cannot_be_written_is_named(keeper, place):
    with pytest.raises(PlaceNotWritable):
        keeper.create(Path(place), an_officer(), PASSPHRASE, NoProgress())


@pytest.fixture
def no_rights():
    """An account for which the rights of files count; the super user borrows one."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.mark.skipif(
    not Path("/dev/shm").is_dir(), reason="needs a folder that every account reaches"
)
def test_a_vault_in_a_read_only_folder_is_named_and_unchanged(keeper, no_rights):
    folder = Path("/dev/shm") / f"dpo-desk-{secrets.token_hex(4)}.dpodesk"
    keeper.create(folder, an_officer(), PASSPHRASE, NoProgress()).close()
    folder.chmod(0o500)
    try:
        refused(keeper, folder, PlaceNotWritable, place=folder.name)
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_a_database_that_turned_read_only_is_named_and_nothing_is_half_done(keeper, path):
    vault = opened(keeper, path)
    vault._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(PlaceNotWritable), vault.transaction() as transaction:
        transaction.settings.put("a", "b")
    vault._connection.execute("PRAGMA query_only = OFF")
    with vault.reading() as reading:
        assert reading.settings.get("a") is None
    vault.close()


def test_a_full_disk_rolls_back_and_the_vault_goes_on_when_there_is_room(keeper, path):
    vault = opened(keeper, path)
    pages = vault._connection.execute("PRAGMA page_count").fetchone()[0]
    vault._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    case = a_case()
    with pytest.raises(DiskFull):
        write_much(vault, case)
    with vault.reading() as reading:
        assert reading.cases.get(case.id) is None
    vault._connection.execute("PRAGMA max_page_count = 1000000")
    with vault.transaction() as transaction:
        transaction.cases.add(case)
        assert transaction.cases.count() == 51
    vault.close()


def write_much(vault, case):
    with vault.transaction() as transaction:
        transaction.cases.add(case)
        transaction.documents.add(a_document(case.id, pdf=os.urandom(200_000)))


FILL = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from dpo_desk.operations.errors import DiskFull, PlaceNotWritable
from dpo_desk.foundation.progress import NoProgress
from tests.faults.test_vault_faults import PASSPHRASE, opened
from tests.builders import a_case, a_document, an_officer, NOW
from dpo_desk.foundation.clock import FixedClock
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.migrations import CURRENT
from dpo_desk.vault.opening import FileVaultKeeper
cheap = KdfParameters(8, 1, 1)
keeper = FileVaultKeeper(FixedClock(NOW), "desk-1", parameters=cheap, floor=cheap)
path = Path(sys.argv[1])
if sys.argv[3] == "create":
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
    try:
        keeper.create(path, an_officer(), PASSPHRASE, NoProgress())
    except (DiskFull, PlaceNotWritable) as error:
        print(error.code(), path.exists(), len(list(path.parent.iterdir())))
else:
    vault = opened(keeper, path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
    kept = 0
    try:
        while True:
            case = a_case(number=f"X-{kept}")
            with vault.transaction() as transaction:
                transaction.cases.add(case)
                transaction.documents.add(a_document(case.id, pdf=b"x" * 50_000))
            kept += 1
    except (DiskFull, PlaceNotWritable) as error:
        print(error.code(), kept)
"""


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-c", *map(str, arguments)],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_when_the_system_lets_no_file_grow_what_was_acknowledged_stays(keeper, path):
    done = run(FILL, path, ROOT, "fill")
    code, kept = done.stdout.split()
    assert code in {"disk_full", "place_not_writable"}
    vault = opened(keeper, path)
    with vault.reading() as reading:
        assert reading.cases.count() == 50 + int(kept)
        assert reading.journal.first_bad_entry() is None
    vault.close()


def test_a_vault_that_could_not_be_finished_leaves_nothing(tmp_path):
    done = run(FILL, tmp_path / "Office.dpodesk", ROOT, "create")
    code, exists, left = done.stdout.split()
    assert code in {"disk_full", "place_not_writable"}
    assert (exists, left) == ("False", "0")


def test_nothing_readable_reaches_the_files(keeper, path):
    vault = opened(keeper, path)
    with vault.transaction() as transaction:
        transaction.cases.add(a_case(data_subject=a_person(CANARY)))
        transaction.drafts.put("letter", {"name": CANARY}, NOW)
        transaction.journal.append(
            operation="x", case_id="", officer="Jo", at=NOW, payload={"name": CANARY}
        )
    files = files_of(path)
    vault.close()
    files |= {f"closed {name}": content for name, content in files_of(path).items()}
    assert "vault.db-wal" in files
    for name, content in files.items():
        for trace in (
            CANARY,
            CANARY.casefold(),
            "8011AA",
            "8011 AA",
            "SQLite format",
            "request_cases",
        ):
            assert trace.encode() not in content, name
            assert trace.encode("utf-16-le") not in content, name


def test_only_the_owner_may_read_the_files(keeper, path):
    vault = opened(keeper, path)
    assert all(file.stat().st_mode & 0o077 == 0 for file in (path, *path.iterdir()))
    vault.close()


def test_a_document_that_was_removed_is_gone_from_the_search_too(keeper, path):
    vault = opened(keeper, path)
    with vault.transaction() as transaction:
        for case in transaction.cases.rows():
            for row in transaction.documents.of_case(case.id):
                transaction.documents.remove(row.id)
    with vault.reading() as reading:
        assert reading.search("schrijft") == ()
    blocks = vault._connection.execute("SELECT block FROM documents_fts_data").fetchall()
    assert not any(b"schrijft" in bytes(row[0]) for row in blocks)
    vault.close()


def flip(file, place):
    with file.open("r+b") as stream:
        stream.seek(place)
        byte = stream.read(1)[0]
        stream.seek(place)
        stream.write(bytes([byte ^ 1]))


def test_the_note_in_the_lock_names_no_case(keeper, path):
    vault = opened(keeper, path)
    assert set(json.loads((path / "vault.lock").read_bytes())) == {
        "officer",
        "computer",
        "pid",
        "since",
    }
    vault.close()
