"""Earlier cases, links, return slips and letters that came twice, on the command line."""

import dataclasses
import datetime as dt

import pytest

from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.cases.return_slip import slip_text
from dpo_desk.operations.id_copies import id_copies
from dpo_desk.operations.overviews import case_by_number, case_search
from dpo_desk.operations.requests import log_letter, record_event
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import Certificate, ShieldedDocument
from dpo_desk.redaction.pages import Code, Line, PageImage, PageReading
from tests.unit.operations.test_requests import FORM

PAGE = PageImage(10, 14, 10.0, bytes(420))
WHOLE = Box(0, 0, 10, 10)
PAPER = ShieldedDocument(
    b"%PDF pixels", Certificate(1, (), (), (), ("ocr",), "1"), "Bijgaand een kopie, zilverpapier."
)


class Scanner:
    """Stands for intake and imaging: one page, with the codes it is told."""

    def __init__(self, *codes):
        self._codes = codes

    def digest(self, _):
        return "ab" * 32

    def open_scans(self, *_):
        return (PAGE,)

    def read(self, *_):
        codes = tuple(Code("QRCode", text, WHOLE) for text in self._codes)
        return (PageReading(1, 72.0, 100.8, codes=codes),)

    def shield(self, *_):
        return PAPER


class Passport(Scanner):
    """A page with nothing but a machine readable zone."""

    def __init__(self, lines):
        super().__init__()
        self._lines = lines

    def read(self, *_):
        return (PageReading(1, 72.0, 100.8, lines=self._lines),)


@pytest.fixture
def desk(command_line):
    """A command line with two cases of one person; the first waits for identity."""

    def lay(*codes):
        scanner = Scanner(*codes)
        command_line.office = dataclasses.replace(
            command_line.office, intake=scanner, imaging=scanner
        )

    def fill(at):
        for _ in range(2):
            form = dataclasses.replace(FORM, received=dt.date(2026, 11, 2))
            log_letter(at, form, PAPER, marks_confirmed=True)
        first = case_by_number(at, "PP-2026-0001").id
        record_event(at, first, EventKey.ID_REQUESTED, dt.date(2026, 11, 3))

    command_line.at_desk(fill)
    command_line.lay = lay
    lay()
    return command_line


def test_earlier_cases_of_a_case_and_of_a_name(desk):
    (row,) = desk.answer("case", "earlier", "PP-2026-0002")
    assert (row["case"], row["why"], row["stage"]) == ("PP-2026-0001", "same_person", "open")

    line = "--address-line"
    rows = desk.answer(
        "case", "earlier", "--name", "M. Smit", line, "Verzonnenlaan 156", line, "1231GF Loosdrecht"
    )
    assert {row["case"] for row in rows} == {"PP-2026-0001", "PP-2026-0002"}
    code, out, _ = desk("case", "earlier", "PP-2026-0002")
    assert (code, "Same family name" in out) == (0, True)
    assert desk("case", "earlier", "--name", "Niemand")[0] == 0
    assert desk("case", "earlier")[0] == 2


def test_a_link_stands_in_both_cases(desk):
    before = desk.answer("case", "show", "PP-2026-0001")["due"]
    desk.answer("case", "link", "PP-2026-0002", "PP-2026-0001", "--reason", "zelfde brief")
    desk.answer("do", "link_cases", "PP-2026-0002", "--set", "earlier=PP-2026-0001")

    (earlier,) = desk.answer("case", "show", "PP-2026-0002")["linked"]
    (later,) = desk.answer("case", "show", "PP-2026-0001")["linked"]
    assert (earlier["case"], earlier["end"]) == ("PP-2026-0001", "earlier")
    assert (later["case"], later["end"]) == ("PP-2026-0002", "later")
    assert "Earlier case PP-2026-0001" in desk("case", "show", "PP-2026-0002")[1]
    assert desk.answer("case", "show", "PP-2026-0001")["due"] == before


