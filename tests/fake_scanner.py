"""Stands for intake and imaging: files of pages with the codes and lines they are told, no pixels to speak of."""

import hashlib
from dataclasses import dataclass

from dpo_desk.operations.errors import FileMissing, NotVerified
from dpo_desk.operations.scan_parts import as_part
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.looks import PATCH_CODE, PageLook
from dpo_desk.redaction.marks import Certificate, ShieldedDocument
from dpo_desk.redaction.pages import Code, Line, PageImage, PageReading

WIDTH, HEIGHT = 72.0, 100.8
WHOLE = Box(0, 0, 10, 10)
PAPER = ShieldedDocument(
    b"%PDF pixels", Certificate(1, (), (), (), ("ocr",), "1"), "Bijgaand een kopie, zilverpapier."
)


@dataclass(frozen=True)
class Sheet:
    """One page: what its codes say, and its lines from the top."""

    codes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    patch: bool = False
    blank: bool = False

    def seen_codes(self):
        if self.patch:
            corners = (Box(0, 0, 5, 5), Box(60, 0, 65, 5), Box(0, 90, 5, 95))
            return tuple(Code("QRCode", PATCH_CODE, box) for box in corners)
        return tuple(Code("QRCode", text, WHOLE) for text in self.codes)

    def seen_lines(self):
        return tuple(
            Line(text, Box(5, 8 + 8 * at, 60, 14 + 8 * at), 0.95)
            for at, text in enumerate(self.lines)
        )


PATCH = Sheet(patch=True)


class Scanner:
    """Files by name; a name that was not laid is one page with nothing on it."""

    def __init__(self, files=None):
        self.files = {name: tuple(sheets) for name, sheets in (files or {}).items()}
        self.stamps = []
        self.no_copy = False
        self.missing = frozenset()

    def digest(self, path):
        return hashlib.sha256(path.name.encode()).hexdigest()

    def delete(self, *_):
        return None

    def look_through(self, path, taken, _):
        sheets = self._sheets(path)
        for number in range(len(sheets)):
            taken(self._image(path, number), len(sheets))
        return self.digest(path)

    def look(self, image, _):
        sheet = self._sheet(image)
        return PageLook(WIDTH, HEIGHT, blank=sheet.blank, codes=sheet.seen_codes())

    def open_scans(self, parts, *_):
        return tuple(
            self._image(part.path, number - 1)
            for part in map(as_part, parts)
            for number in part.pages or range(1, len(self._sheets(part.path)) + 1)
        )

    def read(self, pages, *_):
        sheets = [self._sheet(page) for page in pages]
        return tuple(
            PageReading(at, WIDTH, HEIGHT, lines=sheet.seen_lines(), codes=sheet.seen_codes())
            for at, sheet in enumerate(sheets, start=1)
        )

    def shield(self, *_, stamp=()):
        self.stamps.append(stamp)
        if stamp and self.no_copy:
            raise NotVerified(page=1, kind="bsn_text", count=1, file="")
        return PAPER

    def _sheets(self, path):
        if path.name in self.missing:
            raise FileMissing(file=path.name)
        return self.files.get(path.name, (Sheet(),))

    def _image(self, path, number):
        """A picture that says which page of which file it is."""
        said = f"{path.name}/{number}".encode().ljust(420, b"\0")
        return PageImage(10, 14, 10.0, said)

    def _sheet(self, image):
        name, _, number = image.rgb.rstrip(b"\0").decode().rpartition("/")
        return self.files.get(name, (Sheet(),))[int(number)]
