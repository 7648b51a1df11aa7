"""Authorities say when they were checked, and what could not be sourced says so."""

from tests.unit.letters.office import office


def test_the_dutch_authority_is_sourced():
    ap = office().authorities["ap"]
    assert ap.sourced
    assert ap.postal_address == ("Postbus 93374", "2509 AJ  DEN HAAG")
    assert ap.phone_public == "088 - 1805 250"
    assert ap.phone_organisations == "088 - 1805 255"


def test_the_british_authority_warns_of_its_move():
    ico = office().authorities["ico"]
    assert not ico.sourced
    assert "Manchester" in ico.caution["en"]
    assert "Manchester" in ico.caution["nl"]


def test_every_authority_names_sources_and_the_day_they_were_checked():
    for authority in office().authorities.values():
        assert authority.sources
        assert authority.checked_on.year >= 2026


def test_no_envelope_claims_sourced_sizes():
    assert not any(envelope.sourced for envelope in office().envelopes.values())
