"""Reads a letter's text: words, ``{field}`` and ``[fact> shown when it holds ]``; nothing else.

Blocks do not nest. Square brackets and braces have no other use in a letter.
"""

import re
from collections.abc import Iterator, Mapping

from dpo_desk.letters.definition import LetterText, Piece
from dpo_desk.letters.errors import LetterTextDamaged

_SIGN = re.compile(r"\[(?P<fact>[a-z][a-z0-9_]*)>|\{(?P<field>[a-z][a-z0-9_]*)\}|[\[\]{}]")


def parse_text(text: str, clauses: Mapping[str, LetterText]) -> LetterText:
    """The pieces of a letter's text.

    Args:
        text: the content of a ``.md`` file.
        clauses: ready texts that stand where a field of their name stands, outside any block.

    Raises:
        LetterTextDamaged: a bracket without its partner, a block inside a block, a clause inside a block.
    """
    return tuple(
        found for piece in _pieces(text) for found in _with_clause(piece, clauses.get(piece.field))
    )


def _with_clause(piece: Piece, clause: LetterText | None) -> LetterText:
    if clause is None:
        return (piece,)
    if piece.fact:
        raise LetterTextDamaged(line=piece.line, place=piece.field)
    return clause


def _pieces(text: str) -> Iterator[Piece]:
    fact, at = "", 0
    opened = 1
    for sign in _SIGN.finditer(text):
        line = text.count("\n", 0, sign.start()) + 1
        if sign.start() > at:
            yield Piece(fact, text[at : sign.start()], "", line)
        if sign["field"]:
            yield Piece(fact, "", sign["field"], line)
        else:
            fact, opened = _fact_after(sign, fact, line), line
        at = sign.end()
    if fact:
        raise LetterTextDamaged(line=opened, place=fact)
    if text[at:]:
        yield Piece("", text[at:], "", text.count("\n", 0, at) + 1)


def _fact_after(sign: re.Match[str], fact: str, line: int) -> str:
    opens, closes = bool(sign["fact"]), sign[0] == "]"
    if opens == closes or opens == bool(fact):
        raise LetterTextDamaged(line=line, place=sign[0])
    return sign["fact"] or ""
