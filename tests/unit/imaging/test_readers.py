from pathlib import Path

import numpy as np
import rapidocr

from dpo_desk.imaging.shapes import cards, codes, codes_again, faces, places_of_codes
from dpo_desk.imaging.text_reader import beyond_doubt, bundled_models
from dpo_desk.imaging.turning import pixels_of
from dpo_desk.imaging.wire import reading_from_head, reading_to_head
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import MarkKind
from dpo_desk.redaction.pages import Code, Line, PageReading
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
    (card,) = cards(pixels_of(BACK.image), 200.0)

    assert all(place.box.covered_by(card) > 0.99 for place in BACK.places)


def test_bare_paper_has_neither_card_nor_face_nor_code():
    paper = np.full((1200, 800, 3), 255, np.uint8)

    assert (cards(paper, 100.0), faces(paper, 100.0), codes(paper, 100.0)) == ((), (), ())


def test_numbers_are_never_beyond_doubt():
    box = Box(0, 0, 9, 9)
    lines = [
        Line("Geachte heer", box, 0.99),
        Line("BSN 123456782", box, 0.99),
        Line("rare", box, 0.5),
    ]

    assert beyond_doubt(lines) == (box,)


def test_a_reading_survives_the_pipe():
    line = Line("a<b", Box(1, 2, 3, 4), 0.5, ((1.0, 2.0), (3.0, 2.0), (3.0, 4.0), (1.0, 4.0)))
    box = Box(1, 1, 2, 2)
    reading = PageReading(
        2, 595, 842, (line,), (Code("QRCode", "x", box),), (box,), (line,), (box,)
    )

    assert reading_from_head(reading_to_head(reading)) == reading
