"""The process that opens a file takes less than a gigabyte: for the largest that is allowed, and for what wants to hurt."""

import io
import multiprocessing
import sys
from pathlib import Path

import pytest
from PIL import Image

from dpo_desk.device.confinement import shut_in
from dpo_desk.intake.limits import USUAL
from dpo_desk.intake.wire import receive, send
from tests import hostile_files as files
from tests import wild_mails as mails
from tests.faults.hostile_targets import stay

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc"),
]
GIGABYTE = 1_000_000_000
SIDE = 7740
TURNED = {0x0112: 6}


def opened_and_measured(content, do="scans"):
    """How many pages came, what was said last ("" where the process died), and the most memory it ever held."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=stay, args=(theirs, USUAL, shut_in), daemon=True)
    process.start()
    theirs.close()
    pages, said, peak = 0, {"page": True}, 0
    try:
        send(ours, {"do": do, "pages": []}, content)
        while said.get("page"):
            while not ours.poll(0.01):
                peak = max(peak, most_held(process.pid))
            said, _ = receive(ours, USUAL.pixels * 3)
            peak = max(peak, most_held(process.pid))
            pages += bool(said.get("page"))
    except (EOFError, OSError):
        said = {}
    finally:
        ours.close()
        process.kill()
        process.join()
    return pages, "".join(said), peak


def most_held(pid):
    """The high-water mark of this process alone; what the one that started it held is not in it."""
    try:
        rows = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) * 1024 for row in rows if row.startswith("VmHWM"))


def saved(form, size=(SIDE, SIDE), mode="RGB", dpi=(300, 300), **options):
    buffer = io.BytesIO()
    Image.new(mode, size, "white").save(buffer, form, dpi=dpi, **options)
    return buffer.getvalue()


def pdf_of(pages, size):
    page, buffer = Image.new("RGB", size, "white"), io.BytesIO()
    page.save(buffer, "PDF", resolution=220, save_all=True, append_images=[page] * (pages - 1))
    return buffer.getvalue()


def exif():
    tags = Image.Exif()
    tags.update(TURNED)
    return tags


A4_600 = {"size": (4960, 7016), "dpi": (600, 600)}
LARGEST = {
    "jpeg of 60 megapixels on its side": (
        lambda: saved("JPEG", progressive=True, subsampling=0, exif=exif()), 1,
    ),
    "png of 60 megapixels with transparency": (lambda: saved("PNG", mode="RGBA", compress_level=1), 1),
    "tiff of 60 megapixels, not packed": (lambda: saved("TIFF"), 1),
    "tiff of 600 dpi": (lambda: saved("TIFF", **A4_600, compression="tiff_lzw"), 1),
    "jpeg of 600 dpi": (lambda: saved("JPEG", **A4_600), 1),
    "pdf of 60 megapixels a page": (lambda: pdf_of(3, (SIDE, SIDE)), 3),
    "pdf of 60 pages": (lambda: pdf_of(60, (1818, 2572)), 60),
}  # fmt: skip
HOSTILE = {
    "a hundred thousand pages": files.pages_without_end,
    "contents packed twice": files.flate_bomb,
    "a picture of ten thousand megapixels": files.picture_bomb,
    "a form in a circle": files.forms_in_a_circle,
    "a png with packed words": files.png_with_packed_words,
    "a png of four hundred megapixels": files.png_bomb,
}


def test_no_opening_process_may_take_a_gigabyte():
    assert USUAL.memory_bytes < GIGABYTE


@pytest.mark.parametrize("name", LARGEST)
def test_the_largest_that_is_allowed_opens(name):
    make, number = LARGEST[name]
    pages, said, peak = opened_and_measured(make())

    assert (pages, said) == (number, "done")
    assert 0 < peak < GIGABYTE


def test_a_mail_with_sixty_pages_opens():
    scan = mails.leaf("application/pdf", pdf_of(60, (1818, 2572)), "brief.pdf", "base64")
    pages, said, peak = opened_and_measured(mails.multipart("multipart/mixed", scan), "mail")

    assert (pages, said[:4]) == (60, "done")
    assert 0 < peak < GIGABYTE


@pytest.mark.parametrize("name", HOSTILE)
def test_what_wants_to_hurt_is_held_too(name):
    pages, _, peak = opened_and_measured(HOSTILE[name]())

    assert pages <= 1
    assert 0 < peak < GIGABYTE
