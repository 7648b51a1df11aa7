"""Letters being written, approved and sent."""

import json

from dpo_desk.foundation.ids import CaseId, LetterId
from dpo_desk.operations.records import LetterRecord, LetterStage
from dpo_desk.vault.columns import (
    certain_day,
    day_text,
    instant_of_or_none,
    instant_text_or_none,
)
from dpo_desk.vault.driver import Connection, Row

PUT = """
INSERT INTO letters
  (id, request_seq, breach_seq, definition, definition_version, language, dated, fields, facts,
   stage, approved_by, approved_at, sent_at, sent_by)
VALUES
  (:id, (SELECT seq FROM request_cases WHERE id = :case_id),
   (SELECT seq FROM breaches WHERE id = :case_id),
   :definition, :definition_version, :language, :dated, :fields, :facts,
   :stage, :approved_by, :approved_at, :sent_at, :sent_by)
ON CONFLICT (id) DO UPDATE SET
  definition = excluded.definition, definition_version = excluded.definition_version,
  language = excluded.language, dated = excluded.dated, fields = excluded.fields,
  facts = excluded.facts, stage = excluded.stage, approved_by = excluded.approved_by,
  approved_at = excluded.approved_at, sent_at = excluded.sent_at, sent_by = excluded.sent_by
"""
_LETTERS = """
SELECT l.*, coalesce(
  (SELECT r.id FROM request_cases r WHERE r.seq = l.request_seq),
  (SELECT b.id FROM breaches b WHERE b.seq = l.breach_seq)) AS case_id
FROM letters l
"""
ONE = _LETTERS + "WHERE l.id = ?"
OF_REQUEST = (
    _LETTERS + "WHERE l.request_seq = (SELECT seq FROM request_cases WHERE id = ?) ORDER BY l.seq"  # noqa: S608 - constants of ours
)
OF_BREACH = _LETTERS + "WHERE l.breach_seq = (SELECT seq FROM breaches WHERE id = ?) ORDER BY l.seq"  # noqa: S608 - constants of ours


class SqlLetterStore:
    """Fulfils ``operations.ports.LetterStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, letter: LetterRecord) -> None:
        """Store a letter, or the new state of one."""
        self._connection.execute(PUT, _columns_of(letter))

    def get(self, letter_id: LetterId) -> LetterRecord | None:
        """The letter with this id."""
        row = self._connection.execute(ONE, (letter_id,)).fetchone()
        return None if row is None else _letter_of(row)

    def of_case(self, case_id: CaseId) -> tuple[LetterRecord, ...]:
        """The letters of a case, oldest first."""
        rows = self._connection.execute(OF_REQUEST, (case_id,)).fetchall()
        rows = rows or self._connection.execute(OF_BREACH, (case_id,)).fetchall()
        return tuple(map(_letter_of, rows))


def _columns_of(letter: LetterRecord) -> dict[str, str | None]:
    return {
        "id": letter.id,
        "case_id": letter.case_id,
        "definition": letter.definition,
        "definition_version": letter.definition_version,
        "language": letter.language,
        "dated": day_text(letter.dated),
        "fields": json.dumps(letter.fields, ensure_ascii=False),
        "facts": json.dumps(letter.facts, ensure_ascii=False),
        "stage": letter.stage.value,
        "approved_by": letter.approved_by,
        "approved_at": instant_text_or_none(letter.approved_at),
        "sent_at": instant_text_or_none(letter.sent_at),
        "sent_by": letter.sent_by,
    }


def _letter_of(row: Row) -> LetterRecord:
    return LetterRecord(
        id=LetterId(row["id"]),
        case_id=CaseId(row["case_id"]),
        definition=row["definition"],
        definition_version=row["definition_version"],
        language=row["language"],
        dated=certain_day(row["dated"]),
        fields=tuple((key, value) for key, value in json.loads(row["fields"])),
        facts=tuple(json.loads(row["facts"])),
        stage=LetterStage(row["stage"]),
        approved_by=row["approved_by"],
        approved_at=instant_of_or_none(row["approved_at"]),
        sent_at=instant_of_or_none(row["sent_at"]),
        sent_by=row["sent_by"],
    )
