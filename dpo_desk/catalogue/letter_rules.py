"""What must hold between a letter's definition and its texts."""

from collections.abc import Iterator
from dataclasses import dataclass

from dpo_desk.letters.definition import LetterDefinition, LetterText, Piece, Variant
from dpo_desk.letters.merge_fields import AUTOMATIC_FACTS, AUTOMATIC_FIELDS


@dataclass(frozen=True, slots=True)
class LetterFault:
    """What is wrong and where: in ``letter.toml`` at ``place``, or on a line of a variant's text."""

    place: tuple[str | int, ...]
    variant: Variant | None = None
    line: int = 1


def first_fault(letter: LetterDefinition) -> LetterFault | None:
    """The first fault of a definition and its texts; None where all is well."""
    return next(_faults(letter), None)


def _faults(letter: LetterDefinition) -> Iterator[LetterFault]:
    yield from _doubled(letter)
    for variant, text in letter.texts.items():
        yield from _in_text(letter, variant, text)
    yield from _unused(letter)
    yield from _different(letter)


def _doubled(letter: LetterDefinition) -> Iterator[LetterFault]:
    taken = set(AUTOMATIC_FIELDS | AUTOMATIC_FACTS)
    for table, names in (
        ("fields", [field.name for field in letter.fields]),
        ("facts", [fact.name for fact in letter.facts]),
    ):
        for number, name in enumerate(names):
            if name in taken:
                yield LetterFault((table, number))
            taken.add(name)


def _in_text(letter: LetterDefinition, variant: Variant, text: LetterText) -> Iterator[LetterFault]:
    if not text or text[0].fact or not text[0].words.startswith("# "):
        yield LetterFault(("#",), variant)
    fields = AUTOMATIC_FIELDS | {field.name for field in letter.fields}
    facts = AUTOMATIC_FACTS | {fact.name for fact in letter.facts} | fields
    optional = {field.name for field in letter.fields if not field.required}
    for piece in text:
        if piece.field and piece.field not in fields:
            yield LetterFault((piece.field,), variant, piece.line)
        if piece.fact and piece.fact not in facts:
            yield LetterFault((piece.fact,), variant, piece.line)
        if piece.field in optional and not piece.fact:
            yield LetterFault((piece.field,), variant, piece.line)


def _unused(letter: LetterDefinition) -> Iterator[LetterFault]:
    for text in letter.texts.values():
        used = {name for piece in text for name in (piece.field, piece.fact)}
        for number, field in enumerate(letter.fields):
            if field.name not in used:
                yield LetterFault(("fields", number))
        for number, fact in enumerate(letter.facts):
            if fact.name not in used:
                yield LetterFault(("facts", number))


def _different(letter: LetterDefinition) -> Iterator[LetterFault]:
    """Every language must show the same fields under the same facts."""
    model = {_sign(piece) for piece in letter.texts[Variant.NL_U]}
    for variant, text in letter.texts.items():
        signs = {_sign(piece): piece.line for piece in reversed(text)}
        for sign, line in sorted(signs.items()):
            if sign not in model:
                yield LetterFault((sign[1] or sign[0],), variant, line)
        for sign in sorted(model - signs.keys()):
            yield LetterFault((sign[1] or sign[0],), variant)


def _sign(piece: Piece) -> tuple[str, str]:
    return (piece.fact, piece.field)
