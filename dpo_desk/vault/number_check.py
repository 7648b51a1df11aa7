"""Proves that no unexplained number that passes the BSN test (UAVG art. 46) stands in any text."""

import json
from collections.abc import Iterator

from dpo_desk.foundation.progress import CancelToken
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.text_guard import find_numbers
from dpo_desk.vault.driver import Connection

# Rows are named by their id, and not at all where the key is text that somebody may have typed.
TEXTS = {
    "request_cases": (
        "id",
        ("number", "subject_name", "subject_address", "subject_email", "scope"),
    ),
    "breaches": ("id", ("number", "what", "told_by")),
    "documents": ("id", ("title", "text")),
    "letters": ("id", ("fields", "facts")),
    "drafts": ("''", ("key", "fields")),
    "journal": ("number", ("officer", "operation", "case_id", "payload")),
    "settings": ("''", ("key", "value")),
    "officers": ("''", ("name",)),
}
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
        for number in find_numbers(text, detectors):
            if (place, number.start) not in explained:
                yield place


def _texts(connection: Connection, cancel: CancelToken) -> Iterator[tuple[str, str]]:
    for table, (key, columns) in TEXTS.items():
        sql = EVERY_TEXT.format(key=key, columns=", ".join(columns), table=table)
        for row in connection.execute(sql):
            cancel.check()
            for column in columns:
                for text in _spoken(column, row[column]):
                    yield f"{table}.{column}:{row['place']}", text


def _spoken(column: str, stored: str | None) -> Iterator[str]:
    if stored is None:
        return
    if column in IN_JSON:
        yield from _leaves(json.loads(stored))
    else:
        yield stored


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (str(key), *_leaves(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
