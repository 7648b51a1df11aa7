"""Reads how numbers are judged and what identity documents look like."""

import pathlib
from collections.abc import Mapping, Sequence
from typing import Any

from dpo_desk.catalogue.schema_check import read_checked
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.id_models import IdArea, IdModels, IdSide
from dpo_desk.redaction.marks import MarkKind


def load_detectors(resources: pathlib.Path) -> Detectors:
    """The labels and words from ``resources/detectors/nl.toml``.

    Raises:
        DataFileDamaged: The file cannot be read or does not fit its schema.
    """
    schema = resources / "schemas" / "detectors.schema.json"
    data: dict[str, Any] = dict(read_checked(resources / "detectors" / "nl.toml", schema))
    return Detectors(
        bsn_labels=tuple(data["bsn_labels"]),
        other_labels=tuple(data["other_labels"]),
        explaining_labels=tuple(data["explaining_labels"]),
        id_words=tuple(data["id_words"]),
        id_words_needed=data["id_words_needed"],
        label_reach=data["label_reach"],
    )


def load_id_models(resources: pathlib.Path) -> IdModels:
    """All sides of all documents under ``resources/id_documents``.

    Raises:
        DataFileDamaged: A file cannot be read or does not fit its schema.
    """
    schema = resources / "schemas" / "id_documents.schema.json"
    files = sorted((resources / "id_documents").glob("*.toml"))
    read: list[Mapping[str, Any]] = [read_checked(file, schema) for file in files]
    return IdModels(
        sides=tuple(_side(side) for data in read for side in data["sides"]),
        number_labels=tuple(label for data in read for label in data["number_labels"]),
        signature_labels=tuple(label for data in read for label in data["signature_labels"]),
    )


def _side(data: Mapping[str, Any]) -> IdSide:
    return IdSide(
        key=data["key"],
        aspect=data["aspect"],
        words=tuple(data["words"]),
        mrz=data["mrz"],
        areas=_areas(data["areas"]),
        optional=_areas(data.get("optional", ())),
    )


def _areas(data: Sequence[Mapping[str, Any]]) -> tuple[IdArea, ...]:
    return tuple(
        IdArea(MarkKind(area["kind"]), Box(*area["box"]), area["sourced"]) for area in data
    )
