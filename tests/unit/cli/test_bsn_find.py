"""``bsn find`` on whatever somebody hands it: every encoding, no text at all, very much of it."""

import json
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk import bootstrap
from dpo_desk.catalogue.detectors import load_detectors
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.cli.main import run
from dpo_desk.cli.tools import Tools
from dpo_desk.foundation.clock import FixedClock
from dpo_desk.operations.long_texts import PIECE, TextTooLong, numbers_in_long
from dpo_desk.redaction.text_guard import find_numbers
from tests.unit.cli.conftest import NOW, RESOURCES

BSN = "Mijn BSN is 111222333."
DETECTORS = load_detectors(RESOURCES)


@pytest.fixture
def find(tmp_path, capsys):
    def found(content, name="text.txt"):
        file = tmp_path / name
        file.write_bytes(content)
        tools = Tools(
            wordings=load_wordings(RESOURCES),
            language="en",
            make_office=lambda: bootstrap.make_office(RESOURCES, FixedClock(NOW)),
            load_law=lambda: None,
            open_window=lambda vault: 0,
            photograph_day=lambda desk, folder: (),
            write_specimens=lambda folder: (folder, folder),
            demo_answers={},
        )
        code = run(["bsn", "find", str(file), "--json"], tools)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return found


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"],
)
def test_it_is_found_in_every_encoding(find, encoding):
    code, out, _ = find(BSN.encode(encoding))
    (place,) = json.loads(out)["findings"]
    assert (code, place) == (0, {"start": 12, "end": 21, "certain": True})
    assert "111222333" not in out


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100_000,
        b"\xff\xfe",
        b"\xff\xfe\xd8",
        b"\xff" * 1001,
        random.Random(1).randbytes(200_000),
    ],
    ids=["empty", "nothing", "mark", "half", "ff", "random"],
)
def test_what_is_no_text_costs_no_traceback(find, content):
    code, out, err = find(content)
    assert code == 0
    assert isinstance(json.loads(out)["findings"], list)
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "start",
    [b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n", b"II*\0", b"MM\0*", b"\0\0\0\x18ftypheic"],
    ids=["pdf", "jpeg", "png", "tiff", "tiff-mm", "heic"],
)
def test_of_a_scan_it_never_says_that_there_is_no_number(find, start):
    code, out, err = find(start + bytes(range(256)), "kopie 111222333.pdf")
    assert (code, out) == (2, "")
    assert "█████████" in err
    assert "dpo-desk shield" in err


def test_a_number_between_nothing_is_found(find):
    _, out, _ = find(b"\0\0\x01 bsn 111222333 \0\xff\xfe")
    assert len(json.loads(out)["findings"]) == 1


def test_too_much_costs_a_sentence_without_the_name_s_number(find, monkeypatch):
    monkeypatch.setattr("dpo_desk.cli.bsn.MOST_BYTES", 1000)
    code, out, err = find(b"x" * 1001, "kopie 111222333.txt")
    assert (code, out) == (2, "")
    assert "█████████" in err


def test_it_stops_when_the_time_is_over():
    ticks = iter(range(0, 10_000, 50))
    with pytest.raises(TextTooLong):
        list(numbers_in_long("1 " * 5 * PIECE, DETECTORS, "x", lambda: next(ticks)))


@given(st.integers(0, 2 * PIECE + 300), st.sampled_from([BSN, "klantnummer 123456782"]))
def test_where_the_pieces_meet_nothing_is_lost_nor_found_twice(at, written):
    text = "a" * at + " " + written + " " + "b" * (2 * PIECE - min(at, 2 * PIECE))
    assert tuple(numbers_in_long(text, DETECTORS, "x")) == find_numbers(text, DETECTORS)


def test_much_text_without_digits_is_read_quickly():
    text = "Geachte heer, graag inzage in mijn gegevens. " * 220_000 + BSN
    started = time.monotonic()
    assert len(tuple(numbers_in_long(text, DETECTORS, "x"))) == 1
    assert time.monotonic() - started < 20
