"""Whether a machine readable zone keeps to the letter of ICAO 9303 parts 3 to 6: signs, dates, codes, check digits."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpo_desk.redaction.mrz import TD1, TD2, TD3, Columns, MrzFormat, check_digit
from dpo_desk.redaction.zone_countries import is_country, nationality_fits

FORMATS = (TD1, TD2, TD3)
_CODES = {
    # The second sign is the issuing state's choice. P with <, P, E, D, O, R, T, S, L, M or U are the standard's own.
    "td3": re.compile(r"P[<PEDORTSLMU]"),
    "td2": re.compile(r"I[A-Z<]|A[CR]"),
    "td1": re.compile(r"I[A-Z<]|A[CR]"),
}
_ITALIAN_CARD = ("C<", "ITA")
_NAMES = re.compile(r"[A-Z]+(?:<[A-Z]+)*(?:<<[A-Z]+(?:<[A-Z]+)*)?<*")
_NUMBER = re.compile(r"[A-Z0-9]+(?:<[A-Z0-9]+)*<*")
_NEWEST_EXPIRY = 70


@dataclass(frozen=True, slots=True)
class Zone:
    """The lines of one zone, each as long as its format says. Lives in memory only."""

    form: MrzFormat
    lines: tuple[str, ...]

    def field(self, place: Columns) -> str:
        """The signs from one column up to another of a line."""
        line, start, end = place
        return self.lines[line][start:end]

    def digit_of(self, place: Columns) -> str:
        """The check digit behind a field."""
        line, _, end = place
        return self.lines[line][end]

    @property
    def code(self) -> str:
        """The two signs that say what document it is."""
        return self.lines[0][:2]

    @property
    def country(self) -> str:
        """The issuing state's code without padding; empty where there is no such state."""
        code = self.lines[0][2:5]
        return code.rstrip("<") if is_country(code) else ""

    @property
    def sex(self) -> str:
        """``M``, ``F`` or ``<``."""
        return self.field(self.form.sex)

    @property
    def names(self) -> str:
        """The names as they stand."""
        return self.field(self.form.names)

    @property
    def names_cut(self) -> bool:
        """Whether the names fill their field, so that a part of them may be missing."""
        return not self.names.endswith("<")

    def expiry(self) -> dt.date | None:
        """The last day; None where it is no date or its own check digit does not agree."""
        field = self.field(self.form.expiry)
        if check_digit(field) != self.digit_of(self.form.expiry):
            return None
        return _date(field, newest=_NEWEST_EXPIRY)


def zone_of(lines: Sequence[str]) -> Zone | None:
    """The zone whose lines have exactly the lengths of a format, or None."""
    for form in FORMATS:
        if len(lines) == form.lines and all(len(line) == form.length for line in lines):
            return Zone(form, tuple(lines))
    return None


def agrees(zone: Zone) -> bool:
    """Whether the zone is as the standard demands: every field lawful, every check digit right."""
    return all(_demands(zone))


def _demands(zone: Zone) -> Iterator[bool]:
    form, nationality = zone.form, zone.field(zone.form.nationality)
    yield _lawful_code(zone)
    yield bool(zone.country) and is_country(nationality)
    yield not _of_nationals(zone) or nationality_fits(zone.country, nationality.rstrip("<"))
    yield zone.sex in "MF<"
    yield _NAMES.fullmatch(zone.names) is not None
    yield _birth_possible(zone.field(form.birth)) and zone.expiry() is not None
    yield check_digit(zone.field(form.birth)) == zone.digit_of(form.birth)
    yield _number_agrees(zone)
    yield _personal_agrees(zone)
    yield _composite(zone) == zone.lines[form.composite_at[0]][form.composite_at[1]]


def _lawful_code(zone: Zone) -> bool:
    if (zone.code, zone.country) == _ITALIAN_CARD:
        return True
    return _CODES[zone.form.name].fullmatch(zone.code) is not None


def _of_nationals(zone: Zone) -> bool:
    """Residence permits and papers of aliens and refugees name another nationality than their issuer's."""
    return zone.code in {"P<", "PP", "PD", "PO", "I<", "ID", "C<"}


def _number_agrees(zone: Zone) -> bool:
    number, digit = zone.field(zone.form.number), zone.digit_of(zone.form.number)
    if digit == "<":
        return _long_number_agrees(zone, number)
    return _NUMBER.fullmatch(number) is not None and check_digit(number) == digit


def _long_number_agrees(zone: Zone, number: str) -> bool:
    """A number of more than nine signs goes on in the optional field and has its digit there (parts 5 and 6)."""
    rest = zone.field(zone.form.personal).partition("<")[0]
    return zone.form is not TD3 and len(rest) > 1 and check_digit(number + rest[:-1]) == rest[-1]


def _personal_agrees(zone: Zone) -> bool:
    if zone.form is not TD3:
        return True
    field, digit = zone.field(TD3.personal), zone.digit_of(TD3.personal)
    return check_digit(field) == digit or (digit == "<" and not field.strip("<"))


def _composite(zone: Zone) -> str:
    return check_digit(
        "".join(zone.lines[line][start:end] for line, start, end in zone.form.composite)
    )


def _birth_possible(field: str) -> bool:
    """A date, or one of which the standard lets parts be unknown."""
    known = field.rstrip("<")
    if len(known) in {0, 2, 4}:
        return known.isascii() and (known.isdigit() or not known)
    return _date(field, newest=99) is not None


def _date(field: str, newest: int) -> dt.date | None:
    if not (field.isascii() and field.isdigit()):
        return None
    year, month, day = int(field[:2]), int(field[2:4]), int(field[4:])
    try:
        return dt.date((2000 if year <= newest else 1900) + year, month, day)
    except ValueError:
        return None
