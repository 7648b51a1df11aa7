"""An office with the real law, letters and words, and a desk whose vault, scans and OCR live in memory."""

import datetime as dt
import hashlib
from pathlib import Path

from dpo_desk.cases.return_slip import slip_text
from dpo_desk.catalogue.authorities import load_authorities
from dpo_desk.catalogue.calendar_file import calendar_file
from dpo_desk.catalogue.cues import load_cues
from dpo_desk.catalogue.detectors import load_detectors, load_id_models
from dpo_desk.catalogue.envelopes import load_envelopes
from dpo_desk.catalogue.law import load_law
from dpo_desk.catalogue.letters import load_letter_words, load_letters
from dpo_desk.catalogue.organisations import load_organisations
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.foundation.clock import FixedClock
from dpo_desk.foundation.settings_table import BY_KEY
from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.records import Officer, Role
from dpo_desk.operations.scan_parts import as_part
from dpo_desk.pdf.painter import ReportlabPainter
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.looks import PATCH_CODE, PageLook
from dpo_desk.redaction.marks import Certificate, ShieldedDocument
from dpo_desk.redaction.mrz import check_digit
from dpo_desk.redaction.pages import Code, Line, PageImage, PageReading
from dpo_desk.ui.session import Session
from tests.fakes import FakeKeyCare, FakeVault, FakeVaultCare, FakeVaultKeeper

RESOURCES = Path(__file__).parents[2] / "resources"
NOW = dt.datetime(2026, 11, 27, 9, 0, tzinfo=dt.UTC)
TEXT = (
    ("J. van Dijk-Smit", 70),
    ("Kerkstraat 156-2", 84),
    ("1231 GF Loosdrecht", 98),
    ("ONTVANGEN", 150),
    ("25 NOV 2026", 165),
    ("Parcel Pro", 220),
    ("Betreft: verzoek om inzage in mijn persoonsgegevens", 280),
    ("Mijn burgerservicenummer is 111222333.", 320),
)


def white_page(dpi: int = 50) -> PageImage:
    width, height = round(8.27 * dpi), round(11.69 * dpi)
    return PageImage(width, height, float(dpi), b"\xff" * (width * height * 3))


def reading_of(number: int, page: PageImage) -> PageReading:
    lines = tuple(
        Line(text, Box(60, y, 60 + 6.0 * len(text), y + 12), 0.99)
        for text, y in (TEXT if number == 1 else ())
    )
    return PageReading(number, page.width_points, page.height_points, lines)


BLANK, PATCH, SLIP = b"\x01\x02\x03", b"\x03\x02\x01", b"\x02\x03\x01"


def page_that_is(kind: bytes) -> PageImage:
    """A page that the quick look takes for a blank one, a patch sheet or a return slip."""
    page = white_page()
    return PageImage(page.width, page.height, page.dpi, kind + page.rgb[3:])


def look_of(page: PageImage, slip: str = "") -> PageLook:
    """What a quick look makes of pages as drawn here."""
    width, height = page.width_points, page.height_points
    kind, codes = page.rgb[:3], ()
    if kind == PATCH:
        places = ((0, 0), (width - 20, 0), (0, height - 20))
        codes = tuple(Code("QR", PATCH_CODE, Box(x, y, x + 20, y + 20)) for x, y in places)
    elif kind == SLIP:
        codes = (Code("QR", slip_text(slip), Box(0, 0, 20, 20)),)
    return PageLook(width, height, kind == BLANK, codes, page)


def id_page_reading(number: int, page: PageImage) -> PageReading:
    """What stands on the copy of a passport of the person who wrote ``TEXT``."""
    names = "P<NLDVAN<DIJK<SMIT<<J".ljust(44, "<")
    born, until = "650310", "310309"
    document = f"SPECI2014{check_digit('SPECI2014')}"
    dates = f"{born}{check_digit(born)}F{until}{check_digit(until)}"
    optional = "<" * 14 + "0"
    checked = f"{document}{dates[:7]}{dates[8:]}{optional}"
    numbers = f"{document}NLD{dates}{optional}{check_digit(checked)}"
    zone = tuple(
        Line(text, Box(40, y, 380, y + 9), 0.99) for text, y in ((names, 240), (numbers, 254))
    )
    card = (Box(30, 60, 400, 280),)
    return PageReading(number, page.width_points, page.height_points, zone, cards=card)


