"""What is composed is what is painted, and only the address shows in the window."""

import io
import re
from dataclasses import replace

import pypdf
import pytest

from dpo_desk.letters.definition import Variant
from dpo_desk.letters.errors import AddressDoesNotFit, TextInWindow
from dpo_desk.letters.writing import write_letter
from dpo_desk.operations.errors import TextNotPrintable
from dpo_desk.pdf.fonts import Typeface
from dpo_desk.pdf.letter_painting import paint_letter
from dpo_desk.pdf.painter import ReportlabPainter
from tests.unit.letters.office import FILLED, LETTERS, RESOURCES, an_order

FACE = Typeface(RESOURCES / "fonts")
SENDERS = {Variant.NL_U: "parcel-pro", Variant.NL_JE: "flespakket", Variant.EN: "customs-connect"}
LONG = "Wij hebben lang en zorgvuldig gezocht in al onze systemen. " * 60


def opened(letter):
    return pypdf.PdfReader(io.BytesIO(paint_letter(FACE, letter)))


def words_of(text):
    return text.split()


def pages_of(letter):
    return [page.extract_text() for page in opened(letter).pages]


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("variant", list(Variant))
def test_the_text_on_paper_is_the_text_that_was_composed(letter, variant):
    composed = write_letter(an_order(letter, variant, SENDERS[variant]))
    painted = " ".join(words_of("\n".join(pages_of(composed))))
    for block in composed.blocks:
        for sentence in block.text.split(". "):
            assert _without_breaks(sentence) in _without_breaks(painted)
    assert composed.subject in painted


def _without_breaks(text):
    """A page may end inside a paragraph, so the footer is taken out with all spaces."""
    text = re.sub(r"(Parcel Pro|Flespakket|Customs Connect) · [^·]{5,20} · \d+ \w+ \d{4}", "", text)
    text = re.sub(r"(Controlecode|Check code) [0-9a-f]{8}|(Pagina|Page) \d (van|of) \d", "", text)
    return re.sub(r"\s+", "", text)


def test_the_same_letter_gives_the_same_bytes():
    letter = write_letter(an_order())
    assert paint_letter(FACE, letter) == paint_letter(Typeface(RESOURCES / "fonts"), letter)
    painter = ReportlabPainter(RESOURCES / "fonts")
    assert painter.letter(letter) == paint_letter(FACE, letter)


@pytest.mark.parametrize(
    "name", ["<Zonen> & Łódź", "Ægir Þórsson", "Ελένη Иванова", "O'Brien-Ĳssel"]
)
def test_names_survive(name):
    assert name in pages_of(write_letter(an_order(name=name)))[0]


@pytest.mark.parametrize("name", ["محمد", "李", "Jan\u0007", "🙂 Jansen"])
def test_a_sign_the_typeface_lacks_is_named_not_swallowed(name):
    with pytest.raises(TextNotPrintable) as caught:
        paint_letter(FACE, write_letter(an_order(name=name)))
    assert caught.value.details["place"] == "address"


@pytest.mark.parametrize("pages", [1, 2, 4])
def test_the_draft_word_stands_on_every_page_of_a_draft_only(pages):
    body = {**FILLED, "would_help": LONG * (pages - 1)}
    order = an_order("acknowledgement", fields=body, draft=True, trail="")
    texts = pages_of(write_letter(order))
    assert len(texts) >= pages
    assert all("CONCEPT" in text for text in texts)
    final = an_order("acknowledgement", fields=body)
    assert not any("CONCEPT" in text for text in pages_of(write_letter(final)))


def test_every_page_says_which_letter_it_belongs_to_without_naming_the_person():
    texts = pages_of(write_letter(an_order(fields={**FILLED, "storage": LONG})))
    for number, text in enumerate(texts, start=1):
        assert f"Pagina {number} van {len(texts)}" in text
        assert "PP-2026-0001 · 9 december 2026" in text
        assert "Controlecode 9f3ac21b" in text
    assert not any("van Dijk-Smit" in text for text in texts[1:])


def test_the_file_names_language_and_title_and_no_person():
    reader = opened(write_letter(an_order(variant=Variant.EN)))
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.metadata.title == "Our answer to your request for access"
    assert "Dijk" not in str(dict(reader.metadata))


def test_every_font_is_embedded():
    fonts = opened(write_letter(an_order())).pages[0]["/Resources"]["/Font"]
    for font in fonts.values():
        assert "/FontFile2" in font["/FontDescriptor"]


@pytest.mark.parametrize("envelope", ["uk-dl", "din-dl", "c56-left"])
@pytest.mark.parametrize("organisation", ["parcel-pro", "flespakket", "customs-connect"])
def test_the_window_shows_exactly_return_line_and_address(envelope, organisation):
    """Read back from the finished file, not from what the painter believes."""
    order = an_order(organisation=organisation, envelope=envelope)
    letter = write_letter(order)
    seen = []

    def note(text, _cm, matrix, _font, size):
        left, top = matrix[4] / 72 * 25.4, 297 - matrix[5] / 72 * 25.4
        zone = order.envelope.seen
        em = size * 25.4 / 72 if size else 0
        if text.strip() and zone.left <= left < zone.right and zone.top < top < zone.bottom + em:
            seen.append(text.strip())

    opened(letter).pages[0].extract_text(visitor_text=note)
    assert seen == [letter.return_line, *letter.address]


def test_seven_lines_fit_where_the_envelope_says_so():
    lines = ("Afd. Inkoop", "t.a.v. de balie", "Gebouw C", "Kamer 4", "Laan 1", "1231 GF Ede")
    letter = write_letter(an_order(lines=lines))
    assert len(letter.address) == 7
    assert "1231 GF" in pages_of(letter)[0]


def test_an_address_line_wider_than_the_window_is_refused():
    with pytest.raises(AddressDoesNotFit):
        paint_letter(FACE, write_letter(an_order(name="Vereniging " * 8)))


def test_a_letter_whose_references_would_show_is_not_handed_out():
    order = an_order()
    wide = replace(order.envelope, play_across=60.0)
    with pytest.raises(TextInWindow):
        paint_letter(FACE, write_letter(replace(order, envelope=wide)))


def test_a_heading_never_ends_a_page():
    texts = pages_of(write_letter(an_order(fields={**FILLED, "storage": LONG})))
    headings = {b.text for b in write_letter(an_order()).blocks if b.kind.value == "heading"}
    for text in texts:
        body = [line for line in text.splitlines() if line.strip()]
        assert not headings & {line.strip() for line in body[-3:]}
