"""The stamp stands on the page, outside the marks, whatever is covered."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from dpo_desk.imaging.stamping import Stamp, _fitting, _place, stamped
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import Mark, MarkKind

FONT = Path(__file__).parents[3] / "resources" / "fonts" / "LiberationSans-Regular.ttf"
LINES = Stamp(("KOPIE – uitsluitend voor Parcel Pro", "AVG-verzoek PP-2026-0001, 25-11-2026"), FONT)
WIDTH, HEIGHT = 595.0, 842.0
boxes = st.builds(
    lambda x, y, w, h: Box(x, y, min(x + w, WIDTH), min(y + h, HEIGHT)),
    st.floats(0, 500), st.floats(0, 800), st.floats(1, 400), st.floats(1, 200),
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(boxes, max_size=4))
def test_the_strip_is_on_the_page_and_on_no_mark_while_there_is_room(marks):
    box = Box(0, 0, 260, 40)
    place = _place(box, marks, WIDTH, HEIGHT)

    assert place.x0 >= 0
    assert place.x1 <= WIDTH
    assert place.y0 >= 0
    assert place.y1 <= HEIGHT
    if sum(mark.height for mark in marks) < HEIGHT / 2:
        # At most four bands of marks on the lower or upper half leave a free strip somewhere.
        free = place.y1 <= HEIGHT - 12 and not any(place.overlap(mark) for mark in marks)
        assert free or place.y0 == 12


def test_the_letters_shrink_until_they_fit():
    narrow, wide = (_fitting(LINES, width, 2.0)[1] for width in (200.0, 595.0))

    assert narrow.width < wide.width <= 595


@pytest.mark.parametrize("dpi", [100, 200, 300])
def test_ink_stands_on_paper_and_the_mark_stays_black(dpi):
    scale = dpi / 72
    picture = Image.new("RGB", (round(WIDTH * scale), round(HEIGHT * scale)), (200, 220, 240))
    mark = Mark(1, MarkKind.MRZ, Box(100, 400, 400, 460))
    picture.paste((0, 0, 0), tuple(round(side * scale) for side in (100, 400, 400, 460)))
    black = int((np.asarray(picture).sum(axis=2) == 0).sum())

    stamped(picture, LINES, [mark], scale)

    pixels = np.asarray(picture)
    assert int((pixels.sum(axis=2) == 0).sum()) == black
    assert ((pixels[..., 0] > 120) & (pixels[..., 1] < 40)).sum() > 200
    assert (pixels.min(axis=2) == 255).sum() > 1000


def test_a_page_covered_whole_is_stamped_all_the_same():
    picture = Image.new("RGB", (595, 842), "black")

    stamped(picture, LINES, [Mark(1, MarkKind.DRAWN, Box(0, 0, 595, 842))], 1.0)

    assert np.asarray(picture).max() == 255
