"""Makes drawn pages look as if an office scanner or a telephone had seen them."""

import io
import math
from typing import TYPE_CHECKING

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import PageImage
from dpo_desk.specimens.drawing import Place, SpecimenPage, as_page, as_picture

if TYPE_CHECKING:
    from PIL.Image import Image


def scan(
    page: SpecimenPage,
    *,
    skew: float = 0.0,
    noise: float = 0.0,
    dpi: int = 200,
    quality: int = 85,
    grey: bool = False,
    blur: float = 0.0,
    turn: int = 0,
    seed: int = 0,
) -> SpecimenPage:
    """The page after a scanner; its places move along.

    Args:
        page: What lies on the glass.
        skew: Degrees counter-clockwise.
        noise: Standard deviation in grey levels of 255.
        dpi: Pixels per inch of the outcome.
        quality: JPEG quality from 1 to 95.
        grey: Without colour.
        blur: Radius in pixels of the outcome.
        turn: Quarter turns counter-clockwise, for a sheet fed the wrong way.
        seed: Of the noise.
    """
    from PIL import Image, ImageFilter

    picture = _resampled(page.image, dpi)
    picture = picture.rotate(skew, fillcolor="white", resample=Image.Resampling.BICUBIC)
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur))
    picture = _noisy(picture, noise, seed, grey=grey)
    picture = picture.rotate(90 * turn, expand=True)
    centre = page.image.width_points / 2, page.image.height_points / 2
    places = tuple(
        Place(place.kind, _turned(_skewed(place.box, skew, centre), turn, centre))
        for place in page.places
    )
    return SpecimenPage(as_page(_through_jpeg(picture, quality), dpi), places)


def _resampled(page: PageImage, dpi: int) -> "Image":
    scale = dpi / page.dpi
    size = round(page.width * scale), round(page.height * scale)
    return as_picture(page).resize(size, resample=1 if scale < 1 else 3)


def _noisy(picture: "Image", noise: float, seed: int, *, grey: bool) -> "Image":
    import numpy as np
    from PIL import Image

    if grey:
        picture = picture.convert("L").convert("RGB")
    if not noise:
        return picture
    pixels = np.asarray(picture, dtype=np.float32)
    grain = np.random.default_rng(seed).normal(0.0, noise, pixels.shape[:2]).astype(np.float32)
    return Image.fromarray(np.clip(pixels + grain[..., None], 0, 255).astype(np.uint8))


def _through_jpeg(picture: "Image", quality: int) -> "Image":
    from PIL import Image

    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert("RGB")


def _skewed(box: Box, degrees: float, centre: tuple[float, float]) -> Box:
    angle = math.radians(-degrees)
    cosine, sine = math.cos(angle), math.sin(angle)
    corners = ((x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1))
    moved = [
        (
            centre[0] + (x - centre[0]) * cosine - (y - centre[1]) * sine,
            centre[1] + (x - centre[0]) * sine + (y - centre[1]) * cosine,
        )
        for x, y in corners
    ]
    xs, ys = zip(*moved, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _turned(box: Box, turn: int, centre: tuple[float, float]) -> Box:
    width, height = 2 * centre[0], 2 * centre[1]
    for _ in range(turn % 4):
        box = Box(box.y0, width - box.x1, box.y1, width - box.x0)
        width, height = height, width
    return box
