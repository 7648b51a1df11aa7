"""Sets request letters as people post them, and ordinary letters full of other numbers."""

import datetime as dt
import random
import textwrap
from collections.abc import Sequence

from dpo_desk.redaction.marks import MarkKind
from dpo_desk.specimens.drawing import Place, SpecimenPage, as_page, blank_page, box_in_points, face
from dpo_desk.specimens.people import Person

ADDRESSEE = (
    "Parcel Pro",
    "Privacy Office",
    "Verzoek persoonsgegevens",
    "Griede 22",
    "3191 EE  HOOGVLIET ROTTERDAM",
)
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_REQUEST = (
    "Betreft: verzoek om inzage in mijn persoonsgegevens",
    "",
    "Geachte heer of mevrouw,",
    "",
    (
        "Sinds vorig jaar bestel ik bij webwinkels waarvan de pakketten door u worden bezorgd. Ik wil graag "
        "weten welke gegevens u van mij bewaart. Daarom vraag ik u op grond van artikel 15 van de AVG om inzage."
    ),
    "",
    (
        "Wilt u mij een kopie sturen van alles wat u van mij heeft, en daarbij schrijven waarvoor u het gebruikt, "
        "van wie u het gekregen heeft, met wie u het deelt en hoe lang u het bewaart?"
    ),
    "",
    (
        "Een kopie van mijn identiteitskaart doe ik bij deze brief, zodat u weet dat ik het ben. Ik ontvang uw "
        "antwoord het liefst per post op het adres hierboven."
    ),
    "",
    "Ik reken op uw antwoord binnen een maand.",
    "",
    "Met vriendelijke groet,",
)
_SUBJECTS = (
    "uw levering",
    "onze afspraak",
    "een vraag over de factuur",
    "retourzending",
    "meterstand",
)
_MARGIN, _TOP, _SIZE, _LEADING = 290, 300, 42, 58
_LINES_ON_PAGE = 51


def specimen_letter(
    person: Person,
    seed: int = 0,
    wording: Sequence[str] = (),
    *,
    with_number: bool = False,
    dated: dt.date | None = None,
) -> SpecimenPage:
    """The first page of ``specimen_letter_pages``; the built-in wording has no other."""
    return specimen_letter_pages(person, seed, wording, with_number=with_number, dated=dated)[0]


def specimen_letter_pages(
    person: Person,
    seed: int = 0,
    wording: Sequence[str] = (),
    *,
    with_number: bool = False,
    dated: dt.date | None = None,
) -> tuple[SpecimenPage, ...]:
    """A request for access to Parcel Pro, on as many pages as its words need.

    Args:
        person: Who writes.
        seed: Decides day and small variations.
        wording: Paragraphs instead of the built-in ones.
        with_number: Whether the writer mentions the BSN, as some do.
        dated: The day on the letter; else one that the seed decides.
    """
    lines = letter_lines(person, seed, wording, with_number=with_number, dated=dated)
    return _set(lines, (person.bsn,) if with_number else ())


def letter_lines(
    person: Person,
    seed: int = 0,
    wording: Sequence[str] = (),
    *,
    with_number: bool = False,
    dated: dt.date | None = None,
) -> list[str]:
    """What such a letter says, line by line; the arguments are those of ``specimen_letter_pages``."""
    chance = random.Random(seed)
    lines = [
        f"{person.given} {person.family}",
        person.street,
        f"{person.postcode}  {person.town}",
        "",
    ]
    day = dated or dt.date(2026, 11, chance.randint(2, 28))
    lines += [*ADDRESSEE, "", f"{person.town}, {day.day} {MONTHS[day.month - 1]} {day.year}", ""]
    lines += [*(wording or _REQUEST), "", f"{person.given} {person.family}"]
    if with_number:
        lines += ["", f"Mijn BSN is {person.bsn}."]
    return lines


def ordinary_letter(seed: int) -> SpecimenPage:
    """A letter full of telephone, account, order and other numbers, none of them a BSN."""
    return _set(ordinary_lines(seed), ())[0]


def ordinary_lines(seed: int) -> tuple[str, ...]:
    """The lines of ``ordinary_letter``."""
    from dpo_desk.specimens.people import invented_person

    chance = random.Random(seed)
    person = invented_person(seed)
    facts = [
        f"Ordernummer: {_digits(chance, 9)}",
        f"Klantnummer {_digits(chance, 8)}, factuurnummer {_digits(chance, 10)}",
        f"Telefoon: 06-{_digits(chance, 8)} of 010 {_digits(chance, 3)} {_digits(chance, 2)} {_digits(chance, 2)}",
        f"Vanuit het buitenland: +31 6 {_digits(chance, 8)}",
        f"IBAN {_iban(chance)}",
        f"KvK {_digits(chance, 8)}, btw NL{_digits(chance, 9)}B0{chance.randint(1, 9)}",
        f"Track & trace: 3S{chance.choice('ABCD')}{chance.choice('QRST')}{_digits(chance, 11)}",
        f"Bedrag: EUR {chance.randint(10, 999)},{_digits(chance, 2)} op {chance.randint(10, 28)}-11-2026",
        f"Meternummer E00{_digits(chance, 14)}, stand {_digits(chance, 5)}",
    ]
    chance.shuffle(facts)
    lines = ["Voorbeeld Energie en Post B.V.", "Postbus 999", "9999 ZZ  STITSWERD", ""]
    lines += [
        f"{person.given} {person.family}",
        person.street,
        f"{person.postcode}  {person.town}",
        "",
    ]
    lines += [f"Betreft: {chance.choice(_SUBJECTS)}", "", f"Geachte {person.family},", ""]
    for fact in facts:
        lines += [
            fact,
            "Hieronder leest u wat dat voor u betekent en wat u kunt doen als het niet klopt.",
            "",
        ]
    return (*lines, "Met vriendelijke groet,", "", "De klantenservice")


def _set(lines: Sequence[str], numbers: tuple[str, ...]) -> tuple[SpecimenPage, ...]:
    set_lines = [part for text in lines for part in textwrap.wrap(text, 84) or [""]]
    starts = range(0, len(set_lines), _LINES_ON_PAGE)
    return tuple(_page(set_lines[at : at + _LINES_ON_PAGE], numbers) for at in starts)


def _page(lines: Sequence[str], numbers: tuple[str, ...]) -> SpecimenPage:
    from PIL import ImageDraw

    sheet = blank_page()
    pen = ImageDraw.Draw(sheet)
    type_face, places = face("regular", _SIZE), []
    y = _TOP
    for line in lines:
        pen.text((_MARGIN, y), line, font=type_face, fill=(20, 20, 20))
        for number in numbers:
            if (at := line.find(number)) >= 0:
                x = _MARGIN + pen.textlength(line[:at], font=type_face)
                box = pen.textbbox((x, y), number, font=type_face)
                places.append(Place(MarkKind.BSN_TEXT, box_in_points(box)))
        y += _LEADING
    return SpecimenPage(as_page(sheet, 300), tuple(places))


def _digits(chance: random.Random, count: int) -> str:
    return "".join(str(chance.randint(0, 9)) for _ in range(count))


def _iban(chance: random.Random) -> str:
    account = f"0{_digits(chance, 9)}"
    bank = chance.choice(("ABNA", "INGB", "RABO"))
    number = "".join(str(int(sign, 36)) for sign in f"{bank}{account}NL00")
    check = 98 - int(number) % 97
    return f"NL{check:02d} {bank} {account[:4]} {account[4:8]} {account[8:]}"
