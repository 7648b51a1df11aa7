"""``dpo-desk case``: what if, what the law at hand would move, and deadlines for a calendar."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from dpo_desk.cases.clocks.answers import ClockState, RequestClock
from dpo_desk.cases.clocks.event_text import pair_of, unknown_event
from dpo_desk.cases.clocks.facts import ClockEvent, EventKey
from dpo_desk.cases.clocks.what_if import Change, ExtraHoliday, WhatIf
from dpo_desk.cli.clock_json import request_document
from dpo_desk.cli.files import write_export
from dpo_desk.cli.options import day, json_option, officer_option, vault_option
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.cli.usage import CommandIncomplete
from dpo_desk.operations.calendars import deadline_calendar
from dpo_desk.operations.derivations import derivation_lines
from dpo_desk.operations.law_news import LawNews, MovedCase, law_news, what_if_case
from dpo_desk.operations.overviews import case_by_number


@click.command("calendar")
@vault_option
@officer_option
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The .ics file.")
@click.pass_obj
def calendar(tools: Tools, folder: Path, officer: str | None, out: Path) -> None:
    """Write the deadlines of what is open as an iCalendar file: case numbers, no names."""
    with tools.desk(folder, officer) as desk:
        content = deadline_calendar(desk, tools.say)
    write_export(out, content)
    click.echo(tools.say("cli.written", file=out.name), err=True)


@click.command("what-if")
@click.argument("number")
@vault_option
@officer_option
@click.option(
    "--event", "events", multiple=True, metavar="KEY=DATE", help="Suppose this event; repeat."
)
@click.option(
    "--holiday", "holidays", multiple=True, metavar="DATE", help="Suppose this holiday; repeat."
)
@json_option
@click.pass_obj
def what_if(
    tools: Tools,
    *,
    number: str,
    folder: Path,
    officer: str | None,
    events: tuple[str, ...],
    holidays: tuple[str, ...],
    as_json: bool,
) -> None:
    """Show the dates of case NUMBER, and the letters then owed, if these things happened; saves nothing."""
    supposed: list[Change] = [_event(text) for text in events]
    supposed += [ExtraHoliday(day(text, "--holiday")) for text in holidays]
    if not supposed:
        raise CommandIncomplete(
            usage="dpo-desk case what-if NUMBER --event KEY=DATE | --holiday DATE --vault V"
        )
    with tools.desk(folder, officer) as desk:
        answer = what_if_case(desk, case_by_number(desk, number).id, supposed)
    if as_json:
        print_json(_what_if_document(tools, number, answer))
        return
    click.echo("\n".join(_what_if_lines(tools, answer)))


def _event(text: str) -> ClockEvent:
    key, on = pair_of(text)
    if key not in set(EventKey):
        raise unknown_event(key)
    return ClockEvent(EventKey(key), day(on, f"--event {key}"))


def _what_if_document(tools: Tools, number: str, answer: WhatIf) -> dict[str, object]:
    return {
        "case": number,
        "before": request_document(answer.before, tools.office.law, tools.say),
        "after": request_document(answer.after, tools.office.law, tools.say),
        "letters": [letter.value for letter in answer.letters],
    }


def _what_if_lines(tools: Tools, answer: WhatIf) -> list[str]:
    say = tools.say
    lines = [
        say("what_if.now", dates=_dates(tools, answer.before)),
        say("what_if.then", dates=_dates(tools, answer.after)),
    ]
    for line in derivation_lines(tools.office, answer.after[0], say):
        mark = "" if line.sourced else " " + say("clock.check_before_use")
        lines.append(f"  · {line.text} [{line.article}; {line.pack}]{mark}")
    if answer.letters:
        owed = ", ".join(say(f"owed_letter.{letter.value}") for letter in answer.letters)
        lines.append(say("what_if.owed", letters=owed))
    return [*lines, say("what_if.nothing_saved")]


def _dates(tools: Tools, clocks: Sequence[RequestClock]) -> str:
    """The strictest clock's dates, as words."""
    clock, say = clocks[0], tools.say
    due = say.day(clock.due) if clock.due else say(f"state.{clock.state.value}")
    safe = say.day(clock.safe) if clock.safe else "–"
    return say("what_if.dates", due=due, safe=safe)


@click.command("law")
@vault_option
@officer_option
@json_option
@click.pass_obj
def law(tools: Tools, folder: Path, officer: str | None, *, as_json: bool) -> None:
    """Show which open cases the law at hand would move, and which day lists run out; saves nothing."""
    with tools.desk(folder, officer) as desk:
        news = law_news(desk)
    if as_json:
        print_json(_news_document(news))
        return
    say = tools.say
    lines = [_moved_line(tools, moved) for moved in news.moved] or [say("law_news.nothing_moves")]
    if news.moved:
        lines.append(say("law_news.accept_with"))
    lines += [
        say("clock.days_running_out", list=ending.pack, day=say.day(ending.known_until))
        for ending in news.running_out
    ]
    click.echo("\n".join(lines))


def _moved_line(tools: Tools, moved: MovedCase) -> str:
    say = tools.say
    was = (
        say.day(moved.due_before) if moved.due_before else say(f"state.{moved.state_before.value}")
    )
    now = say.day(moved.due_now) if moved.due_now else say(f"state.{moved.state_now.value}")
    sign = "▲" if moved.earlier else "●"
    return f"{sign} {moved.number}  {was} → {now}  ({moved.pack_now})"


def _news_document(news: LawNews) -> dict[str, object]:
    return {
        "moved": [
            {
                "case": moved.number,
                "earlier": moved.earlier,
                "before": _side(
                    moved.state_before, moved.due_before, moved.safe_before, moved.pack_before
                ),
                "now": _side(moved.state_now, moved.due_now, moved.safe_now, moved.pack_now),
            }
            for moved in news.moved
        ],
        "running_out": [
            {"list": ending.pack, "known_until": ending.known_until.isoformat()}
            for ending in news.running_out
        ],
    }


def _side(
    state: ClockState, due: dt.date | None, safe: dt.date | None, pack: str
) -> dict[str, str | None]:
    return {
        "state": state.value,
        "due": due.isoformat() if due else None,
        "safe": safe.isoformat() if safe else None,
        "law_pack": pack,
    }
