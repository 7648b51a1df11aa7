"""The case sheet: facts, then tables whose heads repeat on every page."""

import datetime as dt
import io

import pypdf

from dpo_desk.letters.document import SheetDocument, SheetTable
from dpo_desk.pdf.painter import ReportlabPainter
from tests.unit.letters.office import RESOURCES

PAINTER = ReportlabPainter(RESOURCES / "fonts")


def a_sheet(rows=3, cell="Brief gelezen"):
    return SheetDocument(
        language="nl",
        title="Dossier PP-2026-0001",
        subtitle="J. van Dijk-Smit · Parcel Pro",
        facts=(("Recht", "inzage"), ("Adres", "Lindenlaan 12, 1231 GF  LOOSDRECHT")),
        tables=(
            SheetTable("Brieven", ("Datum", "Brief"), ()),
            SheetTable(
                "Journaal",
                ("Nr", "Tijdstip", "Wat"),
                tuple((str(n), "wo 25-11-2026 14:20", f"{cell} {n}") for n in range(rows)),
            ),
        ),
        page_label="Pagina {page} van {pages}",
        printed_at=dt.datetime(2026, 11, 25, 14, 20, tzinfo=dt.UTC),
    )


def pages_of(sheet):
    reader = pypdf.PdfReader(io.BytesIO(PAINTER.case_sheet(sheet)))
    return [page.extract_text() for page in reader.pages]


def test_facts_and_tables_stand_on_the_sheet():
    (page,) = pages_of(a_sheet())
    for words in ("Dossier PP-2026-0001", "inzage", "Brieven", "Journaal", "Brief gelezen 2"):
        assert words in page


def test_heads_repeat_and_no_row_is_lost():
    pages = pages_of(a_sheet(rows=200))
    assert len(pages) > 2
    assert all("Tijdstip" in page for page in pages)
    everything = "\n".join(pages)
    assert all(f"Brief gelezen {n}" in everything for n in range(200))
    assert f"Pagina {len(pages)} van {len(pages)}" in pages[-1]


def test_a_cell_longer_than_a_page_goes_on_over_the_page():
    pages = pages_of(a_sheet(rows=1, cell="woord " * 3000))
    assert "".join(pages).count("woord") == 3000


def test_the_same_sheet_gives_the_same_bytes():
    assert PAINTER.case_sheet(a_sheet()) == PAINTER.case_sheet(a_sheet())
