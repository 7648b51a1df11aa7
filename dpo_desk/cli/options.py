"""Options that several commands share."""

import datetime as dt
from pathlib import Path

import click

from dpo_desk.cases.requests import Right
from dpo_desk.operations.errors import FieldMissing

vault_option = click.option(
    "--vault", "folder", required=True, type=click.Path(path_type=Path), help="The vault's folder."
)
officer_option = click.option(
    "--officer", envvar="DPO_DESK_OFFICER", help="Who acts; else DPO_DESK_OFFICER."
)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
right_option = click.option(
    "--right",
    "rights",
    multiple=True,
    type=click.Choice([right.value for right in Right]),
    help="A right that is asked for; may be repeated. Without it: access.",
)


def day(text: str, field: str) -> dt.date:
    """An ISO date. Raises ``FieldMissing`` naming the field where it is none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise FieldMissing(field=field) from None


def pairs(texts: tuple[str, ...]) -> dict[str, str]:
    """``key=value`` options as a dictionary.

    Raises:
        click.BadParameter: One of them has no equals sign.
    """
    split = [text.partition("=") for text in texts]
    for key, sign, _ in split:
        if not sign:
            raise click.BadParameter(f"{key}: key=value", param_hint="--set")
    return {key: value for key, _, value in split}
