"""What rests on knowledge alone is named before a letter goes out."""

from dataclasses import replace

from dpo_desk.letters.checks import LetterCheck, checks_before_use
from dpo_desk.letters.definition import Variant
from tests.unit.letters.office import an_order


def test_a_dutch_letter_asks_to_try_the_envelope_only():
    assert checks_before_use(an_order()) == (LetterCheck("envelope"),)


def test_the_objection_route_is_to_be_checked():
    found = checks_before_use(an_order(administrative_body=True))
    assert LetterCheck("part", "objection_route") in found


def test_the_british_authority_is_to_be_checked_where_it_is_named():
    order = an_order(variant=Variant.EN, organisation="customs-connect")
    assert LetterCheck("authority") in checks_before_use(order)
    quiet = an_order("clarification", Variant.EN, "customs-connect")
    assert LetterCheck("authority") not in checks_before_use(quiet)


def test_an_unsourced_letter_says_so():
    order = an_order()
    order = replace(order, definition=replace(order.definition, sourced=False))
    assert LetterCheck("letter") in checks_before_use(order)
