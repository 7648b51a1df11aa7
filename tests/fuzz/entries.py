"""Every place where something from outside is parsed, as a function of bytes that may raise only what it promises.

``tests/fuzz/test_mutations.py`` gives each a few mutated files in ``make test``; ``python -m tests.soak fuzz``
lets atheris look for paths through each for minutes.
"""

import contextlib
import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dpo_desk.cases.dates_typed import read_date, read_iso_date
from dpo_desk.cases.return_slip import meant_as_slip, slip_in, slip_text
from dpo_desk.catalogue.detectors import load_detectors
from dpo_desk.catalogue.law import load_law
from dpo_desk.catalogue.letters import _text as letter_text
from dpo_desk.catalogue.schema_check import read_checked
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.cli.clock_batch import request_batch
from dpo_desk.foundation.errors import DeskError
from dpo_desk.intake.limits import USUAL
from dpo_desk.intake.mails import read_mail
from dpo_desk.intake.opening_errors import Unreadable
from dpo_desk.intake.pictures import counted_pages
from dpo_desk.intake.plain_text import hides_text, text_of_html
from dpo_desk.intake.rtf import text_of_rtf
from dpo_desk.intake.sealed import signed_content
from dpo_desk.letters.address_block import address_block
from dpo_desk.redaction.mrz import looks_like_mrz, normalised, parse_mrz
from dpo_desk.redaction.text_guard import find_numbers, numbers_in_code, without_numbers
from dpo_desk.ui.screens.post.post_drafts import marks_as_text, marks_from_text
from tests import hostile_files as files
from tests import wild_mails as mails

ROOT = Path(__file__).parents[2]
RESOURCES = ROOT / "resources"
SMALL = replace(USUAL, pages=3, pixels=1_000_000, mail_parts=60, pdf_dpi=40)
TODAY = dt.date(2026, 11, 22)
ZONE = "P<NLDVOORBEELD<<FLEUR<<<<<<<<<<<<<<<<<<<<<<<<\nSPECI20142NLD6503101F2401151999999990<<<<<82"


@dataclass(frozen=True, slots=True)
class Entry:
    """A parser: what it does with bytes, and files that it takes."""

    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]


def _scan(content: bytes) -> None:
    with contextlib.suppress(Unreadable, MemoryError):
        for page, found in counted_pages(content, SMALL):
            assert len(page.rgb) == page.width * page.height * 3
            assert found >= 1


def _mail(content: bytes) -> None:
    with contextlib.suppress(Unreadable, MemoryError):
        found = read_mail(content, SMALL, lambda page: None)
        assert found.received is None or found.received.tzinfo is not None
        for text in (found.subject, found.sender_name, found.sender_email, *found.bodies):
            text.encode("utf-8")
            assert "\0" not in text


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _html(content: bytes) -> None:
    shown = text_of_html(_text(content))
    hides_text(_text(content))
    assert len(shown) <= 12 * len(content) + 12


def _rtf(content: bytes) -> None:
    text_of_rtf(content.decode("latin-1")).encode("utf-8")


def _zone(content: bytes) -> None:
    lines = _text(content).splitlines()
    parse_mrz(lines)
    for line in lines:
        looks_like_mrz(line)
        normalised(line)


def _date(content: bytes) -> None:
    text = _text(content)
    for read in (lambda: read_date(text, TODAY), lambda: read_iso_date(text)):
        with contextlib.suppress(DeskError):
            assert isinstance(read(), dt.date)


def _address(content: bytes) -> None:
    name, *lines = _text(content).split("\n")
    for home in ("nl", "gb"):
        with contextlib.suppress(DeskError):
            address_block(
                name,
                tuple(lines),
                home=home,
                countries={"be": "België", "nl": "Nederland", "gb": "UK"},
                limit=7,
            )


def _slip(content: bytes) -> None:
    text = _text(content)
    number = slip_in(text)
    meant_as_slip(text)
    assert number is None or slip_in(slip_text(number)) == number


def _marks(content: bytes) -> None:
    marks = marks_from_text(_text(content))
    assert len(marks_from_text(marks_as_text(marks))) == len(marks)


@cache
def _detectors():
    return load_detectors(RESOURCES)


def _numbers(content: bytes) -> None:
    text = _text(content)
    for number in find_numbers(text, _detectors()):
        assert 0 <= number.start < number.end <= len(text)
    assert not find_numbers(without_numbers(text, _detectors()), _detectors())
    numbers_in_code(text)


