"""Puts the lines a reader saw into rows, whichever way the page is turned, and finds boxes within them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import Line

_SAME_ROW = 0.5
_SAME_PRINT = 0.5
_WIDEST_GAP = 4.0
_LABEL_ABOVE = 3.5
_UNREAD_START, _BEHIND_LABEL, _BELOW_LABEL = 5.5, 10.0, 3.6
"""The room of a label, in heights of its letters: before it, behind it, and from its top downwards."""
_PAD_ALONG = 1.2
_PAD_ACROSS = 0.18


@dataclass(frozen=True, slots=True)
class Row:
    """Neighbouring lines at one height, with what stands above and to the left as context."""

    lines: tuple[Line, ...]
    above: str = ""

    @property
    def text(self) -> str:
        """The joined text."""
        return " ".join(line.text for line in self.lines)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """One box for each line that the characters from ``start`` up to ``end`` of ``text`` touch."""
        return tuple(box_within(*part) for part in self.parts(start, end))

    def parts(self, start: int, end: int) -> Iterator[tuple[Line, int, int]]:
        """Each line that those characters touch, with the part of it: from, to."""
        offset = 0
        for line in self.lines:
            first, last = max(start - offset, 0), min(end - offset, len(line.text))
            if first < last:
                yield line, first, last
            offset += len(line.text) + 1


def rows(lines: Sequence[Line]) -> tuple[Row, ...]:
    """All lines as rows; lines that run in different directions never share one."""
    found: list[Row] = []
    for turn in range(4):
        turned = [(line, _turned(line, turn)) for line in lines if direction(line) == turn]
        found += _rows_one_way(sorted(turned, key=lambda pair: (pair[1].y0, pair[1].x0)))
    return tuple(found)


def direction(line: Line) -> int:
    """Which way a line runs: 0 to the right, 1 downwards, 2 to the left, 3 upwards."""
    if not line.corners:
        return 0
    (x0, y0), (x1, y1) = line.corners[0], line.corners[1]
    if abs(x1 - x0) >= abs(y1 - y0):
        return 0 if x1 >= x0 else 2
    return 1 if y1 >= y0 else 3


def box_within(line: Line, start: int, end: int, *, beyond: bool = False) -> Box:
    """The place of some characters in a line, by proportion, generously padded.

    Args:
        line: The line.
        start: Offset of the first character; below 0 is before the line.
        end: Offset after the last one.
        beyond: Whether the place may reach beyond the line.
    """
    size = max(len(line.text), 1)
    pad = _PAD_ALONG
    low, high = (start - pad) / size, (end + pad) / size
    if not beyond:
        low, high = max(low, 0.0), min(high, 1.0)
    corners = line.corners or _corners_of(line.box)
    top = [_between(corners[0], corners[1], share) for share in (low, high)]
    bottom = [_between(corners[3], corners[2], share) for share in (low, high)]
    box = around([*top, *bottom])
    return box.grown(_PAD_ACROSS * min(box.width, box.height, line_height(line)) + 0.5)


def room_of_label(line: Line, *, start_unread: bool = False) -> Box:
    """Where the number stands that a label announces: on the label's line and in the two below it.

    Args:
        line: The label.
        start_unread: With room before it: what took the number from the reader's sight may have
            taken the beginning of its label too.
    """
    corners = line.corners or _corners_of(line.box)
    (x0, y0), (x1, y1), (x3, y3) = corners[0], corners[1], corners[3]
    height = max(line_height(line), 1.0)
    length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1.0)
    along = ((x1 - x0) / length * height, (y1 - y0) / length * height)
    down = (x3 - x0, y3 - y0)
    before = _UNREAD_START if start_unread else 1.0
    far = [
        (x0 - before * along[0], y0 - before * along[1]),
        (x1 + _BEHIND_LABEL * along[0], y1 + _BEHIND_LABEL * along[1]),
    ]
    below = [(x + _BELOW_LABEL * down[0], y + _BELOW_LABEL * down[1]) for x, y in far]
    return around([*far, *below])


def line_height(line: Line) -> float:
    """The height of the letters in points, also of a slanting line."""
    if not line.corners:
        return line.box.height
    (x0, y0), (x3, y3) = line.corners[0], line.corners[3]
    return float(((x3 - x0) ** 2 + (y3 - y0) ** 2) ** 0.5)


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The upright box around some points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _rows_one_way(turned: list[tuple[Line, Box]]) -> list[Row]:
    groups: list[list[tuple[Line, Box]]] = []
    for line, box in turned:
        fitting = (group for group in groups if _belongs(box, group))
        home = next((group for group in fitting if not _read_already(box, group)), None)
        groups.append([(line, box)]) if home is None else home.append((line, box))
    found = []
    for whole in groups:
        left = ""
        for group in _split_at_gaps(sorted(whole, key=lambda pair: pair[1].x0)):
            parts = tuple(line for line, _ in group)
            found.append(Row(parts, f"{_above(_hull(group), turned)}\n{left}"))
            left = parts[-1].text
    return found


def _belongs(box: Box, group: list[tuple[Line, Box]]) -> bool:
    other = group[-1][1]
    common = min(box.y1, other.y1) - max(box.y0, other.y0)
    return common > _SAME_ROW * min(box.height, other.height)


def _read_already(box: Box, group: list[tuple[Line, Box]]) -> bool:
    """Whether the same print stands in the row already: a second reading of it is no neighbour."""
    return any(
        min(box.x1, other.x1) - max(box.x0, other.x0) > _SAME_PRINT * min(box.width, other.width)
        for _, other in group
    )


def _split_at_gaps(group: list[tuple[Line, Box]]) -> list[list[tuple[Line, Box]]]:
    parts = [[group[0]]]
    for left, right in pairwise(group):
        gap = right[1].x0 - left[1].x1
        if gap > _WIDEST_GAP * max(left[1].height, right[1].height):
            parts.append([])
        parts[-1].append(right)
    return parts


def _above(box: Box, turned: list[tuple[Line, Box]]) -> str:
    reach = _LABEL_ABOVE * box.height
    near = [
        (other.y1, line.text)
        for line, other in turned
        if 0 <= box.y0 - other.y0 <= reach
        and other.y1 <= box.y0 + 0.5 * box.height
        and min(box.x1, other.x1) > max(box.x0, other.x0)
    ]
    return "\n".join(text for _, text in sorted(near)[-2:])


def _hull(group: list[tuple[Line, Box]]) -> Box:
    return around([p for _, b in group for p in ((b.x0, b.y0), (b.x1, b.y1))])


def _turned(line: Line, turn: int) -> Box:
    b = line.box
    return (
        b,
        Box(b.y0, -b.x1, b.y1, -b.x0),
        Box(-b.x1, -b.y1, -b.x0, -b.y0),
        Box(-b.y1, b.x0, -b.y0, b.x1),
    )[turn]


def _between(a: tuple[float, float], b: tuple[float, float], share: float) -> tuple[float, float]:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _corners_of(box: Box) -> tuple[tuple[float, float], ...]:
    return (box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)
