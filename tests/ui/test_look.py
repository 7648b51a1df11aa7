import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtWidgets import QWidget

from dpo_desk.ui.none_references import PLENTY, SINGLE
from dpo_desk.ui.theme.stylesheet import stylesheet
from dpo_desk.ui.theme.tokens import DARK, LIGHT

ROOT = Path(__file__).parents[2]
ICONS = ROOT / "resources" / "icons"
TEXT_ON = (
    ("text", "surface"),
    ("text", "canvas"),
    ("text", "rail"),
    ("text", "sunken"),
    ("text", "accent_soft"),
    ("text", "late_soft"),
    ("muted", "surface"),
    ("muted", "canvas"),
    ("muted", "rail"),
    ("muted", "sunken"),
    ("on_accent", "accent"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("late", "surface"),
    ("late", "late_soft"),
    ("soon", "surface"),
    ("soon", "soon_soft"),
    ("paused", "surface"),
    ("paused", "paused_soft"),
    ("answered", "surface"),
    ("answered", "answered_soft"),
)


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_what_lies_behind_it(palette):
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    weak = [
        (ink, behind)
        for ink, behind in TEXT_ON
        if contrast(getattr(palette, ink), getattr(palette, behind)) < 4.5
    ]

    assert weak == []


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_border_of_a_field_can_be_seen(palette):
    """WCAG 2.2, 1.4.11: 3 to 1."""
    assert contrast(palette.edge, palette.surface) >= 3


def test_every_icon_is_a_line_drawing_in_the_colour_of_the_palette():
    for path in ICONS.glob("*.svg"):
        drawing = ET.fromstring(path.read_text())
        assert drawing.get("viewBox") == "0 0 24 24", path.name
        assert drawing.get("stroke") == "currentColor", path.name


def test_every_icon_that_is_named_exists():
    named = set()
    for path in (ROOT / "dpo_desk" / "ui").rglob("*.py"):
        named |= set(re.findall(r'\bicon\(\s*"([a-z-]+)"', path.read_text()))
        named |= set(re.findall(r'EmptyPlace\([^,]+, "([a-z-]+)"', path.read_text()))

    assert {name for name in named if not (ICONS / f"{name}.svg").exists()} == set()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_stylesheet_is_understood_and_its_pictures_exist(qtbot, palette):
    sheet = stylesheet(palette, 1.5, ICONS)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setStyleSheet(sheet)  # a sheet Qt cannot parse is a warning, and a warning fails

    pictures = re.findall(r"url\(([^)]+)\)", sheet)
    assert pictures
    assert all(Path(picture).exists() for picture in pictures)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
def test_the_single_objects_cannot_run_out_of_references(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    for _ in range(20_000):
        widget.update()

    assert all(sys.getrefcount(single) > PLENTY // 2 for single in SINGLE)
