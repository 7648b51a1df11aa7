"""Reads the sentences of one language from ``resources/translations/<language>/*.toml``."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from dpo_desk.operations.wording import Wording

LANGUAGES = ("en", "nl")
"""The languages the program speaks."""


def load_wording(resources: Path, language: str) -> Wording:
    """Every sentence of ``language``, under dotted keys."""
    texts: dict[str, str] = {}
    for file in sorted((resources / "translations" / language).glob("*.toml")):
        texts.update(_flattened("", tomllib.loads(file.read_text(encoding="utf-8"))))
    return Wording(language, texts)


def load_wordings(resources: Path) -> Mapping[str, Wording]:
    """The sentences of every language the program speaks."""
    return {language: load_wording(resources, language) for language in LANGUAGES}


def _flattened(prefix: str, table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}.{name}" if prefix else name
        if isinstance(value, dict):
            yield from _flattened(key, value)
        else:
            yield key, str(value)
