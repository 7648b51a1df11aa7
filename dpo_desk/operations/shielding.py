"""From a file outside to a shielded document: open, read, propose, burn, verify. Nothing is stored here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.desk import Office
from dpo_desk.operations.page_doubts import PageDoubt, page_doubts
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.redaction.marks import Finding, KeptNumber, Mark, MarkKind, ShieldedDocument
from dpo_desk.redaction.optional_marks import also_cover
from dpo_desk.redaction.pages import PageImage, PageReading
from dpo_desk.redaction.proposing import propose


@dataclass(frozen=True, slots=True)
class Proposal:
    """Unshielded pages in memory, what was read on them, which places should be covered, what is odd about which page."""

    pages: tuple[PageImage, ...]
    readings: tuple[PageReading, ...]
    findings: tuple[Finding, ...]
    doubts: tuple[PageDoubt, ...] = ()

    def all_marks(self, confirmed_by: str = "") -> tuple[Mark, ...]:
        """Every proposed place as a mark."""
        return tuple(Mark(f.page, f.kind, f.box, confirmed_by) for f in self.findings)


def scanned_pages(
    office: Office, parts: Sequence[ScanPart | Path], progress: Progress, cancel: CancelToken
) -> tuple[PageImage, ...]:
    """The pages of one posted letter, from its files or parts of files in order.

    Raises:
        PageError: One of its subclasses says what is wrong with which file.
    """
    return office.intake.open_scans(parts, progress, cancel)


def opened_mail(office: Office, path: Path, progress: Progress, cancel: CancelToken) -> Mail:
    """A mail file, inert. Raises ``PageError`` kinds."""
    return office.intake.open_mail(path, progress, cancel)


def proposal(
    office: Office, pages: tuple[PageImage, ...], progress: Progress, cancel: CancelToken
) -> Proposal:
    """Read the pages, propose what to cover, and say of which pages too little was seen."""
    readings = office.imaging.read(pages, progress, cancel)
    found = propose(readings, office.detectors, office.id_models)
    return Proposal(pages, readings, found, page_doubts(office, pages, readings, cancel))


def also_covering(office: Office, proposed: Proposal, wanted: Collection[MarkKind]) -> Proposal:
    """The proposal with the optional places of a document that somebody asks for (``optional_marks.OPTIONAL``)."""
    more = also_cover(
        proposed.readings, office.detectors, office.id_models, wanted, proposed.findings
    )
    return replace(proposed, findings=(*proposed.findings, *more))


def shielded(  # noqa: PLR0917 - what to burn, and the two tokens that all long work takes
    office: Office,
    proposed: Proposal,
    marks: Sequence[Mark],
    kept: Sequence[KeptNumber],
    progress: Progress,
    cancel: CancelToken,
) -> ShieldedDocument:
    """Burn the marks and check the written bytes.

    Raises:
        NotVerified: Something can still be read; nothing is handed out.
    """
    return office.imaging.shield(proposed.pages, proposed.readings, marks, kept, progress, cancel)
