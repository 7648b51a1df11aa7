"""The rows about the vault itself: keys, cards, backups and what should be looked at."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dpo_desk.operations.records import CheckLine


@dataclass(frozen=True, slots=True)
class RecoveryCard:
    """One of the three cards, to print once and to forget.

    Attributes:
        number: 1 for the data protection officer's, 2 for the board's, 3 for the notary's.
        lines: Five lines of four words; never shown by ``repr``.
        check_words: The word at the end of each line; it adds no secret.
    """

    number: int
    lines: tuple[tuple[str, ...], ...]
    check_words: tuple[str, ...]

    def __repr__(self) -> str:
        return f"RecoveryCard(number={self.number})"


@dataclass(frozen=True, slots=True)
class RecoveryState:
    """How the cards stand.

    Attributes:
        proven_on: When the valid cards were typed back; None when there are none.
        drilled_on: The last drill; None before the first.
        waiting: Whether cards were printed that nobody has proven yet.
    """

    proven_on: dt.date | None
    drilled_on: dt.date | None
    waiting: bool

    @property
    def last_tried(self) -> dt.date | None:
        """The day on which valid cards last opened the vault."""
        return self.drilled_on or self.proven_on


@dataclass(frozen=True, slots=True)
class KeyChange:
    """What a new data key was refused to: public keys that the vault does not know.

    Attributes:
        refused: Names of officers who got nothing and need a new passphrase.
        cards_refused: Whether the recovery cards got nothing and must be made anew.
    """

    refused: tuple[str, ...] = ()
    cards_refused: bool = False


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry with everything its digest covers; bytes in hexadecimal, ``at`` as it is hashed.

    ``salt`` and ``payload`` are None after the person was erased.
    """

    number: int
    at: str
    officer: str
    operation: str
    case_id: str
    salt: str | None
    payload: str | None
    payload_digest: str
    previous: str
    digest: str
    clock_suspect: bool


class ExplainedIn(StrEnum):
    """What kind of record an explained number stands in."""

    REQUEST = "request"
    BREACH = "breach"
    LETTER = "letter"
    DOCUMENT = "document"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class ExplainedNumber:
    """A number that passes the BSN test and is something else: where it stands, never its digits.

    Attributes:
        field: The field of the form whose text holds it.
        start: Character offset in that text.
        length: In characters.
        reason: What it is, for instance a customer number; without any number in it.
    """

    field: str
    start: int
    length: int
    reason: str


@dataclass(frozen=True, slots=True)
class RestoreTest:
    """A backup that was put back beside the others, opened, checked and removed again."""

    backup: Path
    lines: tuple[CheckLine, ...]

    @property
    def good(self) -> bool:
        """Whether every line of the check was good."""
        return all(line.good for line in self.lines)


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What would be missing after going back to a backup.

    Attributes:
        entries: Journal entries written since.
        cases: Numbers of the cases and breaches they are about.
    """

    entries: int
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeskNotice:
    """Something an officer should know or do; ``name`` is a wording key below ``notice``."""

    name: str
    fields: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class VaultState:
    """What the morning view says of the vault itself.

    Attributes:
        last_backup: When the newest backup in the vault's own place was taken.
        backup_due: Whether there is none of today.
        last_restore_test: The day a backup was last put back and passed.
        recovery: How the recovery cards stand.
        lost_entry: The newest journal entry known outside the file and not in it; 0 where none is lost.
        on_network: Whether the vault stands on another computer.
        clock_suspects: Journal entries written while the computer's clock had been set back.
        notices: What of all this asks for something, the most pressing first.
    """

    last_backup: dt.datetime | None
    backup_due: bool
    last_restore_test: dt.date | None
    recovery: RecoveryState
    lost_entry: int
    on_network: bool
    clock_suspects: int
    notices: tuple[DeskNotice, ...]
