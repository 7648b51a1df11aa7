"""Invented people with test numbers. Nobody here exists."""

import datetime as dt
import random
from dataclasses import dataclass

from dpo_desk.redaction.eleven_test import passes_eleven_test

_GIVEN = (
    "Jolijn",
    "Sjoerd",
    "Marijke",
    "Teun",
    "Wietske",
    "Bram",
    "Fleur",
    "Ruben",
    "Çağla",
    "Łukasz",
)
_FAMILY = (
    "van den Bogaard-Pleij", "Oosterhuis", "de Wildt", "Knolpad", "Ter Steege", "Zandvoortsma", "Öztekin",
)  # fmt: skip
_STREETS = ("Verzonnenlaan", "Proefdreef", "Testkade", "Denkbeeldigestraat", "Kladweg")
_TOWNS = (
    ("1231 ZZ", "Loosdrecht"),
    ("9999 XX", "Stitswerd"),
    ("3191 ZE", "Hoogvliet"),
    ("6511 ZX", "Nijmegen"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person with what stands on a letter and on an identity card."""

    given: str
    family: str
    street: str
    postcode: str
    town: str
    email: str
    birth: dt.date
    expiry: dt.date
    document_number: str
    bsn: str


def invented_person(seed: int, bsn: str = "") -> Person:
    """The person of a seed; ``bsn`` replaces the number from the test range 99999…."""
    chance = random.Random(seed)
    given, family = chance.choice(_GIVEN), chance.choice(_FAMILY)
    postcode, town = chance.choice(_TOWNS)
    return Person(
        given=given,
        family=family,
        street=f"{chance.choice(_STREETS)} {chance.randint(1, 240)}",
        postcode=postcode,
        town=town,
        email=f"{given.lower().encode('ascii', 'ignore').decode()}{chance.randint(1, 99)}@voorbeeld.example",
        birth=dt.date(chance.randint(1941, 2005), chance.randint(1, 12), chance.randint(1, 28)),
        expiry=dt.date(chance.randint(2027, 2034), chance.randint(1, 12), chance.randint(1, 28)),
        document_number=_document_number(chance),
        bsn=bsn or test_number(chance),
    )


def test_number(chance: random.Random) -> str:
    """A number from the range 99999…, which is kept for tests, that passes the eleven-test."""
    while True:
        number = f"99999{chance.randint(0, 9999):04d}"
        if passes_eleven_test(number):
            return number


def _document_number(chance: random.Random) -> str:
    letters = "".join(chance.choice("ABCDEFGHJKLNPRSTUVWXYZ") for _ in range(2))
    return f"{letters}{chance.choice('BCDFGHJKLNPRST')}{chance.randint(0, 99999):05d}{chance.randint(0, 9)}"
