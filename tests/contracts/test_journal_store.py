import pytest

from tests.builders import NOW


def write(transaction, operation, case_id="case-1", **payload):
    transaction.journal.append(
        operation=operation, case_id=case_id, officer="Jo Officier", at=NOW, payload=payload
    )


def test_entries_are_numbered_and_each_moves_the_head(vault):
    heads = []
    with vault.transaction() as transaction:
        heads.append(transaction.journal.head())
        for operation in ("log_letter", "mark_sent"):
            write(transaction, operation, name="Noor")
            heads.append(transaction.journal.head())
    assert len(set(heads)) == 3
    assert {len(head) for head in heads} == {64}
    with vault.reading() as reading:
        newest, older = reading.journal.latest(2)
        assert (newest.operation, older.operation) == ("mark_sent", "log_letter")
        assert newest.number == older.number + 1
        assert newest.digest == reading.journal.head()
        assert newest.at == NOW
        assert newest.payload == (("name", "Noor"),)


def test_a_case_has_its_own_entries_oldest_first(vault):
    with vault.transaction() as transaction:
        write(transaction, "log_letter")
        write(transaction, "log_letter", case_id="case-2")
        write(transaction, "mark_sent")
    with vault.reading() as reading:
        operations = [row.operation for row in reading.journal.of_case("case-1")]
    assert operations == ["log_letter", "mark_sent"]


def test_an_erased_payload_is_gone_and_the_entry_stays(vault):
    with vault.transaction() as transaction:
        write(transaction, "log_letter", name="Noor")
        head = transaction.journal.head()
        assert transaction.journal.erase_payloads("case-1") == 1
    with vault.reading() as reading:
        (row,) = reading.journal.of_case("case-1")
        assert row.payload == ()
        assert reading.journal.head() == head


def test_a_rolled_back_operation_leaves_no_entry(vault):
    with vault.reading() as reading:
        head = reading.journal.head()
    with pytest.raises(ZeroDivisionError), vault.transaction() as transaction:
        _ = write(transaction, "log_letter"), 1 / 0
    with vault.reading() as reading:
        assert reading.journal.head() == head
