"""``dpo-desk log letter``: a scanned letter becomes a case."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from dpo_desk.cases.requests import Channel
from dpo_desk.cli.id_copies import decided_options, keep_copy, taken_from
from dpo_desk.cli.incoming import (
    Logged,
    address_option,
    asked_for,
    first,
    read_name,
    reply_channel,
    request_options,
    tell_cases,
)
from dpo_desk.cli.options import day_of_receipt, explained, organisation_option
from dpo_desk.cli.sources import end_sources, letter_parts, read_parts, refuse_logged, scan_options
from dpo_desk.cli.tools import Tools
from dpo_desk.operations.id_copy_records import Identified
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.requests import RequestForm, log_letter
from dpo_desk.operations.returns import slip_number, slips_read


@click.command("letter")
@scan_options
@organisation_option
@address_option
@request_options
@decided_options
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
    pages: str,
    delete: bool,
    again: bool,
    explain: Mapping[str, str],
    decided: Identified,
    as_json: bool,
) -> None:
    """Shield a scanned letter and make a case of it; every proposed mark is taken, a person confirms later."""
    received_on = day_of_receipt(tools.office, received)
    answered_by = reply_channel(tools.office, organisation)
    with tools.desk(folder, officer) as desk:
        parts, batches = letter_parts(tools, scans, pages)
        if not again:
            refuse_logged(tools, desk, parts)
        read = read_parts(tools, parts)
        slip = slip_number(slips_read(read.readings))
        taken = taken_from(
            tools,
            read,
            lambda seen: name or first(seen.name),
            received_on,
            decided=decided,
        )
        seen = taken.seen
        asked, asked_by = asked_for(rights, seen)
        form = RequestForm(
            name=name or read_name(seen),
            address_lines=address_lines or tuple(first(seen.address_lines).splitlines()),
            email="",
            organisation=organisation,
            rights=asked,
            scope="",
            channel=Channel.POST,
            reply_channel=answered_by,
            language=first(seen.language) or "nl",
            received=received_on,
            rights_from=asked_by,
        )
        form = replace(form, explained=explained(tools.office, form.texts, explain))
        changes = log_letter(
            desk, form, taken.document,
            marks_confirmed=taken.confirmed, sources=parts, identity=taken.identity,
        )  # fmt: skip
        case = case_file(desk, next(iter(changes.cases))).case
        try:
            keep_copy(tools, desk, case, taken.copy)
        finally:
            tell_cases(tools, desk, [Logged(changes, form.rights_from)], as_json=as_json)
        if slip:
            said = tools.say("slip.lies_between", number=slip, made=case.number)
            click.echo(said, err=True)
        end_sources(tools, desk, case.id, batches, delete=delete)
