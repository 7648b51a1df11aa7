"""Every closing letter says where people can go, after the law of the organisation (UAVG 34-36, DPA 2018)."""

import pytest

from dpo_desk.letters.definition import Variant
from dpo_desk.letters.writing import write_letter
from tests.unit.letters.office import LETTERS, an_order, office

CLOSING = [
    letter
    for letter in LETTERS
    if office().letters[letter].closes_case and letter != "complaint-outcome"
]


def text_of(order):
    return "\n".join(block.text for block in write_letter(order).blocks)


@pytest.mark.parametrize("letter", CLOSING)
def test_a_private_controller_names_authority_court_and_six_weeks(letter):
    text = text_of(an_order(letter))
    assert "Postbus 93374, 2509 AJ DEN HAAG" in text
    assert "rechtbank" in text
    assert "binnen zes weken nadat u deze brief heeft gekregen" in text
    assert "geen advocaat" in text
    assert "bezwaar maken. Stuur" not in text


@pytest.mark.parametrize("letter", CLOSING)
def test_an_administrative_body_names_objection_instead_of_court(letter):
    text = text_of(an_order(letter, administrative_body=True))
    assert "bezwaarschrift naar Parcel Pro, Privacy Office" in text
    assert "binnen zes weken na de dag waarop wij deze brief hebben verstuurd" in text
    assert "Postbus 93374" in text
    assert "rechtbank" not in text


@pytest.mark.parametrize("letter", CLOSING)
@pytest.mark.parametrize("variant", list(Variant))
def test_a_british_controller_names_itself_the_commissioner_and_the_court(letter, variant):
    text = text_of(an_order(letter, variant, "customs-connect"))
    for section in ("164A", "165", "167", "Wycliffe House"):
        assert section in text
    assert "Uitvoeringswet" not in text
    assert "HQ Clippers Quay" in text


def test_the_address_of_the_authority_stands_in_no_text():
    for letter in LETTERS:
        for variant in Variant:
            words = "".join(p.words for p in an_order(letter).definition.texts[variant])
            assert "93374" not in words
            assert "Wycliffe" not in words


@pytest.mark.parametrize("letter", CLOSING)
def test_every_answer_says_that_it_is_free_of_charge(letter):
    text = text_of(an_order(letter))
    assert "gratis" in text or "niets te betalen" in text


def test_the_outcome_of_a_complaint_names_the_commissioner_and_not_ourselves_again():
    text = text_of(an_order("complaint-outcome", Variant.EN, "customs-connect"))
    assert "section 165" in text
    assert "164A" not in text


def test_an_extension_gives_the_date_and_the_reason_and_is_no_refusal():
    text = text_of(an_order("extension"))
    assert "25 februari 2027" in text
    assert "ingewikkeld" in text
    assert "geen afwijzing" in text
    assert "rechtbank" not in text


def test_an_identity_request_asks_for_no_document_unless_it_is_needed():
    assert "niet nodig. Stuur die dus niet mee." in text_of(an_order("identity-request"))
    text = text_of(an_order("identity-request", facts=frozenset({"with_document"})))
    assert "burgerservicenummer (BSN) onzichtbaar" in text
    assert "Dek ook de foto af" in text
    assert "vernietigen de kopie" in text


def test_a_pause_is_explained_after_the_law_of_the_organisation():
    assert "kan stilstaan" in text_of(an_order("identity-request"))
    british = text_of(an_order("identity-request", Variant.EN, "customs-connect"))
    assert "begins on the day we receive your information" in british
