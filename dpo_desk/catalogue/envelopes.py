"""Reads window envelopes and works out what shows through their windows."""

import pathlib
from collections.abc import Mapping
from typing import Any

from dpo_desk.catalogue.schema_check import damaged, read_checked
from dpo_desk.letters.envelope import Envelope, WindowSizes


def load_envelopes(resources: pathlib.Path) -> dict[str, Envelope]:
    """All envelopes under ``resources/envelopes`` by slug.

    Raises:
        DataFileDamaged: a file cannot be read, does not fit its schema, or puts the address
            outside what always shows.
    """
    schema = resources / "schemas" / "envelope.schema.json"
    envelopes: dict[str, Envelope] = {}
    for file in sorted((resources / "envelopes").glob("*.toml")):
        data = read_checked(file, schema)
        text = file.read_text(encoding="utf-8")
        if data["slug"] != file.stem:
            raise damaged(file, text, ("slug",))
        envelope = _envelope(data)
        if not _address_shows(envelope):
            raise damaged(file, text, ("address",))
        envelopes[file.stem] = envelope
    return envelopes


def _envelope(data: Mapping[str, Any]) -> Envelope:
    sizes = WindowSizes(
        **data["envelope"],
        **{f"window_{name}": size for name, size in data["window"].items()},
        **{f"sheet_{name}": size for name, size in data["sheet"].items()},
    )
    always = sizes.always
    return Envelope(
        slug=data["slug"],
        zone_left=always.left,
        zone_top=always.top,
        zone_right=always.right,
        zone_bottom=always.bottom,
        address_left=data["address"]["left"],
        address_top=data["address"]["top"],
        max_lines=data["address"]["max_lines"],
        sourced=data["sourced"],
        play_across=sizes.play_across,
        play_down=sizes.play_down,
        usual_in=tuple(data["usual_in"]),
    )


def _address_shows(envelope: Envelope) -> bool:
    zone = envelope.always
    across = zone.left <= envelope.address_left < zone.right
    return across and zone.top <= envelope.address_top < zone.bottom
