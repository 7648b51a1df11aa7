"""Digits that nobody can read are a person's business, on any page."""

import dataclasses

from dpo_desk.redaction.marks import MarkKind
from dpo_desk.redaction.proposing import propose
from tests.unit.redaction.rules import DETECTORS, MODELS, line, page

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
