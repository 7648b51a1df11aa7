"""Paper and files: a finished PDF to a printer without a spool file of ours, or to a place outside the vault."""

import errno
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from dpo_desk.foundation.errors import DeskError
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.errors import DiskFull, PlaceNotWritable
from dpo_desk.ui.session import Session

JOB_NAME = "dpo-desk"
"""What the print queue shows: other people can read it, so it names nobody and no case."""
PRINT_DPI = 300
_LP_SECONDS = 60
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_OWNER_ONLY = 0o600


class PrinterRefused(DeskError):
    """The print system did not take the pages. Details: ``printer``."""


class NothingToPrint(DeskError):
    """The bytes are no PDF, so nothing was sent to the printer."""


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """A printer of this computer; ``usual`` is the one the system would take."""

    name: str
    usual: bool


def printers() -> tuple[PrinterChoice, ...]:
    """The printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(
        PrinterChoice(name, name == usual) for name in sorted(names, key=lambda n: (n != usual, n))
    )


def print_pdf(data: bytes, printer: str) -> None:
    """Send a PDF to a printer; with CUPS through a pipe, elsewhere as painted pages.

    Raises:
        PrinterRefused: The print system did not take it.
        NothingToPrint: The bytes are no PDF.
    """
    if not data.startswith(b"%PDF"):
        raise NothingToPrint
    lp = shutil.which("lp")
    if lp is not None:
        _stream(lp, data, printer)
    else:
        _paint(data, printer)


def save_pdf(data: bytes, path: Path) -> None:
    """Write a PDF to a place outside the vault, readable by its owner only; all of it or nothing.

    A file that stands there is replaced: whoever chose the place was asked.

    Raises:
        DiskFull: There is no room; what was begun has been removed.
        PlaceNotWritable: The place may not be written.
    """
    try:
        path.unlink(missing_ok=True)
        _write_new(data, path)
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from None
        raise PlaceNotWritable(place=path.parent.name or str(path.parent)) from None


def _write_new(data: bytes, path: Path) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, _OWNER_ONLY)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _stream(lp: str, data: bytes, printer: str) -> None:
    order = [lp, "-s", "-d", printer, "-t", JOB_NAME, "-o", "media=A4", "-"]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the printer's name comes from the system's list
            order, input=data, capture_output=True, timeout=_LP_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        raise PrinterRefused(printer=printer) from None
    if done.returncode != 0:
        raise PrinterRefused(printer=printer)


def _paint(data: bytes, printer: str) -> None:
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setPrinterName(printer)
    if not device.isValid():
        raise PrinterRefused(printer=printer)
    paint_pages(data, device)


def paint_pages(data: bytes, device: QPrinter) -> None:
    """Paint every page of a PDF edge to edge on A4, as pictures of 300 dpi.

    Raises:
        PrinterRefused: The device cannot be painted on.
        NothingToPrint: The bytes are no PDF.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready:
        raise NothingToPrint
    device.setDocName(JOB_NAME)
    device.setPageLayout(_whole_sheet())
    device.setFullPage(True)
    painter = QPainter()
    if not painter.begin(device):
        raise PrinterRefused(printer=device.printerName())
    for number in range(document.pageCount()):
        if number:
            device.newPage()
        _paint_page(painter, document, number, device)
    painter.end()
    document.close()


def _whole_sheet() -> QPageLayout:
    a4, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    layout = QPageLayout(a4, upright, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _paint_page(painter: QPainter, document: QPdfDocument, number: int, device: QPrinter) -> None:
    points = document.pagePointSize(number)
    pixels = QSize(round(points.width() / 72 * PRINT_DPI), round(points.height() / 72 * PRINT_DPI))
    scale = device.resolution() / 72
    where = QRectF(0, 0, points.width() * scale, points.height() * scale)
    painter.drawImage(where, document.render(number, pixels))


class PaperOut(QObject):
    """Prints and saves beside the vault, and says how it went."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def to_printer(self, data: bytes, printer: str, then: Callable[[], None] | None = None) -> None:
        """Print; ``then`` runs when the print system has taken the pages."""

        def work(progress: Progress, cancel: CancelToken) -> None:
            del progress, cancel
            print_pdf(data, printer)

        self._session.background.beside(self, work, partial(self._printed, printer, then))

    def to_file(self, data: bytes, path: Path) -> None:
        """Save; the notice says that the file stands outside the vault."""

        def work(progress: Progress, cancel: CancelToken) -> None:
            del progress, cancel
            save_pdf(data, path)

        self._session.background.beside(self, work, lambda _: self._saved(path))

    def _printed(self, printer: str, then: Callable[[], None] | None, _done: None) -> None:
        self._session.messages.done("printing.printed", printer=printer)
        if then is not None:
            then()

    def _saved(self, path: Path) -> None:
        self._session.messages.note("printing.saved", file=path.name)
