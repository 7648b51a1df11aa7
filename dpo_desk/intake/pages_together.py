"""Keeps the pages of one letter while they come in, as long as they fit into memory together."""

from dpo_desk.intake.limits import MILLION, Limits
from dpo_desk.operations.errors import PagesTooLarge, TooManyPages
from dpo_desk.redaction.pages import PageImage


class PagesTogether:
    """The pages so far, of one file or of several.

    Args:
        limits: The bounds.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pages: list[PageImage] = []
        self._pixels = 0

    @property
    def pages(self) -> tuple[PageImage, ...]:
        """In the order in which they came."""
        return tuple(self._pages)

    def take(self, page: PageImage, name: str) -> None:
        """Keep one more page of the file called ``name``.

        Raises:
            TooManyPages, PagesTooLarge: It is one too many.
        """
        limits = self._limits
        self._pixels += page.width * page.height
        if len(self._pages) == limits.pages:
            raise TooManyPages(file=name, limit=limits.pages)
        if self._pixels > limits.pixels_together:
            raise PagesTooLarge(file=name, limit=limits.pixels_together // MILLION)
        self._pages.append(page)
