"""Which fields a letter fills by itself from case, organisation and authority, and which facts hold."""

from collections.abc import Iterable, Mapping

from dpo_desk.cases.organisation import Organisation
from dpo_desk.cases.request_case import RequestCase
from dpo_desk.letters.authority import SupervisoryAuthority
from dpo_desk.letters.words import LetterWords

HARD_SPACE = "\u00a0"  # keeps a telephone number on one line
CASE_FIELDS = frozenset({"case_number", "received_long", "due_long", "subject_name", "scope"})
ORGANISATION_FIELDS = frozenset(
    {"organisation_name", "legal_name", "organisation_address", "contact_email", "dpo_email"}
)
AUTHORITY_FIELDS = frozenset(
    {"authority_name", "authority_address", "authority_phone", "authority_website"}
)
AUTOMATIC_FIELDS = CASE_FIELDS | ORGANISATION_FIELDS | AUTHORITY_FIELDS
AUTOMATIC_FACTS = frozenset({"law_nl", "law_uk", "court_route", "objection_route"})


def case_fields(case: RequestCase, words: LetterWords) -> Mapping[str, str]:
    """What the case says, dates written out; ``due_long`` is empty while the clock gives no date."""
    return {
        "case_number": case.number,
        "received_long": words.long_date(case.received),
        "due_long": words.long_date(case.due) if case.due else "",
        "subject_name": case.data_subject.name,
        "scope": case.scope,
    }


def organisation_fields(organisation: Organisation) -> Mapping[str, str]:
    """What the organisation's profile says; the address in one line, without the name again."""
    lines = (line for line in organisation.postal_address.lines if line != organisation.legal_name)
    return {
        "organisation_name": organisation.name,
        "legal_name": organisation.legal_name,
        "organisation_address": _in_one_line(lines),
        "contact_email": organisation.contact_email,
        "dpo_email": organisation.dpo_email,
    }


def authority_fields(authority: SupervisoryAuthority, language: str) -> Mapping[str, str]:
    """How to reach the authority; the address in one line."""
    return {
        "authority_name": authority.names[language],
        "authority_address": _in_one_line(authority.postal_address),
        "authority_phone": authority.phone_public.replace(" ", HARD_SPACE),
        "authority_website": authority.complaint_page or authority.website,
    }


def automatic_facts(organisation: Organisation) -> frozenset[str]:
    """Which law and which remedy apply.

    Private controllers in the Netherlands are taken to the district court (UAVG art. 35);
    an administrative body's answer is a decision one objects to (UAVG art. 34).
    """
    if organisation.country == "gb":
        return frozenset({"law_uk"})
    route = "objection_route" if organisation.administrative_body else "court_route"
    return frozenset({"law_nl", route})


def _in_one_line(lines: Iterable[str]) -> str:
    return ", ".join(" ".join(line.split()) for line in lines)
