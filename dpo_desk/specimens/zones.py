"""Machine readable zones for invented people, in the three sizes of ICAO 9303."""

import datetime as dt
import unicodedata

from dpo_desk.redaction.mrz import check_digit
from dpo_desk.specimens.people import Person


def zone_lines(
    form: str, person: Person, *, with_number: bool, country: str = "NLD"
) -> tuple[str, ...]:
    """The lines of a zone.

    Args:
        form: ``td1``, ``td2`` or ``td3``.
        person: Whose document.
        with_number: Whether the citizen number stands in the optional field, as it did until August 2021.
        country: Three letters; ``UTO`` is Utopia.
    """
    number = person.bsn if with_number else ""
    if form == "td1":
        return _td1(person, number)
    return _two_lines(person, number, country, 44 if form == "td3" else 36)


def in_mrz(name: str) -> str:
    """A name in the letters of a zone."""
    plain = name.upper().replace("Ł", "L").replace("Ø", "O")
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return "".join(sign if sign.isalpha() else "<" for sign in letters)


def _td1(person: Person, number: str) -> tuple[str, ...]:
    first = f"I<NLD{_checked(person.document_number)}{number:<<15}"[:30]
    dates = f"{_checked(_yymmdd(person.birth))}F{_checked(_yymmdd(person.expiry))}"
    second = f"{dates}NLD<<<<<<<<<<<"
    whole = check_digit(first[5:30] + second[0:7] + second[8:15] + second[18:29])
    return first, second + whole, _names(person)[:30].ljust(30, "<")


def _two_lines(person: Person, number: str, country: str, length: int) -> tuple[str, ...]:
    """TD3 (44 signs) or TD2 (36 signs)."""
    passport = length == 44
    kind = "P<" if passport else "I<"
    first = f"{kind}{country}{_names(person)}"[:length].ljust(length, "<")
    dates = f"{_checked(_yymmdd(person.birth))}F{_checked(_yymmdd(person.expiry))}"
    optional = _checked(f"{number:<<14}") if passport else "<" * 7
    second = f"{_checked(person.document_number)}{country}{dates}{optional}"
    return first, second + check_digit(second[0:10] + second[13:20] + second[21:])


def _checked(field: str) -> str:
    return field + check_digit(field)


def _names(person: Person) -> str:
    return f"{in_mrz(person.family)}<<{in_mrz(person.given)}"


def _yymmdd(day: dt.date) -> str:
    return f"{day:%y%m%d}"
