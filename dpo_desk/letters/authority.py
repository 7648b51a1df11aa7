"""Supervisory authorities (GDPR art. 51) as letters name them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SupervisoryAuthority:
    """Where people can complain, as ``resources/authorities`` tells.

    Attributes:
        names: Full name by language.
        postal_address: Lines without the name, the place last.
        phone_public: For people; ``phone_organisations`` for controllers and breaches.
        checked_on: When a person last compared this with the authority's own pages.
        sourced: False where a person must check before it is printed.
        caution: Why it must be checked, by language of the window; empty where nothing is wrong.
    """

    slug: str
    country: str
    names: Mapping[str, str]
    postal_address: tuple[str, ...]
    phone_public: str
    phone_organisations: str
    website: str
    complaint_page: str
    checked_on: dt.date
    sourced: bool
    sources: tuple[str, ...]
    caution: Mapping[str, str]
