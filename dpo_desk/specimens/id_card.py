"""Draws something that looks like both sides of a Dutch identity card: invented layout, invented person."""

import io
import random
from typing import TYPE_CHECKING

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import MarkKind
from dpo_desk.specimens.drawing import (
    Place,
    SpecimenPage,
    as_page,
    blank_page,
    box_in_points,
    face,
    millimetres,
)
from dpo_desk.specimens.faces import cartoon_face
from dpo_desk.specimens.people import Person
from dpo_desk.specimens.zones import zone_lines

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

CARD = (millimetres(85.6), millimetres(53.98))
NUMBER_FORMS = ("{0}", "{1}.{2}.{3}", "{4} {5} {6}", "{1} {2} {3}")
_Pixels = tuple[float, float, float, float]


def specimen_id_card(person: Person, side: str, seed: int = 0) -> SpecimenPage:
    """One side of a card copied onto an A4 sheet.

    Args:
        person: Whose card.
        side: ``front`` or ``back``.
        seed: Decides where on the sheet, how large and in which number form.
    """
    chance = random.Random(seed)
    card, places = _front(person, seed) if side == "front" else _back(person, chance)
    return _on_sheet(card, places, chance)


def number_form(bsn: str, form: str) -> str:
    """The number as a card may print it."""
    return form.format(
        bsn, bsn[:4], bsn[4:6], bsn[6:], bsn[:3], bsn[3:6], bsn[6:], bsn[:8], bsn[8:]
    )


def _front(person: Person, seed: int) -> tuple["Image", list[tuple[MarkKind, _Pixels]]]:
    card, pen = _card_stock((231, 238, 246))
    pen.text((40, 24), "KONINKRIJK DER NEDERLANDEN", font=face("bold", 34), fill=(20, 40, 90))
    pen.text((40, 66), "IDENTITEITSKAART / IDENTITY CARD", font=face("bold", 26), fill=(20, 40, 90))
    portrait = (40, 130, 330, 500)
    card.paste(cartoon_face((290, 370), seed), portrait[:2])
    rows = (
        ("Naam / Surname / Nom", person.family),
        ("Voornamen / Given names / Prénoms", person.given),
        ("Nationaliteit / Nationality", "Nederlandse"),
        ("Geboortedatum / Date of birth", f"{person.birth:%d %m %Y}"),
        ("Geldig tot / Date of expiry", f"{person.expiry:%d %m %Y}"),
        ("Documentnummer / Document no.", person.document_number),
    )
    for at, (label, value) in enumerate(rows):
        _labelled(pen, (370, 124 + 80 * at), label, value)
    return card, [(MarkKind.PORTRAIT, portrait)]


def _back(person: Person, chance: random.Random) -> tuple["Image", list[tuple[MarkKind, _Pixels]]]:
    card, pen = _card_stock((236, 240, 232))
    shown = number_form(person.bsn, chance.choice(NUMBER_FORMS))
    _labelled(pen, (560, 24), "Persoonsnummer / Personal no.", shown)
    number = pen.textbbox((560, 50), shown, font=face("bold", 36))
    _labelled(pen, (40, 24), "Lengte / Height / Taille", "1,74 m")
    _labelled(pen, (40, 104), "Autoriteit / Authority", f"Burg. van {person.town}")
    _labelled(pen, (40, 184), "Datum van afgifte / Date of issue", "03 04 2019")
    code = number_code(person.bsn, 210)
    at = (740, 110)
    card.paste(code, at)
    zone = _print_zone(pen, zone_lines("td1", person, with_number=True))
    return card, [
        (MarkKind.BSN_TEXT, number),
        (MarkKind.CODE, _within_quiet_zone(at, code.width)),
        (MarkKind.MRZ, zone),
    ]


def _print_zone(pen: "ImageDraw", lines: tuple[str, ...]) -> _Pixels:
    type_face = face("ocr-b", 46)
    boxes = []
    for at, line in enumerate(lines):
        for column, sign in enumerate(line):
            pen.text((42 + column * 30.9, 378 + 82 * at), sign, font=type_face, fill=(15, 15, 15))
        boxes.append(pen.textbbox((42, 378 + 82 * at), line[0], font=type_face))
    return 40, boxes[0][1], 42 + 30 * 30.9, boxes[2][3]


def _card_stock(tint: tuple[int, int, int]) -> tuple["Image", "ImageDraw"]:
    from PIL import Image, ImageDraw

    card = Image.new("RGB", CARD, tint)
    pen = ImageDraw.Draw(card)
    softer = tuple(max(0, part - 12) for part in tint)
    for at in range(-CARD[1], CARD[0], 26):
        pen.arc((at, -200, at + 500, CARD[1] + 200), 0, 360, fill=softer, width=2)
    pen.rectangle((0, 0, CARD[0] - 1, CARD[1] - 1), outline=(120, 130, 140), width=3)
    return card, pen


def _labelled(pen: "ImageDraw", at: tuple[float, float], label: str, value: str) -> None:
    pen.text(at, label, font=face("regular", 20), fill=(70, 80, 100))
    pen.text((at[0], at[1] + 26), value, font=face("bold", 36), fill=(15, 15, 20))


def number_code(bsn: str, size: int) -> "Image":
    """A QR code that says the number, ``size`` pixels wide, with its quiet zone."""
    import segno
    from PIL import Image

    buffer = io.BytesIO()
    segno.make_qr(bsn, error="m").save(buffer, kind="png", scale=8, border=3)
    return Image.open(buffer).convert("RGB").resize((size, size))


def _within_quiet_zone(at: tuple[int, int], size: int) -> _Pixels:
    rim = size * 3 / 27
    return at[0] + rim, at[1] + rim, at[0] + size - rim, at[1] + size - rim


def _on_sheet(
    card: "Image", places: list[tuple[MarkKind, _Pixels]], chance: random.Random
) -> SpecimenPage:
    sheet = blank_page()
    scale = chance.uniform(1.0, 1.7)
    small = card.resize((round(CARD[0] * scale), round(CARD[1] * scale)))
    x = chance.randint(120, max(121, sheet.width - small.width - 120))
    y = chance.randint(200, sheet.height - small.height - 300)
    sheet.paste(small, (x, y))
    moved = tuple(Place(kind, _moved(box, scale, x, y)) for kind, box in places)
    return SpecimenPage(as_page(sheet, 300), moved)


def _moved(box: _Pixels, scale: float, x: int, y: int) -> Box:
    return box_in_points(
        (
            x + box[0] * scale,
            y + box[1] * scale,
            x + box[2] * scale,
            y + box[3] * scale,
        )
    )
