"""Reads the words a letter is recognised by from ``resources/detectors/reading_along.toml``."""

import pathlib
from typing import Any

from dpo_desk.catalogue.schema_check import read_checked
from dpo_desk.redaction.reading_cues import ReadingCues


def load_cues(resources: pathlib.Path) -> ReadingCues:
    """The words for languages, rights and receipt stamps.

    Raises:
        DataFileDamaged: The file cannot be read or does not fit its schema.
    """
    data: dict[str, Any] = dict(
        read_checked(
            resources / "detectors" / "reading_along.toml",
            resources / "schemas" / "reading_along.schema.json",
        )
    )
    return ReadingCues(
        rights={right: tuple(patterns) for right, patterns in data["rights"].items()},
        language_words={name: tuple(words) for name, words in data["language_words"].items()},
        stamp_words=tuple(data["stamp_words"]),
        months=dict(data["months"]),
    )
