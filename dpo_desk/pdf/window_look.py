"""Looks at a painted letter through its envelope's window, in every position the sheet can take."""

from collections.abc import Iterable

from dpo_desk.letters.envelope import Envelope
from dpo_desk.pdf.pen import Printed


def strangers_in_window(envelope: Envelope, printed: Iterable[Printed]) -> tuple[Printed, ...]:
    """Text on the first page that may show without being address, or address that may hide.

    Args:
        envelope: the window and the play of the sheet.
        printed: what the painter set, with its boxes.
    """
    return tuple(piece for piece in printed if piece.page == 1 and not _is_at_home(envelope, piece))


def _is_at_home(envelope: Envelope, piece: Printed) -> bool:
    if piece.for_window:
        return envelope.always.holds(piece.box)
    return not envelope.seen.touches(piece.box)
