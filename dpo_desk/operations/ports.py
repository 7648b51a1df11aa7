"""What the edge must offer to the work: protocols that adapters fulfil and fakes imitate."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dpo_desk.cases.breach_case import BreachCase
from dpo_desk.cases.clocks.deadlines import Deadline, DeadlineKind
from dpo_desk.cases.request_case import RequestCase
from dpo_desk.foundation.ids import CaseId, DocumentId, LetterId
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.letters.document import LetterDocument, PatchSheet, SheetDocument, SlipSheet
from dpo_desk.operations.id_copy_ports import IdCopyStore, PaperStore
from dpo_desk.operations.post_ports import LikenessStore, LinkStore, SourceStore
from dpo_desk.operations.records import (
    BackupRow,
    CaseDocument,
    CheckLine,
    DocumentRow,
    JournalRow,
    LetterRecord,
    Officer,
    SearchHit,
    Tally,
)
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber, JournalEntry
from dpo_desk.redaction.pages import PageImage


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail file, read inertly. ``pages`` are its attachments as pixels, unshielded.

    ``left_out`` names the attachments that were not taken in; ``notes`` are wording keys.
    """

    sender_name: str
    sender_email: str
    recipient: str
    subject: str
    sent: dt.datetime | None
    received: dt.datetime | None
    body: str
    attachment_names: tuple[str, ...]
    pages: tuple[PageImage, ...]
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


class Intake(Protocol):
    """Opens files from outside in a child process with limits; gives back pixels and plain text."""

    def open_scans(
        self, paths: Sequence[Path | ScanPart], progress: Progress, cancel: CancelToken
    ) -> tuple[PageImage, ...]:
        """The pages of the files, or of the parts of files, in the order given.

        Raises:
            PageError: One of its subclasses says what is wrong with which file.
            Cancelled: ``cancel`` was set.
        """
        ...

    def look_through(
        self, path: Path, taken: Callable[[PageImage, int], None], cancel: CancelToken
    ) -> str:
        """Hand small pages of one scan to ``taken``, one at a time, each with how many there are.

        Made for files of many letters: hundreds of pages, of which none stays in memory.

        Returns:
            The digest of what was looked through, as in ``ScanPart``.

        Raises:
            PageError: One of its subclasses says what is wrong with the file.
            Cancelled: ``cancel`` was set.
        """
        ...

    def digest(self, path: Path) -> str:
        """The digest of a file, as in ``ScanPart``.

        Raises:
            PageError: It is not there, too large, or no file.
        """
        ...

    def at_rest(self, folder: Path, now: dt.datetime) -> tuple[Path, ...]:
        """The files in a watched folder whose writers have finished, the oldest first.

        Raises:
            FolderUnreadable: The folder is not there or may not be read.
        """
        ...

    def delete(self, path: Path, digest: str) -> None:
        """Delete a file, if it still is the plain file with that digest.

        Raises:
            SourceNotDeleted: One of its subclasses says why it still stands there.
        """
        ...

    def open_mail(self, path: Path, progress: Progress, cancel: CancelToken) -> Mail:
        """The mail in the file; raises as ``open_scans`` does."""
        ...


class CaseStore(Protocol):
    """Request cases in the vault."""

    def add(self, case: RequestCase) -> None: ...
    def replace(self, case: RequestCase) -> None: ...
    def get(self, case_id: CaseId) -> RequestCase | None: ...
    def by_number(self, number: str) -> RequestCase | None: ...
    def rows(self, *, limit: int = 200, offset: int = 0) -> tuple[RequestCase, ...]:
        """Cases in working order: open before answered, earliest safe date first."""
        ...

    def tally(self, today: dt.date) -> Tally:
        """How many cases are open, late, due soon and paused, by the rules of ``cases.urgency``."""
        ...

    def open_cases(self) -> Iterable[RequestCase]: ...
    def at_address(self, postcode_and_name: str) -> tuple[RequestCase, ...]: ...
    def count(self) -> int: ...
    def next_number(self, prefix: str, year: int) -> str:
        """The next free number of that series, without gaps: ``RV-2026-0001``."""
        ...


