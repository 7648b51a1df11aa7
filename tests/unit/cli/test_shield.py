"""``shield`` says on standard error, and in its JSON, of which pages too little was seen."""

import json

from tests.fake_scanner import Sheet

LETTER = Sheet(lines=("Geachte heer, mevrouw,", "graag ontvang ik inzage in mijn gegevens."))


def test_a_page_on_which_nothing_was_read_is_named(two_cases, tmp_path):
    two_cases.lay(brief=(LETTER, Sheet(), LETTER, Sheet()))
    out = tmp_path / "out.pdf"
    code, said, complaint = two_cases.bare("shield", "brief.pdf", str(out), "--json")

    assert code == 0
    assert "page 2, 4" in complaint
    doubts = json.loads(said)["doubts"]
    assert doubts == [{"page": 2, "why": "unread"}, {"page": 4, "why": "unread"}]


def test_nothing_is_said_of_pages_that_were_read(two_cases, tmp_path):
    two_cases.lay(brief=(LETTER,))
    code, said, complaint = two_cases.bare("shield", "brief.pdf", str(tmp_path / "out.pdf"))

    assert (code, complaint) == (0, "")
    assert "1 page(s), 0 place(s)" in said
