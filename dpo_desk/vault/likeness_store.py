"""Sketches of letters and the index by which a letter that comes twice is found again."""

from collections.abc import Sequence

from dpo_desk.foundation.ids import CaseId, DocumentId
from dpo_desk.operations.post_records import AlikeDocument
from dpo_desk.vault.driver import Connection, Row

PUT = "UPDATE documents SET likeness = ? WHERE id = ? AND request_seq IS NOT NULL RETURNING seq"
FORGET = "DELETE FROM likeness_bands WHERE document_seq = ?"
ADD_BAND = "INSERT INTO likeness_bands (band, value, document_seq) VALUES (?, ?, ?)"
AT_BAND = "SELECT document_seq FROM likeness_bands WHERE band = ? AND value = ? LIMIT ?"
ONE = """
SELECT d.id, d.likeness, r.id AS case_id
FROM documents d JOIN request_cases r ON r.seq = d.request_seq WHERE d.seq = ?
"""
OF_CASE = """
SELECT id, likeness, :case_id AS case_id FROM documents
WHERE request_seq = (SELECT seq FROM request_cases WHERE id = :case_id) AND likeness <> x''
ORDER BY seq
"""
MOST_AT_A_BAND = 500  # a text that hundreds of people send is known by its other bands
MOST_LOOKED_AT = 200


class SqlLikenessStore:
    """Fulfils ``operations.post_ports.LikenessStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, document_id: DocumentId, sketch: bytes, bands: Sequence[int]) -> None:
        """Keep the sketch of a document of a request.

        Raises:
            KeyError: No request has a document with this id.
        """
        row = self._connection.execute(PUT, (sketch, document_id)).fetchone()
        if row is None:
            raise KeyError("no such document")
        self._connection.execute(FORGET, (row[0],))
        rows = ((band, value, row[0]) for band, value in enumerate(bands))
        self._connection.executemany(ADD_BAND, rows)

    def alike(self, bands: Sequence[int]) -> tuple[AlikeDocument, ...]:
        """The documents that share at least one band, those that share most first."""
        shared: dict[int, int] = {}
        for band, value in enumerate(bands):
            for row in self._connection.execute(AT_BAND, (band, value, MOST_AT_A_BAND)):
                shared[row[0]] = shared.get(row[0], 0) + 1
        nearest = sorted(shared, key=lambda seq: (-shared[seq], seq))[:MOST_LOOKED_AT]
        return tuple(map(self._document, nearest))

    def of_case(self, case_id: CaseId) -> tuple[AlikeDocument, ...]:
        """The sketches of a case, oldest first."""
        return tuple(map(_alike, self._connection.execute(OF_CASE, {"case_id": case_id})))

    def _document(self, seq: int) -> AlikeDocument:
        return _alike(self._connection.execute(ONE, (seq,)).fetchone())


def _alike(row: Row) -> AlikeDocument:
    return AlikeDocument(CaseId(row["case_id"]), DocumentId(row["id"]), bytes(row["likeness"]))
