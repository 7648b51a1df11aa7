"""Decides whether a page shows an identity document, which side it is and where its places lie."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.id_models import IdArea, IdModels, IdSide
from dpo_desk.redaction.marks import MarkKind
from dpo_desk.redaction.mrz import looks_like_mrz, parse_mrz
from dpo_desk.redaction.pages import Line, PageReading
from dpo_desk.redaction.rows import around, direction, line_height
from dpo_desk.redaction.zone_outline import contradicts, document_from_zone

_LEAST_SIDE_WORDS = 3
_CARD_MARGIN = 0.12
_TURNS = 4
_WORDS_ON_CARD = 2
_AREA_SLACK = 0.015
_IN_ZONE = 0.5
_IN_PLACE = 0.6
_COVERS_AREA = 0.7
_LEAST_OF_AREA = 0.2
_MOSTLY = 0.8
_WHOLE = 0.99
_MOST_ZONE_LINES, _SHORTEST_ZONE_LINE = 3, 28
_ZONE_MARGIN, _UNREAD_LINE = 0.35, 2.4
"""Room above and below a zone, in heights of a line: all lines read, or one of them not."""


@dataclass(frozen=True, slots=True)
class IdPage:
    """A page taken for an identity document.

    Attributes:
        side: The side of a document model that fits best, or None.
        card: Where the document lies on the page.
        card_seen: False where ``card`` was guessed from its text and not seen as an outline.
        turn: How the document is turned: quarter turns clockwise.
        mrz_lines: The lines of its machine readable zone.
        corners: Its outline as it lies on the page, from the top left clockwise; empty where not seen.
    """

    side: IdSide | None
    card: Box
    card_seen: bool
    turn: int
    mrz_lines: tuple[Line, ...]
    corners: tuple[tuple[float, float], ...] = ()

    def area_on_page(self, area: IdArea) -> Box:
        """Where an area of the model lies; the whole document where the outline was not seen."""
        if not self.card_seen:
            return self.card
        if not self.corners:
            return _placed(area.box, self.card, self.turn)
        share = _placed(area.box, Box(0.0, 0.0, 1.0, 1.0), self.turn)
        sides = [(x, y) for x in (share.x0, share.x1) for y in (share.y0, share.y1)]
        slack = _AREA_SLACK * max(self.card.width, self.card.height)
        return around(_between(self.corners, x, y) for x, y in sides).grown(slack)


def id_page(reading: PageReading, detectors: Detectors, models: IdModels) -> IdPage | None:
    """What document the page shows, or None for an ordinary page."""
    lines = (*reading.lines, *reading.other_lines)
    zone, words = _known_lines(lines, detectors)
    if (
        not zone
        and not _enough_words(lines, detectors)
        and not _words_on_card(reading, words, detectors)
    ):
        return None
    known = zone + words
    card, seen, corners = _card(reading, known)
    side, turn = _best_side(lines, zone, models), _turn(known, reading)
    page = IdPage(side, card, seen, turn, zone, corners)
    return _as_the_zone_says(page, reading)


def on_outline(reading: PageReading, detectors: Detectors, models: IdModels) -> IdPage:
    """The document on the only outline of ``reading``; without a side where nothing known was read.

    Args:
        reading: One outline and what stands on it.
        detectors: Words.
        models: Document models.
    """
    lines = (*reading.lines, *reading.other_lines)
    zone, words = _known_lines(lines, detectors)
    known = zone + words
    side = _best_side(lines, zone, models) if known else None
    corners = reading.outlines[0] if reading.outlines else ()
    turn = _turn(known, reading)
    page = IdPage(
        side, reading.cards[0], card_seen=True, turn=turn, mrz_lines=zone, corners=corners
    )
    return _as_the_zone_says(page, reading)


def _as_the_zone_says(page: IdPage, reading: PageReading) -> IdPage:
    """The page with the document where its zone puts it, if its outline cannot be right."""
    told = document_from_zone(page.mrz_lines, page.side, page.turn)
    if not (page.card_seen and contradicts(page.corners, told, page.turn)):
        return page
    card = around(told).clipped(reading.width, reading.height)
    return replace(page, card=card, corners=told)


def _known_lines(
    lines: Sequence[Line], detectors: Detectors
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of a zone, and those with words that stand on documents."""
    zone = tuple(line for line in lines if looks_like_mrz(line.text))
    words = tuple(
        line for line in lines if any(word in _plain(line) for word in detectors.id_words)
    )
    return zone, words


