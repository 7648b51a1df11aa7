"""Turns pages by quarters and puts what was read on them back where it stands on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import POINTS_PER_INCH, Line, PageImage
from dpo_desk.redaction.rows import around

Pixels = Any
"""A numpy array of height x width x 3, 8 bits, red first."""
Point = tuple[float, float]
_TALL = 1.5
_INK = 10


def pixels_of(page: PageImage) -> Pixels:
    """The page as an array."""
    import numpy as np

    return np.frombuffer(page.rgb, dtype=np.uint8).reshape(page.height, page.width, 3)


def turned(pixels: Pixels, turn: int) -> Pixels:
    """The page turned counter-clockwise by ``turn`` quarters."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(pixels, turn)) if turn else pixels


@dataclass(frozen=True, slots=True)
class View:
    """A picture of a page, possibly turned and at another scale, and the way back to the page.

    Attributes:
        width: Pixels across, as turned.
        height: Pixels down, as turned.
        dpi: Pixels per inch.
        turn: Quarters counter-clockwise by which the page was turned.
    """

    width: int
    height: int
    dpi: float
    turn: int = 0

    @classmethod
    def of(cls, pixels: Pixels, dpi: float, turn: int = 0) -> "View":
        """The view that ``pixels`` give."""
        return cls(pixels.shape[1], pixels.shape[0], dpi, turn)

    def point(self, point: Point) -> Point:
        """A pixel of this picture in points of the page as it is shown."""
        (x, y), width, height = point, self.width, self.height
        for _ in range(self.turn):
            x, y, width, height = height - y, x, height, width
        scale = POINTS_PER_INCH / self.dpi
        return x * scale, y * scale

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of this picture in points of the page as it is shown."""
        return around([self.point((x0, y0)), self.point((x1, y1))])

    def line(self, text: str, confidence: float, quad: Sequence[Point]) -> Line:
        """A line of this picture on the page as it is shown.

        A tall narrow place was turned before it was read, so that its reading direction runs
        upwards along its right side.
        """
        tall = _length(quad[0], quad[3]) >= _TALL * _length(quad[0], quad[1])
        ordered = (quad[1], quad[2], quad[3], quad[0]) if tall else quad
        corners = tuple(self.point(corner) for corner in ordered)
        return Line(text, around(corners), confidence, corners)


def inked(pixels: Pixels) -> tuple[int, int, int, int]:
    """The part of the page that is not bare paper, with a margin: left, top, right, bottom in pixels."""
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    step = max(1, min(height, width) // 600)
    small = cv2.resize(pixels, (width // step, height // step), interpolation=cv2.INTER_AREA)
    calm = cv2.GaussianBlur(small, (7, 7), 0).min(axis=2)
    dark = (calm < float(np.percentile(calm, 90)) - _INK).astype(np.uint8)
    ink = cv2.erode(dark, np.ones((3, 3), np.uint8))
    across, down = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    if not across.size:
        return 0, 0, width, height
    margin = max(height, width) // 40
    return (
        max(0, int(across[0]) * step - margin),
        max(0, int(down[0]) * step - margin),
        min(width, (int(across[-1]) + 1) * step + margin),
        min(height, (int(down[-1]) + 1) * step + margin),
    )


def _length(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)
