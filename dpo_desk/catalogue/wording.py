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


class Wordings(Mapping[str, Wording]):
    """The sentences of every language, each read when it is first spoken."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._read: dict[str, Wording] = {}

    def __getitem__(self, language: str) -> Wording:
        if language not in LANGUAGES:
            raise KeyError(language)
        if language not in self._read:
            self._read[language] = load_wording(self._resources, language)
        return self._read[language]

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)


def load_wordings(resources: Path) -> Mapping[str, Wording]:
    """The sentences of every language the program speaks."""
    return Wordings(resources)


def _flattened(prefix: str, table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}.{name}" if prefix else name
        if isinstance(value, dict):
            yield from _flattened(key, value)
        else:
            yield key, str(value)
