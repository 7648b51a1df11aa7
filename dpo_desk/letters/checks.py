"""What a person must check before a letter goes out, because its data carries ``sourced = false``."""

from dataclasses import dataclass

from dpo_desk.letters.composing import settled_facts
from dpo_desk.letters.merge_fields import automatic_facts
from dpo_desk.letters.writing import LetterOrder


@dataclass(frozen=True, slots=True)
class LetterCheck:
    """One thing to check; the sentence stands under ``letter_check.<what>``.

    Attributes:
        what: ``letter``, ``part``, ``authority`` or ``envelope``.
        part: For ``part``: the fact under which it shows.
    """

    what: str
    part: str = ""


def checks_before_use(order: LetterOrder) -> tuple[LetterCheck, ...]:
    """Everything to check, the law before the paper; raises as ``settled_facts`` does."""
    chosen = order.facts | automatic_facts(order.organisation)
    holding = settled_facts(order.definition, chosen)
    parts = (fact for fact in order.definition.unsourced_facts if fact in holding)
    return (
        *((LetterCheck("letter"),) if not order.definition.sourced else ()),
        *(LetterCheck("part", part) for part in parts),
        *((LetterCheck("authority"),) if _unsure_of_authority(order) else ()),
        *((LetterCheck("envelope"),) if not order.envelope.sourced else ()),
    )


def _unsure_of_authority(order: LetterOrder) -> bool:
    """The letter names the authority's address and nobody confirmed it."""
    named = any(p.field == "authority_address" for p in order.definition.texts[order.variant])
    return named and not order.authority.sourced
