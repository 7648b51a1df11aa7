"""Earlier cases in words: asked for, and after something was logged that may be the same."""

import click

from dpo_desk.cases.request_case import RequestCase
from dpo_desk.cli.tools import Tools
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.earlier import EarlierCase, earlier_than


def in_words(tools: Tools, row: EarlierCase) -> str:
    """An earlier case in a sentence."""
    say = tools.say
    return say(
        "earlier.about",
        number=row.number,
        subject=row.subject,
        received=say.day(row.received),
        stage=say(f"earlier.stage.{row.stage}"),
        why=say(f"earlier.why.{row.why}", percent=round(row.share * 100)),
    )


def tell_earlier(tools: Tools, desk: Desk, made: RequestCase) -> None:
    """Which cases the new one may be the same as, and how they are linked, on stderr."""
    found = earlier_than(desk, made.id)
    for row in found:
        about = in_words(tools, row)
        said = tools.say("earlier.found", about=about, made=made.number, number=row.number)
        click.echo(said, err=True)
    tell_before(tools, made, *found)


def tell_before(tools: Tools, case: RequestCase, *others: EarlierCase | RequestCase) -> None:
    """That the case came in before one of the others, whose month then began earlier, on stderr."""
    if any(case.received < other.received for other in others):
        click.echo(tools.say("earlier.before"), err=True)
