import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import MarkKind
from dpo_desk.redaction.pages import Code, Line
from dpo_desk.redaction.portraits import whole_portrait
from dpo_desk.redaction.proposing import propose
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.zones import zone_lines
from tests.unit.redaction.rules import DETECTORS, MODELS, line, page, quarters

CARD = Box(60, 80, 303, 233)
FRONT = (
    line("KONINKRIJK DER NEDERLANDEN", y=84, size=8),
    line("IDENTITEITSKAART / IDENTITY CARD", y=94, size=8),
    line("Naam / Surname", x=150, y=110, size=6),
    line("Nationaliteit / Nationality", x=150, y=130, size=6),
    line("Geldig tot / Date of expiry", x=150, y=150, size=6),
)


def proposals(*pages):
    return propose(pages, DETECTORS, MODELS)


def zone(seed=1, y=170.0):
    return tuple(
        line(text, y=y + 20 * at)
        for at, text in enumerate(zone_lines("td1", invented_person(seed), with_number=True))
    )


def test_the_box_lies_on_the_number_and_not_on_the_sentence():
    sentence = line("Mijn BSN is 123456782 en ik woon in Stitswerd.")
    (finding,) = proposals(page(sentence))
    size = sentence.box.width / len(sentence.text)

    assert finding.kind is MarkKind.BSN_TEXT
    assert finding.box.x0 <= sentence.box.x0 + 12 * size
    assert finding.box.x1 >= sentence.box.x0 + 21 * size
    assert finding.box.width < 0.4 * sentence.box.width


def test_a_label_above_or_to_the_left_counts():
    above = page(line("Persoonsnummer", y=100), line("95991773", y=114))
    left = page(line("Persoonsnummer"), line("95991773", x=330))

    assert [f.certain for f in proposals(above)] == [True]
    assert [f.certain for f in proposals(left)] == [True]


def test_a_number_cut_in_two_by_the_reader_is_covered_in_both_parts():
    findings = proposals(page(line("BSN 1234.56", x=70), line(".782", x=137)))

    assert len(findings) == 2


def test_a_reading_that_runs_the_other_way_takes_no_part_of_a_mark():
    upright = line("BSN 999-991-437", x=100, y=200)
    box = upright.box
    ends = (box.x1, box.y1), (box.x0, box.y1), (box.x0, box.y0), (box.x1, box.y0)
    backwards = Line("BS-9-999 99437", box, 0.8, ends)
    number = Box(box.x0 + 4 / 15 * box.width, box.y0, box.x1, box.y1)
    found = proposals(page(upright, other_lines=(backwards,)))

    assert any(number.covered_by(mark.box) > 0.999 for mark in found)


def test_a_number_known_from_one_page_is_found_on_another_with_a_misread_digit():
    other = page(line("kenmerk A 12345 6702"), number=2)

    assert [f.page for f in proposals(page(line("BSN 123456782")), other)] == [1, 2]


def test_the_whole_zone_is_one_band():
    found = [f for f in proposals(page(*zone(), cards=(CARD,))) if f.kind is MarkKind.MRZ]

    assert len(found) == 1
    assert all(part.box.covered_by(found[0].box) > 0.999 for part in zone())


def test_a_zone_of_which_one_line_was_read_gets_room_for_the_others():
    first, second, third = zone()
    (band,) = [f for f in proposals(page(second, cards=(CARD,))) if f.kind is MarkKind.MRZ]

    assert all(part.box.covered_by(band.box) > 0.9 for part in (first, second, third))


def test_a_zone_of_which_a_part_was_read_runs_across_the_card():
    cut = [
        dataclasses.replace(part, text=part.text[-22:], box=part.box.within(Box(0, 0, 150, 900)))
        for part in zone()
    ]
    (band,) = [f for f in proposals(page(*FRONT, *cut, cards=(CARD,))) if f.kind is MarkKind.MRZ]

    assert (band.box.x0 <= CARD.x0, band.box.x1 >= CARD.x1) == (True, True)


def test_a_zone_of_two_lines_whose_check_digits_agree_is_whole():
    holder = invented_person(1)
    lines = [
        line(text, y=170.0 + 20 * at)
        for at, text in enumerate(zone_lines("td3", holder, with_number=True))
    ]
    (band,) = [f for f in proposals(page(*lines, cards=(CARD,))) if f.kind is MarkKind.MRZ]

    assert all(part.box.covered_by(band.box) > 0.999 for part in lines)
    assert band.box.height < 20 + 2 * lines[0].box.height


def test_every_code_on_a_document_and_only_telling_codes_elsewhere():
    code = Code("QRCode", "https://voorbeeld.example", Box(300, 300, 350, 350))
    telling = dataclasses.replace(code, text="999990019")

    assert proposals(page(line("Geachte heer"), codes=(code,))) == ()
    assert [f.kind for f in proposals(page(line("Geachte heer"), codes=(telling,)))] == [
        MarkKind.CODE
    ]
    kinds = [f.kind for f in proposals(page(*FRONT, codes=(code,), cards=(CARD,)))]
    assert MarkKind.CODE in kinds


