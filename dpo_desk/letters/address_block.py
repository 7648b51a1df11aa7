"""Turns an address as it was typed into the lines an envelope needs.

Inside the Netherlands: ``1234 AB``, two spaces, the place in capitals, no country. Inside the
United Kingdom: the post town in capitals and the postcode on the last line. Abroad the country
stands last, in capitals, in the language of the letter. The Dutch form is PostNL's; the British one is
from knowledge of the trade, not compared with a source.
"""

import re
from collections.abc import Mapping

from dpo_desk.letters.errors import (
    AddressDoesNotFit,
    AddressIncomplete,
    AddressLineUnusual,
    AddressWithoutPostcode,
    NoFixedAddress,
)

LEAST_LINES = 3
_DUTCH = re.compile(r"^([1-9][0-9]{3})\s*([A-Za-z]{2})\s+(\S.*)$")
_BRITISH = re.compile(
    r"^(?:(.*?)[\s,]+)?(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)\s?([0-9][A-Z]{2})$", re.IGNORECASE
)
_UNUSUAL_START = tuple('@()=[]"\\/,<>~')
_NOWHERE = re.compile(
    r"^(no fixed (abode|address)|nfa|zonder vaste woon- of verblijfplaats|zvw|zvwo)$", re.IGNORECASE
)
_NAMES_OF = {
    "nl": frozenset({"nederland", "netherlands", "the netherlands", "nl"}),
    "gb": frozenset({"verenigd koninkrijk", "united kingdom", "uk", "great britain", "gb"}),
}


def address_block(
    name: str,
    lines: tuple[str, ...],
    *,
    home: str,
    countries: Mapping[str, str],
    limit: int,
) -> tuple[str, ...]:
    """The lines for the window, the name first.

    Args:
        name: the person or office.
        lines: what was typed below the name, the place or country last.
        home: ISO code of the country the letter is posted in, ``nl`` or ``gb``.
        countries: country names for mail abroad, by ISO code.
        limit: most lines the window shows.

    Raises:
        AddressIncomplete: fewer than three lines.
        AddressDoesNotFit: more lines than ``limit``.
        AddressWithoutPostcode: the last line is neither a postcode with its place nor a country.
        AddressLineUnusual: a line starts with a sign that sorting machines refuse.
        NoFixedAddress: the person has no address to post to.
    """
    typed = tuple(clean for line in lines if (clean := " ".join(line.split())))
    if any(_NOWHERE.match(line) for line in typed):
        raise NoFixedAddress
    block = (" ".join(name.split()), *_delivered(typed, home, countries))
    _check_signs(block)
    if len(block) < LEAST_LINES:
        raise AddressIncomplete(lines=len(block), least=LEAST_LINES)
    if len(block) > limit:
        raise AddressDoesNotFit(lines=len(block), limit=limit)
    return block


def _delivered(typed: tuple[str, ...], home: str, countries: Mapping[str, str]) -> tuple[str, ...]:
    if not typed:
        return ()
    named = next((code for code, names in _NAMES_OF.items() if typed[-1].lower() in names), "")
    inner = typed[:-1] if named else typed
    for code, shape in (("nl", _dutch), ("gb", _british)):
        if named in {"", code} and (shaped := shape(inner)):
            return shaped if code == home else (*shaped, countries[code])
    if named or any(character.isdigit() for character in typed[-1]):
        raise AddressWithoutPostcode
    return (*typed[:-1], typed[-1].upper())


def _dutch(lines: tuple[str, ...]) -> tuple[str, ...]:
    found = _DUTCH.match(lines[-1]) if lines else None
    if found is None:
        return ()
    digits, letters, place = found.groups()
    return (*lines[:-1], f"{digits} {letters.upper()}  {place.upper()}")


def _british(lines: tuple[str, ...]) -> tuple[str, ...]:
    found = _BRITISH.match(lines[-1]) if lines else None
    if found is None:
        return ()
    town, outward, inward = found.groups()
    before = (*lines[:-1], town) if town else lines[:-1]
    if not before:
        return ()
    plain = tuple(line.rstrip(",") for line in before)
    return (*plain[:-1], plain[-1].upper(), f"{outward} {inward}".upper())


def _check_signs(block: tuple[str, ...]) -> None:
    for number, line in enumerate(block[1:], start=2):
        if line.startswith(_UNUSUAL_START):
            raise AddressLineUnusual(line=number)
