"""The few sizes and colours everything is made of. Screens name these; they never invent their own."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Space(IntEnum):
    """Distances in pixels."""

    HAIR = 4
    SMALL = 8
    MEDIUM = 12
    NORMAL = 16
    LARGE = 24
    WIDE = 32


class TextSize(IntEnum):
    """Heights of text in pixels at 100 %."""

    SMALL = 12
    BODY = 14
    LEAD = 16
    HEADING = 18
    TITLE = 24
    DISPLAY = 40


class Look(StrEnum):
    """Which palette: the system's choice, or a fixed one."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours, as ``#rrggbb``.

    Attributes:
        rail: Behind the navigation.
        canvas: Behind lists and cards.
        surface: Cards, fields and panels.
        sunken: Pressed, hovered and read-only places.
        line: Hairlines between surfaces.
        edge: The border of fields and buttons; 3:1 against ``surface`` (WCAG 1.4.11).
        text: Text one reads.
        muted: Text that accompanies; still 4.5:1 (WCAG 1.4.3).
        accent: The one accent: primary action, selection, focus.
        on_accent: Text on the accent.
        accent_soft: A tint of the accent for selected rows.
        late, soon, paused, answered: State colours; never without their shape and word.
        late_soft, soon_soft, paused_soft, answered_soft: Tints behind those.
    """

    dark: bool
    rail: str
    canvas: str
    surface: str
    sunken: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    late: str
    late_soft: str
    soon: str
    soon_soft: str
    paused: str
    paused_soft: str
    answered: str
    answered_soft: str


LIGHT = Palette(
    dark=False,
    rail="#eff0f3",
    canvas="#f8f8fa",
    surface="#ffffff",
    sunken="#f1f2f5",
    line="#e3e5ea",
    edge="#858c99",
    text="#1b1e25",
    muted="#5a6170",
    accent="#3450c8",
    on_accent="#ffffff",
    accent_soft="#e7ebfc",
    late="#b3261e",
    late_soft="#fcebe9",
    soon="#8a5300",
    soon_soft="#fdf1dc",
    paused="#4b5a75",
    paused_soft="#e9edf4",
    answered="#23693d",
    answered_soft="#e5f3ea",
)

DARK = Palette(
    dark=True,
    rail="#131518",
    canvas="#181b1f",
    surface="#1f2328",
    sunken="#272c33",
    line="#2e343c",
    edge="#7b8493",
    text="#e9ebef",
    muted="#a5adba",
    accent="#9db0ff",
    on_accent="#111634",
    accent_soft="#2a3358",
    late="#ff9d94",
    late_soft="#43231f",
    soon="#f3c06b",
    soon_soft="#3c2e14",
    paused="#b3c1da",
    paused_soft="#2a323f",
    answered="#8fd5a6",
    answered_soft="#1d3526",
)
