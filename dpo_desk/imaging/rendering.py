"""Renders written PDF pages to pixels with pdfium."""

from typing import Any

from dpo_desk.imaging.turning import Pixels
from dpo_desk.redaction.pages import POINTS_PER_INCH


class WrittenPdf:
    """A PDF from bytes, opened for looking."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        self._document: Any = pypdfium2.PdfDocument(content)
        self._document.init_forms()

    def __len__(self) -> int:
        return len(self._document)

    def pixels(self, number: int, dpi: float) -> Pixels:
        """Page ``number`` (from 1) with everything a viewer would show."""
        page = self._document[number - 1]
        bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True)
        array = bitmap.to_numpy()[:, :, :3].copy()
        page.close()
        return array

    def text(self, number: int) -> str:
        """Text that pdfium finds behind the pixels of page ``number``; empty is what we want."""
        page = self._document[number - 1]
        text: str = page.get_textpage().get_text_bounded()
        return text

    def close(self) -> None:
        """Let go of the bytes."""
        self._document.close()
