"""Addresses as PostNL and Royal Mail want them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.letters.address_block import address_block
from dpo_desk.letters.errors import (
    AddressDoesNotFit,
    AddressIncomplete,
    AddressLineUnusual,
    AddressWithoutPostcode,
    NoFixedAddress,
)

COUNTRIES = {"nl": "NETHERLANDS", "gb": "UNITED KINGDOM"}


def block(*lines, home="nl", limit=7, name="J. van Dijk-Smit"):
    return address_block(name, lines, home=home, countries=COUNTRIES, limit=limit)[1:]


@pytest.mark.parametrize(
    ("typed", "home", "set_"),
    [
        (("Laan 1", "1231GF Loosdrecht"), "nl", ("Laan 1", "1231 GF  LOOSDRECHT")),
        (("Laan 1", "1231 gf   's-Graveland"), "nl", ("Laan 1", "1231 GF  'S-GRAVELAND")),
        (("Laan 1", "1231 GF Loosdrecht", "Nederland"), "nl", ("Laan 1", "1231 GF  LOOSDRECHT")),
        (("Postbus 9", "1231 GF Den Haag", "NL"), "nl", ("Postbus 9", "1231 GF  DEN HAAG")),
        (("  Laan   1 ", "", "1231 GF Ede"), "nl", ("Laan 1", "1231 GF  EDE")),
        (("1 High St", "Salford", "m33je"), "gb", ("1 High St", "SALFORD", "M3 3JE")),
        (("1 High St", "Salford M3 3JE"), "gb", ("1 High St", "SALFORD", "M3 3JE")),
        (
            ("1 High St,", "London", "SW1A 1AA", "United Kingdom"),
            "gb",
            ("1 High St", "LONDON", "SW1A 1AA"),
        ),
        (
            ("1 High St", "London", "SW1A 1AA"),
            "nl",
            ("1 High St", "LONDON", "SW1A 1AA", "UNITED KINGDOM"),
        ),
        (("Laan 1", "1231 GF Ede"), "gb", ("Laan 1", "1231 GF  EDE", "NETHERLANDS")),
        (
            ("Hauptstr. 1", "10115 Berlin", "Germany"),
            "nl",
            ("Hauptstr. 1", "10115 Berlin", "GERMANY"),
        ),
    ],
)
def test_the_lines_of_an_envelope(typed, home, set_):
    assert block(*typed, home=home) == set_


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ((), AddressIncomplete),
        (("1231 GF Ede",), AddressIncomplete),
        (("a", "b", "c", "d", "e", "f", "1231 GF Ede"), AddressDoesNotFit),
        (("Laan 1", "0231 GF Ede"), AddressWithoutPostcode),
        (("Laan 1", "Ede", "Nederland"), AddressWithoutPostcode),
        (("(achter)", "Laan 1", "1231 GF Ede"), AddressLineUnusual),
        (("Zonder vaste woon- of verblijfplaats", "1231 GF Ede"), NoFixedAddress),
        (("no fixed abode", "Salford M3 3JE"), NoFixedAddress),
    ],
)
def test_what_cannot_be_posted_is_refused(typed, error):
    with pytest.raises(error):
        block(*typed)


def test_the_window_decides_how_many_lines_fit():
    with pytest.raises(AddressDoesNotFit) as caught:
        block("a", "b", "Laan 1", "1231 GF Ede", limit=4)
    assert caught.value.details == {"lines": 5, "limit": 4}


PLACES = st.sampled_from(["Ede", "'s-Gravenhage", "Hoogvliet Rotterdam", "IJmuiden", "Wâldsein"])
STREETS = st.sampled_from(["Laan 1", "Postbus 93", "Antwoordnummer 4", "2e Straat 5 bis"])


@given(STREETS, st.integers(1000, 9999), st.sampled_from(["AB", "gf", "Zz"]), PLACES)
def test_an_address_that_was_set_is_not_changed_again(street, digits, letters, place):
    once = block(street, f"{digits}{letters} {place}")
    assert block(*once) == once
    assert once[-1] == f"{digits} {letters.upper()}  {place.upper()}"
