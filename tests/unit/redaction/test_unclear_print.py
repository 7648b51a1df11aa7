"""Digits that nobody can read, or of which a label says what they are, are a person's business, on any page."""

import dataclasses

import pytest

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import Mark, MarkKind
from dpo_desk.redaction.pages import Line
from dpo_desk.redaction.proposing import propose
from dpo_desk.redaction.verification import expected, leaks_in
from tests.unit.redaction.rules import DETECTORS, MODELS, line, page, quarters

UNCLEAR = dataclasses.replace(line("sqoaba0999.972099", y=300), confidence=0.67)


def proposals(reading):
    return propose([reading], DETECTORS, MODELS)


def test_digits_that_were_read_badly_in_every_direction_are_asked_about():
    (found,) = proposals(page(line("Geachte heer"), UNCLEAR))

    assert (found.kind, found.certain) == (MarkKind.NUMBER, False)
    assert UNCLEAR.box.covered_by(found.box) > 0.999


def test_print_that_reads_well_another_way_is_not():
    words = dataclasses.replace(UNCLEAR, text="in mijn gegevens", confidence=0.97)

    assert proposals(page(UNCLEAR, other_lines=(words,))) == ()


def test_a_few_digits_or_a_number_that_was_read_well_are_not():
    few = dataclasses.replace(UNCLEAR, text="weg 12 - 123")
    clear = dataclasses.replace(UNCLEAR, text="Ordernummer 4711 0815", confidence=0.95)

    assert proposals(page(few)) == ()
    assert proposals(page(clear)) == ()


@pytest.mark.parametrize(
    "text", ["Persoonsnummer: 99999897", "BSN 9999.94.9", "bsn is 4711", "BSN 1987", "BSN 12 1987"]
)
def test_what_stands_behind_a_label_of_the_number_is_asked_about_and_never_verified(text):
    rest = line(text, x=200)
    (found,) = proposals(page(rest))
    left = leaks_in(
        page(rest), "second", expected((), DETECTORS, MODELS), kept=(), detectors=DETECTORS
    )

    assert (found.kind, found.certain) == (MarkKind.NUMBER, False)
    assert found.box.x1 > rest.box.x1
    assert [leak.kind for leak in left] == [MarkKind.NUMBER]


def test_a_label_in_the_line_beside_says_it_too():
    label, rest = line("Persoonsnummer:", x=200), line("99999334", x=284)

    assert [f.kind for f in proposals(page(label, rest))] == [MarkKind.NUMBER]


@pytest.mark.parametrize("turn", range(4))
def test_digits_that_run_off_the_page_are_asked_about_and_never_verified(turn):
    cut = line("Mijn nummer is 99999614", x=594 - 0.5 * 11 * 23)
    reading = quarters(dataclasses.replace(page(cut), height=595), turn)
    left = leaks_in(
        reading, "second", expected((), DETECTORS, MODELS), kept=(), detectors=DETECTORS
    )

    assert [f.kind for f in proposals(reading)] == [MarkKind.NUMBER]
    assert [leak.kind for leak in left] == [MarkKind.NUMBER]
    assert proposals(page(line("Mijn nummer is 99999614", x=400))) == ()


def test_print_over_print_with_any_digit_is_asked_about():
    over = dataclasses.replace(UNCLEAR, text="Gagdtygheeotqvrouy 91", confidence=0.53)

    assert [f.kind for f in proposals(page(over))] == [MarkKind.NUMBER]


@pytest.mark.parametrize(
    "text", ["BSN 12-03-1985", "Uw bsn staat in brief 20261", "BSN: 123", "order 99999897"]
)
def test_dates_and_what_does_not_stand_directly_behind_one_are_not(text):
    assert proposals(page(line(text))) == ()


def test_a_mark_on_the_next_line_or_on_something_else_says_nothing_of_a_rest():
    above, rest = line("BSN 123456782", y=100), line("BSN 1234 567", y=113)
    marks = [
        Mark(1, MarkKind.BSN_TEXT, above.box.grown(2.5)),
        Mark(1, MarkKind.SIGNATURE, rest.box),
    ]
    before = expected((page(above),), DETECTORS, MODELS, marks)

    assert [f.certain for f in proposals(page(above, rest))] == [True, False]
    assert leaks_in(page(rest), "second", before, kept=(), detectors=DETECTORS)


def test_of_a_rest_in_two_parts_the_one_at_the_edge_counts():
    first, second = line("Mijn nummer is 9999", x=460), line("9614", x=572)

    assert [f.kind for f in proposals(page(first, second))] == [MarkKind.NUMBER]


def test_slanting_print_that_reads_well_says_nothing_of_what_lies_below_its_corner():
    corners = (60, 315), (165, 240), (180, 255), (75, 330)
    stamp = Line("INGEKOMEN 2 NOV", Box(60, 240, 180, 330), 0.95, corners)
    below = dataclasses.replace(UNCLEAR, box=Box(140, 300, 178, 312))

    assert [f.box for f in proposals(page(stamp, below))] == [below.box]


def test_what_follows_a_marked_number_on_its_line_is_no_rest_of_it():
    shown = line("BSN 7262122", x=70)
    mark = Mark(1, MarkKind.BSN_TEXT, shown.box)
    before = expected((), DETECTORS, MODELS, [mark])

    assert leaks_in(page(shown), "second", before, kept=(), detectors=DETECTORS) == ()
