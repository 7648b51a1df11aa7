"""Reads a TOML data file and holds it against its JSON Schema; names the line that is wrong."""

import datetime as dt
import functools
import json
import pathlib
import re
import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dpo_desk.catalogue.toml_lines import line_of
from dpo_desk.foundation.errors import DeskError

if TYPE_CHECKING:
    import jsonschema  # type: ignore[import-untyped]

_LINE_IN_MESSAGE = re.compile(r"at line (\d+)")


class DataFileDamaged(DeskError):
    """A file under ``resources/`` cannot be read or does not fit its schema.

    Details: ``file`` (folder and name), ``line`` (from 1) and ``place`` (the keys that lead there).
    """


def read_checked(file: pathlib.Path, schema: pathlib.Path) -> Mapping[str, object]:
    """The content of a TOML file that fits its schema.

    Dates stay ``datetime.date``; the schema sees them as strings in ISO form.

    Args:
        file: the TOML file.
        schema: the JSON Schema (draft 2020-12) it must fit.

    Raises:
        DataFileDamaged: the file is missing, no TOML, or does not fit; with file and line.
    """
    text = _text(file)
    data = _parsed(text, file)
    complaint = _first_complaint(data, schema)
    if complaint is not None:
        raise damaged(file, text, complaint)
    return data


def damaged(file: pathlib.Path, text: str, place: tuple[str | int, ...]) -> DataFileDamaged:
    """The error for a value that a schema cannot judge, for instance a reference to nothing."""
    shown = ".".join(str(part) for part in place) or "-"
    return DataFileDamaged(file=_shown(file), line=line_of(text, place), place=shown)


def _text(file: pathlib.Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        raise DataFileDamaged(file=_shown(file), line=1, place="-") from cause


def _parsed(text: str, file: pathlib.Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        found = _LINE_IN_MESSAGE.search(str(cause))
        line = int(found[1]) if found else max(1, len(text.splitlines()))
        raise DataFileDamaged(file=_shown(file), line=line, place="-") from cause


def _first_complaint(
    data: Mapping[str, object], schema: pathlib.Path
) -> tuple[str | int, ...] | None:
    # A tenth of a second to import, and the window shows before any data file is read.
    import jsonschema

    errors = _validator(schema).iter_errors(_as_json(data))
    worst = jsonschema.exceptions.best_match(errors)
    return None if worst is None else tuple(worst.absolute_path)


@functools.lru_cache(maxsize=64)
def _validator(schema: pathlib.Path) -> "jsonschema.Draft202012Validator":
    import jsonschema

    content = json.loads(schema.read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(content, format_checker=jsonschema.FormatChecker())


def _as_json(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_json(item) for item in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value


def _shown(file: pathlib.Path) -> str:
    return f"{file.parent.name}/{file.name}"
