CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);

CREATE TABLE breaches (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL UNIQUE,
  organisation TEXT NOT NULL,
  regime TEXT NOT NULL,
  what TEXT NOT NULL,
  told_by TEXT NOT NULL,
  aware TEXT NOT NULL,
  zone TEXT NOT NULL,
  due TEXT,
  law_pack TEXT NOT NULL,
  near_miss INTEGER NOT NULL CHECK (near_miss IN (0, 1)),
  logged_at TEXT NOT NULL,
  logged_by TEXT NOT NULL,
  safe TEXT,
  signal TEXT,
  processor_informed TEXT,
  notified TEXT,
  delay_reason TEXT NOT NULL,
  risk TEXT NOT NULL CHECK (risk IN ('not_assessed', 'unlikely', 'likely', 'high'))
) STRICT;

CREATE VIRTUAL TABLE "breaches_fts" USING FTS5 (
    "number", "what", "told_by",
    tokenize='unicode61 remove_diacritics 2',
    content="breaches"
);

CREATE TABLE case_links (
  later_seq INTEGER NOT NULL REFERENCES request_cases (seq) ON DELETE CASCADE,
  earlier_seq INTEGER NOT NULL REFERENCES request_cases (seq) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  linked_by TEXT NOT NULL,
  linked_at TEXT NOT NULL,
  PRIMARY KEY (later_seq, earlier_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_rights (
  case_seq INTEGER NOT NULL REFERENCES request_cases (seq) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (case_seq, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE clock_events (
  case_seq INTEGER NOT NULL REFERENCES request_cases (seq) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (case_seq, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  request_seq INTEGER REFERENCES request_cases (seq),
  breach_seq INTEGER REFERENCES breaches (seq),
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  pages INTEGER NOT NULL,
  text TEXT NOT NULL,
  certificate TEXT NOT NULL,
  salt BLOB NOT NULL,
  digest BLOB NOT NULL,
  added_at TEXT NOT NULL,
  pdf BLOB NOT NULL, likeness BLOB NOT NULL DEFAULT x'',
  CHECK ((request_seq IS NULL) <> (breach_seq IS NULL))
) STRICT;

CREATE VIRTUAL TABLE "documents_fts" USING FTS5 (
    "title", "text",
    tokenize='unicode61 remove_diacritics 2',
    content="documents"
);

CREATE TABLE drafts (
  key TEXT PRIMARY KEY,
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE explained_numbers (
  place TEXT NOT NULL,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  reason TEXT NOT NULL,
  explained_by TEXT NOT NULL,
  explained_at TEXT NOT NULL,
  PRIMARY KEY (place, start)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE journal (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  officer TEXT NOT NULL,
  operation TEXT NOT NULL,
  case_id TEXT NOT NULL,
  salt BLOB,
  payload TEXT,
  payload_digest BLOB NOT NULL,
  previous BLOB NOT NULL,
  digest BLOB NOT NULL,
  clock_suspect INTEGER NOT NULL CHECK (clock_suspect IN (0, 1)),
  CHECK ((salt IS NULL) = (payload IS NULL))
) STRICT;

CREATE TABLE letters (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  request_seq INTEGER REFERENCES request_cases (seq),
  breach_seq INTEGER REFERENCES breaches (seq),
  definition TEXT NOT NULL,
  definition_version TEXT NOT NULL,
  language TEXT NOT NULL,
  dated TEXT NOT NULL,
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  stage TEXT NOT NULL CHECK (stage IN ('draft', 'approved', 'sent')),
  approved_by TEXT NOT NULL,
  approved_at TEXT,
  sent_at TEXT,
  sent_by TEXT NOT NULL,
  CHECK ((request_seq IS NULL) <> (breach_seq IS NULL))
) STRICT;

CREATE TABLE likeness_bands (
  band INTEGER NOT NULL,
  value INTEGER NOT NULL,
  document_seq INTEGER NOT NULL REFERENCES documents (seq) ON DELETE CASCADE,
  PRIMARY KEY (band, value, document_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE number_series (
  prefix TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (prefix, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE officers (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('dpo', 'deputy', 'clerk', 'reader')),
  public_key BLOB NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  secrecy_declared TEXT
) STRICT;

CREATE TABLE paper_originals (
  request_seq INTEGER PRIMARY KEY REFERENCES request_cases (seq) ON DELETE CASCADE,
  decision TEXT NOT NULL CHECK (decision IN ('shred', 'return', 'keep')),
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  done_by TEXT NOT NULL,
  done_at TEXT
) STRICT;

CREATE TABLE request_cases (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL UNIQUE,
  organisation TEXT NOT NULL,
  regime TEXT NOT NULL,
  subject_name TEXT NOT NULL,
  subject_address TEXT NOT NULL,
  subject_email TEXT NOT NULL,
  postcode TEXT NOT NULL,
  name_key TEXT NOT NULL,
  scope TEXT NOT NULL,
  channel TEXT NOT NULL,
  reply_channel TEXT NOT NULL,
  language TEXT NOT NULL,
  received TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('open', 'answered')),
  answered TEXT,
  clock_state TEXT NOT NULL,
  due TEXT,
  safe TEXT,
  law_pack TEXT NOT NULL,
  marks_to_confirm INTEGER NOT NULL CHECK (marks_to_confirm IN (0, 1)),
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  closed INTEGER GENERATED ALWAYS AS (stage = 'answered') VIRTUAL,
  safe_or_last TEXT GENERATED ALWAYS AS (coalesce(safe, '9999-12-31')) VIRTUAL
) STRICT;

CREATE VIRTUAL TABLE "request_cases_fts" USING FTS5 (
    "number", "subject_name", "subject_address", "subject_email", "scope",
    tokenize='unicode61 remove_diacritics 2',
    content="request_cases"
);

CREATE VIRTUAL TABLE request_names USING fts5 (
  number, subject_name, postcode,
  tokenize = 'trigram remove_diacritics 1', content = request_cases, content_rowid = seq
);

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
  seq INTEGER PRIMARY KEY,
  request_seq INTEGER NOT NULL REFERENCES request_cases (seq) ON DELETE CASCADE,
  name TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  pages TEXT NOT NULL,
  logged_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;

CREATE INDEX breaches_by_awareness ON breaches (aware DESC, number DESC);

CREATE INDEX case_links_of_earlier ON case_links (earlier_seq);

CREATE INDEX documents_of_breach ON documents (breach_seq) WHERE breach_seq IS NOT NULL;

CREATE INDEX documents_of_request ON documents (request_seq) WHERE request_seq IS NOT NULL;

CREATE INDEX id_copies_kept ON id_copies (keep_until) WHERE destroyed_at IS NULL;

CREATE INDEX id_copies_of_request ON id_copies (request_seq);

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

CREATE INDEX journal_clock_suspects ON journal (number) WHERE clock_suspect = 1;

CREATE INDEX journal_of_case ON journal (case_id, number);

CREATE INDEX letters_of_breach ON letters (breach_seq) WHERE breach_seq IS NOT NULL;

CREATE INDEX letters_of_request ON letters (request_seq) WHERE request_seq IS NOT NULL;

CREATE INDEX likeness_bands_of_document ON likeness_bands (document_seq);

CREATE INDEX paper_originals_waiting ON paper_originals (decided_at) WHERE done_at IS NULL;

CREATE INDEX request_cases_name ON request_cases (name_key);

CREATE INDEX request_cases_postcode ON request_cases (postcode) WHERE postcode <> '';

CREATE INDEX request_cases_pressing ON request_cases (stage, clock_state, due, safe)
  WHERE stage = 'open';

CREATE INDEX request_cases_working_order ON request_cases (closed, safe_or_last, number);

CREATE INDEX sources_by_fingerprint ON sources (fingerprint);

CREATE INDEX sources_of_request ON sources (request_seq);

CREATE TRIGGER "breaches_ad" AFTER DELETE ON "breaches" BEGIN
  INSERT INTO "breaches_fts" ("breaches_fts", rowid, "number", "what", "told_by") VALUES('delete', old.rowid, old."number", old."what", old."told_by");
END;

CREATE TRIGGER "breaches_ai" AFTER INSERT ON "breaches" BEGIN
  INSERT INTO "breaches_fts" (rowid, "number", "what", "told_by") VALUES (new.rowid, new."number", new."what", new."told_by");
END;

CREATE TRIGGER "breaches_au" AFTER UPDATE ON "breaches" BEGIN
  INSERT INTO "breaches_fts" ("breaches_fts", rowid, "number", "what", "told_by") VALUES('delete', old.rowid, old."number", old."what", old."told_by");
  INSERT INTO "breaches_fts" (rowid, "number", "what", "told_by") VALUES (new.rowid, new."number", new."what", new."told_by");
END;

CREATE TRIGGER "documents_ad" AFTER DELETE ON "documents" BEGIN
  INSERT INTO "documents_fts" ("documents_fts", rowid, "title", "text") VALUES('delete', old.rowid, old."title", old."text");
END;

CREATE TRIGGER "documents_ai" AFTER INSERT ON "documents" BEGIN
  INSERT INTO "documents_fts" (rowid, "title", "text") VALUES (new.rowid, new."title", new."text");
END;

CREATE TRIGGER "documents_au" AFTER UPDATE ON "documents" BEGIN
  INSERT INTO "documents_fts" ("documents_fts", rowid, "title", "text") VALUES('delete', old.rowid, old."title", old."text");
  INSERT INTO "documents_fts" (rowid, "title", "text") VALUES (new.rowid, new."title", new."text");
END;

CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
WHEN new.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'the journal grows at its end'); END;

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_is_only_erased BEFORE UPDATE ON journal
WHEN NOT (
  new.salt IS NULL AND new.payload IS NULL
  AND new.number IS old.number AND new.at IS old.at AND new.officer IS old.officer
  AND new.operation IS old.operation AND new.case_id IS old.case_id
  AND new.payload_digest IS old.payload_digest AND new.previous IS old.previous
  AND new.digest IS old.digest AND new.clock_suspect IS old.clock_suspect
)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER "request_cases_ad" AFTER DELETE ON "request_cases" BEGIN
  INSERT INTO "request_cases_fts" ("request_cases_fts", rowid, "number", "subject_name", "subject_address", "subject_email", "scope") VALUES('delete', old.rowid, old."number", old."subject_name", old."subject_address", old."subject_email", old."scope");
END;

CREATE TRIGGER "request_cases_ai" AFTER INSERT ON "request_cases" BEGIN
  INSERT INTO "request_cases_fts" (rowid, "number", "subject_name", "subject_address", "subject_email", "scope") VALUES (new.rowid, new."number", new."subject_name", new."subject_address", new."subject_email", new."scope");
END;

CREATE TRIGGER "request_cases_au" AFTER UPDATE ON "request_cases" BEGIN
  INSERT INTO "request_cases_fts" ("request_cases_fts", rowid, "number", "subject_name", "subject_address", "subject_email", "scope") VALUES('delete', old.rowid, old."number", old."subject_name", old."subject_address", old."subject_email", old."scope");
  INSERT INTO "request_cases_fts" (rowid, "number", "subject_name", "subject_address", "subject_email", "scope") VALUES (new.rowid, new."number", new."subject_name", new."subject_address", new."subject_email", new."scope");
END;

CREATE TRIGGER request_names_ad AFTER DELETE ON request_cases BEGIN
  INSERT INTO request_names (request_names, rowid, number, subject_name, postcode)
  VALUES ('delete', old.seq, old.number, old.subject_name, old.postcode);
END;

CREATE TRIGGER request_names_ai AFTER INSERT ON request_cases BEGIN
  INSERT INTO request_names (rowid, number, subject_name, postcode)
  VALUES (new.seq, new.number, new.subject_name, new.postcode);
END;

CREATE TRIGGER request_names_au AFTER UPDATE OF number, subject_name, postcode ON request_cases BEGIN
  INSERT INTO request_names (request_names, rowid, number, subject_name, postcode)
  VALUES ('delete', old.seq, old.number, old.subject_name, old.postcode);
  INSERT INTO request_names (rowid, number, subject_name, postcode)
  VALUES (new.seq, new.number, new.subject_name, new.postcode);
END;
