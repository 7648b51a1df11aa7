"""Proves that no unexplained number that passes the BSN test (UAVG art. 46) stands in any text."""

import json
import re
from collections.abc import Iterable, Iterator

from dpo_desk.foundation.progress import CancelToken
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.text_guard import find_numbers
from dpo_desk.vault.driver import Connection
from dpo_desk.vault.explained_store import name_of_draft

# Rows are named by their id, and by a digest or not at all where the key is text somebody may have typed.
TEXTS = {
    "request_cases": (
        "id",
        ("number", "subject_name", "subject_address", "subject_email", "scope"),
    ),
    "breaches": ("id", ("number", "what", "told_by", "delay_reason")),
    "documents": ("id", ("title", "text")),
    "letters": ("id", ("fields", "facts")),
    "drafts": ("key", ("key", "fields")),
    "journal": ("number", ("officer", "operation", "case_id", "payload")),
    "settings": ("''", ("key", "value")),
    "officers": ("''", ("name",)),
    "explained_numbers": ("''", ("reason",)),
    "sources": ("seq", ("name",)),
    "case_links": ("''", ("reason", "linked_by")),
    "id_copies": ("id", ("kind", "country", "reason", "decided_by", "destroyed_by")),
    "paper_originals": ("request_seq", ("decided_by", "done_by")),
}
LEAST_DIGITS = 6  # the guard reads look-alike letters as digits, but six have to be real
OUR_OWN = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}")  # random ids and digests
FIELD_NAME = re.compile(r"(?:\d{1,3}\.)?[a-z_]{1,60}(?:\.[a-z_]{1,60})?")
IN_JSON = frozenset({"fields", "facts", "payload"})
EVERY_TEXT = "SELECT {key} AS place, {columns} FROM {table}"
EXPLAINED = "SELECT place, start FROM explained_numbers"


def unexplained_numbers(
    connection: Connection, detectors: Detectors, cancel: CancelToken
) -> Iterator[str]:
    """The places where such a number stands, as ``table.column:row``; never the number.

    Raises:
        Cancelled: ``cancel`` was set.
    """
    explained = {(row["place"], row["start"]) for row in connection.execute(EXPLAINED)}
    for place, text in _texts(connection, cancel):
        if not _worth_reading(text):
            continue
        for number in find_numbers(text, detectors):
            if (place, number.start) not in explained:
                yield place


def _texts(connection: Connection, cancel: CancelToken) -> Iterator[tuple[str, str]]:
    for table, (key, columns) in TEXTS.items():
        sql = EVERY_TEXT.format(key=key, columns=", ".join(columns), table=table)
        for row in connection.execute(sql):
            cancel.check()
            named = name_of_draft(row["place"]) if table == "drafts" else row["place"]
            for column in columns:
                for field, text in _spoken(column, row[column]):
                    yield f"{table}.{column}{field}:{named}", text


def _spoken(column: str, stored: str | None) -> Iterator[tuple[str, str]]:
    """Every text in a column, with the field that holds it where the column is JSON."""
    if stored is None:
        return
    if column not in IN_JSON:
        yield "", stored
        return
    for key, inner in _named(json.loads(stored)):
        yield "", key
        field = f".{key}" if FIELD_NAME.fullmatch(key) else ""
        for text in _leaves(inner):
            yield field, text


def _named(value: object) -> Iterator[tuple[str, object]]:
    """The fields of a JSON object, or of a list of pairs; anything else is one without a name."""
    pairs = value.items() if isinstance(value, dict) else value
    for pair in pairs if isinstance(pairs, Iterable) and not isinstance(pairs, str) else (pairs,):
        match pair:
            case (str(key), inner):
                yield key, inner
            case _:
                yield "", pair


def _leaves(value: object) -> Iterator[str]:
    """Every text and whole number in a JSON value, also in JSON that stands in a text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from (str(key), *_leaves(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif isinstance(value, int):
        yield str(value)
    elif isinstance(value, str):
        yield from _leaves_of_text(value)


def _leaves_of_text(text: str) -> Iterator[str]:
    if text[:1] not in {"{", "["}:
        yield text
        return
    try:
        inner = json.loads(text)
    except ValueError:
        yield text
    else:
        yield from _leaves(inner)


def _worth_reading(text: str) -> bool:
    """Whether a number could stand there at all: quick, for almost no text holds that many digits."""
    digits = sum(map(text.count, "0123456789")) if text.isascii() else sum(map(str.isdigit, text))
    return digits >= LEAST_DIGITS and not OUR_OWN.fullmatch(text)
