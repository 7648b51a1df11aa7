"""The whole thread under a canary name, a canary sentence and a test BSN; then every file that anything wrote is searched."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.end_to_end.canary import BSN, NAME, SENTENCE, write_canary_post

pytestmark = [pytest.mark.end_to_end, pytest.mark.slow, pytest.mark.timeout(600)]

ROOT = Path(__file__).parents[2]
PASSPHRASE = "purper zeilschip boven de akkers"
HEADERS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\x00", b"MM\x00*")
RUN = 64
OPENED = re.compile(rb'(?:openat|open|creat)\((?:AT_FDCWD, |\d+, )?"([^"]+)"(?:, ([A-Z_|]+))?')


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """One day from the command line, with every open() of every process on record."""
    if shutil.which("strace") is None:
        pytest.skip("NOT RUN: strace is not installed")
    place = tmp_path_factory.mktemp("day")
    return live(place)


def live(place: Path) -> "Day":
    inputs, home, out = place / "inputs", place / "home", place / "out"
    for folder in (home, out, place / "tmp"):
        folder.mkdir(parents=True)
    letter, mail = write_canary_post(inputs)
    secret = place / "passphrase"
    secret.write_text(PASSPHRASE)
    day = Day(place, inputs, out, home, secret)
    vault = str(place / "Canary.dpodesk")
    common = ("--vault", vault)
    day.run("vault", "create", *common)
    day.run("log", "letter", str(letter), *common, "--received", "2026-11-20",
            "--organisation", "parcel-pro", "--name", NAME, "--right", "access")  # fmt: skip
    day.run("log", "mail", str(mail), *common, "--received", "2026-11-20")
    day.run("log", "breach", *common, "--what", SENTENCE, "--aware", "2026-11-20T14:20")
    number = day.first_case(vault)
    answers = ("purposes", "categories", "recipients", "storage")
    fields = [part for name in answers for part in ("--set", f"{name}={SENTENCE}")]
    day.run("do", "write_letter", number, *common, "--set", "letter=access-granted", *fields)
    day.run("do", "confirm_marks", number, *common)
    day.run("do", "approve_letter", number, *common, "--set", "letter=access-granted")
    day.run("letter", number, "access-granted", *common, "--out", str(out / "reply.pdf"))
    day.run("do", "mark_sent", number, *common, "--set", "letter=access-granted")
    day.run("case", "show", number, *common)
    return day


class Day:
    def __init__(self, place: Path, inputs: Path, out: Path, home: Path, secret: Path) -> None:
        self.place, self.inputs, self.out, self.secret = place, inputs, out, secret
        self.written: set[Path] = set()
        self.connections: list[bytes] = []
        self._count = 0
        self._environment = os.environ | {
            "HOME": str(home),
            "TMPDIR": str(place / "tmp"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local/share"),
            "XDG_RUNTIME_DIR": str(place / "tmp"),
            "DPO_DESK_OFFICER": "M. de Boer",
            "DPO_DESK_PASSPHRASE_FILE": str(secret),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def run(self, *arguments: str) -> str:
        self._count += 1
        record = self.place / f"strace-{self._count}"
        watched = ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "4096", "-e", "trace=openat,open,creat,connect",
                   "-o", str(record), sys.executable, "-m", "dpo_desk", *arguments]  # fmt: skip
        done = subprocess.run(
            watched, cwd=ROOT, env=self._environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        calls = record.read_bytes()
        self.written |= set(opened_for_writing(calls))
        self.connections += [line for line in calls.splitlines() if b"sa_family=AF_INET" in line]
        record.unlink()
        return done.stdout

    def first_case(self, vault: str) -> str:
        rows = json.loads(self.run("case", "list", "--vault", vault, "--json"))
        return next(row["case"] for row in rows if row["subject"] == NAME)

    def files(self) -> list[Path]:
        """Everything that was written and still stands, anywhere, but not what went in."""
        found = {file for file in self.place.rglob("*") if file.is_file()} | {
            file for file in self.written if file.is_file() and not str(file).startswith("/dev/")
        }
        return sorted(
            file for file in found if self.inputs not in file.parents and file != self.secret
        )


def opened_for_writing(record: bytes) -> list[Path]:
    return [
        Path(os.fsdecode(path))
        for path, flags in OPENED.findall(record)
        if b"O_WRONLY" in flags or b"O_RDWR" in flags or not flags
    ]


def readings(content: bytes) -> list[bytes]:
    """The bytes, and what is inside compressed streams."""
    views = [content]
    for match in re.finditer(rb"stream\r?\n", content):
        try:
            views.append(zlib.decompressobj().decompress(content[match.end() :]))
        except zlib.error:
            continue
    return views


def encodings(text: str) -> list[bytes]:
    plain = [text.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")]
    return [*plain, base64.b64encode(text.encode())[:-4], text.encode().hex().encode()]


def test_no_file_that_was_not_asked_for_holds_the_name_or_the_sentence(day):
    leaks = [
        (file, text)
        for file in day.files()
        if file.parent != day.out
        for view in readings(file.read_bytes())
        for text in (NAME, SENTENCE)
        if any(form in view for form in encodings(text))
    ]

    assert leaks == []


def test_no_file_at_all_holds_the_number(day):
    leaks = [
        file
        for file in day.files()
        for view in readings(file.read_bytes())
        if any(form in view for form in encodings(BSN))
    ]

    assert leaks == []


def test_the_exported_letter_reads_with_the_name_and_without_the_number(day):
    """Its letters are numbers of a font's glyphs, to which a search for bytes is blind; so it is read as text."""
    exports = sorted(day.out.glob("*.pdf"))
    texts = ["".join(page.extract_text() for page in PdfReader(file).pages) for file in exports]

    assert [file.name for file in exports] == ["reply.pdf"]
    assert all(NAME in text and SENTENCE in " ".join(text.split()) for text in texts)
    assert not any(BSN in "".join(text.split()) for text in texts)


