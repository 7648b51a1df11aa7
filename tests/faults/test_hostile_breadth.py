"""Every way a file can want to hurt ends in pages or in one sentence, within seconds and a bounded child."""

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from dpo_desk.catalogue.detectors import load_detectors
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.device.confinement import shut_in
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.intake.limits import MEBIBYTE, USUAL
from dpo_desk.intake.opening_process import OpeningProcess
from dpo_desk.intake.safe_intake import SafeIntake
from dpo_desk.operations.errors import (
    FileMissing,
    NotAScan,
    PageError,
    PagesTooLarge,
    ScanDamaged,
    ScanTooLarge,
)
from tests import hostile_files as files
from tests import wild_mails as mails
from tests.faults.hostile_targets import call_home

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(sys.platform == "win32", reason="limits are not enforced there"),
]
ROOT = Path(__file__).parents[2]
DETECTORS, SAID = load_detectors(ROOT / "resources"), load_wordings(ROOT / "resources")
HEIC = (ROOT / "tests/data/heic/telephone.heic").read_bytes()
TIGHT = replace(USUAL, memory_bytes=900 * MEBIBYTE, cpu_seconds=5, seconds=20.0)
SLOWEST = 30


def opened(path, limits=TIGHT, how="open_scans"):
    intake = SafeIntake(DETECTORS, limits, shut_in=shut_in)
    if how == "open_mail":
        return intake.open_mail(path, NoProgress(), CancelToken())
    return intake.open_scans([path], NoProgress(), CancelToken())


def refused(path, limits=TIGHT, how="open_scans"):
    """The error, after it was seen to be two sentences in both languages and quick."""
    begin = time.monotonic()
    with pytest.raises(PageError) as caught:
        opened(path, limits, how)
    assert time.monotonic() - begin < SLOWEST
    for say in SAID.values():
        for sentence in (say.what(caught.value), say.do(caught.value)):
            assert len(sentence) > 10
            assert "\n" not in sentence
            assert "{" not in sentence
    return caught.value


def written(folder, content, name="x.pdf"):
    path = folder / name
    path.write_bytes(content)
    return path


BOMBS = {
    "a circle of pages": (files.pages_in_a_circle, PageError),
    "a hundred thousand pages": (files.pages_without_end, ScanTooLarge),
    "a table without end": (files.table_bomb, PageError),
    "a jpeg that lies": (files.jpeg_that_lies, ScanTooLarge),
    "a png of four hundred megapixels": (files.png_bomb, ScanTooLarge),
    "a tiff that lies": (files.tiff_that_lies, ScanTooLarge),
    "a heic that lies": (lambda: files.heic_that_lies(HEIC), PageError),
    "zero bytes": (lambda: b"", NotAScan),
    "nothing but zeros": (lambda: bytes(4096), NotAScan),
}
HARMLESS = {
    "a lie about pages": files.lying_count,
    "a page without end": files.endless_page,
    "contents packed twice": files.flate_bomb,
    "a picture of ten thousand megapixels": files.picture_bomb,
    "a form in a circle": files.forms_in_a_circle,
    "a length in a circle": files.lengths_in_a_circle,
    "scripts, forms, attachments": files.active_pdf,
    "a png with packed words": files.png_with_packed_words,
    "a tiff in a circle": files.tiff_in_a_circle,
    "two kinds at once": files.picture_that_is_a_pdf_too,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_two_sentences(tmp_path, name):
    make, error = BOMBS[name]

    assert isinstance(refused(written(tmp_path, make())), error)


def test_a_small_file_of_many_large_pages_does_not_fill_the_memory_of_the_program(tmp_path):
    three = replace(TIGHT, pixels_together=3 * 60_000_000)

    assert isinstance(refused(written(tmp_path, files.many_large_pages()), three), PagesTooLarge)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_may_be_opened_gives_one_page_of_pixels_or_a_sentence(tmp_path, name):
    begin = time.monotonic()
    try:
        pages = opened(written(tmp_path, HARMLESS[name]()))
    except PageError:
        pages = ()
    assert time.monotonic() - begin < SLOWEST
    assert len(pages) <= 1


GOOD = {
    "pdf": lambda: files.page_with(files.stream(b"0 0 9 9 re f", b"[]")),
    "jpeg": lambda: files.saved("JPEG", (300, 400)),
    "png": lambda: files.saved("PNG", (300, 400)),
    "tiff": lambda: files.saved("TIFF", (300, 400)),
    "heic": lambda: HEIC,
    "msg": mails.outlook_mail,
    "winmail": lambda: mails.winmail("a.png", mails.picture()),
}


@pytest.mark.parametrize("kind", GOOD)
def test_every_kind_cut_off_anywhere(tmp_path, kind):
    content = GOOD[kind]()
    how = "open_mail" if kind in {"msg", "winmail"} else "open_scans"
    for share in (0.01, 0.3, 0.7):
        path = written(tmp_path, content[: int(len(content) * share)])
        if kind != "winmail":
            refused(path, how=how)
            continue
        try:  # what stands before the cut is read
            assert opened(path, how=how).pages == ()
        except PageError:
            continue
    opened(written(tmp_path, content), how=how)


def test_folders_pipes_devices_and_links_that_lead_nowhere(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "lost.pdf").symlink_to(tmp_path / "nowhere.pdf")
    (tmp_path / "self.pdf").symlink_to(tmp_path / "self.pdf")
    (tmp_path / "zeros.pdf").symlink_to("/dev/zero")
    (tmp_path / "good.png").symlink_to(written(tmp_path, files.saved("PNG"), "real.png"))

    assert isinstance(refused(tmp_path), NotAScan)
    assert isinstance(refused(tmp_path / "pipe.pdf"), NotAScan)
    assert isinstance(refused(tmp_path / "zeros.pdf"), NotAScan)
    assert isinstance(refused(tmp_path / "lost.pdf"), FileMissing)
    assert isinstance(refused(tmp_path / "self.pdf"), FileMissing)
    assert isinstance(refused(tmp_path / "nul\0.pdf"), FileMissing)
    assert len(opened(tmp_path / "good.png")) == 1


def test_a_sparse_file_of_ten_gigabytes_is_not_read(tmp_path):
    path = tmp_path / "sparse.pdf"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)

    assert isinstance(refused(path), ScanTooLarge)


