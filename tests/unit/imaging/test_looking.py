"""What a quick look at a page tells: patch sheets whatever way they lie, and pages with nothing on them."""

import functools

import pytest
from PIL import ImageDraw

from dpo_desk.imaging.looking import look_from_head, looked_at
from dpo_desk.specimens.drawing import SpecimenPage, as_page, as_picture, blank_page, face
from dpo_desk.specimens.letters import ordinary_letter
from dpo_desk.specimens.scanning import scan
from tests.end_to_end.stack_of_post import patch_sheet

SHEET = functools.cache(patch_sheet)


def look(page):
    return look_from_head(looked_at(page))


def scanned(drawn, **how):
    return scan(SpecimenPage(as_page(drawn, 300)), **how).image


@pytest.mark.parametrize(("dpi", "skew"), [(100, 6), (100, 0), (200, -4), (300, 2)])
@pytest.mark.parametrize("turn", range(4))
def test_a_patch_sheet_is_found_however_it_lies(dpi, turn, skew):
    page = scan(SHEET(), dpi=dpi, turn=turn, skew=skew, noise=10, blur=0.7, quality=45).image

    assert look(page).is_patch_sheet


def test_a_letter_that_quotes_the_code_or_shows_it_once_is_a_letter():
    letter = as_picture(ordinary_letter(5).image)
    ImageDraw.Draw(letter).text(
        (300, 200), "DPO-DESK PATCH 1", font=face("regular", 60), fill="black"
    )
    quoted = look(scanned(letter, dpi=150))
    code = as_picture(SHEET().image).crop((200, 200, 860, 860))
    letter.paste(code, (300, 2700))
    shown = look(scanned(letter, dpi=150))

    assert not quoted.is_patch_sheet
    assert [found.text for found in shown.codes] == ["DPO-DESK PATCH 1"]
    assert not shown.is_patch_sheet
    assert not shown.blank


def test_half_a_patch_sheet_is_one_still():
    torn = as_picture(SHEET().image)
    ImageDraw.Draw(torn).rectangle((0, 1800, 2500, 3600), fill="white")

    assert look(scanned(torn, dpi=150)).is_patch_sheet


@pytest.mark.parametrize(("dpi", "seed"), [(100, 0), (100, 3), (150, 0), (150, 6), (300, 5)])
def test_bare_paper_is_blank_with_its_grain_and_dust(dpi, seed):
    sheet = blank_page()
    pen = ImageDraw.Draw(sheet)
    for at in range(3):
        pen.ellipse((300 + 500 * at, 900, 306 + 500 * at, 906), fill=(120, 120, 120))

    assert look(scanned(sheet, dpi=dpi, noise=seed, quality=70, seed=seed, skew=0.3)).blank


@pytest.mark.parametrize("paper", [(250, 245, 225), (228, 226, 222), (240, 250, 200)])
def test_paper_of_another_colour_is_blank(paper):
    sheet = blank_page()
    sheet.paste(paper, (0, 0, *sheet.size))

    assert look(scanned(sheet, dpi=150, noise=4)).blank


def pencil_tick(pen):
    pen.line((1200, 1700, 1230, 1740, 1290, 1640), fill=(205, 205, 208), width=5)


def pencil_line(pen):
    pen.line((600, 3200, 900, 3190), fill=(215, 215, 215), width=4)


def pale_stamp(pen):
    pen.rectangle((1700, 200, 2300, 420), outline=(190, 205, 240), width=7)
    pen.text((1740, 260), "ONTVANGEN 25 NOV", font=face("bold", 52), fill=(190, 205, 240))


def yellow_marker(pen):
    pen.rectangle((700, 900, 1300, 940), fill=(255, 250, 170))


def one_word(pen):
    pen.text((1100, 1600), "nee", font=face("regular", 40), fill=(40, 40, 40))


def page_number(pen):
    pen.text((1220, 3330), "2", font=face("regular", 36), fill=(60, 60, 60))


def dark_patch(pen):
    pen.rectangle((300, 300, 2000, 2000), fill=(90, 90, 90))


def small_print(pen):
    pen.text((300, 3250), "z.o.z.", font=face("regular", 26), fill=(130, 130, 130))


@pytest.mark.parametrize(
    "mark",
    [pencil_tick, pencil_line, pale_stamp, yellow_marker, one_word, page_number, dark_patch, small_print],
)  # fmt: skip
@pytest.mark.parametrize(("dpi", "noise"), [(100, 6), (150, 1), (150, 6)])
def test_a_page_with_anything_on_it_is_never_blank(mark, dpi, noise):
    sheet = blank_page()
    mark(ImageDraw.Draw(sheet))

    assert not look(scanned(sheet, dpi=dpi, noise=noise, quality=70)).blank


def test_a_page_that_came_out_black_is_not_blank():
    sheet = blank_page()
    sheet.paste((20, 20, 20), (0, 0, *sheet.size))

    assert not look(scanned(sheet, dpi=150, noise=2)).blank


def test_the_thumbnail_is_small_and_has_the_page_s_shape():
    seen = look(ordinary_letter(1).image)

    assert seen.thumbnail.width < 220
    assert seen.thumbnail.height / seen.thumbnail.width == pytest.approx(1.41, abs=0.02)
