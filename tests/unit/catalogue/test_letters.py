"""A letter that would go wrong on paper does not load; the error names file and line."""

import shutil

import pytest

from dpo_desk.catalogue.letters import load_letter_words, load_letters
from dpo_desk.catalogue.schema_check import DataFileDamaged
from dpo_desk.letters.definition import Variant
from tests.unit.letters.office import LETTERS, RESOURCES


@pytest.fixture
def shelf(tmp_path):
    """A copy of the resources with one letter, to be damaged."""
    shutil.copytree(RESOURCES / "schemas", tmp_path / "schemas")
    for folder in ("acknowledgement", "clauses"):
        shutil.copytree(RESOURCES / "letters" / folder, tmp_path / "letters" / folder)
    shutil.copy(RESOURCES / "letters" / "frame.toml", tmp_path / "letters" / "frame.toml")
    return tmp_path


def change(shelf, name, old, new):
    file = shelf / "letters" / "acknowledgement" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def complaint(shelf):
    with pytest.raises(DataFileDamaged) as caught:
        load_letters(shelf)
    details = caught.value.details
    return details["file"], details["line"], details["place"]


def test_every_letter_loads():
    letters = load_letters(RESOURCES)
    assert set(letters) >= set(LETTERS)
    assert all(set(letter.texts) == set(Variant) for letter in letters.values())


def test_an_unknown_field_is_named_with_its_line(shelf):
    change(shelf, "en.md", "Dear {subject_name}", "Dear {subject}")
    assert complaint(shelf) == ("acknowledgement/en.md", 3, "subject")


def test_an_unknown_fact_is_named_with_its_line(shelf):
    change(shelf, "nl-u.md", "[due_long>De", "[due_log>De")
    assert complaint(shelf) == ("acknowledgement/nl-u.md", 9, "due_log")


def test_an_unused_field_is_named_in_the_definition(shelf):
    change(
        shelf,
        "letter.toml",
        "fields = [\n",
        'fields = [\n  { name = "extra", type = "text", required = true, label = { nl = "x", en = "x" } },\n',
    )
    file, line, place = complaint(shelf)
    source = (shelf / "letters" / "acknowledgement" / "letter.toml").read_text().splitlines()
    assert (file, place) == ("acknowledgement/letter.toml", "fields.0")
    assert "extra" in source[line - 1]


def test_a_missing_language_is_named(shelf):
    (shelf / "letters" / "acknowledgement" / "nl-je.md").unlink()
    assert complaint(shelf) == ("acknowledgement/nl-je.md", 1, "-")


def test_different_blocks_between_languages_are_named(shelf):
    change(shelf, "nl-je.md", "[due_long>De", "[law_nl>De")
    file, line, _ = complaint(shelf)
    assert (file, line) == ("acknowledgement/nl-je.md", 9)


def test_a_block_that_one_language_lacks_is_named(shelf):
    change(shelf, "en.md", "[contact_email>You can also send an e-mail to {contact_email}. ]", "")
    assert complaint(shelf)[0] == "acknowledgement/en.md"


def test_a_text_without_a_subject_is_refused(shelf):
    change(shelf, "en.md", "# We have", "We have")
    assert complaint(shelf)[0] == "acknowledgement/en.md"


def test_an_optional_field_must_stand_in_a_block(shelf):
    change(shelf, "nl-u.md", "Het antwoord is gratis.", "Het antwoord is gratis. {would_help}")
    assert complaint(shelf)[0] == "acknowledgement/nl-u.md"


def test_an_open_block_is_named(shelf):
    change(shelf, "nl-u.md", "behandelt uw verzoek.]", "behandelt uw verzoek.")
    file, _, _ = complaint(shelf)
    assert file == "acknowledgement/nl-u.md"


def test_a_definition_that_does_not_fit_its_schema_is_named(shelf):
    change(shelf, "letter.toml", 'recipient = "data_subject"', 'recipient = "everybody"')
    file, line, place = complaint(shelf)
    assert (file, place) == ("acknowledgement/letter.toml", "recipient")
    assert line > 1


def test_a_damaged_clause_is_named(shelf):
    (shelf / "letters" / "clauses" / "remedy.en.md").write_text("a\n[b>c", encoding="utf-8")
    assert complaint(shelf)[:2] == ("clauses/remedy.en.md", 2)


def test_the_digest_follows_the_words(shelf):
    before = load_letters(shelf)["acknowledgement"].digest
    change(shelf, "nl-u.md", "gratis.", "kosteloos.")
    assert load_letters(shelf)["acknowledgement"].digest != before


def test_the_words_around_letters_are_complete():
    words = load_letter_words(RESOURCES)
    assert set(words) == set(Variant)
    assert words[Variant.EN].draft_word == "DRAFT"
    assert words[Variant.NL_JE].draft_word == "CONCEPT"
