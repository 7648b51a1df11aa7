from pathlib import Path

import cv2
import numpy as np
import rapidocr
from PIL import Image, ImageDraw

from dpo_desk.imaging.ocr_engine import bundled_models
from dpo_desk.imaging.page_reader import PageReader
from dpo_desk.imaging.shapes import codes, codes_again, faces, outlines, places_of_codes
from dpo_desk.imaging.text_reader import _scale, beyond_doubt, without_misreadings
from dpo_desk.imaging.turning import pixels_of
from dpo_desk.imaging.wire import reading_from_head, reading_to_head
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import MarkKind
from dpo_desk.redaction.pages import Code, Line, PageImage, PageReading
from dpo_desk.redaction.rows import around
from dpo_desk.specimens.drawing import face
from dpo_desk.specimens.id_card import specimen_id_card
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.scanning import scan

PERSON = invented_person(1)
BACK = scan(specimen_id_card(PERSON, "back", 1), dpi=200)


def test_the_models_are_the_bundled_ones():
    home = Path(rapidocr.__file__).parent

    assert all(path.is_file() and path.is_relative_to(home) for path in bundled_models().values())


def test_codes_are_read_by_two_readers():
    place = next(p.box for p in BACK.places if p.kind is MarkKind.CODE)
    for reader in (codes, codes_again):
        (code,) = reader(pixels_of(BACK.image), 200.0)
        assert code.text == PERSON.bsn
        assert place.covered_by(code.box.grown(3)) > 0.95


def test_a_code_that_nobody_decodes_still_has_a_place():
    pixels = pixels_of(BACK.image)
    (code,) = places_of_codes(pixels, 200.0, ())

    assert (
        next(p.box for p in BACK.places if p.kind is MarkKind.CODE).covered_by(code.box.grown(3))
        > 0.95
    )
    assert places_of_codes(pixels, 200.0, codes(pixels, 200.0)) == ()


def test_the_outline_of_a_card_is_seen():
    (corners,) = outlines(pixels_of(BACK.image), 200.0)
    card = around(corners)

    assert all(place.box.covered_by(card) > 0.99 for place in BACK.places)


def test_a_card_on_a_table_is_seen_with_its_corners():
    table = np.full((700, 900, 3), (120, 80, 50), np.uint8)
    table += np.random.default_rng(1).integers(0, 12, table.shape, np.uint8)
    true = np.array([(210, 140), (640, 170), (620, 450), (180, 420)], np.int32)
    cv2.fillPoly(table, [true], (225, 230, 240))
    (corners,) = outlines(table, 72.0)

    assert np.abs(np.array(corners) - true).max() < 8


def test_a_card_that_runs_over_the_edge_of_the_photograph_is_seen():
    table = np.full((700, 900, 3), (120, 80, 50), np.uint8)
    table += np.random.default_rng(1).integers(0, 12, table.shape, np.uint8)
    cv2.fillPoly(
        table, [np.array([(250, 330), (850, 300), (870, 690), (270, 740)])], (225, 230, 240)
    )
    (corners,) = outlines(table, 72.0)

    assert Box(290, 350, 840, 690).covered_by(around(corners)) > 0.98


def test_corners_travel_through_the_pipe():
    reading = PageReading(1, 100, 100, outlines=(((1.0, 2.0), (9.0, 2.0), (9.0, 8.0), (1.0, 8.0)),))

    assert reading_from_head(reading_to_head(reading)) == reading


def test_bare_paper_has_neither_card_nor_face_nor_code():
    paper = np.full((1200, 800, 3), 255, np.uint8)

    assert (outlines(paper, 100.0), faces(paper, 100.0), codes(paper, 100.0)) == ((), (), ())


def test_numbers_are_never_beyond_doubt():
    box = Box(0, 0, 9, 9)
    lines = [
        Line("Geachte heer", box, 0.99),
        Line("BSN 123456782", box, 0.99),
        Line("rare", box, 0.5),
    ]

    assert beyond_doubt(lines) == (lines[0],)


def test_a_date_alone_is_beyond_doubt_and_what_only_begins_like_one_is_not():
    texts = ("03 04 2019", "03.04.2019  08.05.2032", "03 04 20191", "39 04 2019", "030420199")
    lines = [Line(text, Box(0, 0, 9, 9), 0.99) for text in texts]

    assert beyond_doubt(lines) == tuple(lines[:2])


