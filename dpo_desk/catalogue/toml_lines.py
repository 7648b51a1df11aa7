"""Finds the line of a TOML file on which a value stands, so that a damaged file can be repaired."""

import re
from collections.abc import Iterator, Mapping

Place = tuple[str | int, ...]
_TABLE = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*("[^"]+"|'[^']+'|[\w-]+(?:\.[\w-]+)*)\s*=\s*(.?)""")


def line_of(text: str, place: Place) -> int:
    """The line (from 1) of the value at ``place``, or of the nearest table around it.

    Args:
        text: the whole file.
        place: keys and list positions from the top of the file.
    """
    lines: Mapping[Place, int] = dict(_places(text))
    return next(
        (lines[place[:size]] for size in range(len(place), 0, -1) if place[:size] in lines), 1
    )


def _places(text: str) -> Iterator[tuple[Place, int]]:
    table: Place = ()
    array: Place | None = None
    counts: dict[Place, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if array is not None and line.lstrip().startswith(("{", '"', "'")):
            yield (*array, counts[array]), number
            counts[array] += 1
        elif header := _TABLE.match(line):
            table, array = _table(header, counts), None
            yield table, number
        elif key := _KEY.match(line):
            here = (*table, *_names(key[1]))
            array = here if key[2] == "[" else None
            counts[here] = 0
            yield here, number


def _table(header: re.Match[str], counts: dict[Place, int]) -> Place:
    names = _names(header[2])
    if header[1] == "[":
        return names
    counts[names] = counts.get(names, -1) + 1
    return (*names, counts[names])


def _names(dotted: str) -> Place:
    if dotted[0] in "\"'":
        return (dotted[1:-1],)
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
