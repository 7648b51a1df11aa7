"""A composed letter and a sheet: what the painter paints, without a word left to decide."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.letters.envelope import Envelope


class BlockKind(StrEnum):
    """What a block of text is; the painter knows how each looks."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item of plain text."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class LetterDocument:
    """A letter ready to paint.

    Attributes:
        return_line: The one line above the address in the window.
        address: Name and address lines, in order, as they show in the window.
        sender: The organisation's name, then the lines under it in the letterhead.
        references: Label and value pairs beside the address, the date and the case number among them.
        page_label: With the places ``{page}`` and ``{pages}``.
        draft: Whether every page says that the letter is not approved; ``draft_word`` in the letter's language.
        trail: Eight characters of the journal's head, printed in the footer; empty for drafts.
        trail_label: With the place ``{trail}``.
        closing: The greeting, then the lines under the signature.
        running_line: Says on every page which letter it belongs to; without a person's name.
    """

    language: str
    title: str
    envelope: Envelope
    return_line: str
    sender: tuple[str, ...]
    address: tuple[str, ...]
    place_and_date: str
    references: tuple[tuple[str, str], ...]
    subject: str
    blocks: tuple[Block, ...]
    page_label: str
    draft: bool
    draft_word: str
    trail: str = ""
    trail_label: str = "{trail}"
    closing: tuple[str, ...] = ()
    running_line: str = ""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A titled table; every row has as many cells as ``columns``."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SheetDocument:
    """A case sheet: facts, the derivation of the date, the journal; for the file, not for the post."""

    language: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[SheetTable, ...]
    page_label: str
    printed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class WindowSheet:
    """A sheet to fold and try in the office's own envelope before the first letter goes out.

    Attributes:
        address: Made-up lines that stand where an address will stand.
        always_label: Says that the inner frame must show wherever the sheet slides.
        seen_label: Says that nothing outside the outer frame may ever show.
        steps: What to do with the sheet, in order.
    """

    language: str
    title: str
    envelope: Envelope
    return_line: str
    address: tuple[str, ...]
    always_label: str
    seen_label: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PatchSheet:
    """A sheet that is laid between two letters in the scanner's feeder.

    Attributes:
        code: What its codes say.
        steps: What to do with the sheet, in order.
    """

    language: str
    title: str
    code: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """A sheet that comes back with what was asked for, and finds its case by its code.

    Attributes:
        code: What the code says; nothing about a person.
        number_line: The case number with its check digits, for readers without a code reader.
        steps: What to do with the sheet, in order.
        cut_line: What the code is for.
    """

    language: str
    title: str
    code: str
    number_line: str
    steps: tuple[str, ...]
    cut_line: str
