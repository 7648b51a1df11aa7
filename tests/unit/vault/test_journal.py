import datetime as dt
import json

import pytest

from dpo_desk.vault.driver import DriverError
from tests.builders import NOW


def write(transaction, operation="log_letter", case_id="case-1", at=NOW, **payload):
    transaction.journal.append(
        operation=operation, case_id=case_id, officer="Jo Officier", at=at, payload=payload
    )


@pytest.fixture
def written(vault):
    with vault.transaction() as transaction:
        for number in range(5):
            write(transaction, case_id=f"case-{number}", name=f"Naam {number}")
    return vault


def bad(vault):
    with vault.reading() as reading:
        return reading.journal.first_bad_entry()


def test_an_honest_chain_has_no_bad_entry(written):
    assert bad(written) is None


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM journal",
        "DELETE FROM journal WHERE number = 6",
        "UPDATE journal SET officer = 'Somebody else'",
        "UPDATE journal SET payload = '{}', salt = x'00'",
        "UPDATE journal SET salt = NULL, payload = NULL, at = '2020-01-01'",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE number = 2",
        "INSERT INTO journal SELECT 99, at, '', '', '', salt, payload, digest, digest, digest, 0 FROM journal",
    ],
)
def test_the_database_refuses_to_change_the_journal(written, sql):
    with pytest.raises(DriverError):
        written._connection.execute(sql)
    assert bad(written) is None


@pytest.mark.parametrize(
    ("sql", "first_bad"),
    [
        ("UPDATE journal SET officer = 'Somebody else' WHERE number = 3", 3),
        ("UPDATE journal SET at = '2026-01-01T00:00:00.000000+00:00' WHERE number = 4", 4),
        ("UPDATE journal SET operation = 'x' WHERE number = 2", 2),
        ("UPDATE journal SET case_id = 'x' WHERE number = 5", 5),
        ("UPDATE journal SET payload = '{}' WHERE number = 3", 3),
        ("UPDATE journal SET clock_suspect = 1 WHERE number = 3", 3),
        ("UPDATE journal SET digest = zeroblob(32) WHERE number = 3", 3),
        ("DELETE FROM journal WHERE number = 1", 1),
        ("DELETE FROM journal WHERE number = 3", 3),
    ],
)
def test_after_a_change_with_another_tool_the_first_bad_entry_is_named(written, sql, first_bad):
    for trigger in ("journal_is_never_deleted", "journal_is_only_erased"):
        written._connection.execute(f"DROP TRIGGER {trigger}")
    written._connection.execute(sql)
    assert bad(written) == first_bad


def test_erasing_a_person_leaves_the_chain_whole_and_nothing_of_the_payload(written):
    with written.transaction() as transaction:
        assert transaction.journal.erase_payloads("case-2") == 1
        assert transaction.journal.erase_payloads("case-2") == 0
    assert bad(written) is None
    rows = written._connection.execute("SELECT salt, payload FROM journal WHERE case_id = 'case-2'")
    assert [tuple(row) for row in rows] == [(None, None)]


def test_an_entry_from_a_clock_set_back_is_marked(vault):
    with vault.transaction() as transaction:
        write(transaction, at=NOW + dt.timedelta(hours=1))
        write(transaction, "mark_sent", at=NOW)
        write(transaction, at=NOW)
        suspects = transaction.journal.clock_suspects()
    assert [row.operation for row in suspects] == ["mark_sent"]
    assert bad(vault) is None


def test_a_head_kept_elsewhere_tells_an_older_file(written):
    with written.reading() as reading:
        last = reading.journal.last()
        assert reading.journal.holds(last.number, last.digest.hex())
        assert reading.journal.holds(0, "")
        assert not reading.journal.holds(last.number + 1, last.digest.hex())
        assert not reading.journal.holds(last.number, "00" * 32)


def test_others_can_recompute_the_chain_from_the_documentation(written):
    """Only what docs/vault.md says, with the standard library."""
    import hashlib

    previous = bytes(32)
    for row in written._connection.execute("SELECT * FROM journal ORDER BY number"):
        payload = hashlib.sha256(row["salt"] + row["payload"].encode()).digest()
        covered = [
            row["number"], row["at"], row["officer"], row["operation"], row["case_id"],
            payload.hex(), previous.hex(),
        ]  # fmt: skip
        text = json.dumps(covered, ensure_ascii=False, separators=(",", ":"))
        previous = hashlib.sha256(text.encode()).digest()
        assert previous == row["digest"]


def test_a_naive_time_is_refused(vault):
    with pytest.raises(ValueError, match="time zone"), vault.transaction() as transaction:
        write(transaction, at=dt.datetime(2026, 1, 1))
