"""``dpo-desk bsn find``: numbers in a text that may be citizen service numbers."""

import sys
from pathlib import Path

import click

from dpo_desk.cli.options import json_option
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.operations.errors import FileMissing
from dpo_desk.redaction.text_guard import NumberInText, find_numbers

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
    found = find_numbers(_text(file), tools.detectors)
    if as_json:
        print_json({"findings": [_place(number) for number in found]})
        return
    for number in found:
        key = "shield.number_certain" if number.certain else "shield.number_possible"
        click.echo(tools.say(key, start=number.start, end=number.end))
    if not found:
        click.echo(tools.say("shield.no_number"))


def _text(file: str) -> str:
    try:
        content = sys.stdin.buffer.read() if file == _STDIN else Path(file).read_bytes()
    except OSError:
        raise FileMissing(file=Path(file).name) from None
    return content.decode("utf-8", errors="surrogateescape")


def _place(number: NumberInText) -> dict[str, int | bool]:
    return {"start": number.start, "end": number.end, "certain": number.certain}
