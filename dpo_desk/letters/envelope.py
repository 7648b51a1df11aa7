"""Window envelopes: which part of the sheet always shows, whatever the sheet does inside."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Envelope:
    """A window envelope as ``resources/envelopes`` describes it; millimetres from the sheet's top left.

    The zone is what stays visible when the sheet slides through its play (law.md chapter 7).
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
