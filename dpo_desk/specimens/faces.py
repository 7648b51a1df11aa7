"""Draws cartoon faces; nobody is portrayed."""

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_Place = Callable[[float, float, float, float], tuple[float, float, float, float]]
_SKIN = ((236, 196, 168), (199, 150, 118), (150, 104, 76), (244, 214, 190))
_HAIR = ((50, 36, 28), (110, 78, 40), (180, 150, 90), (90, 90, 92))


def cartoon_face(size: tuple[int, int], seed: int) -> "Image":
    """A head and shoulders on a light ground; some of them a face finder misses."""
    from PIL import Image, ImageDraw, ImageFilter

    chance = random.Random(seed)
    picture = Image.new("RGB", size, (214, 220, 224))
    pen = ImageDraw.Draw(picture)
    skin, hair = chance.choice(_SKIN), chance.choice(_HAIR)
    _head(pen, size, skin, hair)
    _features(pen, size, skin)
    return picture.filter(ImageFilter.GaussianBlur(1.6))


def _head(
    pen: "ImageDraw", size: tuple[int, int], skin: tuple[int, ...], hair: tuple[int, ...]
) -> None:
    width, height = size
    at = _scaled(width, height)
    pen.ellipse(at(0.0, 0.82, 1.0, 1.5), fill=(70, 80, 110))
    pen.ellipse(at(0.14, 0.06, 0.86, 0.82), fill=hair)
    pen.rectangle(at(0.38, 0.7, 0.62, 0.9), fill=skin)
    pen.ellipse(at(0.2, 0.14, 0.8, 0.84), fill=skin)
    pen.pieslice(at(0.17, 0.08, 0.83, 0.5), 180, 360, fill=hair)


def _features(pen: "ImageDraw", size: tuple[int, int], skin: tuple[int, ...]) -> None:
    at = _scaled(*size)
    shade = tuple(int(part * 0.72) for part in skin)
    dark = tuple(int(part * 0.32) for part in skin)
    for left in (0.29, 0.55):
        pen.ellipse(at(left - 0.01, 0.4, left + 0.17, 0.5), fill=shade)
        pen.ellipse(at(left + 0.02, 0.425, left + 0.14, 0.485), fill=(240, 240, 240))
        pen.ellipse(at(left + 0.05, 0.425, left + 0.11, 0.485), fill=dark)
        pen.rectangle(at(left, 0.365, left + 0.16, 0.388), fill=dark)
    pen.polygon(
        [at(0.5, 0.47, 0, 0)[:2], at(0.43, 0.62, 0, 0)[:2], at(0.57, 0.62, 0, 0)[:2]], fill=shade
    )
    pen.ellipse(at(0.38, 0.68, 0.62, 0.735), fill=(150, 70, 70))


def _scaled(width: int, height: int) -> _Place:
    def at(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        return x0 * width, y0 * height, x1 * width, y1 * height

    return at
