"""From finding to mark: what the program proposes and what a person made of it."""

from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.redaction.geometry import Box


class MarkKind(StrEnum):
    """Why a place is covered; the values are those of the command line's ``shield``.

    ``DOCUMENT_NUMBER`` and ``SIGNATURE`` are covered only where somebody asks (``optional_marks``).
    """

    BSN_TEXT = "bsn_text"
    MRZ = "mrz"
    CODE = "code"
    PORTRAIT = "portrait"
    NUMBER = "number"
    DRAWN = "drawn"
    DOCUMENT_NUMBER = "document_number"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Finding:
    """A place the program proposes to cover. ``certain`` is False where it only may be a BSN."""

    page: int
    kind: MarkKind
    box: Box
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that will be covered. ``page`` counts from 1; ``confirmed_by`` is empty until a person did."""

    page: int
    kind: MarkKind
    box: Box
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class KeptNumber:
    """A proposed place that a person decided to leave visible, and why; never the number itself.

    ``kind`` is what the program took it for: about anything else in that place nobody has decided.
    """

    page: int
    box: Box
    reason: str
    decided_by: str
    kind: MarkKind = MarkKind.NUMBER


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that can still be read after burning: where, and by which reader."""

    page: int
    kind: MarkKind
    reader: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was checked of written bytes, and with what outcome. Holds no number and no hash of one."""

    pages: int
    marks: tuple[Mark, ...]
    kept: tuple[KeptNumber, ...]
    leaks: tuple[Leak, ...]
    checks: tuple[str, ...]
    checker: str

    @property
    def verified(self) -> bool:
        """True where no reader found anything that had to be covered."""
        return not self.leaks


@dataclass(frozen=True, slots=True)
class ShieldedDocument:
    """A verified PDF made of pixels only, its certificate, and its text without citizen numbers.

    Only ``imaging`` makes one, and only after verification said yes.
    """

    pdf: bytes
    certificate: Certificate
    text: str
