"""Breaks text into lines and lines into pages, keeping together what belongs together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dpo_desk.pdf.fonts import Typeface


@dataclass(frozen=True, slots=True)
class Line:
    """A line to set; millimetres, ``size`` in points.

    Attributes:
        indent: Distance from the left edge of the column.
        mark: Set at the edge of the column, for list items.
        before: Free space above, unless the line opens a page.
        height: From the line above to this baseline.
        keep: Whether the next line must stand on the same page.
    """

    text: str
    size: float
    height: float
    indent: float = 0.0
    mark: str = ""
    before: float = 0.0
    bold: bool = False
    keep: bool = False


def broken(
    face: Typeface, text: str, width: float, size: float, *, bold: bool = False
) -> tuple[str, ...]:
    """``text`` as lines no wider than ``width`` millimetres; hard spaces do not break."""
    space = face.width(" ", size, bold=bold)
    lines: list[str] = []
    line, filled = "", 0.0
    for word in text.split(" "):
        wide = face.width(word, size, bold=bold)
        if line and filled + space + wide <= width:
            line, filled = f"{line} {word}", filled + space + wide
            continue
        if line:
            lines.append(line)
        *whole, line = [word] if wide <= width else _cut(face, word, width, size, bold=bold)
        lines.extend(whole)
        filled = face.width(line, size, bold=bold)
    return (*lines, line) if line or not lines else tuple(lines)


def _cut(face: Typeface, word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """A word wider than the column, cut where the column ends."""
    parts = [""]
    for character in word:
        if parts[-1] and face.width(parts[-1] + character, size, bold=bold) > width:
            parts.append("")
        parts[-1] += character
    return parts


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and the baseline it stands on, in millimetres from the top of its page."""

    line: Line
    baseline: float


def paged(
    lines: Iterable[Line], *, first_top: float, next_top: float, bottom: float
) -> tuple[tuple[Placed, ...], ...]:
    """Lines on pages; a run of kept lines moves to the next page together if it fits there."""
    pages: list[list[Placed]] = [[]]
    at = first_top
    for run in _runs(lines):
        if pages[-1] and at + _height(run) > bottom:
            pages.append([])
            at = next_top
        for line in run:
            if pages[-1] and at + line.before + line.height > bottom:
                pages.append([])
                at = next_top
            at += line.height + (line.before if pages[-1] else 0.0)
            pages[-1].append(Placed(line, at))
    return tuple(tuple(page) for page in pages)


def _height(run: tuple[Line, ...]) -> float:
    return sum(line.before + line.height for line in run)


def _runs(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    run: list[Line] = []
    for line in lines:
        run.append(line)
        if not line.keep:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)