def test_a_date_that_reads_like_a_number_on_its_head_is_no_number():
    place, elsewhere = Box(0, 0, 50, 9), Box(0, 20, 50, 29)
    as_date = Line("03 04 2019", place, 0.99)
    as_number = Line("610 40 260", place, 0.8)

    assert without_misreadings([as_number], [as_date]) == ()
    for kept in (
        Line("610 40 260", elsewhere, 0.8),
        Line("610 40 260", Box(0, 0, 150, 9), 0.8),
        Line("610 40 260", place, 0.97),
    ):
        assert without_misreadings([kept], [as_date]) == (kept,)
    assert without_misreadings([as_number], [Line("999 998 262", place, 0.99)]) == (as_number,)


def test_a_scrap_of_digits_gives_way_to_what_reads_well_in_its_place_and_a_whole_number_does_not():
    place = Box(100, 100, 150, 112)
    printed, scrap = Line("KKD556659", place, 1.0), Line("KK56659", place, 0.8)
    whole = Line("999 96 198", place, 0.8)

    assert without_misreadings([scrap], [printed]) == ()
    assert without_misreadings([whole], [printed]) == (whole,)
    assert without_misreadings([printed], [scrap]) == (printed,)
    assert without_misreadings([scrap], [Line("10", place, 1.0)]) == (scrap,)


def test_a_number_upside_down_below_upright_words_is_read_at_once():
    page = Image.new("RGB", (700, 400), "white")
    pen = ImageDraw.Draw(page)
    for row, words in enumerate(("Met vriendelijke groet", "om inzage in mijn gegevens")):
        pen.text((40, 30 + 50 * row), words, font=face("regular", 30), fill=20)
    number = Image.new("RGB", (300, 60), "white")
    ImageDraw.Draw(number).text((10, 10), "999999606", font=face("bold", 36), fill=20)
    page.paste(number.rotate(180), (200, 250))
    reading = PageReader().read(PageImage(700, 400, 150.0, page.tobytes()), 1)

    assert [line.text for line in reading.other_lines] == ["999999606"]
    assert not any("999999606" in line.text for line in reading.lines)


def test_a_number_written_across_a_line_of_words_is_read():
    page = Image.new("RGB", (700, 700), "white")
    pen = ImageDraw.Draw(page)
    for row in range(4):
        pen.text((40, 30 + 60 * row), "Graag binnen een maand", font=face("regular", 30), fill=20)
    edge = Image.new("L", (460, 50))
    ImageDraw.Draw(edge).text(
        (4, 4), "Mijn nummer is 9999 93 045", font=face("regular", 32), fill=255
    )
    turned = edge.rotate(274, expand=True)
    page.paste(20, (130, 170), turned)
    flat = PageImage(700, 700, 200.0, page.tobytes())
    reader = PageReader()
    seen = reader.look_closer(flat, reader.read(flat, 1))

    assert any(
        "999993045" in line.text.replace(" ", "") for line in (*seen.lines, *seen.other_lines)
    )


def test_a_reading_survives_the_pipe():
    line = Line("a<b", Box(1, 2, 3, 4), 0.5, ((1.0, 2.0), (3.0, 2.0), (3.0, 4.0), (1.0, 4.0)))
    box = Box(1, 1, 2, 2)
    reading = PageReading(
        2, 595, 842, (line,), (Code("QRCode", "x", box),), (box,), (line,), (box,)
    )

    assert reading_from_head(reading_to_head(reading)) == reading


def test_print_is_looked_for_where_there_is_any_and_finer_where_there_is_little():
    page = np.zeros((3508, 2480, 3), np.uint8)
    whole = _scale(page, page, 1440)
    card = _scale(page[:900, :1300], page, 1440)
    tiny = _scale(page[:100, :100], page[:100, :100], 1440)

    assert (round(whole * 3508), round(card / whole, 1), tiny) == (1440, 1.6, 2.0)


def test_a_sheet_is_read_all_four_ways_from_two_looks_for_print():
    upright = page_with_number()
    for turn in range(4):
        reading = PageReader().read(as_page(upright, turn), 1)
        closer = PageReader()
        closer.read(as_page(upright, turn), 1)
        seen = closer.look_closer(as_page(upright, turn), reading)
        texts = {line.text.replace(" ", "") for line in (*seen.lines, *seen.other_lines)}
        assert any("123456782" in text for text in texts), turn


def page_with_number():
    paper = np.full((600, 850, 3), 255, np.uint8)
    for row, words in enumerate(("Geachte heer of mevrouw", "Mijn BSN is 123456782", "met groet")):
        paper = cv2.putText(paper, words, (60, 150 + 120 * row), 0, 1.4, (0, 0, 0), 3)
    return paper


def as_page(pixels, turn):
    flat = np.ascontiguousarray(np.rot90(pixels, turn))
    return PageImage(flat.shape[1], flat.shape[0], 100.0, flat.tobytes())
