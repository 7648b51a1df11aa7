"""The organisations whose requests and breaches the office handles, as their profiles tell."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.cases.people import PostalAddress
from dpo_desk.cases.requests import Channel


class Tone(StrEnum):
    """How an organisation addresses people in Dutch; never mixed in one letter."""

    U = "u"
    JE = "je"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A controller (GDPR art. 4(7)) and what its privacy notice promised the public.

    Attributes:
        slug: File name of the profile, stable.
        name: As people know it; ``legal_name`` as it signs.
        regime: Which request clock applies, for instance ``EU-NL``.
        authority: Slug of the supervisory authority.
        language: Language of its letters unless the case says otherwise.
        administrative_body: Whether its answers are decisions under the Awb (UAVG art. 34).
        return_line: The sender line above the address in the envelope's window.
        reply_channel_for_post: Channel promised to people who write by post.
        notice_date: Date of the notice the promises come from.
    """

    slug: str
    name: str
    legal_name: str
    regime: str
    breach_regime: str
    zone: str
    authority: str
    language: str
    tone: Tone
    administrative_body: bool
    postal_address: PostalAddress
    return_line: str
    contact_email: str
    dpo_email: str
    case_prefix: str
    reply_channel_for_post: Channel
    notice_date: dt.date | None
    aliases: tuple[str, ...] = ()

    @property
    def country(self) -> str:
        """ISO code of the country whose law applies and from which it posts: ``nl`` or ``gb``."""
        return "gb" if self.regime.startswith("UK-") else "nl"
