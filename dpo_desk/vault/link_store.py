"""Request cases that belong together."""

import datetime as dt

from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.post_records import CaseLink, LinkEnd
from dpo_desk.vault.columns import instant_of, instant_text
from dpo_desk.vault.driver import Connection, Row

PUT = """
INSERT INTO case_links (later_seq, earlier_seq, reason, linked_by, linked_at)
SELECT l.seq, e.seq, :reason, :by, :at FROM request_cases l, request_cases e
WHERE l.id = :later AND e.id = :earlier
ON CONFLICT (later_seq, earlier_seq) DO UPDATE SET
  reason = excluded.reason, linked_by = excluded.linked_by, linked_at = excluded.linked_at
RETURNING later_seq
"""
_SEQ = "(SELECT seq FROM request_cases WHERE id = :case_id)"
OF_CASE = f"""
SELECT r.id, r.number, 'earlier' AS which, k.reason, k.linked_by, k.linked_at
FROM case_links k JOIN request_cases r ON r.seq = k.earlier_seq WHERE k.later_seq = {_SEQ}
UNION ALL
SELECT r.id, r.number, 'later' AS which, k.reason, k.linked_by, k.linked_at
FROM case_links k JOIN request_cases r ON r.seq = k.later_seq WHERE k.earlier_seq = {_SEQ}
ORDER BY number
"""  # noqa: S608 - constants of ours


class SqlLinkStore:
    """Fulfils ``operations.post_ports.LinkStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, later: CaseId, earlier: CaseId, reason: str, by: str, at: dt.datetime) -> None:
        """Link two request cases; said again, the newer reason counts.

        Raises:
            KeyError: One of them is not there.
        """
        cases: dict[str, str] = {"later": later, "earlier": earlier}
        said = {"reason": reason, "by": by, "at": instant_text(at)}
        row = self._connection.execute(PUT, cases | said).fetchone()
        if row is None:
            raise KeyError("no such case")

    def of_case(self, case_id: CaseId) -> tuple[CaseLink, ...]:
        """The cases linked with this one, in either direction, by number."""
        return tuple(map(_link, self._connection.execute(OF_CASE, {"case_id": case_id})))


def _link(row: Row) -> CaseLink:
    return CaseLink(
        case_id=CaseId(row["id"]),
        number=row["number"],
        end=LinkEnd(row["which"]),
        reason=row["reason"],
        linked_by=row["linked_by"],
        linked_at=instant_of(row["linked_at"]),
    )
