"""``dpo-desk bsn find``: numbers in a text that may be citizen service numbers."""

import sys
from pathlib import Path

import click

from dpo_desk.cli.options import json_option
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.operations.errors import FileMissing
from dpo_desk.operations.long_texts import (
    MOST_BYTES,
    ScanNotText,
    TextTooLong,
    is_scan,
    numbers_in_long,
    text_of,
)
from dpo_desk.redaction.text_guard import NumberInText, without_numbers

_STDIN = "-"


@click.group()
def bsn() -> None:
    """Citizen service numbers in texts."""


@bsn.command()
@click.argument("file")
@json_option
@click.pass_obj
def find(tools: Tools, file: str, *, as_json: bool) -> None:
    """Where FILE (or - for standard input) holds a number that may be a BSN; places only."""
    name = without_numbers(Path(file).name, tools.detectors)
    found = tuple(numbers_in_long(_text(file, name), tools.detectors, name))
    if as_json:
        print_json({"findings": [_place(number) for number in found]})
        return
    for number in found:
        key = "shield.number_certain" if number.certain else "shield.number_possible"
        click.echo(tools.say(key, start=number.start, end=number.end))
    if not found:
        click.echo(tools.say("shield.no_number"))


def _text(file: str, name: str) -> str:
    try:
        content = _bytes(file)
    except (OSError, ValueError):
        raise FileMissing(file=name) from None
    if len(content) > MOST_BYTES:
        raise TextTooLong(file=name)
    if is_scan(content):
        raise ScanNotText(file=name)
    return text_of(content)


def _bytes(file: str) -> bytes:
    if file == _STDIN:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with Path(file).open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def _place(number: NumberInText) -> dict[str, int | bool]:
    return {"start": number.start, "end": number.end, "certain": number.certain}
