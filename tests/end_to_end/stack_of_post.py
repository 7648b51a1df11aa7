"""A stack of post that went through the scanner in one go: letters, patch sheets between them, a blank page."""

import io
from types import SimpleNamespace

import pypdfium2

from dpo_desk.bootstrap import resources_folder
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.operations.batches import patch_sheet_pdf
from dpo_desk.pdf.painter import ReportlabPainter
from dpo_desk.specimens.drawing import SpecimenPage, as_page, as_picture, blank_page
from dpo_desk.specimens.letters import specimen_letter_pages
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.scanning import scan

_SHORT = ("Graag ontvang ik inzage in mijn persoonsgegevens.",)


def patch_sheet(language="nl"):
    """The front of the printed sheet."""
    resources = resources_folder()
    office = SimpleNamespace(painter=ReportlabPainter(resources / "fonts"))
    pdf = patch_sheet_pdf(office, load_wordings(resources)[language])
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=300 / 72).to_pil()
    return SpecimenPage(as_page(picture.convert("RGB"), 300))


def bare_paper():
    return SpecimenPage(as_page(blank_page(), 300))


def three_letters(dpi=150):
    """Six pages: three letters, the second with a blank page behind it, two patch sheets, one upside down."""
    one, two, three = (_letter(seed) for seed in (41, 42, 43))
    drawn = [one, patch_sheet(), two, bare_paper(), patch_sheet("en"), three]
    return [
        scan(page, skew=0.4, noise=3, dpi=dpi, turn=2 * (at == 1), seed=at).image
        for at, page in enumerate(drawn)
    ]


def _letter(seed):
    return specimen_letter_pages(invented_person(seed), seed, _SHORT)[0]


def stack_pdf(pages):
    buffer = io.BytesIO()
    first, *others = map(as_picture, pages)
    first.save(buffer, "PDF", save_all=True, append_images=others, resolution=pages[0].dpi)
    return buffer.getvalue()
