"""The few words around a letter's text, in the letter's language: labels, months, the draft word."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterWords:
    """What ``resources/letters/frame.toml`` says for one variant.

    Attributes:
        page_label: With the places ``{page}`` and ``{pages}``.
        closing: The greeting above the signature.
        countries: Names of countries as the last line of an address abroad, by ISO code.
    """

    language: str
    months: tuple[str, ...]
    date_label: str
    case_label: str
    request_label: str
    contact_label: str
    trail_label: str
    page_label: str
    draft_word: str
    closing: str
    countries: Mapping[str, str]

    def long_date(self, day: dt.date) -> str:
        """A day written out: ``25 november 2026`` or ``25 November 2026``."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"
