"""Photographs of telephones: upright, bounded before they are unpacked, nothing but pixels."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desk.intake.heic import is_heic
from dpo_desk.intake.limits import USUAL
from dpo_desk.intake.opening_errors import Unreadable
from dpo_desk.intake.pictures import kind_of, pages_of

DATA = Path(__file__).parents[2] / "data/heic"
TELEPHONE = (DATA / "telephone.heic").read_bytes()
TWO = (DATA / "two_photographs.heic").read_bytes()
BRAND = b"\0\0\0\x18ftyp%s\0\0\0\0mif1%s"


def pages(content, **limits):
    return list(pages_of(content, replace(USUAL, **limits)))


def colour(page, x, y):
    at = (y * page.width + x) * 3
    return tuple(page.rgb[at : at + 3])


def test_a_photograph_is_turned_as_its_container_says_and_only_once():
    """Both the container and the EXIF data say that it lies; turning twice puts it on its head."""
    (page,) = pages(TELEPHONE)
    red, white = colour(page, 120, 10), colour(page, 120, 310)

    assert (page.width, page.height) == (240, 320)
    assert red[0] > 150 > red[1]
    assert min(white) > 240


def test_several_photographs_become_pages():
    assert [(page.width, page.height) for page in pages(TWO)] == [(200, 260), (260, 200)]


def test_the_size_in_the_header_counts_before_anything_is_unpacked(monkeypatch):
    monkeypatch.setattr("pi_heif.HeifImage.load", lambda _: pytest.fail("unpacked"))

    for limits in ({"pixels": 240 * 320 - 1}, {"pages": 0}):
        with pytest.raises(Unreadable) as caught:
            pages(TELEPHONE, **limits)
        assert caught.value.reason.startswith("too_many")


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (BRAND % (b"heic", b"heic"), "heic"),
        (BRAND % (b"mif1", b"heix"), "heic"),
        (BRAND % (b"avif", b"miaf"), ""),
        (b"\0\0\0\x14ftypmp42\0\0\0\0isom", ""),
        (b"\0\0\0\x18ftyp", ""),
        (b"ftypheic", ""),
    ],
)
def test_only_photographs_in_hevc_are_believed(start, kind):
    assert kind_of(start) == kind


def test_the_library_brings_no_encoder():
    import pi_heif

    found = pi_heif.libheif_info()

    assert (found["HEIF"], found["AVIF"]) == ("", "")
    assert set(found["encoders"]) <= {"mask"}


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_photograph_is_damaged_and_never_half_a_page(share):
    with pytest.raises(Unreadable):
        pages(TELEPHONE[: int(len(TELEPHONE) * share)])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([TELEPHONE, TWO]), st.integers(0, 3300), st.binary(min_size=1, max_size=24))
def test_damage_never_escapes_as_another_error(content, at, noise):
    broken = content[:at] + noise + content[at + len(noise) :]
    try:
        found = pages(broken)
    except Unreadable:
        return
    assert is_heic(broken)
    assert all(len(page.rgb) == page.width * page.height * 3 for page in found)
