"""An office of five organisations, and cases of people who do not exist."""

import datetime as dt
import functools
import pathlib
from dataclasses import dataclass, replace

from dpo_desk.cases.organisation import Organisation
from dpo_desk.cases.request_case import RequestCase
from dpo_desk.catalogue.authorities import load_authorities
from dpo_desk.catalogue.envelopes import load_envelopes
from dpo_desk.catalogue.letters import load_letter_words, load_letters
from dpo_desk.catalogue.organisations import load_organisations
from dpo_desk.letters.authority import SupervisoryAuthority
from dpo_desk.letters.definition import LetterDefinition, Variant
from dpo_desk.letters.envelope import Envelope, usual_envelope
from dpo_desk.letters.words import LetterWords
from dpo_desk.letters.writing import LetterOrder
from tests.builders import a_case, a_person

RESOURCES = pathlib.Path(__file__).parents[3] / "resources"
LETTERS = tuple(sorted(file.parent.name for file in RESOURCES.glob("letters/*/letter.toml")))
DUTCH_ADDRESS = ("Lindenlaan 12", "1231gf Loosdrecht")
BRITISH_ADDRESS = ("Flat 2", "14 Quay Street", "Salford", "M3 3JE")
FILLED = {
    "purposes": "Bezorgen van pakketten.",
    "categories": "- naam en adres\n- zendingen",
    "recipients": "- PostNL\n- Mollie",
    "storage": "Drie maanden.",
    "source": "Een webwinkel.",
    "automated": "Een score.",
    "safeguards": "Modelcontract.",
    "left_out": "Namen van anderen.",
    "searched": "Het verzendsysteem.",
    "erased": "Het account.",
    "erased_on": "2026-12-01",
    "recipients_reason": "Adres onbekend.",
    "refused": "De facturen wissen.",
    "reasons": "De belastingwet.",
    "done": "Het account wissen.",
    "new_date": "2027-02-25",
    "doubt": "Het adres is anders.",
    "enough": "Het klantnummer.",
    "safe_channel": "Per post.",
    "question": "Welke zendingen?",
    "handled_by": "N. de Boer",
    "findings": "De brief was te laat.",
    "steps": "De brief is verstuurd.",
    "corrected": "De achternaam.",
    "corrected_on": "2026-12-01",
    "stopped": "De nieuwsbrief.",
    "stopped_on": "2026-12-01",
    "why_not": "De naam komt vaker voor.",
    "would_help": "Een klantnummer.",
}


@dataclass(frozen=True)
class Office:
    organisations: dict[str, Organisation]
    authorities: dict[str, SupervisoryAuthority]
    envelopes: dict[str, Envelope]
    letters: dict[str, LetterDefinition]
    words: dict[Variant, LetterWords]


@functools.cache
def office() -> Office:
    return Office(
        load_organisations(RESOURCES),
        load_authorities(RESOURCES),
        load_envelopes(RESOURCES),
        load_letters(RESOURCES),
        load_letter_words(RESOURCES),
    )


def case_of(organisation: Organisation, name: str, lines: tuple[str, ...]) -> RequestCase:
    return a_case(
        number=f"{organisation.case_prefix}-2026-0001",
        organisation=organisation.slug,
        regime=organisation.regime,
        data_subject=a_person(name, *lines),
    )


def an_order(
    letter: str = "access-granted",
    variant: Variant = Variant.NL_U,
    organisation: str = "parcel-pro",
    *,
    name: str = "J. van Dijk-Smit",
    lines: tuple[str, ...] = (),
    envelope: str = "",
    administrative_body: bool = False,
    **changes: object,
) -> LetterOrder:
    """A letter order with every field filled; ``changes`` replaces fields of the order."""
    place = office()
    sender = replace(place.organisations[organisation], administrative_body=administrative_body)
    home = sender.country
    usual = usual_envelope(place.envelopes, home)
    order = LetterOrder(
        definition=place.letters[letter],
        variant=variant,
        case=case_of(sender, name, lines or (BRITISH_ADDRESS if home == "gb" else DUTCH_ADDRESS)),
        organisation=sender,
        authority=place.authorities[sender.authority],
        envelope=place.envelopes[envelope] if envelope else usual,
        words=place.words[variant],
        dated=dt.date(2026, 12, 9),
        fields=FILLED,
        signer="A. de Groot",
        draft=False,
        trail="9f3ac21b",
    )
    return replace(order, **changes)  # type: ignore[arg-type]
