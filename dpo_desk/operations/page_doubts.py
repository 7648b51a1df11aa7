"""Pages of which the program saw little or nothing: a person should look at the original before trusting what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.foundation.progress import CancelToken
from dpo_desk.operations.desk import Office
from dpo_desk.redaction.pages import PageImage, PageReading

_FEW_SIGNS = 20
"""Who read more than this on a page saw something; less may be a reader's fancy over specks."""


class Doubt(StrEnum):
    """Why a page should be looked at; the worst first."""

    INCOMPLETE = "incomplete"
    UNREAD = "unread"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class PageDoubt:
    """One page, counted from 1, and what is odd about it."""

    page: int
    doubt: Doubt


def page_doubts(
    office: Office,
    pages: Sequence[PageImage],
    readings: Sequence[PageReading],
    cancel: CancelToken,
) -> tuple[PageDoubt, ...]:
    """The pages that lack a picture, that are empty or nearly so, or on which nothing was read.

    Raises:
        Cancelled: ``cancel`` was set.
    """
    return tuple(_doubts(office, pages, readings, cancel))


def pages_by_doubt(doubts: Sequence[PageDoubt]) -> dict[Doubt, tuple[int, ...]]:
    """The pages of each doubt there is, the worst first."""
    said = {doubt: tuple(row.page for row in doubts if row.doubt is doubt) for doubt in Doubt}
    return {doubt: pages for doubt, pages in said.items() if pages}


def _doubts(
    office: Office,
    pages: Sequence[PageImage],
    readings: Sequence[PageReading],
    cancel: CancelToken,
) -> Iterator[PageDoubt]:
    for number, (page, reading) in enumerate(zip(pages, readings, strict=True), start=1):
        signs = sum(len(line.text) for line in (*reading.lines, *reading.other_lines))
        if page.incomplete:
            yield PageDoubt(number, Doubt.INCOMPLETE)
        elif signs <= _FEW_SIGNS and not reading.codes:
            if office.imaging.look(page, cancel).blank:
                yield PageDoubt(number, Doubt.EMPTY)
            elif not signs:
                yield PageDoubt(number, Doubt.UNREAD)
