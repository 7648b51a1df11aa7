"""Full-text search over cases, breaches and documents, and over pieces of names and numbers."""

import re

from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.records import SearchHit
from dpo_desk.vault.driver import Connection, Row

SHORTEST_PIECE = 3
FULL_TEXT = """
SELECT case_id, number, kind, snippet FROM (
  SELECT c.id AS case_id, c.number AS number, 'request' AS kind, f.score, f.snippet FROM (
    SELECT rowid AS seq, bm25(request_cases_fts, 8, 6, 3, 3, 1) AS score,
      snippet(request_cases_fts, -1, '', '', '…', 12) AS snippet
    FROM request_cases_fts WHERE request_cases_fts MATCH :words ORDER BY rank LIMIT :limit) f
  JOIN request_cases c ON c.seq = f.seq
  UNION ALL
  SELECT b.id, b.number, 'breach', f.score, f.snippet FROM (
    SELECT rowid AS seq, bm25(breaches_fts) AS score,
      snippet(breaches_fts, -1, '', '', '…', 12) AS snippet
    FROM breaches_fts WHERE breaches_fts MATCH :words ORDER BY rank LIMIT :limit) f
  JOIN breaches b ON b.seq = f.seq
  UNION ALL
  SELECT coalesce(c.id, b.id), coalesce(c.number, b.number),
    CASE WHEN c.id IS NULL THEN 'breach' ELSE 'request' END, f.score, f.snippet FROM (
    SELECT rowid AS seq, bm25(documents_fts) AS score,
      snippet(documents_fts, -1, '', '', '…', 12) AS snippet
    FROM documents_fts WHERE documents_fts MATCH :words ORDER BY rank LIMIT :limit) f
  JOIN documents d ON d.seq = f.seq
  LEFT JOIN request_cases c ON c.seq = d.request_seq
  LEFT JOIN breaches b ON b.seq = d.breach_seq
) ORDER BY score
"""
PIECES = """
SELECT c.id AS case_id, c.number, 'request' AS kind, c.subject_name AS snippet
FROM request_names n JOIN request_cases c ON c.seq = n.rowid
WHERE request_names MATCH :words ORDER BY n.rank LIMIT :limit
"""


def search(connection: Connection, words: str, limit: int = 50) -> tuple[SearchHit, ...]:
    """Cases in which every word occurs, best first, each once; then names that hold the piece.

    ``kind`` of a hit is ``request`` or ``breach``: what the case is, also if a document answered.
    The last word may be the beginning of one. Signs of SQLite's query language have no effect.
    """
    asked = re.findall(r"\w+", words)
    if not asked or limit < 1:
        return ()
    rows = connection.execute(FULL_TEXT, {"words": _every_word(asked), "limit": limit}).fetchall()
    if len(rows) < limit and len(words.strip()) >= SHORTEST_PIECE:
        piece = {"words": _quoted(words.strip()), "limit": limit}
        rows += connection.execute(PIECES, piece).fetchall()
    return _each_once(rows)[:limit]


def _every_word(asked: list[str]) -> str:
    return " ".join(map(_quoted, asked)) + "*"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""').replace("\0", "") + '"'


def _each_once(rows: list[Row]) -> tuple[SearchHit, ...]:
    hits: dict[str, SearchHit] = {}
    for row in rows:
        case_id = CaseId(row["case_id"])
        if case_id not in hits:
            hits[case_id] = SearchHit(case_id, row["number"], row["kind"], row["snippet"])
    return tuple(hits.values())
