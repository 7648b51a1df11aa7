"""Machine readable zones of travel documents (ICAO 9303 parts 4 to 6), read with a reader's mistakes in mind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dpo_desk.redaction.eleven_test import passes_eleven_test

_FILLERS = str.maketrans(dict.fromkeys("«‹＜《〈≤⟨({[£", "<"))
_TO_DIGIT = str.maketrans("OQDILZSGB", "000112568")
_TO_LETTER = str.maketrans("012568", "OIZSGB")
_WEIGHTS = (7, 3, 1)
_TD1_SECOND = re.compile(r"[\dOILSBZG]{7}[MFX<][\dOILSBZG]{7}[A-Z0<]{3}")
_TD3_SECOND = re.compile(r"[A-Z0-9<]{9}[\dOILSBZG][A-Z0<]{3}[\dOILSBZG]{7}[MFX<][\dOILSBZG]{7}")
_FIRST = re.compile(r"^(?:P[A-Z<]|I[A-Z<]|1<|[AC][A-Z<]|V[A-Z<])[A-Z]{3}")
_LEAST_LENGTH, _LEAST_BEGINNING = 20, 10
"""Signs of a good part of a line; of its beginning, which no other print looks like, fewer will do."""
_LEAST_SHARE = 0.9


Columns = tuple[int, int, int]
"""Where a field stands: line, from, to; counted from 0."""


@dataclass(frozen=True, slots=True)
class MrzFormat:
    """Where the fields of one format stand."""

    name: str
    lines: int
    length: int
    number: Columns
    birth: Columns
    expiry: Columns
    personal: Columns
    names: Columns
    nationality: Columns
    sex: Columns
    composite: tuple[Columns, ...]
    composite_at: tuple[int, int]


TD1 = MrzFormat(
    "td1", 3, 30, (0, 5, 14), (1, 0, 6), (1, 8, 14), (0, 15, 30), (2, 0, 30), (1, 15, 18), (1, 7, 8),
    ((0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29)), (1, 29),
)  # fmt: skip
TD2 = MrzFormat(
    "td2", 2, 36, (1, 0, 9), (1, 13, 19), (1, 21, 27), (1, 28, 35), (0, 5, 36), (1, 10, 13), (1, 20, 21),
    ((1, 0, 10), (1, 13, 20), (1, 21, 35)), (1, 35),
)  # fmt: skip
TD3 = MrzFormat(
    "td3", 2, 44, (1, 0, 9), (1, 13, 19), (1, 21, 27), (1, 28, 42), (0, 5, 44), (1, 10, 13), (1, 20, 21),
    ((1, 0, 10), (1, 13, 20), (1, 21, 43)), (1, 43),
)  # fmt: skip
_FORMATS = (TD1, TD3, TD2)


@dataclass(frozen=True, slots=True)
class Mrz:
    """A zone that was read. Lives in memory only; what may be kept are the yes/no answers.

    Attributes:
        format: ``td1``, ``td2`` or ``td3``.
        country: The issuing state's three letters.
        surname: As printed, upper case, without marks over letters.
        given_names: Likewise.
        birth: ``YYMMDD``.
        expiry: ``YYMMDD``.
        personal_number: The optional field without fillers; the BSN until August 2021.
        checks: For each check digit whether it agrees: number, birth, expiry, composite.
    """

    format: str
    country: str
    surname: str
    given_names: str
    birth: str
    expiry: str
    personal_number: str
    checks: tuple[bool, bool, bool, bool]

    @property
    def genuine(self) -> bool:
        """Whether every check digit agrees."""
        return all(self.checks)

    @property
    def citizen_number(self) -> str:
        """The BSN in the optional field, or an empty text."""
        digits = self.personal_number[:9].translate(_TO_DIGIT)
        return digits if len(digits) == 9 and passes_eleven_test(digits) else ""  # noqa: PLR2004


def normalised(line: str) -> str:
    """The line in capitals without blanks, with everything a reader makes of ``<`` put back."""
    return (
        re.sub(r"\s+", "", line).upper().translate(_FILLERS).replace("K<", "<<")
        if ("<" in line or any(sign in line for sign in "«‹＜《〈≤"))
        else re.sub(r"\s+", "", line).upper()
    )


def looks_like_mrz(line: str) -> bool:
    """Whether a line of text can be a line of a machine readable zone, or a good part of one."""
    zone = normalised(line)
    if _TD1_SECOND.match(zone) or _TD3_SECOND.match(zone):
        return True
    if len(zone) < _LEAST_LENGTH:
        begun = len(zone) >= _LEAST_BEGINNING and "<" in zone and _FIRST.match(zone) is not None
        return begun or zone.count("<") >= 4  # noqa: PLR2004
    allowed = sum(sign in "<ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" for sign in zone)
    return allowed / len(zone) >= _LEAST_SHARE and (
        "<<" in zone or bool(_FIRST.match(zone) and "<" in zone)
    )


def check_digit(field: str) -> str:
    """The check digit of a field: weights 7, 3, 1; A is 10; ``<`` and foreign signs are 0; modulo 10."""
    total = sum(_value(sign) * _WEIGHTS[at % 3] for at, sign in enumerate(field))
    return str(total % 10)


def parse_mrz(lines: Sequence[str]) -> Mrz | None:
    """The zone in two or three lines as a reader saw them, or None where no format fits."""
    zone = [normalised(line) for line in lines]
    for form in _FORMATS:
        if len(zone) == form.lines and all(abs(len(z) - form.length) <= 2 for z in zone):  # noqa: PLR2004
            return _parsed([z[: form.length].ljust(form.length, "<") for z in zone], form)
    return None


def _parsed(zone: list[str], form: MrzFormat) -> Mrz:
    number, birth, expiry, personal, names = (
        _field(zone, place)
        for place in (form.number, form.birth, form.expiry, form.personal, form.names)
    )
    birth, expiry = birth.translate(_TO_DIGIT), expiry.translate(_TO_DIGIT)
    surname, _, given = names.partition("<<")
    return Mrz(
        format=form.name,
        country=zone[0][2:5].translate(_TO_LETTER).strip("<"),
        surname=_spoken(surname),
        given_names=_spoken(given),
        birth=birth,
        expiry=expiry,
        personal_number=personal.strip("<"),
        checks=(
            _agrees(number, _field(zone, _behind(form.number))),
            _agrees(birth, _field(zone, _behind(form.birth))),
            _agrees(expiry, _field(zone, _behind(form.expiry))),
            _agrees(_composite(zone, form), zone[form.composite_at[0]][form.composite_at[1]]),
        ),
    )


def _composite(zone: list[str], form: MrzFormat) -> str:
    dates = {(form.birth[0], at) for at in range(form.birth[1], form.birth[2] + 1)} | {
        (form.expiry[0], at) for at in range(form.expiry[1], form.expiry[2] + 1)
    }
    return "".join(
        zone[line][at].translate(_TO_DIGIT) if (line, at) in dates else zone[line][at]
        for line, start, end in form.composite
        for at in range(start, end)
    )


def _field(zone: list[str], place: Columns) -> str:
    return zone[place[0]][place[1] : place[2]]


def _behind(place: Columns) -> Columns:
    return place[0], place[2], place[2] + 1


def _agrees(field: str, digit: str) -> bool:
    shown = digit.translate(_TO_DIGIT).replace("<", "0")
    readings = (field, field.translate(_TO_DIGIT), field.replace("0", "O"))
    return any(check_digit(reading) == shown for reading in readings)


def _spoken(names: str) -> str:
    return names.strip("<").translate(_TO_LETTER).replace("<", " ").strip()


def _value(sign: str) -> int:
    return int(sign, 36) if sign.isascii() and sign.isalnum() else 0
