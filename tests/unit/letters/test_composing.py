"""Composing is pure: what stands in the letter follows from fields and facts alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.letters.definition import Variant
from dpo_desk.letters.document import BlockKind
from dpo_desk.letters.errors import (
    LetterFactsCollide,
    LetterFactUnknown,
    LetterFieldEmpty,
    LetterFieldNotADate,
    ProfileIncomplete,
)
from dpo_desk.letters.writing import write_letter
from tests.unit.letters.office import FILLED, LETTERS, an_order


def text_of(order):
    return "\n".join(block.text for block in write_letter(order).blocks)


def test_the_subject_is_the_first_heading():
    assert write_letter(an_order()).subject == "Antwoord op uw verzoek om inzage"


def test_dates_are_written_out_in_the_language_of_the_letter():
    assert "25 november 2026" in text_of(an_order())
    assert "25 November 2026" in text_of(an_order(variant=Variant.EN))


def test_the_first_fact_of_a_group_holds_unless_another_is_chosen():
    assert "van uzelf gekregen" in text_of(an_order())
    chosen = text_of(an_order(facts=frozenset({"source_given"})))
    assert "van uzelf gekregen" not in chosen
    assert "Een webwinkel." in chosen


def test_two_facts_of_a_group_collide():
    with pytest.raises(LetterFactsCollide):
        text_of(an_order(facts=frozenset({"source_given", "source_person"})))


def test_a_fact_the_letter_does_not_know_is_refused():
    with pytest.raises(LetterFactUnknown) as caught:
        text_of(an_order(facts=frozenset({"moon_full"})))
    assert caught.value.details == {"name": "moon_full"}


def test_an_empty_field_is_named():
    fields = {name: value for name, value in FILLED.items() if name != "storage"}
    with pytest.raises(LetterFieldEmpty) as caught:
        text_of(an_order(fields=fields))
    assert caught.value.details == {"field": "storage"}


def test_a_field_that_does_not_show_may_stay_empty():
    fields = {name: value for name, value in FILLED.items() if name != "storage"}
    assert "in de bijlage" in text_of(
        an_order(fields=fields, facts=frozenset({"storage_enclosed"}))
    )


def test_a_profile_that_lacks_an_address_is_named():
    with pytest.raises(ProfileIncomplete) as caught:
        text_of(an_order(variant=Variant.EN, organisation="ekco", show_gaps=True))
    assert caught.value.details == {"field": "organisation_address"}


def test_gaps_can_be_shown_while_writing():
    assert "[Bewaartermijn, of hoe die wordt bepaald]" in text_of(
        an_order(fields={}, show_gaps=True)
    )


def test_an_optional_field_shows_its_block_only_when_filled():
    assert "Bijlagen:" not in text_of(an_order())
    assert "Bijlagen: kopie" in text_of(an_order(fields={**FILLED, "enclosures": "kopie"}))


def test_a_date_field_wants_a_date():
    with pytest.raises(LetterFieldNotADate):
        text_of(an_order("erasure-done", fields={**FILLED, "erased_on": "gisteren"}))
    assert "op 1 december 2026 gewist" in text_of(an_order("erasure-done"))


def test_lines_of_a_long_text_become_items():
    items = [b.text for b in write_letter(an_order()).blocks if b.kind is BlockKind.ITEM]
    assert items[:4] == ["naam en adres", "zendingen", "PostNL", "Mollie"]


def test_the_officer_cannot_overwrite_what_the_case_says():
    fields = {**FILLED, "authority_address": "elders"}
    assert "elders" not in text_of(an_order(fields=fields))


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("variant", list(Variant))
def test_no_bracket_is_left_over(letter, variant):
    text = text_of(an_order(letter, variant))
    assert not set("[]{}") & set(text)
    assert "  " not in text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_what_an_officer_types_is_never_read_as_a_construct(typed):
    words = " ".join(typed.split())
    fields = {**FILLED, "storage": f"x {typed} [purposes_enclosed>y] {{subject_name}}"}
    expected = " ".join(f"x {words} [purposes_enclosed>y] {{subject_name}}".split())
    assert expected in text_of(an_order(fields=fields))
