from dataclasses import replace

import pytest

from dpo_desk.intake.limits import USUAL
from dpo_desk.intake.pages_together import PagesTogether
from dpo_desk.operations.errors import PagesTooLarge, TooManyPages
from dpo_desk.redaction.pages import PageImage

PAGE = PageImage(10, 10, 72.0, bytes(300))


def taken(number, **limits):
    together = PagesTogether(replace(USUAL, **limits))
    for _ in range(number):
        together.take(PAGE, "brief.pdf")
    return together.pages


def test_pages_are_kept_up_to_the_limits():
    assert len(taken(3, pages=3, pixels_together=300)) == 3


def test_one_page_or_one_pixel_more_is_refused():
    with pytest.raises(TooManyPages):
        taken(4, pages=3)
    with pytest.raises(PagesTooLarge):
        taken(3, pixels_together=299)


def test_sixty_ordinary_pages_fit():
    a4_at_the_finest = round(8.27 * USUAL.finest_dpi) * round(11.69 * USUAL.finest_dpi)

    assert USUAL.pages * a4_at_the_finest < USUAL.pixels_together
