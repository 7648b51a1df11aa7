"""``dpo-desk log breach``: a personal data breach is entered."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from dpo_desk.cases.clocks.local_time import read_instant, zone_of
from dpo_desk.cli.options import (
    as_iso_moment,
    explain_option,
    explained,
    json_option,
    officer_option,
    vault_option,
)
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.operations.breaches import BreachForm, breach_by_id, log_breach
from dpo_desk.operations.desk import Office
from dpo_desk.operations.organisations import organisation_named


@click.command("breach")
@vault_option
@officer_option
@click.option("--what", required=True, help="What happened, in one line.")
@click.option(
    "--aware", required=True, help="When the office became aware, for instance 2026-11-20T14:20."
)
@click.option("--told-by", default="", help="Who told the office.")
@click.option(
    "--organisation", default="parcel-pro", show_default=True, help="Slug of the profile."
)
@click.option("--near-miss", is_flag=True, help="The danger arose, but nobody saw anything.")
@click.option("--signal", default="", help="The first sign that something was wrong.")
@click.option("--processor-informed", default="", help="When a processor's notice came in.")
@click.option(
    "--fold", type=click.Choice(["0", "1"]), help="0 the first, 1 the second, of a doubled time."
)
@explain_option
@json_option
@click.pass_obj
def breach(
    tools: Tools,
    *,
    folder: Path,
    officer: str | None,
    what: str,
    aware: str,
    told_by: str,
    organisation: str,
    near_miss: bool,
    signal: str,
    processor_informed: str,
    fold: str | None,
    explain: Mapping[str, str],
    as_json: bool,
) -> None:
    """Enter a personal data breach; the 72 hours run from the minute of awareness."""
    read = partial(_instant, tools.office, organisation, fold)
    form = BreachForm(
        what,
        told_by,
        read(aware),
        organisation,
        near_miss,
        signal=read(signal) if signal else None,
        processor_informed=read(processor_informed) if processor_informed else None,
    )
    form = replace(form, explained=explained(tools.office, form.texts, explain))
    with tools.desk(folder, officer) as desk:
        changes = log_breach(desk, form)
        entry = breach_by_id(desk, next(iter(changes.breaches)))
    zone = ZoneInfo(entry.zone)
    due = entry.due.astimezone(zone) if entry.due else None
    if as_json:
        print_json(
            {"case": entry.number, "due": due.isoformat(timespec="minutes") if due else None}
        )
    else:
        until = tools.say.moment(due) if due else tools.say("state.REGISTER_ONLY")
        click.echo(tools.say("cli.breach_logged", number=entry.number, due=until))


def _instant(office: Office, organisation: str, fold: str | None, text: str) -> dt.datetime:
    """The typed time, in the organisation's zone where it names none."""
    zone = zone_of(organisation_named(office, organisation).zone)
    return read_instant(as_iso_moment(text), zone, int(fold) if fold else None)
