"""A page as pixels, and what a reader saw on it. Lives in memory only, never in a vault."""

from dataclasses import dataclass

from dpo_desk.redaction.geometry import Box

POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as 8-bit RGB pixels, row by row from the top left, without padding.

    Attributes:
        width: Pixels across.
        height: Pixels down.
        dpi: Pixels per inch; ties pixels to points.
        rgb: ``width * height * 3`` bytes.
        incomplete: True where a picture on the page could not be decoded and is not shown.
    """

    width: int
    height: int
    dpi: float
    rgb: bytes
    incomplete: bool = False

    @property
    def width_points(self) -> float:
        """Page width in points."""
        return self.width / self.dpi * POINTS_PER_INCH

    @property
    def height_points(self) -> float:
        """Page height in points."""
        return self.height / self.dpi * POINTS_PER_INCH


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as a reader saw it, with its place on the page as it is shown.

    Attributes:
        text: What it says.
        box: The upright rectangle around it.
        confidence: From 0.0 to 1.0.
        corners: Its four corners in reading direction (start of the line above, end above, end
            below, start below), points; empty where the reader gives only a box.
    """

    text: str
    box: Box
    confidence: float
    corners: tuple[tuple[float, float], ...] = ()

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a point lies on the line itself; the upright rectangle of slanting print is larger."""
        x, y = point
        if not self.corners:
            return self.box.x0 <= x <= self.box.x1 and self.box.y0 <= y <= self.box.y1
        ring = zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True)
        sides = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for (ax, ay), (bx, by) in ring]
        return min(sides) >= 0 or max(sides) <= 0


@dataclass(frozen=True, slots=True)
class Code:
    """A QR or bar code. ``text`` is what it says and stays in memory."""

    symbology: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageReading:
    """Everything a reader saw on one page.

    Attributes:
        page: Counts from 1.
        width: Points across.
        height: Points down.
        lines: The text in reading order.
        codes: QR and bar codes.
        portraits: Faces; only meant on pages of identity documents.
        other_lines: What the page says when it is turned; mostly rubbish, searched all the same.
        cards: Rectangles that may be the outline of a card or a passport page.
        outlines: The four corners of each of them: top left as it lies on the page, then clockwise.
    """

    page: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    codes: tuple[Code, ...] = ()
    portraits: tuple[Box, ...] = ()
    other_lines: tuple[Line, ...] = ()
    cards: tuple[Box, ...] = ()
    outlines: tuple[tuple[tuple[float, float], ...], ...] = ()

    @property
    def text(self) -> str:
        """The lines from top to bottom, one per row."""
        return "\n".join(line.text for line in self.lines)
