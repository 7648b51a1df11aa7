import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from dpo_desk.imaging.pixel_pdf import burned_jpeg, pixel_pdf
from dpo_desk.imaging.rendering import WrittenPdf
from dpo_desk.imaging.written_bytes import foreign_parts, texts_inside
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import Mark, MarkKind
from dpo_desk.redaction.pages import PageImage


def noisy(width=300, height=400, dpi=100.0):
    pixels = np.random.default_rng(1).integers(90, 255, (height, width, 3), dtype=np.uint8)
    return PageImage(width, height, dpi, pixels.tobytes())


def written(page, *marks):
    return pixel_pdf([page], [burned_jpeg(page, marks)])


def test_only_pictures_and_nothing_else():
    content = written(noisy())

    assert foreign_parts(content) == ()
    assert PdfReader(io.BytesIO(content)).metadata is None


def test_page_size_is_that_of_the_paper():
    page = noisy(1654, 2339, 200.0)
    box = PdfReader(io.BytesIO(written(page))).pages[0].mediabox

    assert (float(box.width), float(box.height)) == pytest.approx((595.4, 842.0), abs=0.1)


def test_the_same_pixels_give_the_same_bytes():
    assert written(noisy()) == written(noisy())


@settings(max_examples=25, deadline=None)
@given(st.floats(0, 200), st.floats(0, 270), st.floats(1, 60), st.floats(1, 40))
def test_under_a_mark_everything_is_black(x, y, width, height):
    page = noisy()
    mark = Mark(1, MarkKind.DRAWN, Box(x, y, x + width, y + height).clipped(216, 288))
    picture = np.asarray(Image.open(io.BytesIO(burned_jpeg(page, [mark]))).convert("L"))
    box = mark.box
    left, top, right, bottom = (round(side / 72 * 100) for side in (box.x0, box.y0, box.x1, box.y1))
    covered = picture[top:bottom, left:right]

    assert covered.size == 0 or covered.mean() < 40
    assert covered[2:-2, 2:-2].size == 0 or covered[2:-2, 2:-2].std() < 25


def test_what_stood_under_a_mark_leaves_no_trace():
    one, other = noisy(), noisy()
    pixels = np.frombuffer(one.rgb, np.uint8).reshape(400, 300, 3).copy()
    pixels[100:140, 50:150] = 0
    other = PageImage(300, 400, 100.0, pixels.tobytes())
    mark = Mark(1, MarkKind.DRAWN, Box(36, 72, 108, 100.8))

    assert burned_jpeg(one, [mark]) == burned_jpeg(other, [mark])


def test_rendered_again_it_shows_the_mark():
    mark = Mark(1, MarkKind.DRAWN, Box(50, 50, 150, 100))
    pdf = WrittenPdf(written(noisy(), mark))

    assert pdf.pixels(1, 72.0)[60:90, 60:140].max() < 30
    assert pdf.text(1).strip() == ""
    pdf.close()


def test_foreign_parts_are_named():
    writer = PdfWriter(clone_from=io.BytesIO(written(noisy())))
    writer.add_metadata({"/Title": "BSN 123456782"})
    writer.add_attachment("a.txt", b"123456782")
    buffer = io.BytesIO()
    writer.write(buffer)

    assert {"/Info", "/Names"} <= set(foreign_parts(buffer.getvalue()))
    assert any("123456782" in text for text in texts_inside(buffer.getvalue()))


def test_an_earlier_revision_is_foreign():
    content = written(noisy())

    assert "revision" in foreign_parts(content + content[content.rindex(b"startxref") :])
