"""A zone that was read whole says where its document lies, whatever joined its outline."""

from dataclasses import replace

import pytest

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.id_pages import id_page
from dpo_desk.redaction.pages import Line
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.zones import zone_lines
from tests.unit.redaction.rules import DETECTORS, MODELS, line, page, quarters

PAGE = Box(100, 200, 500, 482)
HOLDER = (
    line("PASPOORT / PASSPORT", x=120, y=210, size=9),
    line("Naam / Surname", x=260, y=240, size=7),
    line("Nationaliteit / Nationality", x=260, y=270, size=7),
    line("Geldig tot / Date of expiry", x=260, y=300, size=7),
)


def zone_at(y):
    texts = zone_lines("td3", invented_person(3), with_number=True)
    for at, text in enumerate(texts):
        box = Box(122, y + 22 * at, 478, y + 14 + 22 * at)
        corners = (box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)
        yield Line(text, box, 0.99, corners)


def passport(outline):
    corners = ((outline.x0, outline.y0), (outline.x1, outline.y0),
               (outline.x1, outline.y1), (outline.x0, outline.y1))  # fmt: skip
    reading = replace(page(*HOLDER, *zone_at(422)), height=595)
    return replace(reading, cards=(outline,), outlines=(corners,))


def shown(reading):
    return id_page(reading, DETECTORS, MODELS)


def alike(one, other, slack=16):
    return one.covered_by(other.grown(slack)) > 0.999 and other.covered_by(one.grown(slack)) > 0.999


@pytest.mark.parametrize("turn", range(4))
def test_an_outline_that_took_in_a_reflection_gives_way_to_the_zone(turn):
    reading = quarters(passport(Box(60, 60, 590, 500)), turn)
    true = quarters(replace(page(), height=595, cards=(PAGE,)), turn).cards[0]

    assert alike(shown(reading).card, true)


def test_an_outline_that_fits_the_zone_stays():
    reading = passport(PAGE)

    assert (shown(reading).card, shown(reading).corners) == (PAGE, reading.outlines[0])


def test_a_zone_that_was_read_in_part_moves_nothing():
    wide = passport(Box(60, 60, 590, 500))
    cut = [replace(one, text=one.text[:30]) if "<" in one.text else one for one in wide.lines]

    assert shown(replace(wide, lines=tuple(cut))).card == Box(60, 60, 590, 500)
