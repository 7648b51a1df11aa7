"""Reads the answers that the demonstration's office gives."""

import pathlib
import tomllib
from collections.abc import Mapping


def load_demo_answers(resources: pathlib.Path) -> Mapping[str, str]:
    """Field name to answer, for the letter of the demonstration day."""
    text = (resources / "demonstration" / "access-granted.toml").read_text(encoding="utf-8")
    return {name: str(answer) for name, answer in tomllib.loads(text).items()}
