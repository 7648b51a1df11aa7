"""``dpo-desk log letter``: a scanned letter becomes a case."""

from dataclasses import replace
from pathlib import Path

import click

from dpo_desk.cases.requests import Channel
from dpo_desk.cli.incoming import (
    address_option,
    asked_for,
    first,
    name_option,
    reply_channel,
    shielded_with_suggestions,
    tell_cases,
)
from dpo_desk.cli.options import (
    day,
    explain_option,
    explained,
    json_option,
    officer_option,
    right_option,
    vault_option,
)
from dpo_desk.cli.tools import Tools
from dpo_desk.operations.requests import RequestForm, log_letter
from dpo_desk.operations.shielding import scanned_pages


@click.command("letter")
@click.argument("scans", nargs=-1, required=True, type=click.Path(path_type=Path))
@vault_option
@officer_option
@click.option("--received", required=True, help="Day of receipt, for instance 2026-11-25.")
@click.option("--organisation", required=True, help="Slug of the organisation's profile.")
@right_option
@name_option
@address_option
@explain_option
@json_option
@click.pass_obj
def letter(
    tools: Tools,
    *,
    scans: tuple[Path, ...],
    folder: Path,
    officer: str | None,
    received: str,
    organisation: str,
    rights: tuple[str, ...],
    name: str,
    address_lines: tuple[str, ...],
    explain: tuple[str, ...],
    as_json: bool,
) -> None:
    """Shield a scanned letter and make a case of it; every proposed mark is taken, a person confirms later."""
    received_on = day(received, "received")
    with tools.desk(folder, officer) as desk:
        pages = scanned_pages(tools.office, scans, tools.progress, tools.cancel)
        document, seen = shielded_with_suggestions(tools, pages)
        form = RequestForm(
            name=name or first(seen.name),
            address_lines=address_lines or tuple(first(seen.address_lines).splitlines()),
            email="",
            organisation=organisation,
            rights=asked_for(rights, seen),
            scope="",
            channel=Channel.POST,
            reply_channel=reply_channel(tools.office, organisation),
            language=first(seen.language) or "nl",
            received=received_on,
        )
        form = replace(form, explained=explained(tools.office, form.texts, explain))
        changes = log_letter(desk, form, document, marks_confirmed=not document.certificate.marks)
        tell_cases(tools, desk, [changes], as_json=as_json)