def may_be_id(reading: PageReading, detectors: Detectors) -> bool:
    """Whether a first look gives reason to read the page in all four rotations."""
    lines = (*reading.lines, *reading.other_lines)
    text = " ".join(_plain(line) for line in lines)
    any_word = any(word in text for word in detectors.id_words)
    return any_word or bool(reading.cards) or any("<<" in line.text for line in lines)


def _enough_words(lines: Sequence[Line], detectors: Detectors) -> bool:
    short = " ".join(_plain(line) for line in lines if len(line.text) <= 60)  # noqa: PLR2004
    return sum(word in short for word in detectors.id_words) >= detectors.id_words_needed


def _words_on_card(reading: PageReading, words: Sequence[Line], detectors: Detectors) -> bool:
    """Whether two such words lie on one outline, be it in one line: a licence says little."""
    return any(
        sum(word in text for word in detectors.id_words) >= _WORDS_ON_CARD
        for card in reading.cards
        if (text := " ".join(_plain(w) for w in words if w.box.covered_by(card) > _MOSTLY))
    )


def _plain(line: Line) -> str:
    return line.text.lower()


def _best_side(lines: Sequence[Line], zone: tuple[Line, ...], models: IdModels) -> IdSide | None:
    text = " ".join(_plain(line) for line in lines)
    scored = [
        (sum(word in text for word in side.words) + 2 * (bool(side.mrz) == bool(zone)), at, side)
        for at, side in enumerate(models.sides)
    ]
    best = max(scored, key=lambda entry: (entry[0], -entry[1]), default=None)
    return best[2] if best is not None and best[0] >= _LEAST_SIDE_WORDS else None


def _card(
    reading: PageReading, known: tuple[Line, ...]
) -> tuple[Box, bool, tuple[tuple[float, float], ...]]:
    text = _hull(known, reading)
    holding = [at for at, card in enumerate(reading.cards) if text.covered_by(card) > _MOSTLY]
    if holding:
        best = min(holding, key=lambda at: reading.cards[at].area)
        corners = reading.outlines[best] if best < len(reading.outlines) else ()
        return reading.cards[best], True, corners
    margin = _CARD_MARGIN * max(text.width, text.height)
    return text.grown(margin).clipped(reading.width, reading.height), False, ()


def _hull(lines: tuple[Line, ...], reading: PageReading) -> Box:
    if not lines:
        return Box(0.0, 0.0, reading.width, reading.height)
    return _joined(lines)


def _turn(known: tuple[Line, ...], reading: PageReading) -> int:
    votes = [0] * _TURNS
    for line in known or reading.lines:
        votes[direction(line)] += len(line.text)
    return votes.index(max(votes))


def _placed(area: Box, card: Box, turn: int) -> Box:
    x0, y0, x1, y1 = (
        (area.x0, area.y0, area.x1, area.y1),
        (1 - area.y1, area.x0, 1 - area.y0, area.x1),
        (1 - area.x1, 1 - area.y1, 1 - area.x0, 1 - area.y0),
        (area.y0, 1 - area.x1, area.y1, 1 - area.x0),
    )[turn]
    return Box(
        card.x0 + x0 * card.width,
        card.y0 + y0 * card.height,
        card.x0 + x1 * card.width,
        card.y0 + y1 * card.height,
    )


