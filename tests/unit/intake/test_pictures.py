import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps

from dpo_desk.intake.limits import USUAL
from dpo_desk.intake.opening_errors import Unreadable
from dpo_desk.intake.pictures import kind_of, pages_of
from tests import hostile_files as files


def saved(picture, form, **options):
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def corner(page):
    return tuple(page.rgb[:3])


def two_halves():
    picture = Image.new("RGB", (40, 60), "white")
    picture.paste("red", (0, 0, 40, 30))
    return picture


def test_orientation_is_honoured_and_nothing_else_survives():
    exif = Image.Exif()
    exif[0x0112] = 3
    (page,) = pages_of(saved(two_halves(), "JPEG", exif=exif, quality=95), USUAL)

    assert min(corner(page)) > 200
    assert len(page.rgb) == page.width * page.height * 3


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_every_orientation_ends_upright(form, turn):
    picture = Image.new("RGB", (40, 600), "white")
    picture.paste("red", (0, 0, 20, 300))
    exif = Image.Exif()
    exif[0x0112] = turn
    options = {"tiffinfo": {0x0112: turn}} if form == "TIFF" else {"exif": exif}
    (page,) = pages_of(saved(picture, form, dpi=(100, 100), **options), USUAL)
    shown = Image.frombytes("RGB", (page.width, page.height), page.rgb)
    wanted = ImageOps.exif_transpose(Image.open(io.BytesIO(saved(picture, "PNG", exif=exif))))

    assert shown.size == wanted.size
    assert all(
        ImageChops.difference(shown, wanted).getpixel(at) <= (20, 20, 20)
        for at in ((3, 3), (shown.width - 3, 3), (3, shown.height - 3))
    )


def test_half_a_colour_on_paper_is_half_as_dark():
    picture = Image.new("RGBA", (30, 600), (200, 0, 0, 128))
    (page,) = pages_of(saved(picture, "PNG"), USUAL)

    assert len(page.rgb) == 30 * 600 * 3
    assert corner(page) == pytest.approx((227, 127, 127), abs=2)


def test_rows_of_a_pdf_page_stand_straight_at_any_width():
    for width in range(20, 24):
        content = saved(Image.new("RGB", (width, 30), (0, 90, 0)), "PDF", resolution=220)
        (page,) = pages_of(content, USUAL)

        assert len(page.rgb) == page.width * page.height * 3
        assert page.rgb[-3:] == page.rgb[:3]


def test_every_page_of_a_tiff():
    content = saved(two_halves(), "TIFF", save_all=True, append_images=[two_halves()] * 2)

    assert len(list(pages_of(content, USUAL))) == 3


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_every_colour_mode_becomes_rgb_on_white(mode):
    form = "TIFF" if mode in {"CMYK", "I;16"} else "PNG"
    picture = Image.new(mode, (30, 20)) if mode == "I;16" else two_halves().convert(mode)
    (page,) = pages_of(saved(picture, form), USUAL)

    assert len(page.rgb) == page.width * page.height * 3


def test_transparency_becomes_paper():
    (page,) = pages_of(saved(Image.new("RGBA", (30, 20), (0, 0, 0, 0)), "PNG"), USUAL)

    assert corner(page) == (255, 255, 255)


def test_a_fine_scan_is_brought_down_and_keeps_its_size_on_paper():
    content = saved(Image.new("L", (1200, 2400), 255), "PNG", dpi=(600, 600))
    (page,) = pages_of(content, USUAL)

    assert (page.dpi, page.width) == (300.0, 600)
    assert page.width_points == pytest.approx(144)


def test_a_picture_that_names_no_resolution_is_taken_for_a4():
    (page,) = pages_of(saved(Image.new("L", (1654, 2339), 255), "PNG"), USUAL)

    assert page.height_points == pytest.approx(842, abs=1)


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"<svg/>", b"BM" + bytes(99), b"\0\0\0\x18ftypavif"]
)
def test_other_kinds_are_not_believed(content):
    assert kind_of(content) == ""
    with pytest.raises(Unreadable):
        list(pages_of(content, USUAL))


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(10, 2000), st.sampled_from(["JPEG", "PNG", "TIFF"]))
def test_damage_never_escapes_as_another_error(noise, at, form):
    content = saved(two_halves(), form)
    broken = content[:at] + noise + content[at + len(noise) :]
    try:
        list(pages_of(broken, USUAL))
    except Unreadable:
        return


PACKED = b"/Type /XObject /Subtype /Image /Width 40 /Height 60 /ColorSpace /DeviceRGB /BitsPerComponent 8"  # fmt: skip
SHOWN = files.stream(zlib.compress(b"90 0 0 90 0 0 cm /X Do"))


@pytest.mark.parametrize(
    ("content", "incomplete"),
    [
        (files.page_with(SHOWN, files.stream(saved(two_halves(), "JPEG"), b"/DCTDecode", PACKED)), False),
        (files.page_with(SHOWN, files.stream(b"no picture", b"/DCTDecode", PACKED)), True),
        (files.page_with(SHOWN, files.stream(saved(two_halves(), "JPEG2000"), b"/JPXDecode", PACKED)), False),
        (files.page_with(SHOWN, files.stream(saved(two_halves(), "JPEG2000")[:90], b"/JPXDecode", PACKED)), True),
        (files.page_with(SHOWN, files.stream(b"no picture" * 99, b"/JBIG2Decode", PACKED.replace(b"RGB", b"Gray").replace(b"8", b"1"))), True),
        (files.picture_bomb(), True),
        (files.page_with(SHOWN), False),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_decoded_is_not_passed_over_in_silence(content, incomplete):
    (page,) = pages_of(content, USUAL)

    assert page.incomplete is incomplete