class MemoryIntake:
    """Gives prepared pages by file name, or raises what was prepared."""

    def __init__(self):
        self.letters = {}
        self.mails = {}

    def open_scans(self, paths, progress, cancel):
        pages = []
        for done, part in enumerate(map(as_part, paths), start=1):
            progress.step("opening", done, len(paths))
            cancel.check()
            found = self.letters.get(part.path.name, (white_page(),))
            if isinstance(found, Exception):
                raise found
            pages += [found[number - 1] for number in part.pages] or found
        return tuple(pages)

    def look_through(self, path, taken, cancel):
        found = self.letters.get(path.name, (white_page(),))
        if isinstance(found, Exception):
            raise found
        for page in found:
            cancel.check()
            taken(page, len(found))
        return self.digest(path)

    def digest(self, path):
        return hashlib.sha256(path.name.encode()).hexdigest()

    def open_mail(self, path, progress, cancel):
        found = self.mails[path.name]
        if isinstance(found, Exception):
            raise found
        return found


class MemoryImaging:
    """Reads the same words on every first page; shields by saying so, or refuses as prepared."""

    def __init__(self):
        self.refuses = None
        self.orders = []
        self.readings = reading_of
        self.slip = ""

    def look(self, page, cancel):
        cancel.check()
        return look_of(page, self.slip)

    def read(self, pages, progress, cancel):
        for done in range(1, len(pages) + 1):
            progress.step("reading", done, len(pages))
            cancel.check()
        return tuple(self.readings(n, page) for n, page in enumerate(pages, start=1))

    def shield(self, pages, readings, marks, kept, progress, cancel, *, stamp=()):  # noqa: PLR0917
        self.orders.append((tuple(marks), tuple(kept)))
        for done in range(1, len(pages) + 1):
            progress.step("verifying", done, len(pages))
            cancel.check()
        if self.refuses is not None:
            raise self.refuses
        certificate = Certificate(len(pages), tuple(marks), tuple(kept), (), ("ocr",), "test")
        return ShieldedDocument(b"%PDF-1.7 test", certificate, "inzage")

    def close(self):
        """Holds nothing."""


class MemorySettings:
    def __init__(self, **values):
        self.values = values

    def get(self, key):
        return self.values.get(BY_KEY[key].key)

    def put(self, key, value):
        self.values[BY_KEY[key].key] = value


class NoVaults:
    def paths(self):
        return ()

    def add(self, path):
        """Nothing is remembered."""


def make_office() -> Office:
    clock = FixedClock(NOW)
    return Office(
        clock=clock,
        law=load_law(RESOURCES),
        organisations=load_organisations(RESOURCES),
        letters=load_letters(RESOURCES),
        letter_words=load_letter_words(RESOURCES),
        authorities=load_authorities(RESOURCES),
        envelopes=load_envelopes(RESOURCES),
        detectors=load_detectors(RESOURCES),
        cues=load_cues(RESOURCES),
        id_models=load_id_models(RESOURCES),
        intake=MemoryIntake(),
        imaging=MemoryImaging(),
        painter=ReportlabPainter(RESOURCES / "fonts"),
        keeper=FakeVaultKeeper(),
        care=FakeVaultCare(clock),
        keys=FakeKeyCare(clock),
        calendar=calendar_file,
    )


def make_session(language: str = "en", role: Role = Role.DPO) -> Session:
    office = make_office()
    session = Session(
        office,
        load_wordings(RESOURCES),
        language,
        MemorySettings(language=language),
        recent=NoVaults(),
        resources=RESOURCES,
    )
    officer = Officer("Marieke", role)
    session.opened(Desk(office, FakeVault(officer), officer))
    return session


def a_mail(body: str = "Graag inzage in mijn gegevens.", pages=()) -> Mail:
    return Mail(
        sender_name="J. van Dijk",
        sender_email="j.vandijk@example.org",
        recipient="privacy@parcelpro.nl",
        subject="Verzoek om inzage",
        sent=NOW - dt.timedelta(days=2),
        received=NOW - dt.timedelta(days=2),
        body=body,
        attachment_names=(),
        pages=tuple(pages),
    )
