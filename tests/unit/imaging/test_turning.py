import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.imaging.turning import View, inked, turned
from dpo_desk.redaction.rows import direction


@given(st.integers(0, 3), st.integers(0, 59), st.integers(0, 39))
def test_a_pixel_comes_back_to_its_place(turn, x, y):
    page = np.zeros((40, 60, 3), np.uint8)
    page[y, x] = 255
    view = turned(page, turn)
    row, column = np.argwhere(view[:, :, 0])[0]
    found = View.of(view, 72.0, turn).box(column, row, column + 1, row + 1)

    assert (found.x0, found.y0, found.x1, found.y1) == pytest.approx((x, y, x + 1, y + 1))


@pytest.mark.parametrize(("turn", "runs"), [(0, 0), (1, 1), (2, 2), (3, 3)])
def test_a_line_read_on_a_turned_page_runs_the_way_it_is_printed(turn, runs):
    quad = [(10, 10), (50, 10), (50, 20), (10, 20)]
    line = View(100, 100, 72.0, turn).line("abc", 1.0, quad)

    assert direction(line) == runs


def test_a_tall_place_is_read_upwards():
    quad = [(10, 10), (20, 10), (20, 90), (10, 90)]

    assert direction(View(100, 100, 72.0).line("abc", 1.0, quad)) in {1, 3}


def test_bare_paper_is_trimmed_with_a_margin():
    page = np.full((1000, 800, 3), 250, np.uint8)
    page[400:500, 300:600] = 200
    left, top, right, bottom = inked(page)

    assert 250 < left < 300
    assert 350 < top < 400
    assert 600 < right < 650
    assert 500 < bottom < 550


def test_an_empty_page_is_not_trimmed():
    assert inked(np.full((100, 80, 3), 255, np.uint8)) == (0, 0, 80, 100)
