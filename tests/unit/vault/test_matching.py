import pytest

from dpo_desk.cases.same_person import postcode_in
from dpo_desk.vault.matching import name_key


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("Kerkstraat 1\n8011 AA Zwolle", "8011AA"),
        ("8011aa zwolle", "8011AA"),
        ("1 High Street, London SW1A 1AA", "SW1A1AA"),
        ("Flat 2, m1 1ae", "M11AE"),
        ("0111 AA nergens", ""),
        ("Rue 12, Bruxelles", ""),
    ],
)
def test_postcodes_are_read_as_people_write_them(text, postcode):
    assert postcode_in(text) == postcode


def test_accents_capitals_and_order_do_not_matter():
    assert name_key("Ängström, ZOË") == name_key("zoe angstrom")
