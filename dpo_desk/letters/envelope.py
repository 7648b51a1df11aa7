"""Window envelopes: which part of the sheet always shows, and which part may ever show."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the sheet in millimetres from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Zone") -> bool:
        """Whether ``other`` lies inside this zone."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def touches(self, other: "Zone") -> bool:
        """Whether the two share any area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Envelope:
    """A window envelope as ``resources/envelopes`` describes it; millimetres from the sheet's top left.

    The zone is what stays visible when the sheet slides through its play;
    ``seen`` is what shows in at least one position of the sheet.

    Attributes:
        play_across: How far the sheet can slide sideways.
        play_down: How far it can slide up and down.
        usual_in: ISO codes of countries whose offices use it unless they choose another.
    """

    slug: str
    zone_left: float
    zone_top: float
    zone_right: float
    zone_bottom: float
    address_left: float
    address_top: float
    max_lines: int
    sourced: bool
    play_across: float = 0.0
    play_down: float = 0.0
    usual_in: tuple[str, ...] = ()

    @property
    def always(self) -> Zone:
        """What shows in every position."""
        return Zone(self.zone_left, self.zone_top, self.zone_right, self.zone_bottom)

    @property
    def seen(self) -> Zone:
        """What shows in at least one position."""
        return Zone(
            self.zone_left - self.play_across,
            self.zone_top - self.play_down,
            self.zone_right + self.play_across,
            self.zone_bottom + self.play_down,
        )


def usual_envelope(envelopes: Mapping[str, Envelope], country: str) -> Envelope:
    """The envelope an office in ``country`` uses unless it chose another; else the first there is.

    Args:
        envelopes: by slug; not empty.
        country: ISO code, ``nl`` or ``gb``.
    """
    usual = (envelope for envelope in envelopes.values() if country in envelope.usual_in)
    return next(usual, next(iter(envelopes.values())))


@dataclass(frozen=True, slots=True)
class WindowSizes:
    """An envelope, its window and the folded sheet as makers give them, in millimetres.

    ``window_left`` and ``window_bottom`` are measured from the envelope's left and bottom edges.
    """

    width: float
    height: float
    window_width: float
    window_height: float
    window_left: float
    window_bottom: float
    sheet_width: float
    sheet_height: float

    @property
    def play_across(self) -> float:
        """How far the folded sheet can slide sideways."""
        return self.width - self.sheet_width

    @property
    def play_down(self) -> float:
        """How far the folded sheet can slide up and down."""
        return self.height - self.sheet_height

    @property
    def always(self) -> Zone:
        """The part of the sheet that stays in the window wherever the sheet slides."""
        top = self.height - self.window_bottom - self.window_height
        return Zone(
            self.window_left,
            top,
            self.window_left + self.window_width - self.play_across,
            top + self.window_height - self.play_down,
        )
