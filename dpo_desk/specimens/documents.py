"""Draws one side of a document from its layout in ``resources/specimens``: invented person, invented look."""

import functools
import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import MarkKind
from dpo_desk.specimens.drawing import face, resource
from dpo_desk.specimens.faces import cartoon_face
from dpo_desk.specimens.id_card import number_code, number_form
from dpo_desk.specimens.people import Person
from dpo_desk.specimens.zones import zone_lines

if TYPE_CHECKING:
    from PIL.Image import Image

WRITTEN = (
    "{0}", "{1}.{2}.{3}", "{4} {5} {6}", "{4}-{5}-{6}", "{1} {2} {3}", "{7} {8}", "{4}.{5}.{6}",
)  # fmt: skip
"""Ways of writing the number; fields as in ``number_form``."""

_CARD_PIXELS, _SHEET_PIXELS = 600 / 25.4, 300 / 25.4
_SHEET_MILLIMETRES = 150.0
_INK, _LABEL_INK = (15, 15, 20), (70, 80, 100)


@dataclass(frozen=True, slots=True)
class Layout:
    """One side of a document as ``resources/specimens/documents.toml`` describes it; millimetres."""

    key: str
    size: tuple[float, float]
    data: Mapping[str, Any]

    @property
    def sheet(self) -> bool:
        """Whether it is a sheet of paper and not a card or a page of a passport."""
        return min(self.size) > _SHEET_MILLIMETRES


@dataclass(frozen=True, slots=True)
class DrawnPlace:
    """A place on a drawn side, in millimetres."""

    kind: MarkKind
    box: Box
    holds_number: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """One side as a picture, with its true places; ``form`` is how the number is written."""

    picture: "Image"
    per_millimetre: float
    places: tuple[DrawnPlace, ...]
    form: str = ""


@functools.cache
def layouts() -> tuple[Layout, ...]:
    """All sides that can be drawn."""
    file = resource("specimens", "documents.toml")
    sides = tomllib.loads(file.read_text(encoding="utf-8"))["sides"]
    return tuple(Layout(side["key"], (side["size"][0], side["size"][1]), side) for side in sides)


def draw_side(layout: Layout, person: Person, chance: random.Random) -> Drawn:
    """A side of the document of ``person``."""
    return _Pen(layout, person, chance).drawn()


