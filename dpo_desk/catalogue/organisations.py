"""Reads organisation profiles: controllers and what their notices promised."""

import pathlib
from collections.abc import Mapping
from typing import Any

from dpo_desk.cases.organisation import Organisation, Tone
from dpo_desk.cases.people import PostalAddress
from dpo_desk.cases.requests import Channel
from dpo_desk.catalogue.schema_check import damaged, read_checked

_PLAIN = (
    "slug", "name", "legal_name", "regime", "breach_regime", "zone", "authority", "language",
    "administrative_body", "return_line", "contact_email", "dpo_email", "case_prefix",
)  # fmt: skip


def load_organisations(resources: pathlib.Path) -> dict[str, Organisation]:
    """All profiles under ``resources/organisations`` by slug.

    Raises:
        DataFileDamaged: a profile cannot be read, does not fit its schema or is named otherwise.
    """
    return {slug: _organisation(data) for slug, data in _profiles(resources).items()}


def load_promises(resources: pathlib.Path) -> dict[str, tuple[str, ...]]:
    """What each organisation's notice promised, as ids, by slug; raises as ``load_organisations``."""
    return {slug: tuple(data["promises"]) for slug, data in _profiles(resources).items()}


def _profiles(resources: pathlib.Path) -> dict[str, Mapping[str, Any]]:
    schema = resources / "schemas" / "organisation.schema.json"
    profiles: dict[str, Mapping[str, Any]] = {}
    for file in sorted((resources / "organisations").glob("*.toml")):
        data = read_checked(file, schema)
        if data["slug"] != file.stem:
            raise damaged(file, file.read_text(encoding="utf-8"), ("slug",))
        profiles[file.stem] = data
    return profiles


def _organisation(data: Mapping[str, Any]) -> Organisation:
    return Organisation(
        **{name: data[name] for name in _PLAIN},
        tone=Tone(data["tone"]),
        postal_address=PostalAddress(tuple(data["postal_address"])),
        reply_channel_for_post=Channel(data["reply_channel_for_post"]),
        notice_date=data.get("notice_date"),
        aliases=tuple(data["aliases"]),
    )
