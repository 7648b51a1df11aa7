"""Reads letter definitions and their texts, and refuses what would go wrong on paper."""

import hashlib
import pathlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from dpo_desk.catalogue.letter_rules import first_fault
from dpo_desk.catalogue.schema_check import DataFileDamaged, damaged, read_checked
from dpo_desk.letters.definition import (
    FieldType,
    LetterDefinition,
    LetterFact,
    LetterField,
    LetterText,
    Variant,
)
from dpo_desk.letters.errors import LetterTextDamaged
from dpo_desk.letters.parsing import parse_text
from dpo_desk.letters.words import LetterWords


def load_letters(resources: pathlib.Path) -> dict[str, LetterDefinition]:
    """All letters under ``resources/letters`` by id.

    Raises:
        DataFileDamaged: with file and line: a text is missing, a field or fact is unknown or unused,
            blocks differ between languages, or the definition does not fit its schema.
    """
    folder = resources / "letters"
    clauses = {variant: _clauses(folder / "clauses", variant) for variant in Variant}
    unsourced = _unsourced(resources)
    letters = (
        _definition(file, resources, clauses) for file in sorted(folder.glob("*/letter.toml"))
    )
    return {letter.id: _marked(letter, unsourced) for letter in letters}


def _unsourced(resources: pathlib.Path) -> tuple[str, ...]:
    schema = resources / "schemas" / "letter_sources.schema.json"
    data: Mapping[str, Any] = read_checked(resources / "letters/clauses/sources.toml", schema)
    parts = {fact: part for fact, part in data.items() if fact != "schema"}
    return tuple(fact for fact, part in parts.items() if not part["sourced"])


def _marked(letter: LetterDefinition, unsourced: tuple[str, ...]) -> LetterDefinition:
    tested = {piece.fact for text in letter.texts.values() for piece in text}
    return replace(letter, unsourced_facts=tuple(fact for fact in unsourced if fact in tested))


def load_letter_words(resources: pathlib.Path) -> dict[Variant, LetterWords]:
    """The words around every letter, by variant; raises ``DataFileDamaged`` as ``load_letters`` does."""
    schema = resources / "schemas" / "letter_frame.schema.json"
    data: Mapping[str, Any] = read_checked(resources / "letters" / "frame.toml", schema)
    return {
        variant: LetterWords(
            language=variant.language,
            **{**data[variant], "months": tuple(data[variant]["months"])},
        )
        for variant in Variant
    }


def _definition(
    file: pathlib.Path,
    resources: pathlib.Path,
    clauses: Mapping[Variant, Mapping[str, LetterText]],
) -> LetterDefinition:
    data: Mapping[str, Any] = read_checked(file, resources / "schemas" / "letter.schema.json")
    source = file.read_text(encoding="utf-8")
    if data["id"] != file.parent.name:
        raise damaged(file, source, ("id",))
    texts = {
        variant: _text(file.with_name(f"{variant}.md"), clauses[variant]) for variant in Variant
    }
    letter = _assembled(data, texts, _digest(file, resources))
    fault = first_fault(letter)
    if fault is None:
        return letter
    if fault.variant is None:
        raise damaged(file, source, fault.place)
    text_file = file.with_name(f"{fault.variant}.md")
    raise _damaged_text(text_file, fault.line, str(fault.place[-1]))


def _assembled(
    data: Mapping[str, Any], texts: Mapping[Variant, LetterText], digest: str
) -> LetterDefinition:
    return LetterDefinition(
        id=data["id"],
        version=data["version"],
        recipient=data["recipient"],
        rights=tuple(data["for"]),
        legal_basis=tuple(data["legal_basis"]),
        titles=data["title"],
        fields=tuple(
            LetterField(item["name"], FieldType(item["type"]), item["required"], item["label"])
            for item in data.get("fields", ())
        ),
        facts=tuple(
            LetterFact(item["name"], item.get("group", ""), item["label"])
            for item in data.get("facts", ())
        ),
        texts=texts,
        sourced=data["sourced"],
        closes_case=data["closes_case"],
        digest=digest,
    )


def _clauses(folder: pathlib.Path, variant: Variant) -> dict[str, LetterText]:
    """Clauses are named ``remedy.nl-u.md`` and stand where ``{remedy}`` stands in a letter."""
    ending = f".{variant}.md"
    return {
        file.name.removesuffix(ending): _text(file, {})
        for file in sorted(folder.glob(f"*{ending}"))
    }


def _text(file: pathlib.Path, clauses: Mapping[str, LetterText]) -> LetterText:
    try:
        return parse_text(file.read_text(encoding="utf-8"), clauses)
    except (OSError, UnicodeDecodeError) as cause:
        raise _damaged_text(file, 1, "-") from cause
    except LetterTextDamaged as cause:
        line, place = int(cause.details["line"]), str(cause.details["place"])
        raise _damaged_text(file, line, place) from cause


def _damaged_text(file: pathlib.Path, line: int, place: str) -> DataFileDamaged:
    return DataFileDamaged(file=f"{file.parent.name}/{file.name}", line=line, place=place)


def _digest(file: pathlib.Path, resources: pathlib.Path) -> str:
    read = hashlib.sha256()
    for part in _parts(file, resources / "letters" / "clauses"):
        read.update(part.name.encode() + b"\0" + part.read_bytes() + b"\0")
    return read.hexdigest()


def _parts(file: pathlib.Path, clauses: pathlib.Path) -> Iterator[pathlib.Path]:
    yield file
    yield from (file.with_name(f"{variant}.md") for variant in Variant)
    yield from sorted(clauses.glob("*.md"))
