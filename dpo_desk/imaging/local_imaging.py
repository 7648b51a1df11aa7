"""Reads pages, burns marks and checks what was written, on this computer and nowhere else."""

import re
from collections.abc import Sequence
from pathlib import Path

from dpo_desk.foundation.progress import CancelToken, NoProgress, Progress
from dpo_desk.imaging.looking import look_from_head
from dpo_desk.imaging.pixel_pdf import burned_jpeg, pixel_pdf
from dpo_desk.imaging.reading_process import ReadingProcess
from dpo_desk.imaging.stamping import Stamp
from dpo_desk.imaging.turns import Turn
from dpo_desk.imaging.wire import Head, reading_from_head, reading_to_head
from dpo_desk.imaging.worker import ShutIn
from dpo_desk.imaging.written_bytes import foreign_parts, texts_inside
from dpo_desk.operations.errors import NotVerified, ScanDamaged
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.id_models import IdModels
from dpo_desk.redaction.id_pages import may_be_id
from dpo_desk.redaction.looks import PageLook
from dpo_desk.redaction.marks import Certificate, KeptNumber, Leak, Mark, MarkKind, ShieldedDocument
from dpo_desk.redaction.pages import PageImage, PageReading
from dpo_desk.redaction.text_guard import without_numbers
from dpo_desk.redaction.verification import (
    Expected,
    expected,
    leaks_in,
    unmasked_documents,
)

CHECKER = "dpo-desk shielding 1"
READER_FAILED = "reader_failed"
_BYTES, _HIDDEN, _MODEL = "written-bytes", "text-layer", "document_model"
_READS_WELL = 0.9
_LEAST_NUMBER = 5
_SINGLE_SIGNS = 3