@cache
def _folder() -> tempfile.TemporaryDirectory:
    return tempfile.TemporaryDirectory(prefix="fuzz")


def _file(name: str, content: bytes) -> Path:
    path = Path(_folder().name) / name
    path.write_bytes(content)
    return path


def _law_file(content: bytes) -> None:
    with contextlib.suppress(DeskError):
        read_checked(_file("law.toml", content), RESOURCES / "schemas" / "law_request.schema.json")


def _letter_file(content: bytes) -> None:
    with contextlib.suppress(DeskError):
        letter_text(_file("letter.nl-u.md", content), {})


@cache
def _law():
    return load_law(RESOURCES), load_wordings(RESOURCES)["en"]


def _batch(content: bytes) -> None:
    law, say = _law()
    with contextlib.suppress(DeskError):
        request_batch(_file("clock.csv", content), law, say)


def _heics() -> list[bytes]:
    return [path.read_bytes() for path in sorted((ROOT / "tests/data/heic").glob("*.heic"))]


def _some(folder: str, pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((RESOURCES / folder).rglob(pattern))[:4]]


def _mails() -> list[bytes]:
    part = mails.leaf("image/png", mails.picture(), "a.png", "base64")
    text = mails.leaf("text/plain; charset=iso-2022-jp", b"a")
    html = mails.leaf("text/html", b"<p>a</p>")
    return [
        mails.part("text/plain", b"=?utf-8?q?a?="),
        mails.multipart("multipart/alternative", text, html),
        mails.multipart("multipart/mixed", text, part),
        mails.mail_in_mail(2),
    ]


BATCH = (
    b"id,regime,received,events\n1,gdpr-nl,2026-11-25,\n2,gdpr-nl,2026-11-25,extended:2026-12-01\n"
)
ENTRIES = {
    "pdf": Entry(_scan, lambda: [files.page_with(files.stream(b"0 0 9 9 re f", b"[]")), files.active_pdf()]),
    "jpeg": Entry(_scan, lambda: [files.saved("JPEG")]),
    "png": Entry(_scan, lambda: [files.saved("PNG"), mails.picture()]),
    "tiff": Entry(_scan, lambda: [files.saved("TIFF"), files.saved("TIFF", compression="tiff_lzw"), files.tiff_in_a_circle()]),
    "heic": Entry(_scan, _heics),
    "eml": Entry(_mail, _mails),
    "msg": Entry(_mail, lambda: [mails.outlook_mail(), mails.outlook_mail(body=((0x1009, 0x102, mails.squeezed(mails.RTF)),), attachments=[("a.png", mails.picture())])]),
    "tnef": Entry(_mail, lambda: [mails.winmail("a.png", mails.picture(), words=mails.RTF, inner=mails.winmail("b", b"b"))]),
    "rtf": Entry(_rtf, lambda: [mails.RTF, rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}a\htmlrtf b\htmlrtf0 }"]),
    "html": Entry(_html, lambda: [b'<p style="display:none">a<br>&amp;</p><script>x</script><!-- a -->']),
    "sealed": Entry(lambda content: signed_content(content) and None, lambda: [mails.signed(b"Content-Type: text/plain\r\n\r\na")]),
    "zone": Entry(_zone, lambda: [ZONE.encode()]),
    "date": Entry(_date, lambda: [b"25-11-2026", b"25 november", b"-3", b"2026-11-25", b"251126"]),
    "address": Entry(_address, lambda: [b"Fleur\nLaan 1\n1234 AB Voorbeeldstad", b"A\nB\nC\nSW1A 1AA", b"A\nB\nBE"]),
    "slip": Entry(_slip, lambda: [slip_text("AVG-2026-0001").encode()]),
    "marks": Entry(_marks, lambda: [b"p1x10.0y20.0w30.0h4.5 drawn confirmed sure other", b"p1x1.2.3y2.0w3.0h4.0 drawn confirmed sure", b"p1x1.0y2.0w3.0h4.0 foo bar sure"]),
    "numbers": Entry(_numbers, lambda: [b"bsn 1234.56.782, klant 111222333 tel 0612345678"]),
    "law": Entry(_law_file, lambda: _some("law", "*.toml")),
    "letter": Entry(_letter_file, lambda: _some("letters", "*.md")),
    "batch": Entry(_batch, lambda: [BATCH]),
}  # fmt: skip
