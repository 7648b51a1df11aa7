"""The append-only, hash-chained journal: one entry per operation, in the operation's transaction."""

import datetime as dt
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.records import JournalRow
from dpo_desk.operations.vault_records import JournalEntry
from dpo_desk.vault.columns import fields_of, fields_text, instant_of, instant_text
from dpo_desk.vault.driver import Connection, Row
from dpo_desk.vault.journal_chain import START, Link, payload_digest

SALT_BYTES = 16
LAST = "SELECT number, at, digest FROM journal ORDER BY number DESC LIMIT 1"
APPEND = """
INSERT INTO journal (number, at, officer, operation, case_id, salt, payload, payload_digest,
  previous, digest, clock_suspect)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
OF_CASE = "SELECT * FROM journal WHERE case_id = ? ORDER BY number"
LATEST = "SELECT * FROM journal ORDER BY number DESC LIMIT ?"
IN_ORDER = "SELECT * FROM journal ORDER BY number"
SUSPECT = "SELECT * FROM journal WHERE clock_suspect = 1 ORDER BY number"
DIGEST_OF = "SELECT digest FROM journal WHERE number = ?"
ERASE = "UPDATE journal SET salt = NULL, payload = NULL WHERE case_id = ? AND payload IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends; kept outside the file too, so that an older file is noticed."""

    number: int
    at: str
    digest: bytes


class SqlJournalStore:
    """Fulfils ``operations.ports.JournalStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(
        self,
        *,
        operation: str,
        case_id: str,
        officer: str,
        at: dt.datetime,
        payload: dict[str, str],
    ) -> None:
        """Write the next entry. One that is older than its predecessor is marked: a clock went back."""
        last = self.last()
        text, salt = fields_text(payload), secrets.token_bytes(SALT_BYTES)
        link = Link(
            number=last.number + 1,
            at=instant_text(at),
            officer=officer,
            operation=operation,
            case_id=case_id,
            payload_digest=payload_digest(salt, text),
            previous=last.digest,
        )
        self._insert(link, salt, text, clock_suspect=link.at < last.at)

    def _insert(self, link: Link, salt: bytes, text: str, *, clock_suspect: bool) -> None:
        self._connection.execute(
            APPEND,
            (
                link.number,
                link.at,
                link.officer,
                link.operation,
                link.case_id,
                salt,
                text,
                link.payload_digest,
                link.previous,
                link.digest(),
                int(clock_suspect),
            ),
        )

    def of_case(self, case_id: CaseId) -> tuple[JournalRow, ...]:
        """The entries about a case, oldest first."""
        return tuple(map(_row_of, self._connection.execute(OF_CASE, (case_id,))))

    def latest(self, limit: int = 200) -> tuple[JournalRow, ...]:
        """The last entries, newest first."""
        return tuple(map(_row_of, self._connection.execute(LATEST, (limit,))))

    def clock_suspects(self) -> tuple[JournalRow, ...]:
        """Entries written while the computer's clock stood before the entry above."""
        return tuple(map(_row_of, self._connection.execute(SUSPECT)))

    def entries(self) -> Iterator[JournalEntry]:
        """Every entry in order, with everything its digest covers."""
        yield from map(_entry_of, self._entries())

    def head(self) -> str:
        """The digest of the last entry, in hexadecimal; zeros while there is none."""
        return self.last().digest.hex()

    def last(self) -> Head:
        """Number, time and digest of the last entry."""
        row = self._connection.execute(LAST).fetchone()
        return Head(0, "", START) if row is None else Head(row["number"], row["at"], row["digest"])

    def holds(self, number: int, digest: str) -> bool:
        """Whether entry ``number`` has this digest; no means the file is older, or another one."""
        row = self._connection.execute(DIGEST_OF, (number,)).fetchone()
        return number == 0 or (row is not None and row["digest"].hex() == digest)

    def erase_payloads(self, case_id: CaseId) -> int:
        """Delete payload and salt of every entry about a case; the chain still verifies.

        Returns:
            How many entries were emptied.
        """
        return self._connection.execute(ERASE, (case_id,)).rowcount

    def first_bad_entry(self) -> int | None:
        """The number of the first entry that does not follow from the one above, or nothing."""
        above = Head(0, "", START)
        for row in self._entries():
            if not _follows(row, above):
                return above.number + 1
            above = Head(row["number"], row["at"], row["digest"])
        return None

    def _entries(self) -> Iterator[Row]:
        yield from self._connection.execute(IN_ORDER)


def _follows(row: Row, above: Head) -> bool:
    link = Link(
        number=row["number"],
        at=row["at"],
        officer=row["officer"],
        operation=row["operation"],
        case_id=row["case_id"],
        payload_digest=row["payload_digest"],
        previous=above.digest,
    )
    return (
        link.number == above.number + 1
        and row["previous"] == above.digest
        and row["digest"] == link.digest()
        and bool(row["clock_suspect"]) == (link.at < above.at)
        and _payload_is_genuine(row)
    )


def _payload_is_genuine(row: Row) -> bool:
    if row["payload"] is None:
        return row["salt"] is None
    return bool(row["payload_digest"] == payload_digest(row["salt"], row["payload"]))


def _row_of(row: Row) -> JournalRow:
    fields = {} if row["payload"] is None else fields_of(row["payload"])
    return JournalRow(
        number=row["number"],
        at=instant_of(row["at"]),
        officer=row["officer"],
        operation=row["operation"],
        case_id=row["case_id"],
        payload=tuple(fields.items()),
        digest=row["digest"].hex(),
    )


def _entry_of(row: Row) -> JournalEntry:
    return JournalEntry(
        number=row["number"],
        at=row["at"],
        officer=row["officer"],
        operation=row["operation"],
        case_id=row["case_id"],
        salt=None if row["salt"] is None else row["salt"].hex(),
        payload=row["payload"],
        payload_digest=row["payload_digest"].hex(),
        previous=row["previous"].hex(),
        digest=row["digest"].hex(),
        clock_suspect=bool(row["clock_suspect"]),
    )