def _between(
    corners: tuple[tuple[float, float], ...], across: float, down: float
) -> tuple[float, float]:
    """The point at two shares of a four-cornered outline."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    top = ax + (bx - ax) * across, ay + (by - ay) * across
    bottom = dx + (cx - dx) * across, dy + (cy - dy) * across
    return top[0] + (bottom[0] - top[0]) * down, top[1] + (bottom[1] - top[1]) * down


def mrz_bands(page: IdPage, reading: PageReading) -> tuple[Box, ...]:
    """The whole band of each zone: its lines joined, with room for a line that was not read."""
    zones: list[list[Line]] = []
    for line in page.mrz_lines:
        near = 1.6 * line_height(line)
        zone = next((z for z in zones if _joined(z).grown(near).overlap(line.box) > 0), None)
        if zone is None:
            zones.append([line])
        else:
            zone.append(line)
    return tuple(_band(zone, page, reading) for zone in zones)


def _band(zone: Sequence[Line], page: IdPage, reading: PageReading) -> Box:
    height = max(min(line_height(line) for line in page.mrz_lines), 3.0)
    around = (_ZONE_MARGIN if _complete(zone) else _UNREAD_LINE) * height
    along = 1.5 * height
    sideways = page.turn % 2 == 1
    dx, dy = (around, along) if sideways else (along, around)
    band = _joined(zone)
    wide = Box(band.x0 - dx, band.y0 - dy, band.x1 + dx, band.y1 + dy)
    if page.card_seen and max(len(line.text) for line in zone) < _SHORTEST_ZONE_LINE:
        wide = wide.joined(_across(page.card, band, sideways=sideways))
    return wide.clipped(reading.width, reading.height)


def _across(card: Box, band: Box, *, sideways: bool) -> Box:
    """The band from one edge of the card to the other: where a zone runs that was read in part."""
    if sideways:
        return Box(band.x0, card.y0, band.x1, card.y1)
    return Box(card.x0, band.y0, card.x1, band.y1)


def _complete(zone: Sequence[Line]) -> bool:
    """Whether no line of the zone is missing: three of them, or two whose check digits all agree."""
    if len(zone) >= _MOST_ZONE_LINES:
        return True
    readings = (parse_mrz([line.text for line in order]) for order in permutations(zone))
    return any(found is not None and found.genuine for found in readings)


def _joined(lines: Sequence[Line]) -> Box:
    box = lines[0].box
    for line in lines[1:]:
        box = box.joined(line.box)
    return box


def missing_areas(page: IdPage, found: Sequence[tuple[MarkKind, Box]]) -> tuple[IdArea, ...]:
    """The model's areas for which nothing of that kind was found.

    A number inside the machine readable zone says nothing about the number printed elsewhere, and a
    face or a code counts only where the model has it. An area that lies under one mark of any kind is covered.
    """
    areas = page.side.areas if page.side is not None else ()
    zones = [box for kind, box in found if kind is MarkKind.MRZ]
    here = [
        (kind, box)
        for kind, box in found
        if box.overlap(page.card) > 0
        and (kind is MarkKind.MRZ or not any(box.covered_by(zone) > _IN_ZONE for zone in zones))
    ]
    return tuple(
        area
        for area in areas
        if not any(kind is area.kind and _in_place(box, area, page) for kind, box in here)
        and not any(page.area_on_page(area).covered_by(box) > _WHOLE for _, box in found)
    )


def _in_place(box: Box, area: IdArea, page: IdPage) -> bool:
    """Whether a finding can be what the model has there: a face in the print of a card is too small."""
    if area.kind not in {MarkKind.PORTRAIT, MarkKind.CODE}:
        return True
    place = page.area_on_page(area)
    least = _LEAST_OF_AREA * area.box.area * page.card.area
    large = area.kind is MarkKind.CODE or box.area > least
    covers = place.covered_by(box) > _COVERS_AREA
    return covers or (large and box.covered_by(place) > _IN_PLACE)
