"""A reader that was announced and does not answer is never taken for one that saw nothing."""

import shutil

import numpy as np
import pytest

from dpo_desk.device.confinement import shut_in
from dpo_desk.foundation.progress import CancelToken
from dpo_desk.imaging import second_readers, tesseract
from dpo_desk.imaging.local_imaging import LocalImaging
from dpo_desk.imaging.pixel_pdf import burned_jpeg, pixel_pdf
from dpo_desk.imaging.rendering import WrittenPdf
from dpo_desk.imaging.second_readers import OPENCV, RAPIDOCR, TESSERACT, ZXING, SecondReaders
from dpo_desk.imaging.tesseract import TesseractFailed, tesseract_lines, working_tesseract
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.id_models import IdModels
from dpo_desk.redaction.pages import PageImage, PageReading

PAPER = PageImage(400, 560, 72.0, b"\xff" * (400 * 560 * 3))
WRITTEN = pixel_pdf([PAPER], [burned_jpeg(PAPER, ())])
PIXELS = np.full((120, 120, 3), 255, np.uint8)
EMPTY = {"page": 1, "width": 400.0, "height": 560.0, "lines": [], "other_lines": [], "codes": [],
         "portraits": [], "cards": []}  # fmt: skip


@pytest.fixture
def bad_command(tmp_path):
    """A ``tesseract`` that ends with an error."""
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    return program


@pytest.fixture
def hollow_command(tmp_path):
    """A ``tesseract`` that ends well and reads nothing."""
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\ncat >/dev/null\n")
    program.chmod(0o755)
    return program


class Blind:
    def find(self, pixels, *, on_its_side=False):
        return []

    def words(self, pixels, quads, view, sure=(), *, upended=False):
        return ()


class ScriptedProcess:
    def __init__(self, announced, answering):
        self.announced, self.answering = announced, answering

    def ask(self, head, payload, cancel):
        return {
            "open": {"pages": 1, "readers": self.announced},
            "read_again": {"readings": [[n, EMPTY] for n in self.answering], "hidden_text": ""},
            "forget": {},
        }[head["do"]]


def examined(announced, answering):
    imaging = LocalImaging(Detectors((), (), ()), IdModels(()), shut_in=shut_in)
    imaging._process = ScriptedProcess(announced, answering)
    certificate, _ = imaging.examine(WRITTEN, [PageReading(1, 400, 560)], (), cancel=CancelToken())
    return certificate


def test_every_announced_reader_must_answer():
    certificate = examined([RAPIDOCR, TESSERACT], [RAPIDOCR])

    assert not certificate.verified
    assert [leak.reader for leak in certificate.leaks] == ["tesseract:reader_failed"]


def test_a_page_that_all_readers_saw_is_verified():
    assert examined([RAPIDOCR, TESSERACT], [RAPIDOCR, TESSERACT]).verified


def test_no_answer_at_all_is_not_verified():
    assert not examined([RAPIDOCR], []).verified


def test_a_failing_command_is_an_error_and_not_an_empty_page(bad_command, hollow_command):
    for program in ("/nowhere/tesseract", str(bad_command)):
        with pytest.raises(TesseractFailed):
            tesseract_lines(program, PIXELS, 150.0)


def test_an_answer_that_is_no_table_is_an_error(hollow_command):
    with pytest.raises(TesseractFailed):
        tesseract_lines(str(hollow_command), PIXELS, 150.0)


def test_a_command_that_hangs_is_an_error(tmp_path, monkeypatch):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexec sleep 20\n")
    program.chmod(0o755)
    monkeypatch.setattr(tesseract, "_SECONDS", 0.2)
    with pytest.raises(TesseractFailed):
        tesseract_lines(str(program), PIXELS, 150.0)


def test_a_command_that_cannot_read_is_not_announced(hollow_command, monkeypatch):
    monkeypatch.setattr(tesseract.shutil, "which", lambda _: str(hollow_command))

    assert working_tesseract() is None
    assert SecondReaders().names() == (RAPIDOCR, ZXING, OPENCV)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_an_installed_command_proves_that_it_reads():
    assert working_tesseract() == shutil.which("tesseract")
    assert TESSERACT in SecondReaders().names()


def test_readers_that_fail_on_a_page_are_left_out(bad_command, monkeypatch):
    monkeypatch.setattr(second_readers, "working_tesseract", lambda: str(bad_command))
    monkeypatch.setattr(second_readers, "codes_again", lambda pixels, dpi: None)
    readers = SecondReaders()
    monkeypatch.setattr(readers, "_text", Blind())
    pdf = WrittenPdf(WRITTEN)
    answered = [name for name, _ in readers.read(pdf, 1)]
    pdf.close()

    assert set(readers.names()) - set(answered) == {TESSERACT, OPENCV}
