"""Whole files of time limits: the format of the worked examples in, ``id,due`` out."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from dpo_desk.cases.clocks.answers import BreachClock, ClockState, RequestClock
from dpo_desk.cases.clocks.breach import breach_clock, communication_clock
from dpo_desk.cases.clocks.breach_text import read_breach
from dpo_desk.cases.clocks.errors import TimeDoesNotExist
from dpo_desk.cases.clocks.event_text import pairs_of, request_facts
from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.clocks.request import request_clock
from dpo_desk.cases.clocks.wording import iso
from dpo_desk.cases.dates_typed import read_iso_date
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.wording import Wording

Row = Mapping[str, str]


class BatchFileUnreadable(DeskError):
    """The file is missing or no CSV text. Details: ``file``."""


class BatchRowDamaged(DeskError):
    """A row lacks a column. Details: ``file``, ``line``, ``column``."""


def request_batch(file: Path, law: Law, say: Wording) -> str:
    """One line ``id,due`` per row, with the state in place of a missing date.

    Raises:
        BatchFileUnreadable, BatchRowDamaged: the file or a row cannot be read.
        DeskError: what is wrong with the facts of a row; its line is named on stderr.
    """

    def answer(row: Row) -> str:
        facts = request_facts(
            row["regime"], read_iso_date(row["received"]), (), pairs_of(row["events"])
        )
        return _due(request_clock(facts, law))

    return _lines(file, ("id", "regime", "received", "events"), answer, say)


def breach_batch(file: Path, law: Law, say: Wording) -> str:
    """One line ``id,due`` per row; a local time that does not exist gives ``INVALID_TIME``.

    A local time that occurs twice counts from the first, the stricter, unless ``fold`` says otherwise.

    Raises:
        BatchFileUnreadable, BatchRowDamaged: the file or a row cannot be read.
        DeskError: what is wrong with the facts of a row; its line is named on stderr.
    """

    def answer(row: Row) -> str:
        pairs = pairs_of(row["events"])
        try:
            written = read_breach(
                row["regime"], row["aware_local"], row["timezone"], pairs, guess_fold=True
            )
        except TimeDoesNotExist:
            return ClockState.INVALID_TIME.value
        count = communication_clock if written.asks_communication else breach_clock
        return _due(count(written.facts, law))

    return _lines(file, ("id", "regime", "aware_local", "timezone", "events"), answer, say)


def _due(clock: RequestClock | BreachClock) -> str:
    return iso(clock.due) if clock.due else clock.state.value


def _lines(file: Path, columns: tuple[str, ...], answer: Callable[[Row], str], say: Wording) -> str:
    answers = ["id,due"]
    for line, row in _rows(file, columns):
        try:
            answers.append(f"{row['id']},{answer(row)}")
        except DeskError:
            click.echo(say("clock.batch_line", file=file.name, line=line), err=True)
            raise
    return "\n".join(answers) + "\n"


def _rows(file: Path, columns: tuple[str, ...]) -> list[tuple[int, Row]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            return [
                (reader.line_num, _whole(row, columns, file, reader.line_num)) for row in reader
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as cause:
        raise BatchFileUnreadable(file=file.name) from cause


def _whole(row: Mapping[str, str | None], columns: tuple[str, ...], file: Path, line: int) -> Row:
    for column in columns:
        if row.get(column) is None:
            raise BatchRowDamaged(file=file.name, line=line, column=column)
    return {column: row[column] or "" for column in columns}
