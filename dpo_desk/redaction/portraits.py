"""What to cover of the portrait around a face: never the table beside the card, and not the print beside it."""

from collections.abc import Sequence

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.id_pages import IdPage
from dpo_desk.redaction.marks import MarkKind
from dpo_desk.redaction.pages import Line
from dpo_desk.redaction.rows import direction

_AROUND_FACE = (0.45, 0.55, 0.45, 0.7)
"""A portrait to the left, above, to the right and below a face, in sizes of the face."""
_LEAST_AROUND = 0.2
"""What stays covered on every side of a face, in sizes of the face, whatever print begins there."""
_BESIDE_CARD = 0.03
_HALF, _MOSTLY, _ALL = 0.5, 0.75, 0.999
_READ_WELL, _LEAST_SIGNS = 0.9, 3


def portrait_around(face: Box, documents: Sequence[IdPage], lines: Sequence[Line]) -> Box:
    """The portrait that a face belongs to.

    Where the face lies in the portrait's area of the model, nothing beyond that area; and no print that
    begins beside the portrait, because a mark that cuts names and numbers makes others of them.

    Args:
        face: The face.
        documents: The documents on the page.
        lines: What was read on the page.
    """
    page = next((p for p in documents if p.card_seen and _holds(p.card, face)), None)
    if page is None:
        return whole_portrait(face)
    areas = page.side.areas if page.side is not None else ()
    places = [page.area_on_page(area) for area in areas if area.kind is MarkKind.PORTRAIT]
    portrait = whole_portrait(face, page.turn)
    card = page.card.grown(_BESIDE_CARD * max(page.card.width, page.card.height))
    for place in (card, *(place for place in places if _holds(place, face))):
        portrait = portrait.within(place)
    return _beside_print(portrait, face, lines).joined(face)


def whole_portrait(face: Box, turn: int = 0) -> Box:
    """Hair, shoulders and the picture around a face that is turned by quarters, clockwise."""
    for_turn = _AROUND_FACE[-turn:] + _AROUND_FACE[:-turn] if turn else _AROUND_FACE
    left, top, right, bottom = for_turn
    return Box(
        face.x0 - left * face.width,
        face.y0 - top * face.height,
        face.x1 + right * face.width,
        face.y1 + bottom * face.height,
    )


def _beside_print(portrait: Box, face: Box, lines: Sequence[Line]) -> Box:
    """The portrait without the strip at its side in which print begins that goes on beyond it."""
    kept = face.grown(_LEAST_AROUND * min(face.width, face.height)).within(portrait)
    for line in lines:
        read = line.confidence >= _READ_WELL and len(line.text) >= _LEAST_SIGNS
        if read and 0 < line.box.covered_by(portrait) < _HALF:
            portrait = _cut(portrait, line, kept)
    return portrait


def _cut(portrait: Box, line: Line, kept: Box) -> Box:
    """The part of ``portrait`` in front of or behind a line that still holds all of ``kept``."""
    text = line.box
    sides = (
        Box(portrait.x0, portrait.y0, text.x0, portrait.y1),
        Box(text.x1, portrait.y0, portrait.x1, portrait.y1),
    )
    if direction(line) % 2:
        sides = (
            Box(portrait.x0, portrait.y0, portrait.x1, text.y0),
            Box(portrait.x0, text.y1, portrait.x1, portrait.y1),
        )
    return next((side for side in sides if kept.covered_by(side) > _ALL), portrait)


def _holds(place: Box, face: Box) -> bool:
    return face.covered_by(place) > _MOSTLY
