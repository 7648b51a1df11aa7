"""The five notices as profiles: nothing invented, every promise a known one."""

import pytest

from dpo_desk.cases.organisation import Tone
from dpo_desk.cases.requests import Channel
from dpo_desk.catalogue.organisations import load_organisations, load_promises
from dpo_desk.catalogue.schema_check import DataFileDamaged
from tests.unit.letters.office import RESOURCES, office

FIVE = {"parcel-pro", "flespakket", "customs-connect", "fulfilmentcrowd", "ekco"}


def test_the_five_notices_are_there():
    assert set(load_organisations(RESOURCES)) >= FIVE
    assert set(load_promises(RESOURCES)) == set(load_organisations(RESOURCES))


def test_parcel_pro_promises_an_answer_by_post_and_writes_u():
    parcel_pro = office().organisations["parcel-pro"]
    assert parcel_pro.reply_channel_for_post is Channel.POST
    assert parcel_pro.tone is Tone.U
    assert parcel_pro.postal_address.lines[-2:] == ("Griede 22", "3191 EE  HOOGVLIET ROTTERDAM")
    assert parcel_pro.contact_email == "privacy@parcelpro.nl"
    assert "RE-1" in load_promises(RESOURCES)["parcel-pro"]


def test_flespakket_writes_je_and_belongs_to_dm_productions():
    flespakket = office().organisations["flespakket"]
    assert flespakket.tone is Tone.JE
    assert flespakket.legal_name == "D.M. Productions B.V."


def test_what_a_notice_does_not_give_stays_empty():
    ekco, crowd = (office().organisations[slug] for slug in ("ekco", "fulfilmentcrowd"))
    assert not ekco.postal_address
    assert not ekco.contact_email
    assert not crowd.contact_email
    assert crowd.notice_date is None


def test_every_organisation_has_its_authority_and_its_own_case_prefix():
    organisations = office().organisations
    assert {o.authority for o in organisations.values()} <= set(office().authorities)
    prefixes = [o.case_prefix for o in organisations.values()]
    assert len(prefixes) == len(set(prefixes))


def test_a_profile_named_otherwise_than_its_file_is_refused(tmp_path):
    source = (RESOURCES / "organisations" / "ekco.toml").read_text(encoding="utf-8")
    (tmp_path / "organisations").mkdir()
    (tmp_path / "organisations" / "other.toml").write_text(source, encoding="utf-8")
    (tmp_path / "schemas").symlink_to(RESOURCES / "schemas")
    with pytest.raises(DataFileDamaged) as caught:
        load_organisations(tmp_path)
    line = int(caught.value.details["line"])
    assert source.splitlines()[line - 1] == 'slug = "ekco"'