def test_a_portrait_counts_on_a_document_only():
    face = Box(80, 110, 130, 160)

    assert proposals(page(line("Geachte heer"), portraits=(face,))) == ()
    (found,) = proposals(page(*FRONT, portraits=(face,), cards=(CARD,)))
    assert (found.kind, face.covered_by(found.box)) == (MarkKind.PORTRAIT, 1.0)


def test_a_portrait_ends_with_its_card_and_where_the_names_begin():
    face = Box(80, 120, 125, 165)
    (found,) = proposals(page(*FRONT, portraits=(face,), cards=(CARD,)))

    assert Box(65, 110, 140, 190).covered_by(found.box) > 0.999
    assert found.box.covered_by(CARD) > 0.999
    assert found.box.x1 < 150


@pytest.mark.parametrize("turn", range(4))
def test_a_portrait_leaves_the_names_beside_it_alone(turn):
    face = Box(80, 120, 125, 165)
    name = dataclasses.replace(line("Zandvoortsma", y=140, size=6), box=Box(136, 138, 190, 146))
    other = line("Voornamen / Given names", x=150, y=150, size=6)
    reading = quarters(page(*FRONT, name, other, portraits=(face,), cards=(CARD,)), turn)
    (found,) = [f for f in proposals(reading) if f.kind is MarkKind.PORTRAIT]

    assert not found.box.overlap(reading.lines[len(FRONT)].box)
    assert reading.portraits[0].grown(9).covered_by(found.box) > 0.999


@pytest.mark.parametrize("turn", range(4))
def test_a_portrait_reaches_farthest_below_its_face_whichever_way_it_is_turned(turn):
    box = whole_portrait(Box(100, 100, 140, 140), turn)
    reach = (100 - box.x0, 100 - box.y0, box.x1 - 140, box.y1 - 140)

    assert reach.index(max(reach)) == (3, 0, 1, 2)[turn]


def test_a_portrait_elsewhere_than_its_model_has_it_is_covered_with_its_hair():
    face = Box(220, 150, 270, 200)
    found = proposals(page(*FRONT, portraits=(face,), cards=(CARD,)))

    assert any(face.grown(20).within(CARD).covered_by(mark.box) > 0.999 for mark in found)
    assert all(mark.box.covered_by(CARD.grown(0.05 * CARD.width)) > 0.999 for mark in found)


def test_a_place_taken_for_a_code_does_not_stand_for_the_number_under_it():
    number = line("Persoonsnummer 999990019", x=150, y=190, size=6)
    code = Code("QRCode", "", Box(200, 140, 290, 225))
    found = proposals(page(*FRONT, number, codes=(code,), cards=(CARD,)))

    assert {MarkKind.CODE, MarkKind.BSN_TEXT} <= {mark.kind for mark in found}


def test_a_label_that_lost_its_beginning_still_has_the_room_of_a_whole_one():
    whole = line("Persoonsnummer", x=150, y=170, size=6)
    rest = line("ummer / Personal no.", x=150 + 0.6 * whole.box.width, y=170, size=6)
    number = Box(150, 180, 190, 190)
    found = proposals(page(*FRONT, rest, cards=(CARD,)))

    assert any(m.kind is MarkKind.BSN_TEXT and number.covered_by(m.box) > 0.99 for m in found)


@pytest.mark.parametrize(("text", "asked"), [("00000012", True), ("01 12 2028", False)])
def test_eight_digits_on_a_document_need_no_label_that_may_be_unreadable(text, asked):
    number = line(text, x=150, y=190, size=6)
    found = proposals(page(*FRONT, number, cards=(CARD,)))

    assert any(number.box.covered_by(mark.box) > 0.99 for mark in found) is asked
    assert proposals(page(line("Geachte heer"), number)) == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("99.96.198", True), ("999 96 1", True), ("9999961", True), ("02 10 2034", False), ("CJL121503", False),
        ("5577262122", False), ("02.10.34", False), ("1,69 m", False), ("9. 10. 11. 12.", False), ("01.06", False),
        ("202", True), ("2034", False), ("5566 7788 99", False), ("10 2034", False),
    ],
)  # fmt: skip
def test_what_a_reflection_leaves_of_a_number_on_a_document_is_asked_about(text, asked):
    rest = line(text, x=150, y=190, size=6)
    found = proposals(page(*FRONT, rest, cards=(CARD,)))

    assert (
        any(m.kind is MarkKind.NUMBER and rest.box.covered_by(m.box) > 0.99 for m in found) is asked
    )
    assert not any(m.certain for m in proposals(page(line("Geachte heer"), rest)))


def test_the_rest_of_a_number_gets_room_for_what_a_reflection_took():
    rest = line("202", x=180, y=190, size=6)
    size = rest.box.width / 3
    (mark,) = [m for m in proposals(page(*FRONT, rest, cards=(CARD,))) if m.kind is MarkKind.NUMBER]

    assert rest.box.covered_by(mark.box) > 0.99
    assert mark.box.x0 <= rest.box.x0 - 6 * size
    assert mark.box.x1 >= rest.box.x1 + 6 * size


