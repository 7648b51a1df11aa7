"""What a letter asks of an officer with the facts that are chosen, and what is still missing. No widgets."""

from collections.abc import Mapping
from dataclasses import dataclass

from dpo_desk.foundation.errors import DeskError
from dpo_desk.letters.composing import settled_facts
from dpo_desk.letters.definition import LetterDefinition, LetterFact, LetterField, Variant


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts of which one holds; a fact alone can be on or off."""

    name: str
    facts: tuple[LetterFact, ...]

    @property
    def alone(self) -> bool:
        """Whether this is one fact that stands by itself."""
        return not self.facts[0].group


@dataclass(frozen=True, slots=True)
class FormPart:
    """A question of the form: a group of facts, or none, and the fields that hang on it."""

    group: FactGroup | None
    fields: tuple[LetterField, ...]


def fact_groups(definition: LetterDefinition) -> tuple[FactGroup, ...]:
    """The facts by group, in the order of the definition."""
    groups: dict[str, list[LetterFact]] = {}
    for fact in definition.facts:
        groups.setdefault(fact.group or fact.name, []).append(fact)
    return tuple(FactGroup(name, tuple(facts)) for name, facts in groups.items())


def form_parts(definition: LetterDefinition, variant: Variant) -> tuple[FormPart, ...]:
    """Each group with the fields its facts show, then the fields that hang on nothing."""
    parts, placed = [], set[str]()
    for group in fact_groups(definition):
        names = {fact.name for fact in group.facts}
        shown = {p.field for p in definition.texts[variant] if p.fact in names and p.field}
        fields = tuple(f for f in definition.fields if f.name in shown and f.name not in placed)
        placed |= {field.name for field in fields}
        parts.append(FormPart(group, fields))
    rest = tuple(field for field in definition.fields if field.name not in placed)
    return (*parts, FormPart(None, rest)) if rest else tuple(parts)


def fields_in_use(
    definition: LetterDefinition, variant: Variant, chosen: frozenset[str]
) -> frozenset[str]:
    """The fields that stand in the letter with these facts."""
    try:
        holding = settled_facts(definition, chosen)
    except DeskError:
        holding = chosen
    own = {field.name for field in definition.fields}
    return frozenset(
        piece.field or piece.fact
        for piece in definition.texts[variant]
        if (piece.field in own and (not piece.fact or piece.fact in holding or piece.fact in own))
        or (not piece.field and piece.fact in own)
    )


def missing_fields(
    definition: LetterDefinition,
    variant: Variant,
    chosen: frozenset[str],
    values: Mapping[str, str],
) -> tuple[LetterField, ...]:
    """Required fields that show with these facts and are empty."""
    used = fields_in_use(definition, variant, chosen)
    return tuple(
        field
        for field in definition.fields
        if field.required and field.name in used and not values.get(field.name, "").strip()
    )
