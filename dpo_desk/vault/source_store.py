"""Which files a case was made from: names, keyed fingerprints and pages, never the files."""

import datetime as dt
import json

from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.post_records import LoggedSource, Source
from dpo_desk.vault.columns import certain_day, instant_of, instant_of_or_none, instant_text
from dpo_desk.vault.driver import Connection, Row

ADD = """
INSERT INTO sources (request_seq, name, fingerprint, pages, logged_at)
SELECT seq, :name, :fingerprint, :pages, :at FROM request_cases WHERE id = :case_id RETURNING seq
"""
_SOURCES = """
SELECT s.*, r.id AS case_id, r.number, r.received
FROM sources s JOIN request_cases r ON r.seq = s.request_seq
"""
BY_FINGERPRINT = _SOURCES + "WHERE s.fingerprint = ? ORDER BY s.seq"
OF_CASE = (
    _SOURCES + "WHERE s.request_seq = (SELECT seq FROM request_cases WHERE id = ?) ORDER BY s.seq"  # noqa: S608 - constants of ours
)
DELETED = """
UPDATE sources SET deleted_at = :at
WHERE request_seq = (SELECT seq FROM request_cases WHERE id = :case_id)
  AND name = :name AND deleted_at IS NULL
"""


class SqlSourceStore:
    """Fulfils ``operations.post_ports.SourceStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, case_id: CaseId, source: Source, at: dt.datetime) -> None:
        """Remember a source of a request case.

        Raises:
            KeyError: There is no case with this id.
        """
        values = {
            "case_id": case_id,
            "name": source.name,
            "fingerprint": source.fingerprint,
            "pages": json.dumps(source.pages),
            "at": instant_text(at),
        }
        if self._connection.execute(ADD, values).fetchone() is None:
            raise KeyError("no such case")

    def by_fingerprint(self, fingerprint: bytes) -> tuple[LoggedSource, ...]:
        """Every source with these bytes, oldest first."""
        return tuple(map(_logged, self._connection.execute(BY_FINGERPRINT, (fingerprint,))))

    def of_case(self, case_id: CaseId) -> tuple[LoggedSource, ...]:
        """The sources of a case, oldest first."""
        return tuple(map(_logged, self._connection.execute(OF_CASE, (case_id,))))

    def deleted(self, case_id: CaseId, name: str, at: dt.datetime) -> None:
        """Say that this file of the case is gone."""
        values = {"case_id": case_id, "name": name, "at": instant_text(at)}
        self._connection.execute(DELETED, values)


def _logged(row: Row) -> LoggedSource:
    return LoggedSource(
        case_id=CaseId(row["case_id"]),
        number=row["number"],
        received=certain_day(row["received"]),
        source=Source(row["name"], bytes(row["fingerprint"]), tuple(json.loads(row["pages"]))),
        logged_at=instant_of(row["logged_at"]),
        deleted_at=instant_of_or_none(row["deleted_at"]),
    )
