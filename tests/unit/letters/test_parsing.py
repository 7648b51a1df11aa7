"""A letter's text knows two constructs and refuses anything that looks like a third."""

import pytest

from dpo_desk.letters.definition import Piece
from dpo_desk.letters.errors import LetterTextDamaged
from dpo_desk.letters.parsing import parse_text


def test_words_fields_and_blocks():
    assert parse_text("# Dag {name}\n[late>Te laat: {why}]", {}) == (
        Piece("", "# Dag ", "", 1),
        Piece("", "", "name", 1),
        Piece("", "\n", "", 1 + 1),
        Piece("late", "Te laat: ", "", 2),
        Piece("late", "", "why", 2),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n[fact>b", 2),
        ("a ] b", 1),
        ("[one>a [two>b]]", 1),
        ("\n\n[not a block]", 3),
        ("{not a field}", 1),
        ("{", 1),
        ("[fact>a {Name}]", 1),
    ],
)
def test_a_bracket_without_its_partner_is_named_with_its_line(text, line):
    with pytest.raises(LetterTextDamaged) as caught:
        parse_text(text, {})
    assert caught.value.details["line"] == line


def test_a_clause_stands_where_its_name_stands():
    clause = parse_text("Klaag bij {authority_name}.", {})
    assert parse_text("Dag. {remedy}", {"remedy": clause})[1:] == clause


def test_a_clause_inside_a_block_is_refused():
    with pytest.raises(LetterTextDamaged):
        parse_text("[fact>{remedy}]", {"remedy": parse_text("x", {})})
