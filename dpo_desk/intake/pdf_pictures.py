"""Finds out whether a PDF page shows all of its pictures: pdfium leaves out without a word what it cannot decode."""

from typing import Any

_MOST_PICTURES = 200
_PIECE = 65536
_DEAR = frozenset({"JPXDecode", "JBIG2Decode"})
"""Nothing short of decoding them whole says whether they can be decoded."""


def lacks_pictures(page: Any, drawn: bytes) -> bool:
    """Whether a picture on the page could not be decoded.

    A picture that is dear to decode twice is tried again only where the page came out in one tone.

    Args:
        page: The page of pdfium, still open.
        drawn: What it came out as, three bytes a pixel.
    """
    import pypdfium2

    one_tone = _one_tone(drawn)
    pictures = page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,))
    for _, picture in zip(range(_MOST_PICTURES), pictures, strict=False):
        dear = not _DEAR.isdisjoint(picture.get_filters())
        if (one_tone or not dear) and not _decodes(picture, whole=dear):
            return True
    return False


def _one_tone(drawn: bytes) -> bool:
    tone = drawn[:3] * _PIECE
    pieces = range(0, len(drawn), len(tone))
    return all(tone.startswith(drawn[at : at + len(tone)]) for at in pieces)


def _decodes(picture: Any, *, whole: bool) -> bool:
    import pypdfium2

    try:
        if whole:
            picture.get_bitmap()
            return True
        return bool(picture.get_metadata().bits_per_pixel)
    except pypdfium2.PdfiumError:
        return False
