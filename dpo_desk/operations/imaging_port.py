"""What must be at hand to read pages, to burn marks and to check what was written."""

from collections.abc import Sequence
from typing import Protocol

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.redaction.looks import PageLook
from dpo_desk.redaction.marks import KeptNumber, Mark, ShieldedDocument
from dpo_desk.redaction.pages import PageImage, PageReading


class Imaging(Protocol):
    """Reads pages, burns marks and checks what was written."""

    def read(
        self, pages: Sequence[PageImage], progress: Progress, cancel: CancelToken
    ) -> tuple[PageReading, ...]:
        """What stands on each page: text, codes, portraits."""
        ...

    def look(self, page: PageImage, cancel: CancelToken) -> PageLook:
        """Codes, ink and a small picture of one page; nothing is read and it takes little time."""
        ...

    def shield(  # noqa: PLR0917 - what to burn, and the two tokens that all long work takes
        self,
        pages: Sequence[PageImage],
        readings: Sequence[PageReading],
        marks: Sequence[Mark],
        kept: Sequence[KeptNumber],
        progress: Progress,
        cancel: CancelToken,
        *,
        stamp: Sequence[str] = (),
    ) -> ShieldedDocument:
        """Burn the marks and the lines of a stamp, write a PDF of pixels, open it again and check it.

        Raises:
            NotVerified: Something can still be read; nothing is handed out.
        """
        ...

    def close(self) -> None:
        """Stop reading and let go of the pages; a later page starts afresh."""
        ...
