"""``dpo-desk case breaches``: the register of personal data breaches."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from dpo_desk.cli.options import json_option, officer_option, vault_option
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.operations.breaches import BreachRow, breach_register
from dpo_desk.operations.wording import Wording


@click.command("breaches")
@vault_option
@officer_option
@json_option
@click.pass_obj
def breaches(tools: Tools, folder: Path, officer: str | None, *, as_json: bool) -> None:
    """List the register: what is still to be notified first, by its hour."""
    with tools.desk(folder, officer) as desk:
        rows = breach_register(desk)
    if as_json:
        print_json([_document(row) for row in rows])
        return
    for row in rows:
        click.echo(f"{row.number}  {_standing(row, tools.say):<40} {row.what}, {row.organisation}")


def _standing(row: BreachRow, say: Wording) -> str:
    """Where the notification stands, as words with its moment."""
    if row.near_miss:
        return say("breaches.state.near_miss")
    if row.notified is not None:
        late = row.due is not None and row.notified > row.due
        word = say("breaches.state.notified_late" if late else "breaches.state.notified")
        return f"{word} {_local(row, row.notified, say)}"
    if row.due is None:
        return say("breaches.state.register_only")
    return _local(row, row.due, say)


def _local(row: BreachRow, moment: dt.datetime, say: Wording) -> str:
    return say.moment(moment.astimezone(ZoneInfo(row.zone)))


def _document(row: BreachRow) -> dict[str, object]:
    def iso(moment: dt.datetime | None) -> str | None:
        zone = ZoneInfo(row.zone)
        return moment.astimezone(zone).isoformat(timespec="minutes") if moment else None

    return {
        "case": row.number,
        "what": row.what,
        "organisation": row.organisation,
        "aware": iso(row.aware),
        "due": iso(row.due),
        "safe": iso(row.safe),
        "notified": iso(row.notified),
        "delay_reason": row.delay_reason,
        "risk": row.risk.value,
        "near_miss": row.near_miss,
    }
