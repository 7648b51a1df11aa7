"""The return slip from the real painter, on drawn scans, to the case number by the real code readers."""

from pathlib import Path

import pytest

from dpo_desk.cases.return_slip import slip_in
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.imaging.rendering import WrittenPdf
from dpo_desk.imaging.shapes import codes
from dpo_desk.imaging.turning import pixels_of
from dpo_desk.operations.returns import slip_sheet
from dpo_desk.pdf.painter import ReportlabPainter
from dpo_desk.redaction.pages import PageImage
from dpo_desk.specimens.drawing import SpecimenPage
from dpo_desk.specimens.scanning import scan

RESOURCES = Path(__file__).parents[3] / "resources"
NUMBER = "PP-2026-0213"


@pytest.fixture(scope="module")
def sheet():
    painted = ReportlabPainter(RESOURCES / "fonts").slip_sheet(
        slip_sheet(NUMBER, load_wordings(RESOURCES)["nl"])
    )
    pixels = WrittenPdf(painted).pixels(1, 300.0)
    height, width = pixels.shape[:2]
    return SpecimenPage(PageImage(width, height, 300.0, pixels.tobytes()), ())


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize(
    "as_scanned",
    [
        {},
        {"skew": 3.0, "noise": 12.0},
        {"skew": -7.0, "noise": 25.0, "quality": 40, "grey": True},
        {"skew": 1.5, "blur": 1.2, "turn": 2, "noise": 18.0, "quality": 55},
    ],
    ids=["clean", "skewed", "poor", "upside down"],
)
def test_a_slip_that_comes_back_names_its_case(sheet, dpi, as_scanned):
    page = scan(sheet, dpi=dpi, seed=dpi, **as_scanned).image
    seen = {slip_in(code.text) for code in codes(pixels_of(page), page.dpi)}

    assert seen == {NUMBER}


def test_one_code_is_enough_where_the_other_is_torn_off(sheet):
    image = sheet.image
    torn = image.width * 3 // 5
    white = b"\xff" * (torn * 3)
    rows = (
        white + image.rgb[(row * image.width + torn) * 3 : (row + 1) * image.width * 3]
        for row in range(image.height)
    )
    page = scan(
        SpecimenPage(PageImage(image.width, image.height, image.dpi, b"".join(rows)), ()),
        dpi=200, skew=2.0, noise=15.0,
    ).image  # fmt: skip

    assert [slip_in(code.text) for code in codes(pixels_of(page), page.dpi)] == [NUMBER]
