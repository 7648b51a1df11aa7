"""Options that several commands share."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import reduce
from pathlib import Path

import click

from dpo_desk.cases.requests import Right
from dpo_desk.operations.desk import Office
from dpo_desk.operations.errors import FieldMissing
from dpo_desk.operations.number_answers import explained_by_field
from dpo_desk.operations.vault_records import ExplainedNumber

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
    "--organisation", required=True, help="Slug of the organisation's profile."
)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
desk_options = together(vault_option, officer_option, json_option)
"""What every command takes that works in a vault and answers."""
right_option = click.option(
    "--right",
    "rights",
    multiple=True,
    type=click.Choice([right.value for right in Right]),
    help="A right that is asked for; may be repeated. Without it: access.",
)
explain_option = click.option(
    "--explain",
    "explain",
    multiple=True,
    metavar="FIELD=REASON",
    help="What the numbers in FIELD are that only may be a BSN; may be repeated.",
)


def explained(
    office: Office, texts: Mapping[str, str], explain: tuple[str, ...]
) -> tuple[ExplainedNumber, ...]:
    """What ``--explain`` says of the numbers in these texts.

    Raises:
        click.BadParameter: A field is not one of the texts.
    """
    reasons = pairs(explain, "--explain")
    for field in reasons:
        if field not in texts:
            raise click.BadParameter(f"{field}: {', '.join(texts)}", param_hint="--explain")
    return explained_by_field(office, texts, reasons)


def day(text: str, field: str) -> dt.date:
    """An ISO date. Raises ``FieldMissing`` naming the field where it is none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise FieldMissing(field=field) from None


def pairs(texts: tuple[str, ...], option: str = "--set") -> dict[str, str]:
    """``key=value`` options as a dictionary.

    Raises:
        click.BadParameter: One of them has no equals sign.
    """
    split = [text.partition("=") for text in texts]
    for key, sign, _ in split:
        if not sign:
            raise click.BadParameter(f"{key}: key=value", param_hint=option)
    return {key: value for key, _, value in split}