def test_a_file_that_grows_while_it_is_read_stops_at_the_limit(tmp_path, monkeypatch):
    path = written(tmp_path, b"%PDF-" + bytes(5000))
    small = os.stat_result((*path.stat()[:6], 100, *path.stat()[7:]))
    monkeypatch.setattr("dpo_desk.intake.reading_files.os.fstat", lambda _: small)

    assert isinstance(refused(path, replace(TIGHT, file_bytes=1000)), ScanTooLarge)


@pytest.mark.parametrize(
    "name", ["brief\nbsn 123456782.pdf", "a\u202efdp.exe", "bsn 1234\n56782", "x" * 200 + ".pdf"]
)
def test_a_strange_name_stands_in_one_guarded_line(tmp_path, name):
    error = refused(written(tmp_path, b"no", name))
    shown = error.details["file"]

    assert "123456782" not in shown.replace(" ", "")
    assert shown.isprintable()
    assert len(shown) <= 120


def test_a_mail_is_bounded_as_a_scan_is(tmp_path):
    zeros = mails.leaf("image/png", files.png_bomb(), "a.png", "base64")
    error = refused(written(tmp_path, mails.multipart("multipart/mixed", zeros)), how="open_mail")

    assert isinstance(error, ScanTooLarge)


def test_many_brackets_and_tags_without_end_are_quick(tmp_path):
    for body in (b"<" * 300_000, b"<!--" * 100_000, b'<a b="' * 50_000, b"&#" + b"9" * 300_000):
        begin = time.monotonic()
        opened(written(tmp_path, mails.part("text/html", body), "x.eml"), how="open_mail")
        assert time.monotonic() - begin < SLOWEST


def test_the_opening_process_reaches_no_network():
    answer = OpeningProcess("x", USUAL, shut_in, call_home).open(
        "scans", b"x", lambda page, of: None, CancelToken()
    )
    if not answer["alone"]:
        pytest.skip("this system gives an ordinary account no network of its own")
    assert answer["reached"] is False


def test_no_file_is_written_by_the_opening_of_a_hostile_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for make in (files.flate_bomb, files.png_with_packed_words, files.active_pdf):
        path = written(tmp_path, make())
        try:
            opened(path)
        except ScanDamaged:
            continue
    assert [one.name for one in tmp_path.iterdir()] == ["x.pdf"]
