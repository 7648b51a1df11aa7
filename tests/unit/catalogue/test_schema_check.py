"""A damaged data file is refused with its name and line."""

import json
import pathlib

import pytest

from dpo_desk.catalogue.schema_check import DataFileDamaged, read_checked

SCHEMA = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "days": {
            "type": "array",
            "items": {"type": "object", "properties": {"on": {"type": "string", "format": "date"}}},
        },
        "rules": {
            "type": "object",
            "additionalProperties": {"type": "object", "required": ["article"]},
        },
        "rows": {
            "type": "array",
            "items": {"type": "object", "properties": {"n": {"type": "integer"}}},
        },
    },
}


@pytest.fixture
def schema(tmp_path: pathlib.Path) -> pathlib.Path:
    file = tmp_path / "x.schema.json"
    file.write_text(json.dumps(SCHEMA), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('name = "a"\nbad = \n', 2),
        ('name = "a"\nlist = [1,\n2\n', 3),
        ("# nothing\nname = 3\n", 2),
        ('name = "a"\ndays = [\n  { on = 2026-01-01 },\n  { on = "soon" },\n]\n', 4),
        ('name = "a"\n\n[rules.one]\narticle = "1"\n\n[rules.two]\nx = 1\n', 6),
        ('name = "a"\n[[rows]]\nn = 1\n[[rows]]\nn = "x"\n', 5),
    ],
)
def test_damage_is_named_with_its_line(
    tmp_path: pathlib.Path, schema: pathlib.Path, text: str, line: int
) -> None:
    file = tmp_path / "pack.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileDamaged) as caught:
        read_checked(file, schema)
    assert caught.value.details["line"] == line
    assert str(caught.value.details["file"]).endswith("/pack.toml")


def test_a_missing_file_is_named(tmp_path: pathlib.Path, schema: pathlib.Path) -> None:
    with pytest.raises(DataFileDamaged) as caught:
        read_checked(tmp_path / "gone.toml", schema)
    assert str(caught.value.details["file"]).endswith("gone.toml")


def test_a_sound_file_keeps_its_dates(tmp_path: pathlib.Path, schema: pathlib.Path) -> None:
    file = tmp_path / "pack.toml"
    file.write_text('name = "a"\ndays = [{ on = 2026-01-01 }]\n', encoding="utf-8")
    assert read_checked(file, schema)["name"] == "a"
