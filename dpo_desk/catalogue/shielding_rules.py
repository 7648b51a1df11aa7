"""Reads the words and document models by which shielding judges numbers and pages."""

import pathlib
from collections.abc import Mapping
from typing import Any

from dpo_desk.catalogue.schema_check import damaged, read_checked
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.id_models import IdArea, IdModels, IdSide
from dpo_desk.redaction.marks import MarkKind


def load_detectors(resources: pathlib.Path) -> Detectors:
    """The labels and words of ``resources/detectors/nl.toml``.

    Raises:
        DataFileDamaged: the file cannot be read or does not fit its schema.
    """
    file = resources / "detectors" / "nl.toml"
    data: Mapping[str, Any] = read_checked(file, resources / "schemas" / "detectors.schema.json")
    return Detectors(
        bsn_labels=tuple(data["bsn_labels"]),
        other_labels=tuple(data["other_labels"]),
        id_words=tuple(data["id_words"]),
        id_words_needed=data["id_words_needed"],
        label_reach=data["label_reach"],
    )


def load_id_models(resources: pathlib.Path) -> IdModels:
    """All sides of all documents under ``resources/id_documents``.

    Raises:
        DataFileDamaged: a file cannot be read, does not fit its schema, or an area is inside out.
    """
    schema = resources / "schemas" / "id_documents.schema.json"
    sides: list[IdSide] = []
    for file in sorted((resources / "id_documents").glob("*.toml")):
        data: Mapping[str, Any] = read_checked(file, schema)
        text = file.read_text(encoding="utf-8")
        sides += [_side(entry, file, text, at) for at, entry in enumerate(data["sides"])]
    return IdModels(tuple(sides))


def _side(entry: Mapping[str, Any], file: pathlib.Path, text: str, at: int) -> IdSide:
    for number, area in enumerate(entry["areas"]):
        x0, y0, x1, y1 = area["box"]
        if x0 >= x1 or y0 >= y1:
            raise damaged(file, text, ("sides", at, "areas", number, "box"))
    return IdSide(
        key=entry["key"],
        aspect=entry["aspect"],
        words=tuple(entry["words"]),
        mrz=entry["mrz"],
        areas=tuple(
            IdArea(MarkKind(area["kind"]), Box(*area["box"]), area["sourced"])
            for area in entry["areas"]
        ),
    )
