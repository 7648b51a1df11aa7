"""A quick look at a page: codes, whether anything stands on it, a small picture. Nothing is read."""

import base64
from typing import Any

from dpo_desk.imaging.shapes import codes
from dpo_desk.imaging.turning import Pixels, pixels_of
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.looks import PageLook
from dpo_desk.redaction.pages import Code, PageImage

Head = dict[str, Any]
_THUMBNAIL_DPI = 24.0
_INK_DPI = 100.0
_EDGE_INCHES = 0.12
"""A scanner's shadow along the edge of the sheet is no ink; a stamp reaches further in."""

_PAPER_INCHES = 0.6
"""What is paler or darker over more than this is the paper and its light, not something on it."""

_LEAST_CONTRAST = 9.0
_OVER_NOISE = 6.0
_UNEVEN_PAPER = 45.0
_DARK_PAPER = 110.0
_SPECK_INCHES = 0.055
"""A speck of dust is smaller across, and stands alone: what stands side by side is print."""

_BESIDE_INCHES = 0.09

_MOST_SPECKS = 12


def looked_at(page: PageImage) -> Head:
    """One page as JSON: for the reading process, which sends it through its pipe."""
    pixels = pixels_of(page)
    small = _smaller(pixels, _THUMBNAIL_DPI / page.dpi)
    return {
        "width": page.width_points,
        "height": page.height_points,
        "blank": is_blank(pixels, page.dpi),
        "codes": [
            [code.symbology, code.text, [code.box.x0, code.box.y0, code.box.x1, code.box.y1]]
            for code in codes(pixels, page.dpi)
        ],
        "thumbnail": base64.b64encode(small.tobytes()).decode(),
        "thumbnail_size": [small.shape[1], small.shape[0]],
    }


def look_from_head(head: Head) -> PageLook:
    """What the reading process sent."""
    across, down = head["thumbnail_size"]
    dpi = across / head["width"] * 72.0
    return PageLook(
        width=head["width"],
        height=head["height"],
        blank=head["blank"],
        codes=tuple(Code(kind, text, Box(*box)) for kind, text, box in head["codes"]),
        thumbnail=PageImage(across, down, dpi, base64.b64decode(head["thumbnail"])),
    )


def is_blank(pixels: Pixels, dpi: float) -> bool:
    """Whether nothing is on the paper: no print, stamp, pencil mark, shine-through or fold.

    In doubt it says no, because a page that is kept does no harm and a lost one does.
    """
    import cv2
    import numpy as np

    scale = min(1.0, _INK_DPI / dpi)
    small = _smaller(pixels, scale)
    dots = dpi * scale
    darkest = cv2.GaussianBlur(small.min(axis=2), (3, 3), 0)
    edge = max(1, round(_EDGE_INCHES * dots))
    if min(darkest.shape) <= 4 * edge:
        return False
    paper = _paper(darkest, dots)
    if _is_no_paper(paper[edge:-edge, edge:-edge]):
        return False
    depth = paper.astype(np.float32) - darkest.astype(np.float32)
    depth = depth[edge:-edge, edge:-edge]
    noise = 1.4826 * float(np.median(np.abs(depth - np.median(depth))))
    ink = (depth > max(_LEAST_CONTRAST, _OVER_NOISE * noise)).astype(np.uint8)
    return _only_specks(ink, dots)


def _paper(grey: Pixels, dots: float) -> Pixels:
    """The bare sheet: what remains when everything narrower than a stamp's line work is filled in."""
    import cv2
    import numpy as np

    side = 2 * (round(_PAPER_INCHES * dots) // 2) + 1
    filled = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return cv2.blur(filled, (side, side))


def _is_no_paper(paper: Pixels) -> bool:
    import numpy as np

    dark, light = (float(np.percentile(paper, part)) for part in (1, 95))
    return light < _DARK_PAPER or light - dark > _UNEVEN_PAPER


def _only_specks(ink: Pixels, dots: float) -> bool:
    import cv2
    import numpy as np

    side = 2 * (round(_BESIDE_INCHES * dots) // 2) + 1
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    most = max(1.0, _SPECK_INCHES * dots)
    sizes = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    larger = (sizes[0] > most) | (sizes[1] > most)
    return not larger.any() and count - 1 <= _MOST_SPECKS


def _smaller(pixels: Pixels, scale: float) -> Pixels:
    import cv2

    if scale >= 1.0:
        return pixels
    height, width = pixels.shape[:2]
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
