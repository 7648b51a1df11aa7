"""``dpo-desk do``: every operation the window has, with the same roles."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from dpo_desk.cli.doable import DOABLE, EXPLAIN_KEY, Values
from dpo_desk.cli.options import (
    explain_option,
    json_option,
    officer_option,
    pairs,
)
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.cli.usage import CommandIncomplete, FieldUnknown
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.errors import FieldMissing
from dpo_desk.operations.roles import MAY


class OperationUnknown(DeskError):
    """``do`` knows no such operation. Details: ``operation``."""


@click.command("do")
@click.argument("operation", required=False)
@click.argument("number", required=False)
@click.option("--list", "list_only", is_flag=True, help="The operations there are.")
@click.option("--vault", "folder", type=click.Path(path_type=Path), help="The vault's folder.")
@click.option("--set", "settings", multiple=True, help="key=value, as --list says.")
@explain_option
@officer_option
@json_option
@click.pass_obj
def do(
    tools: Tools,
    *,
    operation: str | None,
    number: str | None,
    folder: Path | None,
    settings: tuple[str, ...],
    explain: Mapping[str, str],
    officer: str | None,
    list_only: bool,
    as_json: bool,
) -> None:
    """Carry out OPERATION, on case or breach NUMBER where it is about one."""
    if list_only:
        _list(as_json=as_json)
        return
    if operation is None or folder is None:
        raise CommandIncomplete(usage="dpo-desk do OPERATION NUMBER --vault V")
    if operation not in DOABLE:
        raise OperationUnknown(operation=operation)
    values = pairs(settings) | {EXPLAIN_KEY + field: why for field, why in explain.items()}
    _check(operation, number, values)
    with tools.desk(folder, officer) as desk:
        DOABLE[operation].act(desk, number or "", values)
    if as_json:
        print_json({"case": number, "operation": operation})
    else:
        click.echo(tools.say("cli.done"))


def _check(operation: str, number: str | None, values: Values) -> None:
    doable = DOABLE[operation]
    if (number is None) != (doable.about == "vault"):
        words = operation + (" NUMBER" if number is None else "")
        raise CommandIncomplete(usage=f"dpo-desk do {words} --vault V")
    for key in doable.needs:
        if key not in values:
            raise FieldMissing(field=key)
    known = (*doable.needs, *doable.takes)
    if set(values) - set(known) and "*" not in known:
        raise FieldUnknown(option="--set", known=", ".join(_shown(known)) or "–")


def _shown(keys: Sequence[str]) -> list[str]:
    """Keys as they are written after ``--set``."""
    return [key for key in keys if not key.startswith(EXPLAIN_KEY)]


def _command_of(operation: str) -> str:
    """Which command offers the operation."""
    if operation in DOABLE:
        return "do"
    logged = operation.startswith("log_") or operation in {"add_to_case", "keep_id_copy"}
    return "log" if logged else "vault"


def _list(*, as_json: bool) -> None:
    rows = [
        {
            "operation": name,
            "roles": sorted(role.value for role in roles),
            "needs": list(DOABLE[name].needs) if name in DOABLE else [],
            "takes": _shown(DOABLE[name].takes) if name in DOABLE else [],
            "about": DOABLE[name].about if name in DOABLE else None,
            "with": _command_of(name),
        }
        for name, roles in MAY.items()
    ]
    if as_json:
        print_json(rows)
        return
    for name in MAY:
        click.echo(f"{name:<20} {_keys(name)}".rstrip())


def _keys(operation: str) -> str:
    """What it needs and, in brackets, what it takes besides; else the command that has it."""
    if operation not in DOABLE:
        return f"(dpo-desk {_command_of(operation)})"
    doable = DOABLE[operation]
    return " ".join((*doable.needs, *(f"[{key}]" for key in _shown(doable.takes))))
