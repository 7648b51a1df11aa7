"""``dpo-desk log letter``: a scanned letter becomes a case."""

from dataclasses import replace
from pathlib import Path

import click

from dpo_desk.cases.requests import Channel
from dpo_desk.cli.id_copies import (
    decision_of,
    id_copy_option,
    id_reason_option,
    id_until_option,
    keep_copy,
    paper_option,
    taken_in,
)
from dpo_desk.cli.incoming import (
    address_option,
    asked_for,
    first,
    name_option,
    reply_channel,
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
from dpo_desk.cli.sources import (
    again_option,
    delete_option,
    end_sources,
    letter_parts,
    pages_option,
    refuse_logged,
)
from dpo_desk.cli.tools import Tools
from dpo_desk.operations.id_copy_records import PaperDecision
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
@pages_option
@delete_option
@again_option
@explain_option
@id_copy_option
@id_reason_option
@id_until_option
@paper_option
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
    pages: str,
    delete: bool,
    again: bool,
    explain: tuple[str, ...],
    id_copy: str,
    id_reason: str,
    id_until: str,
    paper: str | None,
    as_json: bool,
) -> None:
    """Shield a scanned letter and make a case of it; every proposed mark is taken, a person confirms later."""
    received_on = day(received, "received")
    decision = decision_of(id_copy, id_reason, id_until)
    on_paper = PaperDecision(paper) if paper else None
    with tools.desk(folder, officer) as desk:
        parts, batches = letter_parts(tools, scans, pages)
        if not again:
            refuse_logged(tools, desk, parts)
        opened = scanned_pages(tools.office, parts, tools.progress, tools.cancel)
        taken = taken_in(
            tools,
            opened,
            lambda seen: name or first(seen.name),
            received_on,
            decision=decision,
            paper=on_paper,
        )
        seen = taken.seen
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
        changes = log_letter(
            desk, form, taken.document,
            marks_confirmed=taken.confirmed, sources=parts, identity=taken.identity,
        )  # fmt: skip
        keep_copy(tools, desk, next(iter(changes.cases)), taken.copy)
        tell_cases(tools, desk, [changes], as_json=as_json)
        end_sources(tools, desk, next(iter(changes.cases)), batches, delete=delete)
