import pytest

from dpo_desk.cases.same_person import (
    Agreement,
    agreement,
    names_in,
    postcode_in,
    stands_in,
    words_in_letter,
)

ZWOLLE = ("Kerkstraat 156 2", "8011 AA Zwolle")
TEXT = """J. van Dijk-Smit
Kerkstraat 156 2
8011 AA  Zwolle

Zwolle, 23 november 2026
Ik wil graag weten welke gegevens u van mij bewaart.
J. van Dijk-Smit"""
LETTER = words_in_letter(TEXT)


@pytest.mark.parametrize(
    ("name", "lines", "found"),
    [
        ("J. van Dijk-Smit", ZWOLLE, Agreement.ADDRESS),
        ("Jolijn van Dijk", ("Kerkstraat 156-2", "8011aa ZWOLLE"), Agreement.ADDRESS),
        ("Mevr. Smit", ("t.a.v. familie", "Kerkstraat 156", "8011 AA"), Agreement.ADDRESS),
        ("Smit, J.", ("Kerkstraat 158", "8011 AA Zwolle"), Agreement.NO),
        ("J. Jansen", ZWOLLE, Agreement.NO),
        ("J. van Dijk-Smit", ("Kerkstraat 156", "9999 ZZ Stitswerd"), Agreement.NO),
        ("j van dijk smit", (), Agreement.NAME),
        ("van Dijk", (), Agreement.NO),
        ("", (), Agreement.NO),
    ],
)
def test_a_family_name_and_a_house_agree_or_the_whole_name_without_one(name, lines, found):
    assert agreement("J. van Dijk-Smit", ZWOLLE, name, lines) is found
    assert agreement(name, lines, "J. van Dijk-Smit", ZWOLLE) is found


def test_a_first_name_alone_is_nobody():
    assert agreement("Bram Oosterhuis", ZWOLLE, "Bram de Wildt", ZWOLLE) is Agreement.NO


def test_a_british_address():
    home = ("Flat 3", "12 High Street", "LEEDS", "LS1 4AP")
    assert agreement("Ann Lee", home, "A Lee", ("12, High St", "Leeds ls14ap")) is Agreement.ADDRESS
    assert stands_in(
        "Ann Lee",
        home,
        words_in_letter("Dear sirs, Ann Lee, Flat 3, l2 High Street, Leeds LS1 4AP"),
    )


@pytest.mark.parametrize(
    ("name", "lines", "found"),
    [
        ("J. van Dijk-Smit", ZWOLLE, True),
        ("J. van Dijk-Smit", (), True),
        ("J. van Dijk-Smit", ("Kerkstraat 23", "8011 AA Zwolle"), False),
        ("J. Jansen", ZWOLLE, False),
        ("", (), False),
    ],
)
def test_a_person_is_read_in_a_letter_by_name_and_house(name, lines, found):
    assert stands_in(name, lines, LETTER) is found


def test_a_misread_sign_is_forgiven_in_long_words_only():
    read = words_in_letter(TEXT.replace("Kerkstraat 156", "Kerkstroat I56"))
    assert stands_in("J. van Dijk-Smit", ZWOLLE, read)
    assert not stands_in("J. van Dijk-Smit", ZWOLLE, words_in_letter(TEXT.replace("156", "157")))


def test_names_without_titles_and_a_name_that_is_one():
    assert names_in("Mevr. Çağla van den Öztekin") == ("cagla", "oztekin")
    assert names_in("Li") == ("li",)


def test_the_last_postcode_counts():
    assert postcode_in("Postbus 1, 1000 AB Amsterdam\n8011aa Zwolle") == "8011AA"
    assert postcode_in("nergens") == ""