class BreachStore(Protocol):
    """The register of personal data breaches."""

    def add(self, breach: BreachCase) -> None: ...
    def replace(self, breach: BreachCase) -> None: ...
    def get(self, case_id: CaseId) -> BreachCase | None: ...
    def rows(self) -> tuple[BreachCase, ...]: ...


class DocumentStore(Protocol):
    """Shielded documents and letters that went out: bytes inside the encrypted file."""

    def add(self, document: CaseDocument) -> str:
        """Store a document; returns the salted hash by which its bytes are known again."""
        ...

    def get(self, document_id: DocumentId) -> CaseDocument | None: ...
    def of_case(self, case_id: CaseId) -> tuple[DocumentRow, ...]: ...
    def remove(self, document_id: DocumentId) -> None: ...


class LetterStore(Protocol):
    """Letters being written, approved and sent."""

    def put(self, letter: LetterRecord) -> None: ...
    def get(self, letter_id: LetterId) -> LetterRecord | None: ...
    def of_case(self, case_id: CaseId) -> tuple[LetterRecord, ...]: ...


class JournalStore(Protocol):
    """The append-only, hash-chained journal."""

    def append(
        self,
        *,
        operation: str,
        case_id: str,
        officer: str,
        at: dt.datetime,
        payload: dict[str, str],
    ) -> None: ...
    def of_case(self, case_id: CaseId) -> tuple[JournalRow, ...]: ...
    def latest(self, limit: int = 200) -> tuple[JournalRow, ...]: ...
    def clock_suspects(self) -> tuple[JournalRow, ...]:
        """Entries written while the computer's clock stood before the entry above."""
        ...

    def entries(self) -> Iterable[JournalEntry]:
        """Every entry in order, with everything its digest covers."""
        ...

    def head(self) -> str:
        """The digest of the last entry, in hexadecimal."""
        ...


class DraftStore(Protocol):
    """What officers are typing, kept encrypted until it becomes something."""

    def put(self, key: str, fields: dict[str, str], at: dt.datetime) -> None: ...
    def get(self, key: str) -> dict[str, str] | None: ...
    def remove(self, key: str) -> None: ...
    def keys(self) -> tuple[str, ...]: ...


class OfficerStore(Protocol):
    """Who works here; the role that counts is this one."""

    def get(self, name: str) -> Officer | None: ...
    def all(self) -> tuple[Officer, ...]: ...
    def change(self, officer: Officer) -> None:
        """Store what changed of an officer who is there; the public key stays."""
        ...


class SettingStore(Protocol):
    """Settings that say something about the office or a case."""

    def get(self, key: str) -> str | None: ...
    def put(self, key: str, value: str) -> None: ...


class ExplainedStore(Protocol):
    """Numbers that pass the BSN test and are something else, by place; the check lets these pass."""

    def put(
        self, kind: ExplainedIn, record_id: str, number: ExplainedNumber, by: str, at: dt.datetime
    ) -> None: ...
    def of(self, kind: ExplainedIn, record_id: str) -> tuple[ExplainedNumber, ...]: ...
    def clear(self, kind: ExplainedIn, record_id: str) -> None: ...


class Reading(Protocol):
    """A consistent look at the vault."""

    @property
    def cases(self) -> CaseStore: ...
    @property
    def breaches(self) -> BreachStore: ...
    @property
    def documents(self) -> DocumentStore: ...
    @property
    def letters(self) -> LetterStore: ...
    @property
    def journal(self) -> JournalStore: ...
    @property
    def drafts(self) -> DraftStore: ...
    @property
    def officers(self) -> OfficerStore: ...
    @property
    def explained(self) -> ExplainedStore: ...
    @property
    def settings(self) -> SettingStore: ...
    @property
    def sources(self) -> SourceStore: ...
    @property
    def likeness(self) -> LikenessStore: ...
    @property
    def links(self) -> LinkStore: ...
    @property
    def id_copies(self) -> IdCopyStore: ...
    @property
    def papers(self) -> PaperStore: ...
    def search(self, words: str, limit: int = 50) -> tuple[SearchHit, ...]:
        """Full-text search over names, addresses, letters and notes."""
        ...


class Transaction(Reading, Protocol):
    """All or nothing; what is written is durable when the block ends without an exception."""


