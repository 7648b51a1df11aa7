"""Paper, typefaces and the list of true places."""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import MarkKind
from dpo_desk.redaction.pages import POINTS_PER_INCH, PageImage

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

DRAWN_AT = 300
"""Pixels per inch at which specimens are drawn before they are scanned."""

A4_INCHES = (8.268, 11.693)
_PACKAGE = Path(__file__).resolve().parent.parent
_FACES = {
    "regular": "LiberationSans-Regular.ttf",
    "bold": "LiberationSans-Bold.ttf",
    "italic": "LiberationSans-Italic.ttf",
    "ocr-b": "OCRB-Sharp.otf",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something that must be covered really stands, in points.

    Attributes:
        kind: What it is.
        box: The upright rectangle around it.
        corners: Its own four corners where it does not lie straight; else empty.
        holds_number: Whether the citizen number stands in it.
        hidden: Which share of it a reflection hides, 0.0 to 1.0.
    """

    kind: MarkKind
    box: Box
    corners: tuple[tuple[float, float], ...] = ()
    holds_number: bool = False
    hidden: float = 0.0


@dataclass(frozen=True, slots=True)
class SpecimenPage:
    """A drawn page and its true places."""

    image: PageImage
    places: tuple[Place, ...] = ()


@functools.lru_cache(maxsize=64)
def face(name: str, size: float) -> "FreeTypeFont":
    """A typeface from ``resources/fonts`` at ``size`` pixels."""
    from PIL import ImageFont

    return ImageFont.truetype(str(resource("fonts", _FACES[name])), size)


def resource(folder: str, name: str) -> Path:
    """A file under ``resources``, in a checkout or in the installed package."""
    places = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")
    return next(f for f in (place / folder / name for place in places) if f.exists())


def blank_page() -> "Image":
    """A white A4 sheet."""
    from PIL import Image

    size = tuple(round(side * DRAWN_AT) for side in A4_INCHES)
    return Image.new("RGB", (size[0], size[1]), "white")


def as_page(image: "Image", dpi: float) -> PageImage:
    """A picture as a page."""
    return PageImage(image.width, image.height, float(dpi), image.convert("RGB").tobytes())


def as_picture(page: PageImage) -> "Image":
    """A page as a picture."""
    from PIL import Image

    return Image.frombytes("RGB", (page.width, page.height), page.rgb)


def points(pixels: float, dpi: float = DRAWN_AT) -> float:
    """Pixels in points."""
    return pixels / dpi * POINTS_PER_INCH


def box_in_points(box: tuple[float, float, float, float]) -> Box:
    """A box in drawing pixels as points."""
    return Box(*(points(side) for side in box))


def millimetres(length: float) -> int:
    """Millimetres in drawing pixels."""
    return round(length / 25.4 * DRAWN_AT)
