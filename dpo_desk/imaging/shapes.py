"""Finds what is not text: codes, faces, the outline of a card."""

from collections.abc import Iterable
from pathlib import Path

from dpo_desk.imaging.turning import Pixels, Point, View, inked, turned
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import POINTS_PER_INCH, Code
from dpo_desk.redaction.rows import around as upright

Quad = tuple[Point, ...]
_FACE_DPI = 150.0
_CARD_DPI = 100.0
_SMALLEST_CARD = 0.02
_LARGEST_CARD = 0.75
_TABLE_AT_EDGE = 75.0
"""Percentage of the picture's edge that is table at least; a card may lie over the rest."""


def codes(pixels: Pixels, dpi: float) -> tuple[Code, ...]:
    """Every QR or bar code that zxing-cpp reads, whichever way it is turned."""
    import zxingcpp

    view = View.of(pixels, dpi)
    return tuple(
        Code(str(found.format), found.text, _around(found.position, view))
        for found in zxingcpp.read_barcodes(pixels)
    )


def codes_again(pixels: Pixels, dpi: float) -> tuple[Code, ...] | None:
    """Every QR code that OpenCV decodes; None where the library fails on this page at both scales.

    On some pages its detector ends in an error of its own; half the size is another chance.
    """
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    half = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    for picture, scale in ((grey, dpi), (half, dpi / 2)):
        try:
            _, texts, quads, _ = cv2.QRCodeDetector().detectAndDecodeMulti(picture)
        except cv2.error:
            continue
        view = View.of(picture, scale)
        found = zip(texts, quads if texts else (), strict=True)
        return tuple(Code("QRCode", text, _hull(quad, view)) for text, quad in found if text)
    return None


def places_of_codes(pixels: Pixels, dpi: float, read: Iterable[Code]) -> tuple[Code, ...]:
    """QR codes that OpenCV sees and nobody could decode, without the places in ``read``."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    try:
        _, quads = cv2.QRCodeDetector().detectMulti(grey)
    except cv2.error:
        return ()
    view = View.of(pixels, dpi)
    boxes = [_hull(quad, view) for quad in _each(quads)]
    known = [code.box for code in read]
    return tuple(
        Code("QRCode", "", box) for box in boxes if not any(box.overlap(k) > 0 for k in known)
    )


def faces(pixels: Pixels, dpi: float, turns: Iterable[int] = (0,)) -> tuple[Box, ...]:
    """Faces as the Haar cascade of OpenCV finds them on the printed part of the page."""
    import cv2

    left, top, right, bottom = inked(pixels)
    scale = min(1.0, _FACE_DPI / dpi)
    shown = pixels[top:bottom, left:right]
    small = cv2.resize(shown, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    cascade = cv2.CascadeClassifier(_cascade_file())
    across, down = (side * POINTS_PER_INCH / dpi for side in (left, top))
    found: list[Box] = []
    for turn in turns:
        picture = turned(grey, turn)
        view = View.of(picture, dpi * scale, turn)
        for x, y, w, h in cascade.detectMultiScale(picture, 1.1, 6, minSize=(36, 36)):
            box = view.box(float(x), float(y), float(x + w), float(y + h))
            found.append(Box(box.x0 + across, box.y0 + down, box.x1 + across, box.y1 + down))
    return tuple(found)


def _cascade_file() -> str:
    import cv2

    return str(Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_default.xml")


def outlines(pixels: Pixels, dpi: float) -> tuple[Quad, ...]:
    """Outlines with the proportions of a card or a passport page, on paper and on a table.

    Each as four corners in points, the one nearest to the top left of the page first, then clockwise.
    """
    import cv2

    scale = min(1.0, _CARD_DPI / dpi)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    view = View.of(small, dpi * scale)
    whole = small.shape[0] * small.shape[1]
    found: list[Quad] = []
    for mask in (_darker_than_paper(small), _unlike_the_edge(small)):
        shapes, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for shape in shapes:
            if _like_a_card(shape, whole):
                quad = tuple(view.point(corner) for corner in _corners(shape))
                if not any(_same(quad, other) for other in found):
                    found.append(quad)
    return tuple(found)


def _darker_than_paper(small: Pixels) -> Pixels:
    import cv2
    import numpy as np

    calm = cv2.GaussianBlur(small, (7, 7), 0).min(axis=2)
    mask = (calm < float(np.percentile(calm, 90)) - 6).astype(np.uint8)
    return cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))


def _unlike_the_edge(small: Pixels) -> Pixels:
    """What differs from the colours along the edges of the picture: a card on a table."""
    import cv2
    import numpy as np

    calm = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), (15, 15), 0).astype(np.float32)
    rim = max(4, min(calm.shape[:2]) // 30)
    edges = (calm[:rim], calm[-rim:], calm[:, :rim], calm[:, -rim:])
    edge = np.concatenate([part.reshape(-1, 3) for part in edges])
    middle = np.median(edge, axis=0)
    far = np.sqrt(((calm - middle) ** 2).sum(axis=2))
    usual = float(np.percentile(np.sqrt(((edge - middle) ** 2).sum(axis=1)), _TABLE_AT_EDGE))
    level, _ = cv2.threshold(np.clip(far, 0, 255).astype(np.uint8), 0, 255, cv2.THRESH_OTSU)
    mask = (far > max(level, 1.3 * usual, 6.0)).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    return cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))


def _like_a_card(outline: Pixels, whole: int) -> bool:
    import cv2

    area = cv2.contourArea(cv2.convexHull(outline))
    if not _SMALLEST_CARD * whole <= area <= _LARGEST_CARD * whole:
        return False
    (_, _), (width, height), _ = cv2.minAreaRect(outline)
    ratio = max(width, height) / max(min(width, height), 1.0)
    return 1.2 <= ratio <= 1.9 and area >= 0.75 * width * height


def _corners(outline: Pixels) -> list[Point]:
    """The four corners of an outline, seen in perspective where that is how it looks."""
    import cv2
    import numpy as np

    hull = cv2.convexHull(outline)
    rough = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, closed=True), closed=True)
    four = rough[:, 0] if len(rough) == 4 else cv2.boxPoints(cv2.minAreaRect(outline))
    middle = four.mean(axis=0)
    ring = sorted(four.tolist(), key=lambda p: np.arctan2(p[1] - middle[1], p[0] - middle[0]))
    first = min(range(4), key=lambda at: ring[at][0] + ring[at][1])
    return [(float(x), float(y)) for x, y in (*ring[first:], *ring[:first])]


def _same(quad: Quad, other: Quad) -> bool:
    one, two = upright(quad), upright(other)
    return one.covered_by(two) > 0.9 and two.covered_by(one) > 0.9


def _around(position: Pixels, view: View) -> Box:
    ends = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    xs, ys = [float(end.x) for end in ends], [float(end.y) for end in ends]
    return view.box(min(xs), min(ys), max(xs), max(ys))


def _each(quads: Pixels) -> Iterable[Pixels]:
    return () if quads is None else quads


def _hull(quad: Pixels, view: View) -> Box:
    xs, ys = quad[:, 0], quad[:, 1]
    return view.box(float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))
