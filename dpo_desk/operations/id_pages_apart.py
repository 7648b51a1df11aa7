"""Which pages of a letter are copies of identity documents, and what stands on the rest.

A page that is nothing but a copy never enters the document of the letter; a card on a page with other words is covered
whole there. Nothing is stored here.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dpo_desk.operations.desk import Office
from dpo_desk.operations.id_copy_records import IdCopyDecision
from dpo_desk.operations.shielding import Proposal
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.id_pages import IdPage, id_page
from dpo_desk.redaction.identity_check import IdentityCheck, identity_checks
from dpo_desk.redaction.marks import KeptNumber, Mark, MarkKind
from dpo_desk.redaction.pages import PageReading

_FEW_SIGNS = 120
_ON_CARD = 0.6
_RIM_SEEN, _RIM_GUESSED = 0.04, 0.15


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that become a document of their own, numbered from 1, and what is covered on them.

    Attributes:
        proposal: The pages, what was read on them and what was proposed.
        marks: What is covered.
        pages: The number that each page had before, in order.
    """

    proposal: Proposal
    marks: tuple[Mark, ...]
    pages: tuple[int, ...]

    def kept(self, kept: Sequence[KeptNumber]) -> tuple[KeptNumber, ...]:
        """The numbers left visible on these pages, by their page here."""
        new = {old: at for at, old in enumerate(self.pages, start=1)}
        return tuple(replace(one, page=new[one.page]) for one in kept if one.page in new)


@dataclass(frozen=True, slots=True)
class CopyPage:
    """A page that shows a copy: where it lies, and whether there is nothing else on the page."""

    page: int
    box: Box
    alone: bool


def checked_identity(
    office: Office, proposed: Proposal, name: str, received: dt.date
) -> tuple[IdentityCheck, ...]:
    """Yes or no about each document that is shown; empty where none is.

    Args:
        office: The document models.
        proposed: The pages as they were read, before shielding.
        name: The name of the letter.
        received: The day of receipt.
    """
    return identity_checks(proposed.readings, _documents(office, proposed), name, received)


def copy_pages(office: Office, proposed: Proposal) -> tuple[CopyPage, ...]:
    """The pages that show a copy of an identity document."""
    found = _documents(office, proposed)
    return tuple(
        _copy_page(reading, found[reading.page], proposed)
        for reading in proposed.readings
        if reading.page in found
    )


def split_for_logging(
    office: Office, proposed: Proposal, marks: Sequence[Mark], decision: IdCopyDecision
) -> tuple[Part | None, Part | None]:
    """What is shielded for the letter, and what for the copy.

    Returns:
        The letter's part, None where every page is a copy; and the copy's part, None where there is no copy or none
        is stored. Each part is shielded by itself, the second with a stamp.
    """
    shown = {page.page: page for page in copy_pages(office, proposed)}
    letter = [r.page for r in proposed.readings if not (r.page in shown and shown[r.page].alone)]
    masks = [Mark(page.page, MarkKind.DRAWN, page.box) for page in shown.values() if not page.alone]
    return (
        _part(proposed, (*marks, *masks), letter),
        _part(proposed, (*marks, *_surroundings(shown, proposed)), sorted(shown))
        if decision.stored
        else None,
    )


def _documents(office: Office, proposed: Proposal) -> Mapping[int, IdPage]:
    """Pages on which more than words speaks of a document: a form that asks for a surname is no copy."""
    seen = {
        reading.page: (reading, id_page(reading, office.detectors, office.id_models))
        for reading in proposed.readings
    }
    return {
        number: page
        for number, (reading, page) in seen.items()
        if page is not None and (page.card_seen or page.mrz_lines or reading.portraits)
    }


def _copy_page(reading: PageReading, page: IdPage, proposed: Proposal) -> CopyPage:
    box = page.card
    if not page.card_seen:
        # The outline is a guess from the words that were known: everything found on the page belongs to it.
        for finding in proposed.findings:
            box = box.joined(finding.box) if finding.page == reading.page else box
    rim = (_RIM_SEEN if page.card_seen else _RIM_GUESSED) * max(box.width, box.height)
    box = box.grown(rim).clipped(reading.width, reading.height)
    outside = sum(len(x.text) for x in reading.lines if x.box.covered_by(box) < _ON_CARD)
    return CopyPage(reading.page, box, alone=outside < _FEW_SIGNS)


def _part(proposed: Proposal, marks: Sequence[Mark], pages: Sequence[int]) -> Part | None:
    if not pages:
        return None
    new = {old: at for at, old in enumerate(pages, start=1)}
    chosen = Proposal(
        pages=tuple(proposed.pages[old - 1] for old in pages),
        readings=tuple(replace(r, page=new[r.page]) for r in proposed.readings if r.page in new),
        findings=tuple(replace(f, page=new[f.page]) for f in proposed.findings if f.page in new),
    )
    moved = tuple(replace(m, page=new[m.page]) for m in marks if m.page in new)
    return Part(chosen, moved, tuple(pages))


def _surroundings(shown: Mapping[int, CopyPage], proposed: Proposal) -> list[Mark]:
    """Everything around a card that shares its page with other words: those stay with the letter."""
    return [
        Mark(page.page, MarkKind.DRAWN, box)
        for page in shown.values()
        if not page.alone
        for box in _around(page.box, proposed.readings[page.page - 1])
        if box.area > 0
    ]


def _around(inner: Box, reading: PageReading) -> tuple[Box, ...]:
    width, height = reading.width, reading.height
    return (
        Box(0.0, 0.0, width, inner.y0),
        Box(0.0, inner.y1, width, height),
        Box(0.0, inner.y0, inner.x0, inner.y1),
        Box(inner.x1, inner.y0, width, inner.y1),
    )
