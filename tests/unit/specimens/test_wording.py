import datetime as dt

import pytest
from click.testing import CliRunner

from dpo_desk.specimens.__main__ import main
from dpo_desk.specimens.letters import specimen_letter_pages
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.post import posted_letter
from dpo_desk.specimens.wording import filled, paragraphs, sample_wording

PERSON = invented_person(6)


def test_a_template_is_filled_in_and_its_markup_goes():
    template = (
        "Ik <italic>vraag</italic>[a> dit: {thing}][b> en dat].\n\n\n\n[c>[a>x]]Groet {nobody}"
    )

    assert filled(template, {"thing": "inzage"}, {"a"}) == "Ik vraag dit: inzage.\n\nGroet"
    assert "x" in filled(template, {}, {"a", "c"})


def test_a_long_letter_goes_on_on_a_second_page():
    short = specimen_letter_pages(PERSON, 1)
    long = specimen_letter_pages(PERSON, 1, ["Een regel."] * 60)

    assert (len(short), len(long)) == (1, 2)
    assert len(posted_letter(PERSON, 1, ["Een regel."] * 60)) == 4


def test_the_command_sets_the_words_of_a_file(tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("Geachte,\n\n[unknown>weg]Ik vraag om inzage.\n", encoding="utf-8")
    out = tmp_path / "post"
    outcome = CliRunner().invoke(main, [str(out), "--seed", "3", "--wording", str(words)])

    assert outcome.exit_code == 0
    assert {file.name for file in out.iterdir()} >= {"letter.pdf", "letter-3.jpg", "mail.eml"}
    assert CliRunner().invoke(main, [str(out), "--wording", str(tmp_path / "no")]).exit_code == 2


@pytest.mark.skipif(sample_wording() is None, reason="no samples beside this checkout")
def test_the_kept_samples_become_letters_without_markup():
    for file in sample_wording().parent.glob("*.txt"):
        words = paragraphs(file, PERSON)
        assert not set("{}[]<>") & set("\n".join(words))
        assert PERSON.street in "\n".join(words)
        pages = specimen_letter_pages(PERSON, 1, words, dated=dt.date(2026, 11, 20))
        assert 1 <= len(pages) <= 3
