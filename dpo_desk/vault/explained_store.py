"""Where a number that passes the BSN test stands and is something else: the place, never the digits."""

import datetime as dt
import hashlib

from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber
from dpo_desk.vault.columns import instant_text
from dpo_desk.vault.driver import Connection

PUT = """
INSERT OR REPLACE INTO explained_numbers (place, start, length, reason, explained_by, explained_at)
VALUES (?, ?, ?, ?, ?, ?)
"""
ALL_OF = "SELECT * FROM explained_numbers WHERE place LIKE ? ORDER BY place, start"
CLEAR = "DELETE FROM explained_numbers WHERE place LIKE ?"
_TABLES = {
    ExplainedIn.REQUEST: "request_cases",
    ExplainedIn.BREACH: "breaches",
    ExplainedIn.LETTER: "letters",
    ExplainedIn.DOCUMENT: "documents",
    ExplainedIn.DRAFT: "drafts",
}
_COLUMNS = {
    (ExplainedIn.REQUEST, "name"): "subject_name",
    (ExplainedIn.REQUEST, "address"): "subject_address",
    (ExplainedIn.REQUEST, "email"): "subject_email",
}
_FIELDS = {(kind, column): field for (kind, field), column in _COLUMNS.items()}
_IN_FIELDS = frozenset({ExplainedIn.LETTER, ExplainedIn.DRAFT})
_FIELD_OF_JSON = "fields."


def name_of_draft(key: str) -> str:
    """How a draft is named in a place: its key holds what somebody may have typed."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]


class SqlExplainedStore:
    """Fulfils ``operations.ports.ExplainedStore``; its places are those that ``number_check`` reads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(
        self, kind: ExplainedIn, record_id: str, number: ExplainedNumber, by: str, at: dt.datetime
    ) -> None:
        """Remember that the number at this place is something else."""
        place = f"{_TABLES[kind]}.{_column(kind, number.field)}:{_name(kind, record_id)}"
        values = (place, number.start, number.length, number.reason, by, instant_text(at))
        self._connection.execute(PUT, values)

    def of(self, kind: ExplainedIn, record_id: str) -> tuple[ExplainedNumber, ...]:
        """What was explained in one record."""
        rows = self._connection.execute(ALL_OF, (_all_places(kind, record_id),))
        return tuple(
            ExplainedNumber(_field(kind, row["place"]), row["start"], row["length"], row["reason"])
            for row in rows
        )

    def clear(self, kind: ExplainedIn, record_id: str) -> None:
        """Forget what was explained in one record, because its text is written anew."""
        self._connection.execute(CLEAR, (_all_places(kind, record_id),))


def _all_places(kind: ExplainedIn, record_id: str) -> str:
    return f"{_TABLES[kind]}.%:{_name(kind, record_id)}"


def _name(kind: ExplainedIn, record_id: str) -> str:
    return name_of_draft(record_id) if kind is ExplainedIn.DRAFT else record_id


def _column(kind: ExplainedIn, field: str) -> str:
    return _FIELD_OF_JSON + field if kind in _IN_FIELDS else _COLUMNS.get((kind, field), field)


def _field(kind: ExplainedIn, place: str) -> str:
    column = place.partition(".")[2].rpartition(":")[0].removeprefix(_FIELD_OF_JSON)
    return _FIELDS.get((kind, column), column)