def test_a_number_in_front_of_a_label_does_not_answer_it():
    number = line("999990019", x=70, y=190, size=6)
    label = line("Persoonsnummer", x=130, y=190, size=6)
    found = proposals(page(*FRONT, number, label, cards=(CARD,)))

    below = Box(130, 200, 170, 208)
    assert any(m.kind is MarkKind.BSN_TEXT and below.covered_by(m.box) > 0.99 for m in found)


def test_the_grain_of_a_table_is_no_code_and_no_face():
    grain = Box(100, 20, 330, 260)
    found = proposals(
        page(*FRONT, codes=(Code("QRCode", "", grain),), portraits=(grain,), cards=(CARD,))
    )

    assert [(mark.kind, mark.certain) for mark in found] == [(MarkKind.PORTRAIT, False)]
    assert found[0].box.x1 < CARD.x0 + 0.5 * CARD.width


def test_a_portrait_takes_no_other_mark_s_place():
    face = Box(70, 90, 140, 150)
    number = line("Persoonsnummer 999990019", x=75, y=190, size=4)
    found = proposals(page(*FRONT, number, portraits=(face,), cards=(CARD,)))

    assert {MarkKind.PORTRAIT, MarkKind.BSN_TEXT} <= {mark.kind for mark in found}


def test_a_face_that_was_not_found_is_covered_by_the_model():
    (found,) = proposals(page(*FRONT, cards=(CARD,)))

    assert (found.kind, found.certain) == (MarkKind.PORTRAIT, False)
    assert found.box.x1 < CARD.x0 + 0.5 * CARD.width


def test_without_an_outline_the_whole_document_is_covered():
    (found,) = proposals(page(*FRONT))

    assert found.kind is MarkKind.PORTRAIT
    assert all(part.box.covered_by(found.box) > 0.99 for part in FRONT)


def test_an_ordinary_letter_is_left_alone():
    texts = ("Ordernummer 987654321", "Tel. 06-12345678", "NL91 ABNA 0417 1643 00", "KvK 12345678")
    letter = page(*(line(text, y=100 + 20 * at) for at, text in enumerate(texts)))

    assert proposals(letter) == ()


@given(st.integers(0, 3), st.sampled_from(["123456782", "999990019", "111222333"]))
def test_a_turned_page_gives_a_box_on_its_number(turn, number):
    upright = line(f"BSN {number}", x=100, y=200)
    corners = [(upright.box.x0, upright.box.y0), (upright.box.x1, upright.box.y0),
               (upright.box.x1, upright.box.y1), (upright.box.x0, upright.box.y1)]  # fmt: skip
    for _ in range(turn):
        corners = [(842 - y, x) for x, y in corners]
    xs, ys = zip(*corners, strict=True)
    box = Box(min(xs), min(ys), max(xs), max(ys))
    turned = Line(upright.text, box, 0.99, tuple(corners))
    (found,) = proposals(dataclasses.replace(page(turned), width=842, height=842))

    assert found.box.covered_by(box.grown(8)) > 0.99
    assert found.box.area < 0.95 * box.grown(3).area


@pytest.mark.parametrize(
    "text",
    [
        "Ordernummer: 111222333",
        "Invoice no. 111222333",
        "Uw klantnummer is 111222333",
        "Tel. 111222333",
    ],
    ids=["order", "invoice", "customer", "telephone"],
)
def test_a_number_explained_by_its_own_label_is_not_proposed(text):
    assert proposals(page(line(text))) == ()


@pytest.mark.parametrize(
    "text",
    ["Kenmerk 111222333", "btw NL111222333B01", "RSIN 111222333", "Polisnummer 111222333",
     "Ordernummer 5 en dan 111222333", "Ordernummer 12, 111222333"],
    ids=["reference", "vat", "rsin", "policy", "apart", "list"],
)  # fmt: skip
def test_other_numbers_are_still_asked_about(text):
    (finding,) = proposals(page(line(text)))

    assert not finding.certain


@given(
    st.sampled_from(["BSN", "Burgerservicenummer:", "b.s.n.", "Citizen service number"]),
    st.sampled_from(["Ordernummer:", "Klantnummer is", "Invoice no.", "Tel."]),
    st.sampled_from(["123456782", "1234.56.782", "111 222 333", "999990019"]),
    st.booleans(),
    st.sampled_from([0.0, 14.0]),
)
def test_a_bsn_label_nearby_wins_over_any_other(bsn, other, number, first, apart):
    words = [bsn, other] if first else [other, bsn]
    lines = (line(words[0]), line(f"{words[1]} {number}", x=70 if apart else 330, y=100 + apart))

    assert proposals(page(*lines))


def test_a_number_known_from_elsewhere_is_covered_behind_any_label():
    letter = page(line("BSN 123456782"))
    found = proposals(letter, page(line("Klantnummer 123456782"), number=2))

    assert [f.page for f in found] == [1, 2]


def test_on_a_document_no_label_explains_a_number():
    front = page(*FRONT, line("Barcode 111222333", x=150, y=170, size=6), cards=(CARD,))

    assert [f for f in proposals(front) if f.kind is MarkKind.NUMBER]
