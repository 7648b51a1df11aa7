"""The sheet to try an envelope with."""

import io

import pypdf
import pytest

from dpo_desk.letters.document import WindowSheet
from dpo_desk.pdf.painter import ReportlabPainter
from tests.unit.letters.office import RESOURCES, office


@pytest.mark.parametrize("slug", ["uk-dl", "din-dl", "c56-left"])
def test_it_shows_both_frames_an_address_and_what_to_do(slug):
    sheet = WindowSheet(
        language="nl",
        title="Past deze envelop?",
        envelope=office().envelopes[slug],
        return_line="Afzenderregel",
        address=("N. N. Voorbeeld", "Laan 1", "1231 GF  EDE"),
        always_label="Altijd zichtbaar.",
        seen_label="Nooit daarbuiten.",
        steps=("Print dit blad.", "Vouw het."),
    )
    pdf = ReportlabPainter(RESOURCES / "fonts").window_sheet(sheet)
    text = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    for words in ("Past deze envelop?", "N. N. Voorbeeld", "Altijd", "Nooit", "Vouw het."):
        assert words in text