class _Pen:
    def __init__(self, layout: Layout, person: Person, chance: random.Random) -> None:
        from PIL import Image, ImageDraw

        self._data, self._person, self._chance = layout.data, person, chance
        self._scale = _SHEET_PIXELS if layout.sheet else _CARD_PIXELS
        self._size = layout.size
        pixels = round(layout.size[0] * self._scale), round(layout.size[1] * self._scale)
        self._picture: Image.Image = Image.new("RGB", pixels, tuple(self._data["tint"]))
        self._pen: ImageDraw.ImageDraw = ImageDraw.Draw(self._picture)
        self._places: list[DrawnPlace] = []
        self._sheet = layout.sheet
        self._words = _words_of(person)
        self._country = "UTO" if layout.key.startswith("foreign") else "NLD"

    def drawn(self) -> Drawn:
        if not self._sheet:
            self._guilloche()
        for x, y, height, words in self._data["texts"]:
            self._print((x, y), height, words, bold=not self._sheet)
        for x, y, label, value in self._data["fields"]:
            self._field(x, y, label, value.format(**self._words))
        form = self._number() if "number" in self._data else ""
        self._pictures()
        return Drawn(self._picture, self._scale, tuple(self._places), form)

    def _guilloche(self) -> None:
        tint = self._data["tint"]
        softer = tuple(max(0, part - 12) for part in tint)
        width, height = self._picture.size
        for at in range(-height, width, 52):
            self._pen.arc((at, -400, at + 1000, height + 400), 0, 360, fill=softer, width=4)
        rim = (0, 0, width - 1, height - 1)
        self._pen.rectangle(rim, outline=(120, 130, 140), width=5)

    def _number(self) -> str:
        x, y, label, wanted = self._data["number"]
        form = wanted or self._chance.choice(WRITTEN)
        bsn = self._person.bsn
        short = bool(label) and bsn.startswith("0") and form == "{0}"
        shown = bsn[1:] if short else number_form(bsn, form) if not wanted else bsn
        rest = "" if not wanted else f" / {self._words['licence']}"
        box = self._field(x, y, label, shown + rest, shown)
        self._places.append(DrawnPlace(MarkKind.BSN_TEXT, box, holds_number=True))
        return "eight" if short else form

    def _pictures(self) -> None:
        if "portrait" in self._data:
            x0, y0, x1, y1 = self._data["portrait"]
            size = round((x1 - x0) * self._scale), round((y1 - y0) * self._scale)
            portrait = cartoon_face(size, self._chance.randrange(10**6))
            self._picture.paste(portrait, (round(x0 * self._scale), round(y0 * self._scale)))
            self._places.append(
                DrawnPlace(MarkKind.PORTRAIT, Box(x0, y0, x1, y1), holds_number=False)
            )
        if "code" in self._data:
            x, y, side = self._data["code"]
            code = number_code(self._person.bsn, round(side * self._scale))
            self._picture.paste(code, (round(x * self._scale), round(y * self._scale)))
            rim = side * 3 / 27
            box = Box(x + rim, y + rim, x + side - rim, y + side - rim)
            self._places.append(DrawnPlace(MarkKind.CODE, box, holds_number=True))
        if self._data["mrz"]:
            self._zone()

    def _zone(self) -> None:
        """The zone in the lowest 23.2 mm at ten signs an inch, as ICAO 9303 wants it."""
        holds = bool(self._data["mrz_number"])
        lines = zone_lines(
            self._data["mrz"], self._person, with_number=holds, country=self._country
        )
        type_face = face("ocr-b", round(3.9 * self._scale))
        width, height = self._size
        pitch = min(2.54, (width - 6.0) / len(lines[0]))
        top, leading = height - 23.2 + 4.2, 6.35 if len(lines) == 2 else 6.0
        left = (width - pitch * len(lines[0])) / 2
        boxes: list[tuple[float, float, float, float]] = []
        for row, line in enumerate(lines):
            for column, sign in enumerate(line):
                at = (left + column * pitch) * self._scale, (top + row * leading) * self._scale
                self._pen.text(at, sign, font=type_face, fill=_INK)
                if sign != "<":
                    boxes.append(self._pen.textbbox(at, sign, font=type_face))
        y0, y1 = (
            edge / self._scale for edge in (min(b[1] for b in boxes), max(b[3] for b in boxes))
        )
        box = Box(left, y0, left + pitch * len(lines[0]), y1)
        self._places.append(DrawnPlace(MarkKind.MRZ, box, holds_number=holds))

    def _field(self, x: float, y: float, label: str, value: str, measured: str = "") -> Box:
        """A label with its value below, or beside it on a sheet; where ``measured`` stands."""
        if self._sheet:
            shown = f"{label}:  "
            self._print((x, y), 3.4, shown)
            wide = self._pen.textlength(shown, font=face("regular", round(3.4 * self._scale)))
            return self._print((x + wide / self._scale, y), 3.4, value, measured)
        self._print((x, y), 1.7, label, ink=_LABEL_INK)
        return self._print((x, y + (2.2 if label else 0.0)), 3.0, value, measured, bold=True)

    def _print(
        self,
        at: tuple[float, float],
        height: float,
        words: str,
        measured: str = "",
        *,
        bold: bool = False,
        ink: tuple[int, int, int] = _INK,
    ) -> Box:
        type_face = face("bold" if bold else "regular", round(height * self._scale))
        pixel = at[0] * self._scale, at[1] * self._scale
        self._pen.text(pixel, words.format(**self._words), font=type_face, fill=ink)
        box = self._pen.textbbox(pixel, measured or words, font=type_face)
        return Box(*(edge / self._scale for edge in box))


def _words_of(person: Person) -> dict[str, str]:
    return {
        "family": person.family, "given": person.given, "street": person.street,
        "postcode": person.postcode, "town": person.town,
        "birth": f"{person.birth:%d %m %Y}", "expiry": f"{person.expiry:%d %m %Y}",
        "issued": f"03 04 {person.expiry.year - 10}", "document": person.document_number,
        "licence": f"{5000000000 + person.birth.toordinal() * 3571 % 999999999}",
    }  # fmt: skip
