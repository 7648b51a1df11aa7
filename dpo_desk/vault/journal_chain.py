"""How an entry of the journal is hashed; documented in docs/vault.md so that others can recompute it."""

import hashlib
import json
from dataclasses import dataclass

START = bytes(32)
"""What stands for the previous digest in the first entry."""


@dataclass(frozen=True, slots=True)
class Link:
    """What the chain covers of one entry. ``at`` is text as stored."""

    number: int
    at: str
    officer: str
    operation: str
    case_id: str
    payload_digest: bytes
    previous: bytes

    def digest(self) -> bytes:
        """SHA-256 over the canonical JSON array of the fields, hashes in hexadecimal."""
        covered = [
            self.number,
            self.at,
            self.officer,
            self.operation,
            self.case_id,
            self.payload_digest.hex(),
            self.previous.hex(),
        ]
        text = json.dumps(covered, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).digest()


def payload_digest(salt: bytes, payload: str) -> bytes:
    """SHA-256 over salt and payload: once both are erased, nobody can guess the payload back."""
    return hashlib.sha256(salt + payload.encode()).digest()
