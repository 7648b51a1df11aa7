import errno
import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from dpo_desk.operations.errors import DiskFull, PlaceNotWritable
from dpo_desk.ui import printing
from dpo_desk.ui.printing import (
    NothingToPrint,
    PaperOut,
    PrinterRefused,
    paint_pages,
    print_pdf,
    save_pdf,
)
from tests.ui.office_in_memory import make_session
from tests.ui.paper import a_pdf

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.qt_log_ignore("does not support propagateSizeHints"),
]


def lp_that(tmp_path: Path, ending: str) -> Path:
    script = tmp_path / "lp"
    script.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/order\ncat > {tmp_path}/got\n{ending}\n')
    script.chmod(0o755)
    return script


def test_a_letter_goes_to_the_print_system_through_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = lp_that(tmp_path, "exit 0")
    monkeypatch.setattr(printing.shutil, "which", lambda _: str(script))
    print_pdf(a_pdf(), "Kantoor")
    assert (tmp_path / "got").read_bytes() == a_pdf()
    order = (tmp_path / "order").read_text().split()
    assert order[-1] == "-"
    assert "Kantoor" in order
    assert "dpo-desk" in order


def test_a_printer_that_refuses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = lp_that(tmp_path, "exit 1")
    monkeypatch.setattr(printing.shutil, "which", lambda _: str(script))
    with pytest.raises(PrinterRefused) as refused:
        print_pdf(a_pdf(), "Kantoor")
    assert refused.value.details == {"printer": "Kantoor"}


def test_what_is_no_pdf_is_not_sent() -> None:
    with pytest.raises(NothingToPrint):
        print_pdf(b"hello", "Kantoor")


def test_without_lp_the_pages_are_painted(tmp_path: Path) -> None:
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "out.pdf"))
    paint_pages(a_pdf(pages=2), device)
    printed = QPdfDocument()
    printed.load(str(tmp_path / "out.pdf"))
    assert printed.pageCount() == 2
    assert inked(printed) == pytest.approx(inked(opened(a_pdf(pages=2))), abs=3)


def opened(data: bytes) -> QPdfDocument:
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(data)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def inked(document: QPdfDocument) -> tuple[int, int, int, int]:
    """The box around everything dark on the first page, in points."""
    page = document.render(0, QSize(595, 842))
    dark = [
        (x, y)
        for x in range(page.width())
        for y in range(page.height())
        if page.pixelColor(x, y).alpha() > 100
    ]
    across, down = [x for x, _ in dark], [y for _, y in dark]
    return min(across), min(down), max(across), max(down)


def test_a_saved_copy_is_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    target.write_bytes(b"older and longer than that")
    save_pdf(b"%PDF new", target)
    assert target.read_bytes() == b"%PDF new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("number", "expected"), [(errno.ENOSPC, DiskFull), (errno.EIO, PlaceNotWritable)]
)
def test_a_copy_that_could_not_be_finished_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: type[Exception]
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(printing.os, "fsync", refuse)
    with pytest.raises(expected):
        save_pdf(b"%PDF", tmp_path / "brief.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_no_place(tmp_path: Path) -> None:
    with pytest.raises(PlaceNotWritable) as refused:
        save_pdf(b"%PDF", tmp_path / "weg" / "brief.pdf")
    assert refused.value.details == {"place": "weg"}


def test_saving_says_that_the_copy_stands_outside_the_vault(qtbot: QtBot, tmp_path: Path) -> None:
    session = make_session()
    said = []
    session.messages.noted.connect(said.append)
    PaperOut(session, session).to_file(a_pdf(), tmp_path / "brief.pdf")
    qtbot.waitUntil(lambda: session.background.idle)
    assert "outside the vault" in said[0].what(session.say)
    session.close()
