"""Looks into the written bytes themselves: is there anything but pictures, and any trace of a number?"""

import io
from collections.abc import Iterator
from typing import Any

_ALLOWED_ON_PAGE = {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}
_ALLOWED_IN_CATALOG = {"/Type", "/Pages"}
_JPEG_APP_SEGMENTS = range(0xE1, 0xF0)


def foreign_parts(content: bytes) -> tuple[str, ...]:
    """Names of everything in the PDF that is not a page with one picture.

    Text, fonts, annotations, attachments, metadata, earlier revisions and EXIF are all foreign.
    """
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content), strict=True)
    found = [str(key) for key in reader.root_object if key not in _ALLOWED_IN_CATALOG]
    found += [str(key) for key in reader.trailer if key not in {"/Size", "/Root"}]
    for page in reader.pages:
        found += [str(key) for key in page if key not in _ALLOWED_ON_PAGE]
        resources: Any = page["/Resources"]
        found += [str(key) for key in resources if key != "/XObject"]
        found += ["text" for _ in page.extract_text().strip()[:1]]
        found += _foreign_in_pictures(resources)
    found += ["revision" for _ in range(content.count(b"%%EOF") - 1)]
    return tuple(found)


def texts_inside(content: bytes) -> Iterator[str]:
    """All bytes as text: the file itself and every decompressed stream, in the usual encodings."""
    from pypdf import PdfReader
    from pypdf.generic import StreamObject

    yield from _readings(content)
    reader = PdfReader(io.BytesIO(content))
    for number in reader.xref.get(0, {}):
        part = reader.get_object(number)
        if isinstance(part, StreamObject) and part.get("/Subtype") != "/Image":
            yield from _readings(part.get_data())


def _readings(content: bytes) -> Iterator[str]:
    yield content.decode("latin-1")
    yield content.decode("utf-16-be", errors="replace")
    yield content.decode("utf-16-le", errors="replace")


def _foreign_in_pictures(resources: Any) -> list[str]:
    found = []
    for picture in resources["/XObject"].values():
        stream = picture.get_object()
        if stream.get("/Subtype") != "/Image" or stream.get("/Filter") != "/DCTDecode":
            found.append("object")
        elif _has_application_data(stream._data):  # noqa: SLF001 - the JPEG as written
            found.append("exif")
    return found


def _has_application_data(jpeg: bytes) -> bool:
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        if jpeg[at + 1] in _JPEG_APP_SEGMENTS or jpeg[at + 1] == 0xFE:
            return True
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return False
