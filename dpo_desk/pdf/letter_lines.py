"""How the blocks of a letter become lines: sizes, spacing, and what must not be torn apart."""

from collections.abc import Iterator
from dataclasses import replace

from dpo_desk.letters.document import Block, BlockKind, LetterDocument
from dpo_desk.pdf.fonts import Typeface
from dpo_desk.pdf.typesetting import Line, broken

BODY_SIZE = 10.5
BODY_LEADING = 5.1  # millimetres: 14.5 points
BODY_WIDTH = 145.0
SUBJECT_SIZE = 12.5
_PARAGRAPH_GAP = 2.7
_ITEM_GAP = 1.1
_ITEM_INDENT = 4.6
_HEADING_GAP = 4.6
_HEADING_AFTER = 0.9
_SIGNATURE_ROOM = 17.0


def letter_lines(face: Typeface, letter: LetterDocument) -> tuple[Line, ...]:
    """Every line of the letter's text: subject, blocks, closing and signature."""
    lines = [*_subject(face, letter.subject)]
    before: BlockKind | None = None
    for block in letter.blocks:
        lines.extend(_block(face, block, before))
        before = block.kind
    closing = tuple(_closing(face, letter.closing))
    if closing:
        lines[-1] = replace(lines[-1], keep=True)
    return (*lines, *closing)


def _subject(face: Typeface, subject: str) -> Iterator[Line]:
    for text in broken(face, subject, BODY_WIDTH, SUBJECT_SIZE, bold=True):
        yield Line(text, SUBJECT_SIZE, 6.0, bold=True, keep=True)


def _block(face: Typeface, block: Block, before: BlockKind | None) -> tuple[Line, ...]:
    gap = _gap(block.kind, before)
    if block.kind is BlockKind.HEADING:
        texts = broken(face, block.text, BODY_WIDTH, BODY_SIZE, bold=True)
        lines = [Line(text, BODY_SIZE, BODY_LEADING, bold=True, keep=True) for text in texts]
    elif block.kind is BlockKind.ITEM:
        texts = broken(face, block.text, BODY_WIDTH - _ITEM_INDENT, BODY_SIZE)
        lines = [Line(text, BODY_SIZE, BODY_LEADING, indent=_ITEM_INDENT) for text in texts]
        lines[0] = replace(lines[0], mark="–")
    else:
        texts = broken(face, block.text, BODY_WIDTH, BODY_SIZE)
        lines = [Line(text, BODY_SIZE, BODY_LEADING) for text in texts]
    lines[0] = replace(lines[0], before=gap)
    return _without_orphans(lines)


def _gap(kind: BlockKind, before: BlockKind | None) -> float:
    if kind is BlockKind.HEADING:
        return _HEADING_GAP
    if before is BlockKind.HEADING:
        return _HEADING_AFTER
    if kind is BlockKind.ITEM and before is BlockKind.ITEM:
        return _ITEM_GAP
    return _PARAGRAPH_GAP if before else _HEADING_GAP


def _without_orphans(lines: list[Line]) -> tuple[Line, ...]:
    """Neither the first nor the last line of a block stands alone on a page."""
    last = len(lines) - 1
    return tuple(
        replace(line, keep=line.keep or (last > 0 and number in {0, last - 1}))
        for number, line in enumerate(lines)
    )


def _closing(face: Typeface, closing: tuple[str, ...]) -> Iterator[Line]:
    """The greeting, room to sign, the names."""
    gaps = {0: _HEADING_GAP, 1: _SIGNATURE_ROOM}
    for number, entry in enumerate(closing):
        for text in broken(face, entry, BODY_WIDTH, BODY_SIZE):
            gap = gaps.get(number, 0.0)
            keep = number < len(closing) - 1
            yield Line(text, BODY_SIZE, BODY_LEADING, before=gap, keep=keep)
