"""Puts drawn sides before a scanner or a telephone: perspective, reflections, blur, grain, JPEG.

Everything goes through one homography, so that the true places are known exactly afterwards.
"""

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dpo_desk.redaction.marks import MarkKind
from dpo_desk.redaction.pages import POINTS_PER_INCH
from dpo_desk.redaction.rows import around
from dpo_desk.specimens.documents import Drawn
from dpo_desk.specimens.drawing import A4_INCHES, Place, SpecimenPage, as_page

Pixels = Any
"""A numpy array: a picture of height x width x 3, or a matrix of 3 x 3."""
_MILLIMETRES = 25.4
_FINEST = 300
"""What intake brings finer pictures down to."""


@dataclass(frozen=True, slots=True)
class Condition:
    """How a page was seen.

    Attributes:
        dpi: Of the scanner; a photograph has about as many pixels as a sheet scanned so.
        photograph: Taken by telephone, with a background and perspective.
        tilt: How far the corners of a photograph wander, as a share of its side.
        skew: Degrees counter-clockwise.
        turn: Quarter turns counter-clockwise.
        enlarged: How much larger than life the copy is.
        noise: Standard deviation in grey levels of 255.
        quality: JPEG quality.
        blur: Standard deviation in millimetres on the paper.
        grey: Without colour.
        glare: How strong a reflection is, 0.0 (none) to 1.0 (white).
    """

    dpi: int = 200
    photograph: bool = False
    tilt: float = 0.0
    skew: float = 0.0
    turn: int = 0
    enlarged: float = 1.0
    noise: float = 0.0
    quality: int = 85
    blur: float = 0.0
    grey: bool = False
    glare: float = 0.0


def seen(drawn: Drawn, condition: Condition, chance: random.Random) -> SpecimenPage:
    """A side as it comes into the program, and where its places are then."""
    frame = _frame(drawn, condition, chance)
    way = _way(drawn, condition, frame, chance)
    picture = _background(frame, condition, chance)
    picture = _pasted(picture, drawn, way)
    places = [_placed(place, drawn, way) for place in drawn.places]
    picture, veil = _reflected(picture, places, condition, chance)
    places = [_hidden(place, veil) for place in places]
    picture = _grained(picture, condition, chance)
    return _as_arrived(picture, places, condition)


def _frame(drawn: Drawn, condition: Condition, chance: random.Random) -> tuple[int, int]:
    width, height = A4_INCHES
    if condition.photograph:
        width, height = height, height * chance.uniform(0.66, 0.76)
    if drawn.picture.width < drawn.picture.height and condition.photograph:
        width, height = height, width
    return round(width * condition.dpi), round(height * condition.dpi)


def _way(
    drawn: Drawn, condition: Condition, frame: tuple[int, int], chance: random.Random
) -> Pixels:
    """From pixels of the drawing to pixels of the picture."""
    import cv2
    import numpy as np

    wide, tall = drawn.picture.size
    side = _share_of(drawn, condition, frame, chance)
    height = side * tall / wide
    sheet = not condition.photograph and height > 0.9 * frame[1]
    x = (
        0.0
        if sheet
        else chance.uniform(0.04, 0.96) * (frame[0] - side) * 0.9 + 0.05 * (frame[0] - side)
    )
    y = 0.0 if sheet else chance.uniform(0.05, 0.95) * (frame[1] - height)
    corners = [(x, y), (x + side, y), (x + side, y + height), (x, y + height)]
    wander = condition.tilt * min(side, height)
    moved = [
        (cx + chance.uniform(-1, 1) * wander, cy + chance.uniform(-1, 1) * wander)
        for cx, cy in corners
    ]
    start = np.array([(0, 0), (wide, 0), (wide, tall), (0, tall)], np.float32)
    flat = cv2.getPerspectiveTransform(start, np.array(moved, np.float32))
    middle = (
        (x + side / 2, y + height / 2) if condition.photograph else (frame[0] / 2, frame[1] / 2)
    )
    spin = np.vstack([cv2.getRotationMatrix2D(middle, condition.skew, 1.0), (0, 0, 1)])
    return spin @ flat


def _share_of(
    drawn: Drawn, condition: Condition, frame: tuple[int, int], chance: random.Random
) -> float:
    """How many pixels wide the document is in the picture."""
    wide, tall = drawn.picture.size
    if condition.photograph:
        share = chance.uniform(0.72, 0.9) if wide < tall else chance.uniform(0.45, 0.72)
        return share * min(frame[0], frame[1] * wide / tall)
    real = wide / drawn.per_millimetre / _MILLIMETRES * condition.dpi
    return min(real * condition.enlarged, 0.94 * frame[0]) if tall < wide else float(frame[0])


