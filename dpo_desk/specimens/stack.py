"""A stack of posted letters as the feeder takes it: patch sheets between them, a blank back, all in one file."""

from collections.abc import Sequence
from pathlib import Path

from dpo_desk.redaction.pages import PageImage
from dpo_desk.specimens.files import as_pdf
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.post import posted_letter

DPI = 150
_GREY = 250


def write_stack(file: Path, patch_sheet: bytes, seeds: Sequence[int]) -> Path:
    """Write one PDF with a letter of each seed, the printed patch sheet between them.

    Args:
        file: Where it goes; its folder is made where it is not there.
        patch_sheet: The sheet as a PDF of one page.
        seeds: Decide the people and how their pages were scanned.
    """
    patch = _printed(patch_sheet)
    pages: list[PageImage] = []
    for seed in seeds:
        letter = [page.image for page in posted_letter(invented_person(seed), seed)]
        pages += [patch, *letter] if pages else [letter[0], _blank(letter[0]), *letter[1:]]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(as_pdf(pages))
    return file


def _printed(sheet: bytes) -> PageImage:
    import pypdfium2

    with pypdfium2.PdfDocument(sheet) as document:
        picture = document[0].render(scale=DPI / 72).to_pil().convert("RGB")
    return PageImage(picture.width, picture.height, float(DPI), picture.tobytes())


def _blank(like: PageImage) -> PageImage:
    """The back of a sheet: paper, not quite white."""
    return PageImage(like.width, like.height, like.dpi, bytes([_GREY]) * len(like.rgb))
