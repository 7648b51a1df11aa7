"""Schema 2: where pages came from, letters alike, cases linked, copies of documents, paper originals."""

from sqlite_utils import Database

_SOURCES = """
CREATE TABLE sources (
  seq INTEGER PRIMARY KEY,
  request_seq INTEGER NOT NULL REFERENCES request_cases (seq) ON DELETE CASCADE,
  name TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  pages TEXT NOT NULL,
  logged_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE INDEX sources_by_fingerprint ON sources (fingerprint);
CREATE INDEX sources_of_request ON sources (request_seq);
"""

_LIKENESS = """
ALTER TABLE documents ADD COLUMN likeness BLOB NOT NULL DEFAULT x'';
CREATE TABLE likeness_bands (
  band INTEGER NOT NULL,
  value INTEGER NOT NULL,
  document_seq INTEGER NOT NULL REFERENCES documents (seq) ON DELETE CASCADE,
  PRIMARY KEY (band, value, document_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_bands_of_document ON likeness_bands (document_seq);
CREATE TABLE case_links (
  later_seq INTEGER NOT NULL REFERENCES request_cases (seq) ON DELETE CASCADE,
  earlier_seq INTEGER NOT NULL REFERENCES request_cases (seq) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  linked_by TEXT NOT NULL,
  linked_at TEXT NOT NULL,
  PRIMARY KEY (later_seq, earlier_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_links_of_earlier ON case_links (earlier_seq);
"""

_ID_COPIES = """
CREATE TABLE id_copies (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  request_seq INTEGER NOT NULL REFERENCES request_cases (seq) ON DELETE CASCADE,
  document_id TEXT,
  kind TEXT NOT NULL,
  country TEXT NOT NULL,
  check_digits TEXT NOT NULL CHECK (check_digits IN ('yes', 'no', 'unreadable')),
  not_expired TEXT NOT NULL CHECK (not_expired IN ('yes', 'no', 'unreadable')),
  name_agrees TEXT NOT NULL CHECK (name_agrees IN ('yes', 'no', 'unreadable')),
  needed TEXT NOT NULL CHECK (needed IN ('yes', 'no', 'undecided')),
  reason TEXT NOT NULL,
  keep_until TEXT,
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  destroyed_by TEXT NOT NULL,
  destroyed_at TEXT
) STRICT;
CREATE INDEX id_copies_of_request ON id_copies (request_seq);
CREATE INDEX id_copies_kept ON id_copies (keep_until) WHERE destroyed_at IS NULL;
CREATE TABLE paper_originals (
  request_seq INTEGER PRIMARY KEY REFERENCES request_cases (seq) ON DELETE CASCADE,
  decision TEXT NOT NULL CHECK (decision IN ('shred', 'return', 'keep')),
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  done_by TEXT NOT NULL,
  done_at TEXT
) STRICT;
CREATE INDEX paper_originals_waiting ON paper_originals (decided_at) WHERE done_at IS NULL;
"""


def post_in(database: Database) -> None:
    """Make every table of schema 2 and give documents a likeness."""
    for script in (_SOURCES, _LIKENESS, _ID_COPIES):
        database.executescript(script)
    database.execute("PRAGMA user_version = 2")
