"""The data files as the program reads them, and readings made by hand."""

from pathlib import Path

from dpo_desk.catalogue.detectors import load_detectors, load_id_models
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import Line, PageReading

RESOURCES = Path(__file__).parents[3] / "resources"
DETECTORS = load_detectors(RESOURCES)
MODELS = load_id_models(RESOURCES)


def line(text: str, x: float = 70, y: float = 100, size: float = 11) -> Line:
    return Line(text, Box(x, y, x + 0.5 * size * len(text), y + size), 0.99)


def page(*lines: Line, number: int = 1, **seen) -> PageReading:
    return PageReading(number, 595, 842, lines, **seen)
