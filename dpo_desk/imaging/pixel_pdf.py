"""Burns marks into pixels and writes a PDF that holds nothing but pictures."""

import io
import math
from collections.abc import Sequence

from dpo_desk.imaging.stamping import Stamp, stamped
from dpo_desk.redaction.marks import Mark
from dpo_desk.redaction.pages import POINTS_PER_INCH, PageImage

_QUALITY = 85


def burned_jpeg(page: PageImage, marks: Sequence[Mark], stamp: Stamp | None = None) -> bytes:
    """The page as a JPEG in which every mark is opaque black; no metadata.

    The pixels under a mark are replaced before the picture is compressed, and so is what stands where a
    stamp is written.
    """
    from PIL import Image, ImageDraw

    picture = Image.frombytes("RGB", (page.width, page.height), page.rgb)
    pen = ImageDraw.Draw(picture)
    scale = page.dpi / POINTS_PER_INCH
    for mark in marks:
        box = mark.box
        x1, y1 = math.ceil(box.x1 * scale), math.ceil(box.y1 * scale)
        pen.rectangle(
            (math.floor(box.x0 * scale), math.floor(box.y0 * scale), x1, y1), fill="black"
        )
    if stamp is not None:
        stamped(picture, stamp, marks, scale)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY, optimize=False)
    return buffer.getvalue()


def pixel_pdf(pages: Sequence[PageImage], jpegs: Sequence[bytes]) -> bytes:
    """A PDF 1.4 with one JPEG on each page: no text, no fonts, no metadata, no earlier revision."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids: list[int] = []
    for page, jpeg in zip(pages, jpegs, strict=True):
        first = len(objects) + 1
        kids.append(first)
        objects += _page_objects(first, page, jpeg)
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode()
    return _file(objects)


def _page_objects(first: int, page: PageImage, jpeg: bytes) -> list[bytes]:
    width, height = f"{page.width_points:.2f}", f"{page.height_points:.2f}"
    drawing = f"q {width} 0 0 {height} 0 0 cm /Im0 Do Q".encode()
    return [
        (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] "
            f"/Resources << /XObject << /Im0 {first + 2} 0 R >> >> /Contents {first + 1} 0 R >>"
        ).encode(),
        _stream("", drawing),
        _stream(
            f"/Type /XObject /Subtype /Image /Width {page.width} /Height {page.height} "
            "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode ",
            jpeg,
        ),
    ]


def _stream(entries: str, content: bytes) -> bytes:
    return f"<< {entries}/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)
