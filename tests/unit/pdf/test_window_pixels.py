"""Ink, not text: a rendered first page is looked at through the window in every position of the sheet."""

import numpy as np
import pypdfium2
import pytest

from dpo_desk.letters.writing import write_letter
from dpo_desk.pdf.painter import ReportlabPainter
from tests.unit.letters.office import RESOURCES, an_order

DOTS_PER_MM = 4
PAINTER = ReportlabPainter(RESOURCES / "fonts")


def dark(letter):
    """True where the first page has ink, one cell per dot."""
    document = pypdfium2.PdfDocument(PAINTER.letter(letter))
    try:
        bitmap = document[0].render(scale=DOTS_PER_MM * 25.4 / 72, grayscale=True)
        return np.array(bitmap.to_numpy()).squeeze() < 250
    finally:
        document.close()


def cut(ink, zone):
    top, bottom = (round(edge * DOTS_PER_MM) for edge in (zone.top, zone.bottom))
    left, right = (round(edge * DOTS_PER_MM) for edge in (zone.left, zone.right))
    return ink[top:bottom, left:right]


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize("envelope", ["uk-dl", "din-dl", "c56-left"])
@pytest.mark.parametrize("organisation", ["flespakket", "fulfilmentcrowd"])
def test_all_ink_that_may_show_lies_in_what_always_shows(organisation, envelope, draft):
    letter = write_letter(an_order(organisation=organisation, envelope=envelope, draft=draft))
    ink = dark(letter)
    may_show = cut(ink, letter.envelope.seen).sum()
    always_shows = cut(ink, letter.envelope.always).sum()
    assert always_shows > 100
    assert may_show == always_shows
