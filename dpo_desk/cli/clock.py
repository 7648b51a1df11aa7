"""``dpo-desk clock``: a time limit and how it came about, without a vault."""

import datetime as dt
from pathlib import Path
from typing import Protocol

import click

from dpo_desk.cases.clocks.answers import BreachClock, RequestClock
from dpo_desk.cases.clocks.breach import breach_clock, communication_clock
from dpo_desk.cases.clocks.breach_text import BreachText, read_breach
from dpo_desk.cases.clocks.event_text import pair_of, request_facts
from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.clocks.request import request_clocks
from dpo_desk.cases.clocks.wording import Show, explain
from dpo_desk.cli.clock_batch import breach_batch, request_batch
from dpo_desk.cli.clock_json import breach_document, request_document
from dpo_desk.cli.options import as_iso_moment, day, json_option
from dpo_desk.cli.tools import print_json
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.wording import Wording

_batch_option = click.option(
    "--batch",
    "batch",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A CSV file in the format of the worked examples; prints id,due.",
)
_event_option = click.option(
    "--event", "events", multiple=True, metavar="KEY=VALUE", help="An event; may be repeated."
)
_regime_option = click.option("--regime", default="", help="Such as EU-NL, UK-ENG, UK-SCT.")


class ClockTools(Protocol):
    """What a clock needs of ``ctx.obj``: words and law, no office and no vault."""

    @property
    def say(self) -> Wording:
        """The words of the language in use."""
        ...

    def law(self) -> Law:
        """All law packs."""
        ...


class ClockOptionMissing(DeskError):
    """A single clock needs an option that was not given. Details: ``option``."""


@click.group()
def clock() -> None:
    """Count a time limit and show how it came about."""


@clock.command()
@_regime_option
@click.option("--received", default="", help="Day of receipt, for instance 2026-11-25.")
@click.option("--right", "rights", multiple=True, help="A right; may be repeated. Without: access.")
@_event_option
@_batch_option
@json_option
@click.pass_obj
def request(
    tools: ClockTools,
    *,
    regime: str,
    received: str,
    rights: tuple[str, ...],
    events: tuple[str, ...],
    batch: Path | None,
    as_json: bool,
) -> None:
    """The time limit of a request."""
    law = tools.law()
    if batch is not None:
        click.echo(request_batch(batch, law, tools.say), nl=False)
        return
    _require(regime=regime, received=received)
    pairs = [pair_of(text) for text in events]
    facts = request_facts(regime, day(received, "--received"), rights, pairs)
    clocks = request_clocks(facts, law)
    if as_json:
        print_json(request_document(clocks, law, tools.say))
        return
    for item in clocks:
        click.echo(_request_lines(item, law, tools.say))


@clock.command()
@_regime_option
@click.option("--aware", default="", help="Local time of awareness, YYYY-MM-DDTHH:MM.")
@click.option("--zone", default="", help="Such as Europe/Amsterdam.")
@_event_option
@_batch_option
@json_option
@click.pass_obj
def breach(
    tools: ClockTools,
    *,
    regime: str,
    aware: str,
    zone: str,
    events: tuple[str, ...],
    batch: Path | None,
    as_json: bool,
) -> None:
    """The time limit for notifying a personal data breach."""
    law = tools.law()
    if batch is not None:
        click.echo(breach_batch(batch, law, tools.say), nl=False)
        return
    _require(regime=regime, aware=aware, zone=zone)
    written = read_breach(regime, as_iso_moment(aware), zone, [pair_of(text) for text in events])
    for key in written.not_counted:
        click.echo(tools.say("clock.not_counted", event=key), err=True)
    answer = _answer(written, law)
    if as_json:
        print_json(breach_document(answer, law, tools.say))
        return
    click.echo(_breach_lines(answer, law, tools.say))


def _answer(written: BreachText, law: Law) -> BreachClock:
    if written.asks_communication:
        return communication_clock(written.facts, law)
    return breach_clock(written.facts, law)


def _require(**options: str) -> None:
    for name, value in options.items():
        if not value:
            raise ClockOptionMissing(option=f"--{name}")


def _request_lines(answer: RequestClock, law: Law, say: Wording) -> str:
    due = say.day(answer.due) if answer.due else say(f"state.{answer.state.value}")
    rights = ", ".join(say(f"right.{right.value}") for right in sorted(answer.rights))
    lines = [say("clock.due_for", due=due, rights=rights)]
    if answer.safe:
        lines.append(say("clock.safe", day=say.day(answer.safe)))
    if answer.next_duty is not None:
        duty = answer.next_duty
        key = f"duty.{duty.kind.value}" + ("" if duty.by else "_undated")
        lines.append(say(key, day=say.day(duty.by) if duty.by else ""))
    return "\n".join([*lines, *_derivation(answer, law, say, say.day)])


def _breach_lines(answer: BreachClock, law: Law, say: Wording) -> str:
    due = say.moment(answer.due) if answer.due else say(f"state.{answer.state.value}")
    lines = [say("clock.due", due=due)]
    if answer.safe:
        lines.append(say("clock.safe", day=say.moment(answer.safe)))
    return "\n".join([*lines, *_derivation(answer, law, say, lambda day: _shown(day, say))])


def _shown(day: dt.date, say: Wording) -> str:
    return say.moment(day) if isinstance(day, dt.datetime) else say.day(day)


def _derivation(
    answer: RequestClock | BreachClock, law: Law, say: Wording, show: Show
) -> list[str]:
    lines = []
    for row in answer.derivation:
        mark = "" if row.sourced else " " + say("clock.check_before_use")
        text = explain(row, law, say.language, show)
        lines.append(f"  {'→' if row.step else '·'} {text} [{row.article}; {row.pack}]{mark}")
    return lines
