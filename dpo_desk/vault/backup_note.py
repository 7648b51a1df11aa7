"""The note beside a backup: what it is, in clear, with nothing of a case in it."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

NOTE_NAME = "backup.json"
_LIMIT = 16_384


@dataclass(frozen=True, slots=True)
class BackupNote:
    """What was written, so that the copy can be recognised without a key.

    Attributes:
        vault: Random id of the vault, in hexadecimal; several may share a place.
        taken_at: Instant in UTC as text.
        schema: Schema number of the copy.
        entry: Number of its last journal entry.
        head: Digest of that entry, in hexadecimal: an older vault put back is noticed by it.
        size: Bytes of ``vault.db``.
        sha256: Of the encrypted ``vault.db``.
        keys_sha256: Of ``keys.json``.
    """

    vault: str
    taken_at: str
    schema: int
    entry: int
    head: str
    size: int
    sha256: str
    keys_sha256: str

    @property
    def moment(self) -> dt.datetime:
        """When the backup was taken."""
        return dt.datetime.fromisoformat(self.taken_at)


def note_text(note: BackupNote) -> bytes:
    """The note as it stands in the file."""
    return json.dumps(asdict(note), indent=1, sort_keys=True).encode() + b"\n"


def note_in(folder: Path) -> BackupNote | None:
    """The note of the backup in ``folder``, if there is a whole one."""
    try:
        with (folder / NOTE_NAME).open("rb") as file:
            note = BackupNote(**json.loads(file.read(_LIMIT)))
        aware = note.moment.tzinfo is not None
    except (OSError, ValueError, TypeError):
        return None
    return note if aware else None


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
