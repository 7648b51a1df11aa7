from pathlib import Path

import pytest

from dpo_desk.catalogue.schema_check import read_checked
from dpo_desk.redaction.marks import MarkKind
from dpo_desk.redaction.mrz import parse_mrz
from dpo_desk.specimens.copies import copies
from dpo_desk.specimens.documents import layouts
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.zones import zone_lines

RESOURCES = Path(__file__).parents[3] / "resources"


def test_the_layouts_fit_their_schema():
    file, schema = (
        RESOURCES / "specimens" / "documents.toml",
        RESOURCES / "schemas" / "specimens.schema.json",
    )

    assert len(read_checked(file, schema)["sides"]) == len(layouts())


def test_a_seed_makes_the_same_page_again_and_another_seed_another():
    one, again, other = copies(1010), copies(1010), copies(1026)

    assert one.page == again.page
    assert one.page.image != other.page.image


@pytest.mark.parametrize("seed", [1007, 1010])
def test_the_true_places_lie_on_the_page(seed):
    copy = copies(seed)
    image = copy.page.image

    assert copy.page.places
    for place in copy.page.places:
        assert (
            place.box.covered_by(place.box.clipped(image.width_points, image.height_points)) > 0.99
        )


@pytest.mark.parametrize("form", ["td1", "td2", "td3"])
def test_every_zone_has_the_right_check_digits(form):
    person = invented_person(5)
    zone = parse_mrz(zone_lines(form, person, with_number=form != "td2"))

    assert zone is not None
    assert zone.genuine
    assert zone.citizen_number == ("" if form == "td2" else person.bsn)


def test_the_number_is_in_the_zone_only_where_the_model_had_it_there():
    holds = {side.key for side in layouts() if side.data["mrz_number"]}

    assert holds == {"nl_passport_2014.holder", "nl_passport_old.holder", "nl_id_card_2014.back"}
    assert MarkKind.MRZ in {place.kind for place in copies(1015 - 1015 % 16 + 6).page.places}
