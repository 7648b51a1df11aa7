"""``u`` and ``je`` are never mixed in one letter."""

import pytest

from dpo_desk.cases.organisation import Tone
from dpo_desk.letters.definition import Variant, variant_for
from dpo_desk.letters.tone import words_of_other_tone
from tests.unit.letters.office import RESOURCES, office

TEXTS = sorted(RESOURCES.glob("letters/**/*nl-*.md"))


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_text_keeps_to_its_form_of_address(file):
    tone = Tone.JE if "nl-je" in file.name else Tone.U
    assert words_of_other_tone(file.read_text(encoding="utf-8"), tone) == ()


def test_the_words_around_a_letter_keep_to_it_too():
    for variant, tone in ((Variant.NL_U, Tone.U), (Variant.NL_JE, Tone.JE)):
        words = office().words[variant]
        assert words_of_other_tone(f"{words.request_label} {words.closing}", tone) == ()


def test_words_of_the_other_form_are_found():
    assert words_of_other_tone("Uw brief. Je krijgt jouw gegevens.", Tone.U) == ("Je", "jouw")
    assert words_of_other_tone("Jeroen kreeg uw brief", Tone.JE) == ("uw",)


@pytest.mark.parametrize(
    ("language", "tone", "variant"),
    [
        ("nl", Tone.U, Variant.NL_U),
        ("nl", Tone.JE, Variant.NL_JE),
        ("en", Tone.JE, Variant.EN),
        ("nl-je", Tone.U, Variant.NL_JE),
    ],
)
def test_the_variant_follows_language_and_tone(language, tone, variant):
    assert variant_for(language, tone) is variant
