"""A letter being written as texts for a draft, and back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dpo_desk.letters.definition import Variant

_FIELD = "field."


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the form of a letter."""

    variant: Variant
    dated: dt.date | None
    values: Mapping[str, str]
    facts: frozenset[str]


def to_texts(written: Written) -> dict[str, str]:
    """As a draft keeps it."""
    return {
        "variant": written.variant.value,
        "dated": written.dated.isoformat() if written.dated else "",
        "facts": " ".join(sorted(written.facts)),
        **{_FIELD + name: text for name, text in written.values.items()},
    }


def from_texts(texts: Mapping[str, str]) -> Written:
    """As the form takes it."""
    dated = texts.get("dated", "")
    return Written(
        variant=Variant(texts.get("variant", Variant.NL_U)),
        dated=dt.date.fromisoformat(dated) if dated else None,
        values={
            name.removeprefix(_FIELD): text
            for name, text in texts.items()
            if name.startswith(_FIELD)
        },
        facts=frozenset(texts.get("facts", "").split()),
    )
