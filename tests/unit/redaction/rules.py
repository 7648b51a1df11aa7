"""The data files as the program reads them, and readings made by hand."""

import dataclasses
from pathlib import Path

from dpo_desk.catalogue.detectors import load_detectors, load_id_models
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import Line, PageReading
from dpo_desk.redaction.rows import around

RESOURCES = Path(__file__).parents[3] / "resources"
DETECTORS = load_detectors(RESOURCES)
MODELS = load_id_models(RESOURCES)


def line(text: str, x: float = 70, y: float = 100, size: float = 11) -> Line:
    return Line(text, Box(x, y, x + 0.5 * size * len(text), y + size), 0.99)


def page(*lines: Line, number: int = 1, **seen) -> PageReading:
    return PageReading(number, 595, 842, lines, **seen)


def quarters(reading: PageReading, turns: int) -> PageReading:
    """The page turned clockwise on a square sheet, so that its size stays."""
    side = max(reading.width, reading.height)

    def point(x, y):
        for _ in range(turns):
            x, y = side - y, x
        return x, y

    def box(b):
        return around([point(b.x0, b.y0), point(b.x1, b.y1)])

    def text(one):
        b = one.box
        corners = (b.x0, b.y0), (b.x1, b.y0), (b.x1, b.y1), (b.x0, b.y1)
        return dataclasses.replace(one, box=box(b), corners=tuple(point(*c) for c in corners))

    def outline(corners):
        ring = [point(*corner) for corner in corners]
        first = min(range(4), key=lambda at: sum(ring[at]))
        return (*ring[first:], *ring[:first])

    return dataclasses.replace(
        reading,
        width=side,
        height=side,
        lines=tuple(map(text, reading.lines)),
        portraits=tuple(map(box, reading.portraits)),
        cards=tuple(map(box, reading.cards)),
        outlines=tuple(map(outline, reading.outlines)),
    )
