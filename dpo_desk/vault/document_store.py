"""Shielded documents and letters that went out, as bytes inside the encrypted file."""

import hashlib
import secrets

from dpo_desk.foundation.ids import CaseId, DocumentId
from dpo_desk.operations.records import CaseDocument, DocumentKind, DocumentRow
from dpo_desk.vault.columns import instant_of, instant_text
from dpo_desk.vault.driver import Connection, Row

SALT_BYTES = 16
ADD = """
INSERT INTO documents
  (id, request_seq, breach_seq, kind, title, pages, text, certificate, salt, digest, added_at, pdf)
VALUES
  (:id, (SELECT seq FROM request_cases WHERE id = :case_id),
   (SELECT seq FROM breaches WHERE id = :case_id),
   :kind, :title, :pages, :text, :certificate, :salt, :digest, :added_at, :pdf)
"""
_CASE_ID = """coalesce(
  (SELECT r.id FROM request_cases r WHERE r.seq = d.request_seq),
  (SELECT b.id FROM breaches b WHERE b.seq = d.breach_seq)) AS case_id"""
ONE = f"SELECT d.*, {_CASE_ID} FROM documents d WHERE d.id = ?"  # noqa: S608 - constants of ours
OF_CASE = """
SELECT d.id, :case_id AS case_id, d.kind, d.title, d.pages, d.added_at, d.seq FROM documents d
WHERE d.request_seq = (SELECT seq FROM request_cases WHERE id = :case_id)
UNION ALL
SELECT d.id, :case_id AS case_id, d.kind, d.title, d.pages, d.added_at, d.seq FROM documents d
WHERE d.breach_seq = (SELECT seq FROM breaches WHERE id = :case_id)
ORDER BY seq
"""
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
REMOVE = "DELETE FROM documents WHERE id = ?"


class SqlDocumentStore:
    """Fulfils ``operations.ports.DocumentStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, document: CaseDocument) -> str:
        """Store a document with a salted hash, by which ``vault check`` knows its bytes again.

        Returns:
            Salt and hash, joined by a hyphen, each half byte a letter from a to p: digits could look
            like a citizen number.
        """
        salt = secrets.token_bytes(SALT_BYTES)
        digest = document_digest(salt, document.pdf)
        self._connection.execute(
            ADD,
            {
                "id": document.id,
                "case_id": document.case_id,
                "kind": document.kind.value,
                "title": document.title,
                "pages": document.pages,
                "text": document.text,
                "certificate": document.certificate,
                "salt": salt,
                "digest": digest,
                "added_at": instant_text(document.added_at),
                "pdf": document.pdf,
            },
        )
        return f"{_in_letters(salt)}-{_in_letters(digest)}"

    def get(self, document_id: DocumentId) -> CaseDocument | None:
        """The document with its bytes."""
        row = self._connection.execute(ONE, (document_id,)).fetchone()
        return None if row is None else _document_of(row)

    def of_case(self, case_id: CaseId) -> tuple[DocumentRow, ...]:
        """The documents of a case without their bytes, oldest first."""
        return tuple(map(_row_of, self._connection.execute(OF_CASE, {"case_id": case_id})))

    def remove(self, document_id: DocumentId) -> None:
        """Delete a document; its pages in the file are overwritten."""
        self._connection.execute(REMOVE, (document_id,))


def document_digest(salt: bytes, pdf: bytes) -> bytes:
    """SHA-256 over salt and bytes; without the salt it tells nothing about the document."""
    return hashlib.sha256(salt + pdf).digest()


def _in_letters(content: bytes) -> str:
    return content.hex().translate(_LETTERS)


def _document_of(row: Row) -> CaseDocument:
    return CaseDocument(
        id=DocumentId(row["id"]),
        case_id=CaseId(row["case_id"]),
        kind=DocumentKind(row["kind"]),
        title=row["title"],
        pages=row["pages"],
        pdf=bytes(row["pdf"]),
        text=row["text"],
        certificate=row["certificate"],
        added_at=instant_of(row["added_at"]),
    )


def _row_of(row: Row) -> DocumentRow:
    return DocumentRow(
        id=DocumentId(row["id"]),
        case_id=CaseId(row["case_id"]),
        kind=DocumentKind(row["kind"]),
        title=row["title"],
        pages=row["pages"],
        added_at=instant_of(row["added_at"]),
    )
