"""Where a document lies, told by its machine readable zone: the better witness where an outline took in more or less.

A reflection or a shadow beside a card moves its outline, and with it every place of the model. The zone has
one width for each format (ICAO 9303 parts 4 to 6: 2.54 mm a sign; not compared with the standard).
"""

from collections.abc import Sequence

from dpo_desk.redaction.id_models import IdSide
from dpo_desk.redaction.mrz import normalised
from dpo_desk.redaction.pages import Line
from dpo_desk.redaction.rows import direction

Corners = tuple[tuple[float, float], ...]

_SIGNS = {"td1": 30, "td2": 36, "td3": 44}
_SHARE = {"td1": 0.88, "td2": 0.86, "td3": 0.89}
"""Width of the zone as a share of the width of its document."""
_BELOW = 0.06
"""From the last line to the edge of the document, as a share of its width."""
_SMALLER, _LARGER = 0.85, 1.2


def document_from_zone(zone: Sequence[Line], side: IdSide | None, turn: int) -> Corners:
    """The four corners of the document in page order, clockwise; empty where no line was read whole.

    Args:
        zone: The lines of the zone.
        side: The side of the model, which says the format and the proportions.
        turn: How the document is turned: quarter turns clockwise.
    """
    if side is None or side.mrz not in _SIGNS:
        return ()
    whole = [line for line in zone if _whole(line, _SIGNS[side.mrz]) and direction(line) == turn]
    if not whole:
        return ()
    (ax, ay), _, _, (dx, dy) = whole[0].corners
    down = _scaled((dx - ax, dy - ay), 1.0)
    last = max(whole, key=lambda line: _along(line.corners[3], down))
    return _in_page_order(_around_last(last, side, down))


def contradicts(outline: Corners, by_zone: Corners, turn: int) -> bool:
    """Whether an outline is clearly wider or narrower than a document with this zone can be."""
    if not (outline and by_zone):
        return False
    axis = turn % 2
    seen, told = (max(p[axis] for p in c) - min(p[axis] for p in c) for c in (outline, by_zone))
    return not _SMALLER * told <= seen <= _LARGER * told


def _whole(line: Line, signs: int) -> bool:
    return bool(line.corners) and abs(len(normalised(line.text)) - signs) <= 1


def _around_last(last: Line, side: IdSide, down: tuple[float, float]) -> Corners:
    _, _, (cx, cy), (dx, dy) = last.corners
    width = ((cx - dx) ** 2 + (cy - dy) ** 2) ** 0.5 / _SHARE[side.mrz]
    out = _scaled((cx - dx, cy - dy), width * (1 - _SHARE[side.mrz]) / 2)
    low = down[0] * _BELOW * width, down[1] * _BELOW * width
    up = -down[0] * width / side.aspect, -down[1] * width / side.aspect
    left = dx - out[0] + low[0], dy - out[1] + low[1]
    right = cx + out[0] + low[0], cy + out[1] + low[1]
    return (
        (left[0] + up[0], left[1] + up[1]),
        (right[0] + up[0], right[1] + up[1]),
        right,
        left,
    )


def _in_page_order(corners: Corners) -> Corners:
    first = min(range(4), key=lambda at: sum(corners[at]))
    return (*corners[first:], *corners[:first])


def _scaled(way: tuple[float, float], length: float) -> tuple[float, float]:
    size = max((way[0] ** 2 + way[1] ** 2) ** 0.5, 1e-9)
    return way[0] / size * length, way[1] / size * length


def _along(point: tuple[float, float], way: tuple[float, float]) -> float:
    return point[0] * way[0] + point[1] * way[1]
