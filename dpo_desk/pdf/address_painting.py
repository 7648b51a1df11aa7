"""Sets return line and address inside the part of the sheet that the window always shows."""

from dpo_desk.letters.document import LetterDocument, WindowSheet
from dpo_desk.letters.envelope import Zone
from dpo_desk.letters.errors import AddressDoesNotFit
from dpo_desk.pdf.fonts import POINTS_IN_MM, Typeface
from dpo_desk.pdf.pen import FAINT, SOFT, Pen

_RETURN_SIZE = 6.5
_RETURN_HEIGHT = 4.2  # millimetres from the zone's top to the rule under the return line
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
_TIGHT, _WIDE = 1.12, 1.28  # leading, in parts of the size
_BREATH = 1.3  # millimetres between return line and address, where there is room
_AIR = 0.3  # millimetres that stay free at the zone's edges


def paint_address(pen: Pen, face: Typeface, letter: LetterDocument | WindowSheet) -> None:
    """Set the return line and under it the address.

    Raises:
        AddressDoesNotFit: at 8 points it still has too many lines, or one that is too long.
    """
    zone, left = letter.envelope.always, letter.envelope.address_left
    top = letter.envelope.address_top + _AIR
    if letter.return_line:
        _return_line(pen, face, letter.return_line, Zone(left, top, zone.right, zone.bottom))
        top += _RETURN_HEIGHT
    room = Zone(left, top, zone.right - _AIR, zone.bottom - _AIR)
    size = _size(face, letter.address, room)
    leading = _leading(size, len(letter.address), room)
    used = size / POINTS_IN_MM * (1.15 + leading * (len(letter.address) - 1))
    top += min(_BREATH, (room.bottom - room.top - used) / 2)
    for number, line in enumerate(letter.address):
        baseline = top + size / POINTS_IN_MM * (0.93 + leading * number)
        pen.text(left, baseline, line, size=size, for_window=True)


def _return_line(pen: Pen, face: Typeface, text: str, room: Zone) -> None:
    size = min(
        _RETURN_SIZE, _RETURN_SIZE * (room.right - room.left) / face.width(text, _RETURN_SIZE)
    )
    pen.text(room.left, room.top + 2.3, text, size=size, colour=SOFT, for_window=True)
    end = room.left + face.width(text, size)
    pen.rule(room.left, end, room.top + 3.2, points=0.3, colour=FAINT, for_window=True)


def _size(face: Typeface, address: tuple[str, ...], room: Zone) -> float:
    """The largest size at which every line fits."""
    for size in _SIZES:
        widest = max(face.width(line, size) for line in address)
        fits_across = widest <= room.right - room.left
        if fits_across and _leading(size, len(address), room) >= _TIGHT:
            return size
    height = (room.bottom - room.top) * POINTS_IN_MM / _SIZES[-1]
    raise AddressDoesNotFit(lines=len(address), limit=int((height - 1.15) / _TIGHT) + 1)


def _leading(size: float, lines: int, room: Zone) -> float:
    height = (room.bottom - room.top) * POINTS_IN_MM / size
    return min(_WIDE, (height - 1.15) / max(1, lines - 1))
