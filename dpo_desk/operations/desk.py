"""The office with its tools, and the desk of one officer at an unlocked vault."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.organisation import Organisation
from dpo_desk.foundation.clock import Clock
from dpo_desk.foundation.ids import CaseId
from dpo_desk.letters.authority import SupervisoryAuthority
from dpo_desk.letters.definition import LetterDefinition, Variant
from dpo_desk.letters.envelope import Envelope
from dpo_desk.letters.words import LetterWords
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.errors import NotAllowed
from dpo_desk.operations.imaging_port import Imaging
from dpo_desk.operations.key_port import KeyCare
from dpo_desk.operations.ports import (
    CalendarWriter,
    Intake,
    Painter,
    Reading,
    Transaction,
    Vault,
    VaultCare,
    VaultKeeper,
)
from dpo_desk.operations.records import CaseDocument, Officer
from dpo_desk.operations.roles import MAY
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.id_models import IdModels
from dpo_desk.redaction.reading_cues import ReadingCues


@dataclass(frozen=True, slots=True)
class Office:
    """What is at hand before any vault is open: the law, the data files, the tools at the edge."""

    clock: Clock
    law: Law
    organisations: Mapping[str, Organisation]
    letters: Mapping[str, LetterDefinition]
    letter_words: Mapping[Variant, LetterWords]
    authorities: Mapping[str, SupervisoryAuthority]
    envelopes: Mapping[str, Envelope]
    detectors: Detectors
    cues: ReadingCues
    id_models: IdModels
    intake: Intake
    imaging: Imaging
    painter: Painter
    keeper: VaultKeeper
    care: VaultCare
    keys: KeyCare
    calendar: CalendarWriter


class Act:
    """One operation under way: its transaction, and what the journal will say of it."""

    def __init__(self, store: Transaction) -> None:
        self.store = store
        self.changes = Changes()
        self.case_id = ""
        self.payload: dict[str, str] = {}

    def record(self, case_id: CaseId, changes: Changes, **payload: str) -> None:
        """Say which case the operation was about, what changed and what the journal keeps."""
        self.case_id = case_id
        self.changes |= changes
        self.payload |= payload

    def keep(self, document: CaseDocument) -> None:
        """Store a document; the journal keeps its certificate and the salted hash of its bytes."""
        salted = self.store.documents.add(document)
        if document.certificate:
            self.payload["certificate"] = document.certificate
        self.payload["document_hash"] = salted


@dataclass(frozen=True, slots=True)
class Desk:
    """One officer at work in an unlocked vault."""

    office: Office
    vault: Vault
    officer: Officer

    @contextmanager
    def acting(self, operation: str) -> Iterator[Act]:
        """One operation: role checked, one transaction, one journal entry; nothing at all if it raises.

        Raises:
            NotAllowed: The officer's role may not do this.
        """
        with self.vault.transaction() as store:
            self._require(operation, store)
            act = Act(store)
            yield act
            self.note(store, operation, act.payload, act.case_id)

    def require(self, operation: str) -> None:
        """Check the role before long work that writes its journal entry at its end. Raises ``NotAllowed``."""
        with self.vault.reading() as store:
            self._require(operation, store)

    def note(
        self, store: Transaction, operation: str, payload: dict[str, str], case_id: str = ""
    ) -> None:
        """Write the journal entry of an operation of this officer; ``acting`` does it by itself."""
        store.journal.append(
            operation=operation,
            case_id=case_id,
            officer=self.officer.name,
            at=self.office.clock.now(),
            payload=payload,
        )

    def _require(self, operation: str, store: Reading) -> None:
        officer = store.officers.get(self.officer.name)
        if officer is None or not officer.active or officer.role not in MAY[operation]:
            role = officer.role.value if officer else "none"
            raise NotAllowed(operation=operation, role=role)
