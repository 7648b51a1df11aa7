"""One letter of one case: gathers values, facts and the frame, and composes."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from dpo_desk.cases.organisation import Organisation
from dpo_desk.cases.request_case import RequestCase
from dpo_desk.letters.address_block import address_block
from dpo_desk.letters.authority import SupervisoryAuthority
from dpo_desk.letters.composing import LetterFrame, compose
from dpo_desk.letters.definition import LetterDefinition, Variant
from dpo_desk.letters.document import LetterDocument
from dpo_desk.letters.envelope import Envelope
from dpo_desk.letters.merge_fields import (
    authority_fields,
    automatic_facts,
    case_fields,
    organisation_fields,
)
from dpo_desk.letters.words import LetterWords


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """What is needed to write a letter.

    Attributes:
        words: The words of ``variant``.
        dated: The date the letter carries.
        fields: What the officer filled, by field name; dates in ISO form.
        facts: The facts the officer chose.
        signer: Who signs, above the organisation's name; may be empty.
        draft: Not approved: every page says so.
        trail: Eight characters of the journal's head; empty for drafts.
        show_gaps: For looking only: empty fields show their label instead of stopping the letter.
    """

    definition: LetterDefinition
    variant: Variant
    case: RequestCase
    organisation: Organisation
    authority: SupervisoryAuthority
    envelope: Envelope
    words: LetterWords
    dated: dt.date
    fields: Mapping[str, str] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()
    signer: str = ""
    draft: bool = True
    trail: str = ""
    show_gaps: bool = False


def write_letter(order: LetterOrder) -> LetterDocument:
    """The finished letter.

    Raises:
        LetterError: one of its subclasses says what is missing, or wrong with the address.
    """
    merge = {
        **order.fields,
        **case_fields(order.case, order.words),
        **organisation_fields(order.organisation),
        **authority_fields(order.authority, order.variant.language),
    }
    return compose(
        order.definition,
        order.variant,
        merge,
        order.facts | automatic_facts(order.organisation),
        letter_frame(order),
        show_gaps=order.show_gaps,
    )


def letter_frame(order: LetterOrder) -> LetterFrame:
    """What stands around the text of this letter."""
    organisation, words = order.organisation, order.words
    dated = words.long_date(order.dated)
    person = order.case.data_subject
    return LetterFrame(
        words=words,
        envelope=order.envelope,
        return_line=organisation.return_line,
        sender=_sender(organisation),
        address=address_block(
            person.name,
            person.address.lines,
            home=organisation.country,
            countries=words.countries,
            limit=order.envelope.max_lines,
        ),
        place_and_date=dated,
        references=_references(order, dated),
        signers=tuple(line for line in (order.signer, organisation.name) if line),
        running_line=f"{organisation.name} · {order.case.number} · {dated}",
        draft=order.draft,
        trail=order.trail,
    )


def _sender(organisation: Organisation) -> tuple[str, ...]:
    below = (*organisation.postal_address.lines, organisation.contact_email)
    return (organisation.name, *(line for line in below if line and line != organisation.name))


def _references(order: LetterOrder, dated: str) -> tuple[tuple[str, str], ...]:
    words, organisation = order.words, order.organisation
    pairs = (
        (words.date_label, dated),
        (words.case_label, order.case.number),
        (words.request_label, words.long_date(order.case.received)),
        (words.contact_label, organisation.dpo_email or organisation.contact_email),
    )
    return tuple(pair for pair in pairs if pair[1])
