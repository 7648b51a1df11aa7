"""Copies of identity documents as answers and decisions, and the paper that requests came on."""

from dpo_desk.foundation.ids import CaseId, DocumentId
from dpo_desk.operations.id_copy_records import (
    IdCopy,
    IdCopyDecision,
    Needed,
    PaperDecision,
    PaperOriginal,
)
from dpo_desk.redaction.identity_check import IdentityCheck, IdKind
from dpo_desk.redaction.zone_names import Answer
from dpo_desk.vault.columns import (
    day_of,
    day_text,
    instant_of,
    instant_of_or_none,
    instant_text,
    instant_text_or_none,
)
from dpo_desk.vault.driver import Connection, Row

PUT = """
INSERT INTO id_copies
  (id, request_seq, document_id, kind, country, check_digits, not_expired, name_agrees, needed, reason, keep_until,
   decided_by, decided_at, destroyed_by, destroyed_at)
SELECT :id, seq, :document_id, :kind, :country, :check_digits, :not_expired, :name_agrees, :needed, :reason,
   :keep_until, :decided_by, :decided_at, :destroyed_by, :destroyed_at
FROM request_cases WHERE id = :case_id
ON CONFLICT (id) DO UPDATE SET
  document_id = excluded.document_id, needed = excluded.needed, reason = excluded.reason,
  keep_until = excluded.keep_until, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
  destroyed_by = excluded.destroyed_by, destroyed_at = excluded.destroyed_at
RETURNING seq
"""
_COPIES = (
    "SELECT c.*, r.id AS case_id FROM id_copies c JOIN request_cases r ON r.seq = c.request_seq "
)
ONE = _COPIES + "WHERE c.id = ?"
OF_CASE = _COPIES + "WHERE r.id = ? ORDER BY c.seq"
STANDING = _COPIES + "WHERE c.destroyed_at IS NULL ORDER BY c.decided_at, c.seq"
PUT_PAPER = """
INSERT INTO paper_originals (request_seq, decision, decided_by, decided_at, done_by, done_at)
SELECT seq, :decision, :decided_by, :decided_at, :done_by, :done_at FROM request_cases WHERE id = :case_id
ON CONFLICT (request_seq) DO UPDATE SET
  decision = excluded.decision, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
  done_by = excluded.done_by, done_at = excluded.done_at
RETURNING request_seq
"""
_PAPERS = "SELECT p.*, r.id AS case_id FROM paper_originals p JOIN request_cases r ON r.seq = p.request_seq "
PAPER = _PAPERS + "WHERE r.id = ?"
WAITING = (
    _PAPERS + "WHERE p.done_at IS NULL AND p.decision <> 'keep' ORDER BY p.decided_at, r.number"
)


class SqlIdCopyStore:
    """Fulfils ``operations.id_copy_ports.IdCopyStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, copy: IdCopy) -> None:
        """Store a copy, or what became of it. Raises ``KeyError``: no such case."""
        values = {
            "id": copy.id,
            "case_id": copy.case_id,
            "document_id": copy.document_id,
            "kind": copy.check.kind.value,
            "country": copy.check.country,
            "check_digits": copy.check.check_digits.value,
            "not_expired": copy.check.not_expired.value,
            "name_agrees": copy.check.name_agrees.value,
            "needed": copy.decision.needed.value,
            "reason": copy.decision.reason,
            "keep_until": day_text(copy.decision.keep_until),
            "decided_by": copy.decided_by,
            "decided_at": instant_text(copy.decided_at),
            "destroyed_by": copy.destroyed_by,
            "destroyed_at": instant_text_or_none(copy.destroyed_at),
        }
        if self._connection.execute(PUT, values).fetchone() is None:
            raise KeyError("no such case")

    def get(self, copy_id: str) -> IdCopy | None:
        """The copy with this id."""
        row = self._connection.execute(ONE, (copy_id,)).fetchone()
        return None if row is None else _copy_of(row)

    def of_case(self, case_id: CaseId) -> tuple[IdCopy, ...]:
        """The copies of a case, oldest first."""
        return tuple(map(_copy_of, self._connection.execute(OF_CASE, (case_id,))))

    def standing(self) -> tuple[IdCopy, ...]:
        """Every copy that was not destroyed, oldest decision first."""
        return tuple(map(_copy_of, self._connection.execute(STANDING)))


class SqlPaperStore:
    """Fulfils ``operations.id_copy_ports.PaperStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, paper: PaperOriginal) -> None:
        """Store what is decided or done about the paper of a case. Raises ``KeyError``: no such case."""
        values = {
            "case_id": paper.case_id,
            "decision": paper.decision.value,
            "decided_by": paper.decided_by,
            "decided_at": instant_text(paper.decided_at),
            "done_by": paper.done_by,
            "done_at": instant_text_or_none(paper.done_at),
        }
        if self._connection.execute(PUT_PAPER, values).fetchone() is None:
            raise KeyError("no such case")

    def of_case(self, case_id: CaseId) -> PaperOriginal | None:
        """What was decided about the paper of a case."""
        row = self._connection.execute(PAPER, (case_id,)).fetchone()
        return None if row is None else _paper_of(row)

    def waiting(self) -> tuple[PaperOriginal, ...]:
        """Paper that is to be shredded or returned and was not yet, oldest decision first."""
        return tuple(map(_paper_of, self._connection.execute(WAITING)))


def _copy_of(row: Row) -> IdCopy:
    needed = Needed(row["needed"])
    until = day_of(row["keep_until"])
    return IdCopy(
        id=row["id"],
        case_id=CaseId(row["case_id"]),
        document_id=DocumentId(row["document_id"]) if row["document_id"] else None,
        check=IdentityCheck(
            page=0,
            kind=IdKind(row["kind"]),
            country=row["country"],
            check_digits=Answer(row["check_digits"]),
            not_expired=Answer(row["not_expired"]),
            name_agrees=Answer(row["name_agrees"]),
        ),
        decision=IdCopyDecision(
            needed, needed is Needed.YES and until is not None, row["reason"], until
        ),
        decided_by=row["decided_by"],
        decided_at=instant_of(row["decided_at"]),
        destroyed_by=row["destroyed_by"],
        destroyed_at=instant_of_or_none(row["destroyed_at"]),
    )


def _paper_of(row: Row) -> PaperOriginal:
    return PaperOriginal(
        case_id=CaseId(row["case_id"]),
        decision=PaperDecision(row["decision"]),
        decided_by=row["decided_by"],
        decided_at=instant_of(row["decided_at"]),
        done_by=row["done_by"],
        done_at=instant_of_or_none(row["done_at"]),
    )