def test_the_exported_letter_shows_no_number_to_ocr_and_code_readers(day, tmp_path):
    copy = str(tmp_path / "again.pdf")
    done = subprocess.run(
        [sys.executable, "-m", "dpo_desk", "shield", str(day.out / "reply.pdf"), copy, "--json"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout)["marks"] == []


def test_only_the_export_is_an_image_or_a_pdf(day):
    pictures = [
        file
        for file in day.files()
        if file.parent != day.out and any(header in file.read_bytes()[:64] for header in HEADERS)
    ]

    assert pictures == []


def test_no_run_of_the_inputs_stands_anywhere(day):
    runs = {
        content[at : at + RUN]
        for file in day.inputs.iterdir()
        for content in [file.read_bytes()]
        for at in range(0, len(content) - RUN, RUN)
        if len(set(content[at : at + RUN])) > RUN // 4
    }
    copied = [file for file in day.files() if holds_one_of(file.read_bytes(), runs)]

    assert copied == []


def holds_one_of(content: bytes, runs: set[bytes]) -> bool:
    return any(content[at : at + RUN] in runs for at in range(len(content) - RUN + 1))


def test_the_programs_opened_nothing_for_writing_outside_their_places(day):
    """A file that was written and deleted again would be found here."""
    allowed = (day.place / "Canary.dpodesk", day.out, Path("/dev"), Path("/proc"))
    assembling = re.compile(re.escape(str(day.place)) + r"/\.Canary\.dpodesk\.[0-9a-f]+\.new/")
    strange = [
        str(path)
        for path in day.written
        if path.is_absolute()
        and not any(path.is_relative_to(place) for place in allowed)
        and not assembling.match(str(path))
    ]

    assert strange == []


def test_no_process_spoke_to_a_network(day):
    assert day.connections == []
