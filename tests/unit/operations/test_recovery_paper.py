"""Recovery cards are printed by us, before they count."""

from pathlib import Path

import pytest

from dpo_desk.catalogue.wording import load_wording
from dpo_desk.operations.recovery_paper import recovery_card_sheet
from dpo_desk.operations.vault_records import RecoveryCard

RESOURCES = Path(__file__).parents[3] / "resources"
LINES = tuple(tuple(f"word{line}{at}" for at in range(4)) for line in range(5))
CARD = RecoveryCard(2, LINES, tuple(f"check{line}" for line in range(5)))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_card_says_whose_it_is_of_which_vault_and_every_word(desk, language):
    sheet = recovery_card_sheet(desk, CARD, load_wording(RESOURCES, language))

    assert desk.vault.path.stem in sheet.subtitle
    assert "2" in sheet.title
    (table,) = sheet.tables
    assert [("1", *LINES[0], "check0"), ("5", *LINES[4], "check4")] == [
        table.rows[0],
        table.rows[4],
    ]
    assert {len(table.columns)} == {len(row) for row in table.rows}


def test_the_painter_sets_every_word_on_one_page(desk):
    import io

    from pypdf import PdfReader

    from dpo_desk.pdf.painter import ReportlabPainter

    sheet = recovery_card_sheet(desk, CARD, load_wording(RESOURCES, "nl"))
    pages = PdfReader(io.BytesIO(ReportlabPainter(RESOURCES / "fonts").case_sheet(sheet))).pages

    assert len(pages) == 1
    text = pages[0].extract_text()
    assert all(word in text for line in LINES for word in line)
