"""Files that want to hurt: each costs a sentence and a process of its own, never the program."""

import io
import os
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from dpo_desk.catalogue.detectors import load_detectors
from dpo_desk.device.confinement import shut_in
from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.intake.limits import USUAL
from dpo_desk.intake.opening_process import OpeningProcess
from dpo_desk.intake.safe_intake import SafeIntake
from dpo_desk.operations.errors import (
    FileMissing,
    NotAScan,
    ScanDamaged,
    ScanProtected,
    ScanTookTooLong,
    ScanTooLarge,
)
from dpo_desk.specimens.files import as_jpeg, as_pdf
from tests.faults.hostile_targets import crash, garble, hang, hog, what_is_loaded

pytestmark = pytest.mark.fault
DETECTORS = load_detectors(Path(__file__).parents[2] / "resources")


def opened(path, limits=USUAL):
    return SafeIntake(DETECTORS, limits, shut_in=shut_in).open_scans(
        [path], NoProgress(), CancelToken()
    )


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def picture(width=200, height=300, form="JPEG", **options):
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(buffer, form, **options)
    return buffer.getvalue()


def pdf_of(pages):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def huge_png(side):
    raw = zlib.compress(b"\0" * (side // 8 + 1) * side)

    def chunk(kind, data):
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = side.to_bytes(4) + side.to_bytes(4) + bytes([1, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", raw) + chunk(b"IEND", b"")


def bomb_pdf():
    """A page whose content stream inflates to three hundred megabytes."""
    squeezed = zlib.compress(zlib.compress(b" " * 300_000_000, 1))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90 90] /Contents 4 0 R >>",
        b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n" % len(squeezed)
        + squeezed + b"\nendstream",
    ]  # fmt: skip
    body = b"".join(
        b"%d 0 obj\n" % at + part + b"\nendobj\n" for at, part in enumerate(parts, start=1)
    )
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%EOF\n"


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("letter.jpg", b"this is a text", NotAScan),
        ("empty.pdf", b"", NotAScan),
        ("program.exe", b"MZ" + bytes(500), NotAScan),
        ("phone.heic", b"\0\0\0\x18ftypheic" + bytes(100), ScanDamaged),
        ("locked.pdf", None, ScanProtected),
        ("cut.pdf", pdf_of(3)[:300], ScanDamaged),
        ("cut.jpg", picture(900, 900)[:2000], ScanDamaged),
        ("cut.png", picture(form="PNG")[:60], ScanDamaged),
        ("long.pdf", pdf_of(500), ScanTooLarge),
        ("wide.png", picture(8000, 8000, "PNG"), ScanTooLarge),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_bad_file_costs_a_sentence(tmp_path, name, content, error):
    if content is None:
        content = locked_pdf()
    with pytest.raises(error) as caught:
        opened(written(tmp_path, name, content))
    assert caught.value.details["file"] == name


def locked_pdf():
    """A page that RC4 locks with a user password; nothing needs to decrypt it here."""
    plain = PdfReader(io.BytesIO(pdf_of(1)))
    writer = PdfWriter(clone_from=plain)
    writer.encrypt("geheim", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileMissing):
        opened(tmp_path / "nothing.pdf")


def test_a_picture_of_four_hundred_megapixels_is_refused_before_it_is_unpacked(tmp_path):
    with pytest.raises(ScanTooLarge) as caught:
        opened(written(tmp_path, "bomb.png", huge_png(20_000)))
    assert caught.value.details["found"] == 400


def test_a_bomb_in_a_stream_hits_the_memory_limit_or_does_no_harm(tmp_path):
    limits = replace(USUAL, memory_bytes=600 * 1024 * 1024, seconds=60)
    try:
        pages = opened(written(tmp_path, "bomb.pdf", bomb_pdf()), limits)
    except (ScanDamaged, ScanTookTooLong):
        return
    assert len(pages) == 1


def test_a_number_in_the_file_name_does_not_stand_in_the_message(tmp_path):
    with pytest.raises(NotAScan) as caught:
        opened(written(tmp_path, "bsn 123456782.pdf", b"no"))
    assert "123456782" not in caught.value.details["file"]


def test_a_process_that_hangs_is_stopped():
    with pytest.raises(ScanTookTooLong):
        run_target(hang, replace(USUAL, seconds=1.5))


def test_a_process_that_crashes_is_noticed():
    with pytest.raises(ScanDamaged):
        run_target(crash)


def test_a_process_that_takes_all_memory_is_stopped_by_its_limit():
    with pytest.raises((ScanDamaged, ScanTookTooLong)):
        run_target(hog, replace(USUAL, memory_bytes=300 * 1024 * 1024))


def test_a_process_that_a_file_took_over_can_send_nothing_but_pages():
    with pytest.raises(ScanDamaged):
        run_target(garble)


def test_the_opening_process_knows_no_window_and_no_vault():
    loaded = set(run_target(what_is_loaded)["modules"])

    assert not {
        name for name in loaded if name.startswith(("PySide6", "dpo_desk.vault", "dpo_desk.ui"))
    }


def test_cancelling_ends_the_process():
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        OpeningProcess("x", USUAL, shut_in, hang).open("scans", b"x", lambda page: None, cancel)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_no_file_is_written_and_no_process_stays(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    page = opened(written(tmp_path, "white.png", picture(form="PNG")))[0]
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    names = [
        Path(f"/proc/{child}/cmdline").read_bytes()
        for child in children
        if Path(f"/proc/{child}").exists()
    ]

    assert page.width == 200
    assert not [name for name in names if b"spawn_main" in name]
    assert list((tmp_path / "tmp").rglob("*")) == []


def test_good_files_still_open(tmp_path):
    page = opened(written(tmp_path, "a.jpg", picture(600, 800, dpi=(100, 100))))[0]
    again = opened(written(tmp_path, "b.pdf", as_pdf([page, page])))
    third = opened(written(tmp_path, "c.jpg", as_jpeg(page)))

    assert (page.width, page.dpi, len(again), third[0].dpi) == (600, 100.0, 2, 100.0)


def run_target(target, limits=USUAL):
    process = OpeningProcess("x.pdf", limits, shut_in, target)
    return process.open("scans", b"x", lambda page: None, CancelToken())
