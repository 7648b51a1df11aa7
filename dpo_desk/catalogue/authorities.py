"""Reads the supervisory authorities' addresses."""

import pathlib
from collections.abc import Mapping
from typing import Any

from dpo_desk.catalogue.schema_check import damaged, read_checked
from dpo_desk.letters.authority import SupervisoryAuthority

_PLAIN = (
    "slug", "country", "phone_public", "phone_organisations", "website", "complaint_page",
    "checked_on", "sourced",
)  # fmt: skip


def load_authorities(resources: pathlib.Path) -> dict[str, SupervisoryAuthority]:
    """All authorities under ``resources/authorities`` by slug.

    Raises:
        DataFileDamaged: a file cannot be read, does not fit its schema or is named otherwise.
    """
    schema = resources / "schemas" / "authority.schema.json"
    authorities: dict[str, SupervisoryAuthority] = {}
    for file in sorted((resources / "authorities").glob("*.toml")):
        data = read_checked(file, schema)
        if data["slug"] != file.stem:
            raise damaged(file, file.read_text(encoding="utf-8"), ("slug",))
        authorities[file.stem] = _authority(data)
    return authorities


def _authority(data: Mapping[str, Any]) -> SupervisoryAuthority:
    return SupervisoryAuthority(
        **{name: data[name] for name in _PLAIN},
        names=data["name"],
        postal_address=tuple(data["postal_address"]),
        sources=tuple(data["sources"]),
        caution=data.get("caution", {}),
    )
