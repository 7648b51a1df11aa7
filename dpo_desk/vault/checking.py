"""``vault check``: every way in which the file can be wrong, each with its own line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.records import CheckLine
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.vault.document_store import document_digest
from dpo_desk.vault.driver import PAGE_BYTES, Connection, DriverError, connect
from dpo_desk.vault.errors import translated
from dpo_desk.vault.history import lost_entry
from dpo_desk.vault.journal_store import SqlJournalStore
from dpo_desk.vault.keys import UnlockedKeys
from dpo_desk.vault.number_check import unexplained_numbers
from dpo_desk.vault.unit_of_work import DATABASE_NAME, FileVault

PAGES = "PRAGMA cipher_integrity_check"
STRUCTURE = "PRAGMA integrity_check(1)"
REFERENCES = "PRAGMA foreign_key_check"
DOCUMENTS = "SELECT id, salt, digest, pdf FROM documents ORDER BY seq"
LOOKS = 3  # the vault lane may write between two of our questions
SEARCH_INDEXES = ("request_cases_fts", "breaches_fts", "documents_fts", "request_names")
SEARCH = "INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"


@dataclass(frozen=True, slots=True)
class _Visit:
    folder: Path
    keys: UnlockedKeys
    connection: Connection
    detectors: Detectors
    cancel: CancelToken


def check_vault(
    vault: FileVault, detectors: Detectors, progress: Progress, cancel: CancelToken
) -> tuple[CheckLine, ...]:
    """Check the whole of an unlocked vault on a connection of its own, on any thread.

    Raises:
        Cancelled: ``cancel`` was set.
    """
    return check_folder(vault.path, vault.keys, detectors, progress, cancel)


def check_folder(
    folder: Path, keys: UnlockedKeys, detectors: Detectors, progress: Progress, cancel: CancelToken
) -> tuple[CheckLine, ...]:
    """The same for a vault that nobody opened, a restored one for instance."""
    database = folder / DATABASE_NAME
    with translated(database):
        connection = connect(database, keys.data_key)
    try:
        connection.set_progress_handler(lambda: int(cancel.cancelled), 10_000)
        return _lines(_Visit(folder, keys, connection, detectors, cancel), progress)
    finally:
        connection.close()


def _lines(visit: _Visit, progress: Progress) -> tuple[CheckLine, ...]:
    lines = []
    for done, (name, check) in enumerate(CHECKS.items()):
        progress.step(f"check_{name}", done, len(CHECKS))
        visit.cancel.check()
        lines.append(_line(name, check, visit))
    progress.step("check_done", len(CHECKS), len(CHECKS))
    return tuple(lines)


def _line(name: str, check: Callable[[_Visit], str], visit: _Visit) -> CheckLine:
    """What was found wrong, in a word or number; a check that cannot even read says so."""
    try:
        found = check(visit)
    except DriverError as error:
        visit.cancel.check()
        found = str(getattr(error, "sqlite_errorname", "unreadable"))
    return CheckLine(name, not found, found)


def _length(visit: _Visit) -> str:
    """A cut off file passes the check of its pages, so its length is compared with its header."""
    size = 0
    for _ in range(LOOKS):
        visit.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        size = (visit.folder / DATABASE_NAME).stat().st_size
        pages = visit.connection.execute("PRAGMA page_count").fetchone()[0]
        if size == pages * PAGE_BYTES:
            return ""
    return str(size)


def _pages(visit: _Visit) -> str:
    bad = visit.connection.execute(PAGES).fetchall()
    return str(len(bad)) if bad else ""


def _structure(visit: _Visit) -> str:
    found = visit.connection.execute(STRUCTURE).fetchone()[0]
    return "" if found == "ok" else "SQLITE_CORRUPT"


def _references(visit: _Visit) -> str:
    bad = visit.connection.execute(REFERENCES).fetchall()
    return str(len(bad)) if bad else ""


def _journal(visit: _Visit) -> str:
    bad = SqlJournalStore(visit.connection).first_bad_entry()
    return "" if bad is None else str(bad)


def _history(visit: _Visit) -> str:
    lost = lost_entry(SqlJournalStore(visit.connection), visit.folder, visit.keys.vault)
    return str(lost) if lost else ""


def _documents(visit: _Visit) -> str:
    for row in visit.connection.execute(DOCUMENTS):
        visit.cancel.check()
        if document_digest(row["salt"], row["pdf"]) != row["digest"]:
            return str(row["id"])
    return ""


def _search(visit: _Visit) -> str:
    for index in SEARCH_INDEXES:
        try:
            visit.connection.execute(SEARCH.format(index=index))
        except DriverError:
            visit.cancel.check()
            return index
    return ""


def _numbers(visit: _Visit) -> str:
    place = next(unexplained_numbers(visit.connection, visit.detectors, visit.cancel), None)
    return "" if place is None else place


CHECKS: dict[str, Callable[[_Visit], str]] = {
    "length": _length,
    "pages": _pages,
    "structure": _structure,
    "references": _references,
    "journal": _journal,
    "history": _history,
    "documents": _documents,
    "search": _search,
    "numbers": _numbers,
}
