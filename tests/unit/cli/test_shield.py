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


CARD = Sheet(
    lines=(
        "KONINKRIJK DER NEDERLANDEN",
        "IDENTITEITSKAART / IDENTITY CARD",
        "Naam / Surname  Nationaliteit / Nationality",
        "Documentnummer / Document no.",
        "SPECI2014",
        "Handtekening / Signature",
    )
)


def kinds(said):
    return {mark["kind"] for mark in json.loads(said)["marks"]}


def test_number_and_signature_of_a_document_are_covered_where_somebody_asks(two_cases, tmp_path):
    two_cases.lay(kaart=(CARD,))
    command = "shield", "kaart.pdf", str(tmp_path / "out.pdf"), "--json"
    _, usual, _ = two_cases.bare(*command)
    _, both, _ = two_cases.bare(*command, "--also", "document-number,signature")
    _, twice, _ = two_cases.bare(*command, "--also", "document-number", "--also", "signature")

    assert kinds(usual) == {"portrait"}  # in doubt the whole card, and the number lies under it
    assert kinds(both) == {"portrait", "signature"}
    assert both == twice


def test_another_word_behind_also_names_the_choices(two_cases, tmp_path):
    two_cases.lay(kaart=(CARD,))
    out = tmp_path / "out.pdf"
    code, said, complaint = two_cases.bare("shield", "kaart.pdf", str(out), "--also", "photo")

    assert (code, said) == (2, "")
    assert "document-number, signature" in complaint
    assert not out.exists()


def test_a_scan_is_never_replaced_by_what_is_made_of_it(two_cases, tmp_path):
    two_cases.lay(brief=(LETTER,))
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"the only copy")
    code, said, complaint = two_cases.bare("shield", str(scan), str(scan))

    assert (code, said) == (2, "")
    assert "another name" in complaint
    assert scan.read_bytes() == b"the only copy"
