"""Sheets on which several documents, or both sides of one, lie side by side: each is judged on its own."""

from collections.abc import Sequence
from dataclasses import replace

from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.id_models import IdModels
from dpo_desk.redaction.id_pages import IdPage, id_page, on_outline
from dpo_desk.redaction.pages import Line, PageReading

_INSIDE = 0.6
_NESTED = 0.5


def id_pages(reading: PageReading, detectors: Detectors, models: IdModels) -> tuple[IdPage, ...]:
    """Every document on the page; none for an ordinary page.

    Where a page shows a document and more than one outline of a card, each outline is taken for a
    document of its own. One on which nothing known was read has no side: all of it is in doubt.
    """
    whole = id_page(reading, detectors, models)
    if whole is None:
        return ()
    apart = _outlines_apart(reading)
    if len(apart) < 2:  # noqa: PLR2004 - one document
        return (whole,)
    alone = [_one_card(reading, at) for at in apart]
    found = tuple(on_outline(card, detectors, models) for card in alone)
    loose = _without_cards(reading, [reading.cards[at] for at in apart])
    rest = id_page(loose, detectors, models)
    return (*found, rest) if rest is not None else found


def _outlines_apart(reading: PageReading) -> list[int]:
    """Outlines that do not lie inside a larger one, the largest first."""
    kept: list[int] = []
    for at in sorted(range(len(reading.cards)), key=lambda at: -reading.cards[at].area):
        card = reading.cards[at]
        if not any(card.covered_by(reading.cards[other]) > _NESTED for other in kept):
            kept.append(at)
    return kept


def _one_card(reading: PageReading, at: int) -> PageReading:
    """The reading with one outline and what stands on it."""
    card = reading.cards[at]
    return replace(
        reading,
        lines=tuple(line for line in reading.lines if _lies_on(line, card)),
        other_lines=tuple(line for line in reading.other_lines if _lies_on(line, card)),
        cards=(card,),
        outlines=reading.outlines[at : at + 1],
    )


def _without_cards(reading: PageReading, cards: Sequence[Box]) -> PageReading:
    def loose(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(line for line in lines if not any(_lies_on(line, card) for card in cards))

    return replace(
        reading,
        lines=loose(reading.lines),
        other_lines=loose(reading.other_lines),
        cards=(),
        outlines=(),
    )


def _lies_on(line: Line, card: Box) -> bool:
    return line.box.covered_by(card) > _INSIDE