class LocalImaging:
    """Fulfils ``imaging_port.Imaging`` with RapidOCR, zxing-cpp, OpenCV and, where present, Tesseract.

    Args:
        detectors: Labels and words.
        models: Document models.
        shut_in: What the reading process does to itself before it sees a page.
        typeface: The file of the letters that stamps are written in.
    """

    def __init__(
        self,
        detectors: Detectors,
        models: IdModels,
        *,
        shut_in: ShutIn,
        typeface: Path | None = None,
    ) -> None:
        self._detectors = detectors
        self._models = models
        self._typeface = typeface
        self._process = ReadingProcess(shut_in)
        self._reading, self._checking = Turn(), Turn()

    def close(self) -> None:
        """End the reading process; a later page starts it again."""
        self._process.close()

    def read(
        self, pages: Sequence[PageImage], progress: Progress, cancel: CancelToken
    ) -> tuple[PageReading, ...]:
        """What stands on each page; see ``imaging_port.Imaging.read``.

        Raises:
            ScanDamaged: The reading process could not read a page.
            Cancelled: ``cancel`` was set, also in the middle of a page.
        """
        readings = []
        for number, page in enumerate(pages, start=1):
            cancel.check()
            with self._reading.taken(cancel):
                readings.append(self._read_page(page, number, cancel))
            progress.step("reading", number, len(pages))
        return tuple(readings)

    def look(self, page: PageImage, cancel: CancelToken) -> PageLook:
        """Codes, ink and a small picture; see ``imaging_port.Imaging.look``.

        Raises:
            ScanDamaged: The reading process could not look at the page.
            Cancelled: ``cancel`` was set.
        """
        head = {"do": "look", "width": page.width, "height": page.height, "dpi": page.dpi}
        return look_from_head(self._process.ask(head, page.rgb, cancel))

    def shield(  # noqa: PLR0917 - the port's signature
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
        """Burn, write, open again and check; see ``imaging_port.Imaging.shield``.

        Raises:
            NotVerified: Something can still be read; nothing is handed out.
            Cancelled: ``cancel`` was set.
        """
        written = burned(pages, marks, Stamp(tuple(stamp), self._typeface) if stamp else None)
        certificate, text = self.examine(
            written, readings, marks, kept=kept, progress=progress, cancel=cancel
        )
        if certificate.leaks:
            worst = certificate.leaks[0]
            raise NotVerified(
                page=worst.page,
                kind=worst.kind.value,
                count=len(certificate.leaks),
                file="",
                box=_corners(worst),
            )
        return ShieldedDocument(written, certificate, text)

    def examine(
        self,
        written: bytes,
        readings: Sequence[PageReading],
        marks: Sequence[Mark],
        *,
        kept: Sequence[KeptNumber] = (),
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> tuple[Certificate, str]:
        """Check written bytes with the second readers.

        Returns:
            The certificate, verified or not, and the text that stands on the shielded pages,
            without numbers.
        """
        cancel = cancel or CancelToken()
        before = expected(readings, self._detectors, self._models, marks)
        leaks = list(
            unmasked_documents(
                before, marks, kept=kept, detectors=self._detectors, models=self._models
            )
        )
        leaks += _leaks_in_bytes(written, before)
        with self._checking.taken(cancel):
            found, texts, readers = self._checked(
                written, before, kept, len(readings), progress or NoProgress(), cancel
            )
        leaks += found
        certificate = Certificate(
            pages=len(readings),
            marks=tuple(marks),
            kept=tuple(kept),
            leaks=tuple(leaks),
            checks=(*readers, _HIDDEN, _BYTES, _MODEL),
            checker=CHECKER,
        )
        return certificate, "\n\n".join(texts)

    def _checked(  # noqa: PLR0917 - what was written, what is expected, and the two tokens of long work
        self,
        written: bytes,
        before: Expected,
        kept: Sequence[KeptNumber],
        pages: int,
        progress: Progress,
        cancel: CancelToken,
    ) -> tuple[list[Leak], list[str], list[str]]:
        """What can still be read, the text of each page, and who read."""
        opened = self._process.ask({"do": "open"}, written, cancel)
        leaks = [] if opened["pages"] == pages else [Leak(1, MarkKind.NUMBER, _BYTES)]
        texts = []
        for number in range(1, opened["pages"] + 1):
            cancel.check()
            answer = self._read_again(written, number, cancel)
            leaks += _without_answer(opened["readers"], answer, number)
            found, text = self._judged_page(answer, number, before, kept)
            leaks += found
            texts.append(text)
            progress.step("verifying", number, opened["pages"])
        self._process.ask({"do": "forget", "what": "pdf"}, b"", cancel)
        return leaks, texts, opened["readers"]

    def _read_again(self, written: bytes, number: int, cancel: CancelToken) -> Head:
        """Whoever stops other work ends the process, and with it what was opened: it is opened again, once."""
        head = {"do": "read_again", "page": number}
        try:
            return self._process.ask(head, b"", cancel)
        except ScanDamaged:
            self._process.ask({"do": "open"}, written, cancel)
            return self._process.ask(head, b"", cancel)

    def _judged_page(
        self, answer: Head, number: int, before: Expected, kept: Sequence[KeptNumber]
    ) -> tuple[list[Leak], str]:
        again = [(name, reading_from_head(head)) for name, head in answer["readings"]]
        leaks = [
            leak
            for name, reading in again
            for leak in leaks_in(reading, name, before, kept=kept, detectors=self._detectors)
        ]
        if answer["hidden_text"].strip():
            leaks.append(Leak(number, MarkKind.NUMBER, _HIDDEN))
        text = again[0][1].text if again else ""
        return leaks, without_numbers(text, self._detectors)

    def _read_page(self, page: PageImage, number: int, cancel: CancelToken) -> PageReading:
        head = {
            "do": "read",
            "page": number,
            "width": page.width,
            "height": page.height,
            "dpi": page.dpi,
        }
        reading = reading_from_head(self._process.ask(head, page.rgb, cancel))
        if self._needs_closer_look(reading):
            reading = self._look_closer(head, page, reading, cancel)
        self._process.ask({"do": "forget", "what": "page"}, b"", cancel)
        return reading

    def _look_closer(
        self, head: Head, page: PageImage, reading: PageReading, cancel: CancelToken
    ) -> PageReading:
        """Whoever stops other work ends the process, and with it the page: it is shown again, once."""
        closer = {"do": "look_closer", "reading": reading_to_head(reading)}
        try:
            return reading_from_head(self._process.ask(closer, b"", cancel))
        except ScanDamaged:
            self._process.ask(head, page.rgb, cancel)
            return reading_from_head(self._process.ask(closer, b"", cancel))

    def _needs_closer_look(self, reading: PageReading) -> bool:
        """Whether anything on the page may stand upside down or on its side.

        One line is enough: a number can be written along the edge of a page that is otherwise upright.
        """
        odd = any(
            (len(line.text) > 1 and line.box.height > line.box.width)
            or (len(line.text) >= _LEAST_NUMBER and line.confidence < _READS_WELL)
            for line in reading.lines
        )
        # Widely set print on its side falls apart into single signs, each read with confidence.
        odd = odd or sum(len(line.text) <= 2 for line in reading.lines) >= _SINGLE_SIGNS
        return odd or not reading.lines or may_be_id(reading, self._detectors)


def burned(pages: Sequence[PageImage], marks: Sequence[Mark], stamp: Stamp | None = None) -> bytes:
    """The pages as a PDF of pixels with the marks and a stamp burned in; not checked yet."""
    jpegs = [
        burned_jpeg(page, [mark for mark in marks if mark.page == number], stamp)
        for number, page in enumerate(pages, start=1)
    ]
    return pixel_pdf(pages, jpegs)


def _without_answer(announced: Sequence[str], answer: Head, number: int) -> list[Leak]:
    """A reader that was announced and did not answer counts as something that can still be read."""
    answered = {name for name, _ in answer["readings"]}
    silent = [name for name in announced if name not in answered]
    return [Leak(number, MarkKind.NUMBER, f"{name}:{READER_FAILED}") for name in silent]


def _leaks_in_bytes(written: bytes, before: Expected) -> list[Leak]:
    foreign = [Leak(1, MarkKind.NUMBER, f"{_BYTES}:{part}") for part in foreign_parts(written)]
    if any(_number_in_plain(text, before) for text in texts_inside(written)):
        foreign.append(Leak(1, MarkKind.BSN_TEXT, _BYTES))
    return foreign


def _number_in_plain(text: str, before: Expected) -> bool:
    """Whether a known number stands in the text as one run of digits.

    Numbers of mostly noughts are looked for on their own: an offset in the file's own table is no leak.
    """
    return any(
        re.search(rf"(?<!\d)0?{value.removeprefix('0')}(?!\d)", text)
        if value.startswith("0000")
        else value in text or value.removeprefix("0") in text
        for value in before.values
    )


def _corners(leak: Leak) -> str:
    """Where the leak stands, as ``x0 y0 x1 y1`` in points; empty where the reader could not say."""
    box = leak.box
    return f"{box.x0:.1f} {box.y0:.1f} {box.x1:.1f} {box.y1:.1f}" if box else ""
