import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.redaction.mrz import check_digit, looks_like_mrz, parse_mrz
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.zones import zone_lines

TD3 = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
TD1 = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)


@pytest.mark.parametrize(("name", "lines"), [("td1", TD1), ("td2", TD2), ("td3", TD3)])
def test_the_examples_of_icao_9303_are_genuine(name, lines):
    zone = parse_mrz(lines)

    assert (zone.format, zone.genuine) == (name, True)
    assert (zone.surname, zone.given_names, zone.country) == ("ERIKSSON", "ANNA MARIA", "UTO")


@pytest.mark.parametrize("seed", range(5))
def test_our_own_cards_are_genuine_and_carry_the_number(seed):
    person = invented_person(seed)
    zone = parse_mrz(zone_lines("td1", person, with_number=True))

    assert zone.genuine
    assert zone.citizen_number == person.bsn


def test_a_letter_read_as_a_digit_is_put_back():
    misread = (TD1[0], TD1[1].replace("7408122", "74O8I22"), TD1[2])

    assert parse_mrz(misread).genuine


def test_a_changed_digit_breaks_its_check():
    changed = (TD3[0], TD3[1].replace("740812", "740813"))

    assert parse_mrz(changed).checks == (True, False, True, False)


def test_other_texts_are_no_zone():
    assert parse_mrz(("Geachte heer", "of mevrouw")) is None
    assert not looks_like_mrz("IDENTITEITSKAART / IDENTITY CARD")
    assert not looks_like_mrz("KONINKRIJK DER NEDERLANDEN")
    assert all(looks_like_mrz(text) for text in (*TD1, *TD2, *TD3))
    assert looks_like_mrz("I<NLD SPECI2014 2 999999990 ««««« 8")
    assert looks_like_mrz("P<UTOVAN<DEI")
    assert not looks_like_mrz("P<UTO")
    assert not looks_like_mrz("Prijs < 100")


def test_the_check_digit_of_the_standard():
    assert check_digit("AB2134<<<") == "5"


@given(st.lists(st.text(alphabet="Φϕ½²٣İſK<A1 ", min_size=30, max_size=44), min_size=1, max_size=3))
def test_signs_that_no_zone_knows_do_no_harm(lines):
    parse_mrz(lines)
    looks_like_mrz(lines[0])


def test_a_greek_letter_among_fillers_is_worth_nothing():
    assert check_digit("Φ<½") == check_digit("<<<")