def test_a_return_finds_its_case_by_the_slip(desk):
    desk.lay(slip_text("PP-2026-0001"))
    answer = desk.answer("log", "return", "scan.pdf", "--received", "2026-11-16")

    assert (answer["case"], answer["event"], answer["due"]) == (
        "PP-2026-0001", "id_received", "2026-12-15",
    )  # fmt: skip
    code, out, err = desk("log", "return", "scan.pdf", "--received", "2026-11-16")
    assert "scan.pdf" in err
    assert (code, "Nothing was waited for" in out) == (0, True)
    rows = desk.answer("case", "earlier", "PP-2026-0001")
    assert [row["case"] for row in rows] == ["PP-2026-0002"]


@pytest.mark.parametrize(
    ("codes", "arguments", "words"),
    [
        (("DPO-DESK SLIP PP-2026-0001-?",), (), "check sign"),
        ((slip_text("PP-2019-0001"),), (), "PP-2019-0001"),
        ((slip_text("PP-2026-0002"),), ("--case", "PP-2026-0001"), "PP-2026-0002"),
        ((), (), "--case"),
        ((), ("--case", "PP-2026-0001", "--name", "B. Jansen"), "wrong envelope"),
        ((), ("--case", "PP-2026-0001", "--answers", "fee_paid"), "does not wait"),
    ],
)
def test_a_return_that_cannot_be_right_says_why_and_keeps_nothing(desk, codes, arguments, words):
    desk.lay(*codes)
    code, out, err = desk("log", "return", "scan.pdf", "--received", "2026-11-16", *arguments)

    assert (code, out) == (2, "")
    assert words in err
    assert len(desk.answer("case", "show", "PP-2026-0001")["documents"]) == 1


def test_a_letter_that_came_twice_is_added_and_older_ones_are_pointed_at(desk):
    before = desk.answer("case", "show", "PP-2026-0001")
    answer = desk.answer(
        "log", "added", "scan.pdf", "--case", "PP-2026-0001", "--received", "2026-11-20"
    )
    after = desk.answer("case", "show", "PP-2026-0001")

    assert (answer["event"], after["due"], after["state"]) == (None, before["due"], before["state"])
    assert len(after["documents"]) == 2
    _, _, err = desk(
        "log", "added", "scan.pdf", "--case", "PP-2026-0001", "--received", "2026-10-30"
    )
    assert "came in before that case" in err


@pytest.mark.parametrize(
    "arguments", [("return", "--case", "PP-2026-0001"), ("added", "--case", "PP-2026-0001")]
)
def test_a_document_among_the_pages_is_checked_and_its_copy_stays_out(desk, arguments):
    zone = (
        "P<NLDDIJK<<MAXIM<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
        "SPECI20142NLD6503101F2403096999999990<<<<<84",
    )
    lines = tuple(
        Line(text, Box(5, 60 + 8 * at, 60, 66 + 8 * at), 0.9) for at, text in enumerate(zone)
    )
    desk.office = dataclasses.replace(desk.office, imaging=Passport(lines))
    desk.answer("log", *arguments, "scan.pdf", "--received", "2026-11-16")

    case = desk.answer("case", "show", "PP-2026-0001")
    assert len(case["documents"]) == 1
    assert len(desk.at_desk(lambda at: id_copies(at, case_by_number(at, "PP-2026-0001").id))) == 1


def test_the_slip_of_a_case_is_written_as_pdf(desk, tmp_path):
    out = tmp_path / "slip.pdf"
    code, _, _ = desk("case", "slip", "PP-2026-0001", "--out", str(out))

    assert code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_a_word_that_only_stands_on_a_scanned_page_finds_its_case(desk):
    """The first case has no such word in any field; only the reader saw it on the page."""
    hits = desk.at_desk(lambda at: case_search(at, "zilverpapier"))

    assert {hit.number for hit in hits} == {"PP-2026-0001", "PP-2026-0002"}
