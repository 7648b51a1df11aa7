"""Puts values into a letter's text: definition and facts in, letter document out; pure."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dpo_desk.letters.definition import FieldType, LetterDefinition, Piece, Variant
from dpo_desk.letters.document import Block, BlockKind, LetterDocument
from dpo_desk.letters.envelope import Envelope
from dpo_desk.letters.errors import (
    LetterError,
    LetterFactsCollide,
    LetterFactUnknown,
    LetterFieldEmpty,
    LetterFieldNotADate,
    ProfileIncomplete,
)
from dpo_desk.letters.merge_fields import AUTHORITY_FIELDS, AUTOMATIC_FACTS, ORGANISATION_FIELDS
from dpo_desk.letters.words import LetterWords

_PLACES_FROM = 0xE000  # private use: no letter is written in it
_SPACES = re.compile(" +")  # a hard space stays hard
_STARTS = {"# ": BlockKind.HEADING, "- ": BlockKind.ITEM}


@dataclass(frozen=True, slots=True)
class LetterFrame:
    """Everything around the text: see ``LetterDocument`` for the attributes of the same name."""

    words: LetterWords
    envelope: Envelope
    return_line: str
    sender: tuple[str, ...]
    address: tuple[str, ...]
    place_and_date: str
    references: tuple[tuple[str, str], ...]
    signers: tuple[str, ...]
    running_line: str
    draft: bool
    trail: str = ""


def compose(
    definition: LetterDefinition,
    variant: Variant,
    merge: Mapping[str, str],
    facts: frozenset[str],
    frame: LetterFrame,
    *,
    show_gaps: bool = False,
) -> LetterDocument:
    """The finished letter.

    Args:
        definition: the letter as data.
        variant: language and tone.
        merge: values by field name, those of the case and those the officer filled.
        facts: facts that hold, the automatic ones among them; groups fall back on their first fact.
        frame: what stands around the text.
        show_gaps: for looking only: empty fields of the officer show their label in brackets.

    Raises:
        LetterFieldEmpty: a field that shows has no value.
        ProfileIncomplete: the organisation's or the authority's file lacks what the letter needs.
        LetterFieldNotADate: a date field holds no ISO date.
        LetterFactsCollide: two chosen facts exclude each other.
        LetterFactUnknown: a chosen fact is not one of this letter's.
    """
    values = _values(definition, frame.words, merge)
    holding = settled_facts(definition, facts) | {name for name, value in values.items() if value}
    shown = [
        piece for piece in definition.texts[variant] if not piece.fact or piece.fact in holding
    ]
    if show_gaps:
        values = {**values, **_gaps(definition, variant, values)}
    subject, *blocks = _blocks(shown, values)
    return _framed(frame, subject.text, tuple(blocks))


def settled_facts(definition: LetterDefinition, chosen: frozenset[str]) -> frozenset[str]:
    """The chosen facts, and the first of every group from which none was chosen.

    Raises:
        LetterFactsCollide: two of one group were chosen.
        LetterFactUnknown: a chosen fact is neither the letter's nor automatic.
    """
    groups: dict[str, list[str]] = {}
    for fact in definition.facts:
        groups.setdefault(fact.group or fact.name, []).append(fact.name)
    if unknown := sorted(chosen - AUTOMATIC_FACTS - {fact.name for fact in definition.facts}):
        raise LetterFactUnknown(name=unknown[0])
    alone = {fact.name for fact in definition.facts if not fact.group}
    defaults = {
        names[0]
        for group, names in groups.items()
        if group not in alone and _none_in(names, chosen)
    }
    return chosen | defaults


def _none_in(names: list[str], chosen: frozenset[str]) -> bool:
    taken = [name for name in names if name in chosen]
    if len(taken) > 1:
        raise LetterFactsCollide(first=taken[0], second=taken[1])
    return not taken


def _values(
    definition: LetterDefinition, words: LetterWords, merge: Mapping[str, str]
) -> dict[str, str]:
    values = {name: value.strip() for name, value in merge.items()}
    for field in definition.fields:
        typed = values.get(field.name, "")
        lines = (" ".join(line.split()) for line in typed.splitlines())
        joint = "\n" if field.type is FieldType.LONGTEXT else " "
        values[field.name] = joint.join(line for line in lines if line)
        if field.type is FieldType.DATE and typed:
            values[field.name] = words.long_date(_day(field.name, typed))
    return values


def _day(name: str, typed: str) -> dt.date:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError as cause:
        raise LetterFieldNotADate(field=name) from cause


def _gaps(
    definition: LetterDefinition, variant: Variant, values: Mapping[str, str]
) -> Mapping[str, str]:
    return {
        field.name: f"[{field.labels[variant.language]}]"
        for field in definition.fields
        if not values.get(field.name)
    }


def _blocks(pieces: list[Piece], values: Mapping[str, str]) -> Iterator[Block]:
    names: list[str] = []
    written = ""
    for piece in pieces:
        if piece.field:
            if not values.get(piece.field):
                raise _nothing_in(piece.field)
            written += chr(_PLACES_FROM + len(names))
            names.append(piece.field)
        written += piece.words
    fill = {_PLACES_FROM + number: values[name] for number, name in enumerate(names)}
    for block in _structure(written):
        yield from _split_lines(Block(block.kind, block.text.translate(fill)))


def _nothing_in(name: str) -> LetterError:
    if name in ORGANISATION_FIELDS | AUTHORITY_FIELDS:
        return ProfileIncomplete(field=name)
    return LetterFieldEmpty(field=name)


def _structure(written: str) -> Iterator[Block]:
    """Headings and items start a line; an empty line ends a block; other lines run on."""
    kind, held = BlockKind.PARAGRAPH, ""
    for line in (*written.splitlines(), ""):
        clean = line.strip()
        start = _STARTS.get(clean[:2])
        if held and (start or not clean or kind is BlockKind.HEADING):
            yield Block(kind, _SPACES.sub(" ", held).strip(" "))
            kind, held = BlockKind.PARAGRAPH, ""
        if start:
            kind, held = start, clean[2:]
        elif clean:
            held = f"{held} {clean}"


def _split_lines(block: Block) -> Iterator[Block]:
    """A long text brings its own paragraphs, and items where its lines start with a hyphen."""
    for number, line in enumerate(block.text.split("\n")):
        if line.startswith("- "):
            yield Block(BlockKind.ITEM, line[2:].strip())
        elif line:
            yield Block(block.kind if number == 0 else BlockKind.PARAGRAPH, line)


def _framed(frame: LetterFrame, subject: str, blocks: tuple[Block, ...]) -> LetterDocument:
    words = frame.words
    return LetterDocument(
        language=words.language,
        title=subject,
        envelope=frame.envelope,
        return_line=frame.return_line,
        sender=frame.sender,
        address=frame.address,
        place_and_date=frame.place_and_date,
        references=frame.references,
        subject=subject,
        blocks=blocks,
        page_label=words.page_label,
        draft=frame.draft,
        draft_word=words.draft_word,
        trail=frame.trail,
        trail_label=words.trail_label,
        closing=(words.closing, *frame.signers),
        running_line=frame.running_line,
    )
