"""Options that several commands share."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import reduce
from pathlib import Path

import click

from dpo_desk.cases.clocks.errors import ReceivedInFuture
from dpo_desk.cases.dates_typed import DateUnreadable, read_full_date
from dpo_desk.cases.requests import Right
from dpo_desk.cli.usage import DayUnreadable, FieldUnknown, PairUnreadable
from dpo_desk.operations.desk import Office
from dpo_desk.operations.number_answers import explained_by_field
from dpo_desk.operations.vault_records import ExplainedNumber

_EXPLAIN_FORM = "FIELD=REASON"
Command = Callable[..., None]


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Options that come together in several commands, as one decorator; ``--help`` shows them in this order."""

    def with_options(command: Command) -> Command:
        return reduce(lambda dressed, option: option(dressed), reversed(options), command)

    return with_options


vault_option = click.option(
    "--vault", "folder", required=True, type=click.Path(path_type=Path), help="The vault's folder."
)
officer_option = click.option(
    "--officer", envvar="DPO_DESK_OFFICER", help="Who acts; else DPO_DESK_OFFICER."
)
received_option = click.option(
    "--received", required=True, help="Day of receipt, for instance 2026-11-25 or 25-11-2026."
)
organisation_option = click.option(
    "--organisation",
    default="",
    help="Slug of the organisation's profile; without it, they are named.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
desk_options = together(vault_option, officer_option, json_option)
"""What every command takes that works in a vault and answers."""
right_option = click.option(
    "--right",
    "rights",
    multiple=True,
    type=click.Choice([right.value for right in Right]),
    help="A right that is asked for; may be repeated. Without it: what is read in it, else access.",
)
explain_option = click.option(
    "--explain",
    "explain",
    multiple=True,
    metavar=_EXPLAIN_FORM,
    callback=lambda _ctx, _param, texts: pairs(texts, "--explain", _EXPLAIN_FORM),
    help="What the numbers in FIELD are that only may be a BSN; may be repeated.",
)


def explained(
    office: Office, texts: Mapping[str, str], explain: Mapping[str, str]
) -> tuple[ExplainedNumber, ...]:
    """What ``--explain`` says of the numbers in these texts.

    Raises:
        FieldUnknown: A field is not one of the texts.
    """
    if explain.keys() - texts.keys():
        raise FieldUnknown(option="--explain", known=", ".join(texts))
    return explained_by_field(office, texts, explain)


def day(text: str, option: str) -> dt.date:
    """A day written out, as 2026-11-25 or as people write it. Raises ``DayUnreadable`` naming the option."""
    try:
        return read_full_date(text)
    except DateUnreadable:
        raise DayUnreadable(option=option) from None


def day_of_receipt(office: Office, text: str) -> dt.date:
    """What ``--received`` says, before anything is opened.

    Raises:
        DayUnreadable: It is no day written out.
        ReceivedInFuture: It has not come yet.
    """
    received = day(text, "--received")
    if received > office.clock.today():
        raise ReceivedInFuture(received=received.isoformat())
    return received


def as_iso_moment(text: str) -> str:
    """A day and a time as people write them, ``20-11-2026 14:20``, in the one form that clocks read.

    What is written otherwise is given back as it stands.
    """
    written, _, time = text.strip().rpartition(" ")
    try:
        return f"{read_full_date(written)}T{time:0>5}" if ":" in time else text
    except DateUnreadable:
        return text


def pairs(
    texts: tuple[str, ...], option: str = "--set", form: str = "name=value"
) -> dict[str, str]:
    """``key=value`` options as a dictionary. Raises ``PairUnreadable`` where one has no equals sign."""
    split = [text.partition("=") for text in texts]
    if not all(sign for _, sign, _ in split):
        raise PairUnreadable(option=option, form=form)
    return {key: value for key, _, value in split}