def _background(frame: tuple[int, int], condition: Condition, chance: random.Random) -> Pixels:
    import numpy as np

    width, height = frame
    if not condition.photograph:
        return np.full((height, width, 3), chance.randint(247, 255), np.uint8)
    import cv2

    grain = np.random.default_rng(chance.randrange(2**32))
    rough = grain.normal(0, 1, (max(4, height // 90), max(4, width // 14), 1)).astype(np.float32)
    wood = cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)[..., None] * 9
    tone = np.array([chance.randint(40, 170), chance.randint(40, 140), chance.randint(30, 120)])
    return np.clip(tone + wood, 0, 255).astype(np.uint8)


def _pasted(picture: Pixels, drawn: Drawn, way: Pixels) -> Pixels:
    """The drawing on the background; brought near its final size first, so that nothing flickers."""
    import cv2
    import numpy as np

    art = np.asarray(drawn.picture.convert("RGB"))
    share = min(1.0, 1.15 * float(np.sqrt(abs(np.linalg.det(way[:2, :2])))))
    small = cv2.resize(art, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    back = np.diag([art.shape[1] / small.shape[1], art.shape[0] / small.shape[0], 1.0])
    size = picture.shape[1], picture.shape[0]
    warped = cv2.warpPerspective(small, way @ back, size, flags=cv2.INTER_LINEAR)
    cover = np.full(small.shape[:2], 255, np.uint8)
    edge = cv2.warpPerspective(cover, way @ back, size, flags=cv2.INTER_LINEAR)
    left, top, wide, tall = cv2.boundingRect(edge)
    part = slice(top, top + tall), slice(left, left + wide)
    weight = (edge[part].astype(np.float32) / 255.0)[..., None]
    picture[part] = picture[part] * (1 - weight) + warped[part] * weight
    return picture


def _placed(place: Any, drawn: Drawn, way: Pixels) -> Place:
    """A place of the drawing in pixels of the picture."""
    import cv2
    import numpy as np

    box, scale = place.box, drawn.per_millimetre
    corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)]
    there = cv2.perspectiveTransform(np.array([corners], np.float64) * scale, way)[0]
    points = tuple((float(x), float(y)) for x, y in there)
    return Place(place.kind, around(points), points, place.holds_number)


def _reflected(
    picture: Pixels, places: Sequence[Place], condition: Condition, chance: random.Random
) -> tuple[Pixels, Pixels]:
    """A soft white blob near the number or anywhere on the document; the picture and the veil."""
    import numpy as np

    height, width = picture.shape[:2]
    if not condition.glare or not places:
        return picture, None
    numbers = [p for p in places if p.kind is MarkKind.BSN_TEXT]
    place = (
        chance.choice(numbers or list(places))
        if chance.random() < 0.6
        else chance.choice(list(places))
    )
    box = place.box
    x, y = (
        box.x0 + chance.uniform(-0.2, 1.2) * box.width,
        box.y0 + chance.uniform(-0.8, 1.8) * box.height,
    )
    reach = chance.uniform(0.25, 0.6) * max(box.width, box.height)
    wide, tall = reach, reach * chance.uniform(0.4, 1.0)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    far = ((columns - x) / wide) ** 2 + ((rows - y) / tall) ** 2
    veil = np.clip(1.6 * np.exp(-far), 0, 1) * condition.glare
    part = slice(*_span(y, 2.2 * tall, height)), slice(*_span(x, 2.2 * wide, width))
    picture[part] = picture[part] + (255.0 - picture[part]) * veil[part][..., None]
    return picture, veil


def _span(middle: float, reach: float, length: int) -> tuple[int, int]:
    return max(0, int(middle - reach)), min(length, max(1, int(middle + reach)))


def _hidden(place: Place, veil: Pixels) -> Place:
    """The place with the share of it that the veil makes unreadable."""
    import cv2
    import numpy as np

    if veil is None:
        return place
    mask = np.zeros(veil.shape, np.uint8)
    cv2.fillPoly(mask, [np.array(place.corners, np.int32)], 1)
    inside = veil[mask > 0]
    return replace(place, hidden=float((inside > 0.9).mean()) if inside.size else 0.0)


def _grained(picture: Pixels, condition: Condition, chance: random.Random) -> Pixels:
    import cv2
    import numpy as np

    if condition.blur:
        sigma = condition.blur / _MILLIMETRES * condition.dpi
        picture = cv2.GaussianBlur(picture, (0, 0), max(sigma, 0.15))
    if condition.photograph:
        picture = _unevenly_lit(picture, chance)
    if condition.grey:
        picture = cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    grain = np.random.default_rng(chance.randrange(2**32))
    noise = grain.standard_normal(picture.shape[:2], dtype=np.float32) * condition.noise
    grainy = cv2.add(picture.astype(np.float32), cv2.merge([noise, noise, noise]))
    return np.clip(grainy, 0, 255, out=grainy).astype(np.uint8)


def _unevenly_lit(picture: Pixels, chance: random.Random) -> Pixels:
    import numpy as np

    height, width = picture.shape[:2]
    across = np.linspace(
        chance.uniform(0.7, 1.0), chance.uniform(0.85, 1.1), width, dtype=np.float32
    )
    down = np.linspace(
        chance.uniform(0.8, 1.0), chance.uniform(0.85, 1.05), height, dtype=np.float32
    )
    return np.clip(picture * (down[:, None] * across[None, :])[..., None], 0, 255)


def _as_arrived(picture: Pixels, places: Sequence[Place], condition: Condition) -> SpecimenPage:
    """Turned, through JPEG, brought down to what intake hands on, and the places in points."""
    import numpy as np
    from PIL import Image

    height, width = picture.shape[:2]
    image = Image.fromarray(np.ascontiguousarray(np.rot90(picture, condition.turn % 4)))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=condition.quality)
    image = Image.open(buffer).convert("RGB")
    dpi = max(image.size) / A4_INCHES[1]
    if not condition.photograph:
        dpi = float(condition.dpi)
    smaller = min(1.0, _FINEST / dpi)
    if smaller < 1.0:
        image = image.resize((round(image.width * smaller), round(image.height * smaller)))
    scale = POINTS_PER_INCH / dpi
    moved = tuple(_turned(place, condition.turn % 4, width, height, scale) for place in places)
    return SpecimenPage(as_page(image, dpi * smaller), moved)


def _turned(place: Place, turn: int, width: int, height: int, scale: float) -> Place:
    points = list(place.corners)
    for _ in range(turn):
        points = [(y, width - x) for x, y in points]
        width, height = height, width
    corners = tuple((x * scale, y * scale) for x, y in points)
    return replace(place, corners=corners, box=around(corners))
