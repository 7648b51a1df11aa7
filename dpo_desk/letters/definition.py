"""A letter definition: what ``resources/letters/<id>`` says, parsed and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.cases.organisation import Tone


class Variant(StrEnum):
    """The language a letter is written in and, in Dutch, how it addresses people."""

    NL_U = "nl-u"
    NL_JE = "nl-je"
    EN = "en"

    @property
    def language(self) -> str:
        """The language alone: ``nl`` or ``en``."""
        return self.value.partition("-")[0]


def variant_for(language: str, tone: Tone) -> Variant:
    """The variant for ``nl``, ``en`` or a full variant name; ``tone`` decides where Dutch leaves it open.

    Raises:
        ValueError: there is no such language.
    """
    return Variant(f"nl-{tone}" if language == "nl" else language)


class FieldType(StrEnum):
    """What an officer may put into a field. A date is typed as ``2026-11-25`` and written out."""

    TEXT = "text"
    LONGTEXT = "longtext"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class LetterField:
    """A field the officer fills; ``labels`` by language of the window."""

    name: str
    type: FieldType
    required: bool
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LetterFact:
    """A fact the text may test.

    Attributes:
        group: Facts of one group exclude each other; the first one holds unless another is chosen.
            Empty for a fact that stands alone and is off unless chosen.
    """

    name: str
    group: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a letter's text: words, or a field.

    Attributes:
        fact: Shown only when this holds; empty is always. The name of a field holds when it is filled.
        field: Name of the field to put here; empty for plain words.
        line: Line of the file, from 1.
    """

    fact: str
    words: str
    field: str
    line: int


LetterText = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class LetterDefinition:
    """A letter as data.

    Attributes:
        recipient: Who gets it, for instance ``data_subject``.
        rights: The rights of data subjects it answers; empty fits all.
        legal_basis: The articles its content comes from.
        sourced: False where a person must compare the text with the law before it is used.
        closes_case: Whether sending it is the answer that ends the case.
        unsourced_facts: Facts of its texts under which stands what was not compared with a source.
        digest: SHA-256 over the files it came from, so that a sent letter can name its text.
    """

    id: str
    version: str
    recipient: str
    rights: tuple[str, ...]
    legal_basis: tuple[str, ...]
    titles: Mapping[str, str]
    fields: tuple[LetterField, ...]
    facts: tuple[LetterFact, ...]
    texts: Mapping[Variant, LetterText]
    sourced: bool
    closes_case: bool
    digest: str
    unsourced_facts: tuple[str, ...] = ()
