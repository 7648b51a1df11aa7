from dataclasses import replace

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.id_pages import id_page, missing_areas
from dpo_desk.redaction.id_sheets import id_pages
from dpo_desk.redaction.marks import Mark, MarkKind
from dpo_desk.redaction.optional_marks import OPTIONAL
from dpo_desk.redaction.proposing import propose
from dpo_desk.redaction.rows import room_of_label, rows
from dpo_desk.redaction.verification import expected, unmasked_documents
from tests.unit.redaction.rules import DETECTORS, MODELS, line, page

CARD = Box(60, 80, 303, 233)
STRAIGHT = ((60.0, 80.0), (303.0, 80.0), (303.0, 233.0), (60.0, 233.0))
BACK = (
    line("Persoonsnummer / Personal no.", x=150, y=90, size=6),
    line("Lengte / Height", x=66, y=90, size=6),
    line("Autoriteit / Authority", x=66, y=110, size=6),
    line("Datum van afgifte / Date of issue", x=66, y=130, size=6),
)
FRONT = (
    line("KONINKRIJK DER NEDERLANDEN", x=66, y=84, size=8),
    line("IDENTITEITSKAART / IDENTITY CARD", x=66, y=94, size=8),
    line("Naam / Surname", x=160, y=110, size=6),
    line("Nationaliteit / Nationality", x=160, y=130, size=6),
    line("Geldig tot / Date of expiry", x=160, y=150, size=6),
)


def card(lines, corners=STRAIGHT, **more):
    return replace(page(*lines), cards=(CARD,), outlines=(corners,), **more)


def shown(reading):
    return id_page(reading, DETECTORS, MODELS)


def test_the_room_beside_a_label_is_covered_where_no_number_was_read():
    label = BACK[0]
    findings = propose([card(BACK)], DETECTORS, MODELS)
    room = Box(label.box.x0, label.box.y1, label.box.x1, label.box.y1 + 2 * label.box.height)

    assert any(f.kind is MarkKind.BSN_TEXT and room.covered_by(f.box) > 0.99 for f in findings)
    assert room_of_label(label).covered_by(CARD.grown(60)) > 0.99


def test_a_number_in_the_zone_does_not_stand_for_the_printed_one():
    seen = shown(card(BACK))
    zone = Box(60, 170, 303, 230)
    found = [(MarkKind.MRZ, zone), (MarkKind.BSN_TEXT, Box(150, 175, 200, 185))]

    assert MarkKind.BSN_TEXT in {area.kind for area in missing_areas(seen, found)}


def test_a_small_face_in_the_print_does_not_stand_for_the_portrait():
    seen = shown(card(FRONT))

    assert missing_areas(seen, [(MarkKind.PORTRAIT, Box(200, 120, 215, 135))])
    assert not missing_areas(seen, [(MarkKind.PORTRAIT, Box(68, 112, 150, 218))])


def test_a_mark_over_the_whole_area_answers_for_it():
    seen = shown(card(FRONT))

    assert not missing_areas(seen, [(MarkKind.PORTRAIT, CARD)])


def test_an_area_follows_the_corners_of_a_card_that_lies_askew():
    askew = ((80.0, 80.0), (303.0, 100.0), (283.0, 233.0), (60.0, 213.0))
    seen = shown(card(FRONT, askew))
    (area,) = [a for a in seen.side.areas if a.kind is MarkKind.PORTRAIT]
    where = seen.area_on_page(area)

    assert where.y0 > 80 + area.box.y0 * 133 - 8
    assert where.covered_by(CARD.grown(5)) > 0.99


def test_two_words_in_one_line_on_an_outline_are_enough_too():
    """The back of a licence, its number in the light of a lamp and so not read."""
    foot = line("RIJBEWIJS DRIVING LICENCE MODEL VAN DE EUROPESE UNIE", x=70, y=104, size=6)

    assert shown(card((foot,))) is not None


def test_two_words_on_an_outline_are_enough_for_a_licence():
    licence = (line("RIJBEWIJS", x=70, y=90, size=8), line("DRIVING LICENCE", x=70, y=104, size=8))

    assert shown(card(licence)) is not None
    assert shown(page(*licence)) is None


def test_a_second_reading_of_the_same_print_is_no_neighbour():
    found = rows((line("34072", x=100), line("84072", x=101)))

    assert sorted(row.text for row in found) == ["34072", "84072"]


OTHER_CARD = Box(60, 400, 303, 553)


def sheet(*lower):
    moved = tuple(
        replace(
            part, box=part.box.moved(0, 320), corners=tuple((x, y + 320) for x, y in part.corners)
        )
        for part in lower
    )
    corners = tuple((x, y + 320) for x, y in STRAIGHT)
    return replace(page(*FRONT, *moved), cards=(CARD, OTHER_CARD), outlines=(STRAIGHT, corners))


def test_both_sides_on_one_sheet_are_judged_each_on_its_own():
    front, back = id_pages(sheet(*BACK), DETECTORS, MODELS)

    assert front.side.key == "nl_id_card.front"
    assert back.side.key == "nl_id_card.back"
    assert front.card == CARD
    assert back.card == OTHER_CARD


def test_a_second_card_that_says_nothing_known_is_covered_whole():
    reading = sheet(line("AM 03.04.19", x=70, y=100, size=6))
    findings = propose([reading], DETECTORS, MODELS)
    marks = [Mark(f.page, f.kind, f.box) for f in findings]
    only_front = [mark for mark in marks if mark.box.overlap(CARD) > 0]
    before = expected([reading], DETECTORS, MODELS)

    def unmasked(chosen):
        return unmasked_documents(before, chosen, kept=(), detectors=DETECTORS, models=MODELS)

    assert any(OTHER_CARD.covered_by(f.box) > 0.99 and not f.certain for f in findings)
    assert unmasked(marks) == ()
    assert [leak.box for leak in unmasked(only_front)] == [OTHER_CARD]
    for kind in OPTIONAL:
        on_demand = Mark(1, kind, OTHER_CARD.grown(-40))
        assert [leak.box for leak in unmasked([*only_front, on_demand])] == [OTHER_CARD]


def test_an_ordinary_page_shows_no_document():
    assert id_pages(page(line("Geachte mevrouw")), DETECTORS, MODELS) == ()
