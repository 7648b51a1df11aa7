"""The zones are those of the table in docs/letters.md, computed from the sizes."""

import pytest

from dpo_desk.letters.envelope import Zone, usual_envelope
from tests.unit.letters.office import office


@pytest.mark.parametrize(
    ("slug", "always"),
    [
        ("uk-dl", Zone(20, 57, 100, 81)),
        ("din-dl", Zone(20, 50, 100, 84)),
        ("c56-left", Zone(20, 54, 91, 84)),
    ],
)
def test_what_always_shows(slug, always):
    assert office().envelopes[slug].always == always


def test_what_may_show_is_larger_by_the_play():
    assert office().envelopes["uk-dl"].seen == Zone(10, 46, 110, 92)
    assert office().envelopes["c56-left"].seen == Zone(1, 39, 110, 99)


def test_each_country_has_its_usual_envelope():
    envelopes = office().envelopes
    assert usual_envelope(envelopes, "nl").slug == "din-dl"
    assert usual_envelope(envelopes, "gb").slug == "uk-dl"
    assert usual_envelope({"c56-left": envelopes["c56-left"]}, "gb").slug == "c56-left"