class Vault(Protocol):
    """An unlocked vault. One thread at a time may use it (the vault lane)."""

    @property
    def path(self) -> Path: ...
    def transaction(self) -> AbstractContextManager[Transaction]:
        """Commits when the block ends, rolls back when it raises."""
        ...

    def reading(self) -> AbstractContextManager[Reading]: ...
    def seal(self, content: bytes) -> bytes:
        """So that only the officer who has it open now can read it, once the vault is opened again."""
        ...

    def unseal(self, sealed: bytes) -> bytes | None:
        """What ``seal`` was given; None for another officer, or after that officer got other keys."""
        ...

    def close(self) -> None:
        """Truncate the log into the file, drop the keys, release the lock."""
        ...


class VaultKeeper(Protocol):
    """Creates and opens vaults."""

    def create(
        self, path: Path, officer: Officer, passphrase: str, progress: Progress
    ) -> Vault: ...
    def open(self, path: Path, officer: str, passphrase: str, progress: Progress) -> Vault: ...
    def open_here(self, path: Path, officer: str, progress: Progress) -> Vault:
        """With what this account's key store holds for the officer. Raises ``KeyStoreError``."""
        ...


class VaultCare(Protocol):
    """Looks after vaults: checks them, copies them, puts copies back."""

    def check(self, vault: Vault, progress: Progress, cancel: CancelToken) -> tuple[CheckLine, ...]:
        """Everything that can be checked of an unlocked vault, on a connection of its own."""
        ...

    def back_up(
        self, vault: Vault, progress: Progress, cancel: CancelToken, place: Path | None = None
    ) -> BackupRow:
        """Copy an unlocked vault into its ``backups`` or into ``place``, check the copy, thin old ones.

        Raises:
            DiskFull, PlaceNotWritable: Nothing is left behind.
            VaultDamaged: The copy did not pass; nothing is left behind.
        """
        ...

    def lost_entry(self, vault: Vault) -> int:
        """The newest journal entry known outside the vault and not in it; 0 where none is lost.

        The backups know it, and this account's key store where there is one. Quick enough for every unlocking: more than 0 means that an older vault was put back.
        """
        ...

    def backups(self, place: Path) -> tuple[BackupRow, ...]:
        """The backups in a vault's ``backups`` folder or another place, newest first."""
        ...

    def on_network(self, vault: Vault) -> bool:
        """Whether the vault stands on another computer: slower there, and one lock weaker."""
        ...

    def restore_test(
        self, vault: Vault, backup: Path, progress: Progress, cancel: CancelToken
    ) -> tuple[CheckLine, ...]:
        """Put a backup of this vault back beside it, open and check it, and remove it again.

        Raises:
            BackupUnderOldKey: The backup belongs to an earlier data key.
            VaultMissing, VaultDamaged: The backup is none, or not what was written.
            DiskFull, PlaceNotWritable, Cancelled: Nothing is left behind.
        """
        ...

    def under_old_keys(self, vault: Vault, place: Path) -> tuple[BackupRow, ...]:
        """The vault's backups at ``place`` from before its present data key, newest first."""
        ...

    def drop_under_old_keys(self, vault: Vault, place: Path) -> tuple[BackupRow, ...]:
        """Delete them; returns what was deleted. Raises ``PlaceNotWritable``."""
        ...

    def restore(self, backup: Path, folder: Path, progress: Progress) -> None:
        """Make a new vault from a backup. It opens with the passphrases of the backup's day.

        Raises:
            VaultExists: Something stands at ``folder``.
            VaultMissing, VaultDamaged: The backup is none, or not what was written.
        """
        ...


class CalendarWriter(Protocol):
    """Writes deadlines as a calendar that other programs read."""

    def __call__(
        self,
        deadlines: Iterable[Deadline],
        titles: Mapping[DeadlineKind, str],
        stamped: dt.datetime,
    ) -> bytes:
        """The calendar; ``titles`` have ``{case}`` where the case number goes."""
        ...


class Painter(Protocol):
    """Paints finished letters and sheets as PDF bytes."""

    def letter(self, letter: LetterDocument) -> bytes: ...
    def case_sheet(self, sheet: SheetDocument) -> bytes: ...
    def patch_sheet(self, sheet: PatchSheet) -> bytes: ...
    def slip_sheet(self, sheet: SlipSheet) -> bytes: ...
