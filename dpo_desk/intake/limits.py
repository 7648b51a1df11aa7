"""How much the program takes in at once; the only place where these figures stand."""

from collections.abc import Callable
from dataclasses import dataclass, replace

MEBIBYTE = 1024 * 1024
MILLION = 1_000_000


def in_units(amount: int, unit: int) -> int:
    """An amount in whole units, the last one begun counted: what is over a limit never looks equal to it."""
    return -(-amount // unit)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one opening; a file beyond them is refused with a sentence.

    Attributes:
        file_bytes: Size of a file.
        pages: Pages of all files together.
        pixels: Pixels of one page.
        pixels_together: Pixels of all pages that are kept at once, three bytes each, in the program itself.
        memory_bytes: Address space of the opening process: less than a gigabyte, however that is counted.
        cpu_seconds: Processor time of the opening process.
        seconds: Time on the wall until the opening process is stopped.
        mail_depth: How deep mails may lie inside mails.
        mail_parts: Parts of one mail.
        body_signs: Characters of a mail's text that are kept.
        pdf_dpi: Pixels per inch at which PDF pages are rendered.
        finest_dpi: Pictures finer than this are brought down to it.
        pages_looked_at: Pages of one file of many letters, which is looked through page by page.
        look_dpi: Pixels per inch of a page that is only looked at.
    """

    file_bytes: int = 200 * MEBIBYTE
    pages: int = 60
    pixels: int = 60_000_000
    pixels_together: int = 700_000_000
    memory_bytes: int = 950 * MEBIBYTE
    cpu_seconds: int = 120
    seconds: float = 180.0
    mail_depth: int = 5
    mail_parts: int = 200
    body_signs: int = 60_000
    pdf_dpi: int = 220
    finest_dpi: int = 300
    pages_looked_at: int = 500
    look_dpi: int = 150

    def for_looking(self) -> "Limits":
        """The bounds of looking a file through: many small pages that are never all in memory."""
        return replace(
            self,
            pages=self.pages_looked_at,
            cpu_seconds=5 * self.cpu_seconds,
            seconds=10 * self.seconds,
            pdf_dpi=self.look_dpi,
            finest_dpi=self.look_dpi,
        )


ShutIn = Callable[[int, int], None]
"""Shuts the opening process in: bytes of memory, seconds of processor time. A function of a module."""

USUAL = Limits()
