from dataclasses import replace

import pytest

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import MarkKind
from dpo_desk.redaction.mrz import check_digit
from dpo_desk.redaction.optional_marks import OPTIONAL, also_cover
from dpo_desk.redaction.proposing import propose
from tests.unit.redaction.rules import DETECTORS, MODELS, line, page

CARD = Box(60, 80, 303, 233)
STRAIGHT = ((60.0, 80.0), (303.0, 80.0), (303.0, 233.0), (60.0, 233.0))
NUMBER, SIGNATURE = MarkKind.DOCUMENT_NUMBER, MarkKind.SIGNATURE
FRONT = (
    line("KONINKRIJK DER NEDERLANDEN", x=66, y=84, size=8),
    line("IDENTITEITSKAART / IDENTITY CARD", x=66, y=94, size=8),
    line("Naam / Surname", x=160, y=110, size=6),
    line("Nationaliteit / Nationality", x=160, y=130, size=6),
    line("Geldig tot / Date of expiry", x=160, y=150, size=6),
)
LABEL = line("Documentnummer / Document no.", x=160, y=170, size=6)
SIGN_HERE = line("Handtekening / Signature", x=160, y=205, size=6)
OLD_BOX = Box(160, 178, 210, 185)


def printed(text, x=160, y=178, size=6):
    return line(text, x=x, y=y, size=size)


def card(*lines):
    return replace(page(*FRONT, *lines), cards=(CARD,), outlines=(STRAIGHT,))


def zone_page(document="SPECI2014", number=2):
    """A passport with its zone on a page of its own."""
    first = "P<NLDJANSEN<<WILLEKE".ljust(44, "<")
    rest = f"{document}{check_digit(document)}NLD6503101F3103096".ljust(42, "<") + "00"
    lines = line(first, y=700, size=8), line(rest, y=720, size=8)
    return page(line("PASPOORT / PASSPORT", y=600), *lines, number=number)


def found(*readings, wanted=OPTIONAL):
    return also_cover(readings, DETECTORS, MODELS, wanted)


def boxes(findings, kind, number=1):
    return [f.box for f in findings if f.kind is kind and f.page == number]


def test_nothing_of_it_is_proposed_unless_somebody_asks():
    reading = card(LABEL, printed("SPECI2014"), SIGN_HERE)

    assert not {f.kind for f in propose([reading], DETECTORS, MODELS)} & set(OPTIONAL)
    assert found(reading, wanted=()) == ()


def test_the_number_below_its_label_is_covered_and_little_else():
    (box,) = boxes(found(card(LABEL, printed("SPECI2014")), wanted={NUMBER}), NUMBER)

    assert printed("SPECI2014").box.covered_by(box) > 0.95
    assert box.area < 2 * printed("SPECI2014").box.area


@pytest.mark.parametrize("shown", ["SPECI2014", "SPEC1 2014", "SPECI 20I4", "SPECl2O14"])
def test_the_number_in_the_zone_is_found_in_print_on_every_page(shown):
    letter = page(line(f"Mijn paspoort met nummer {shown} gaat hierbij.", y=300))
    (box,) = boxes(found(letter, zone_page(), wanted={NUMBER}), NUMBER)

    assert 0 < box.width < 0.5 * letter.lines[0].box.width


def test_the_zone_itself_is_left_to_the_mark_of_the_zone():
    zone = zone_page(number=1)
    shown = printed("SPECI2014", y=630)
    (box,) = boxes(found(replace(zone, lines=(*zone.lines, shown)), wanted={NUMBER}), NUMBER)

    assert shown.box.covered_by(box) > 0.95
    assert not any(line.box.overlap(box) for line in zone.lines)


def test_the_room_of_the_label_where_its_number_was_not_read():
    (finding,) = found(card(LABEL), wanted={NUMBER})

    assert not finding.certain
    assert OLD_BOX.covered_by(finding.box) > 0.95


def test_the_area_of_the_model_where_nothing_was_read():
    findings = found(card())

    assert {f.kind for f in findings} == set(OPTIONAL)
    assert not any(f.certain for f in findings)
    assert all(f.box.covered_by(CARD.grown(8)) > 0.99 for f in findings)


def test_the_signature_is_covered_above_and_below_its_label():
    (box,) = boxes(found(card(SIGN_HERE), wanted={SIGNATURE}), SIGNATURE)
    label = SIGN_HERE.box

    assert box.y0 <= label.y0 - 10
    assert box.y1 >= label.y1 + 10


def test_what_is_covered_already_is_not_covered_twice():
    reading = card(LABEL, printed("SPECI2014"))
    once = found(reading)

    assert also_cover([reading], DETECTORS, MODELS, OPTIONAL, once) == ()


def test_an_ordinary_letter_gets_nothing():
    letter = page(line("Documentnummer 1234567 staat op de factuur."), line("Handtekening:", y=600))

    assert found(letter) == ()
