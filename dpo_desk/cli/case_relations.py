"""``dpo-desk case earlier``, ``case link`` and ``case slip``: cases that belong together, and the return slip."""

from pathlib import Path

import click

from dpo_desk.cli.earlier import in_words, tell_before
from dpo_desk.cli.files import write_export
from dpo_desk.cli.incoming import address_option, name_option
from dpo_desk.cli.options import json_option, officer_option, vault_option
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.operations.earlier import EarlierCase, earlier_cases, earlier_than, link_cases
from dpo_desk.operations.errors import FieldMissing
from dpo_desk.operations.overviews import case_by_number
from dpo_desk.operations.post_records import CaseLink
from dpo_desk.operations.returns import slip_sheet_pdf


@click.command("earlier")
@click.argument("number", required=False)
@vault_option
@officer_option
@name_option
@address_option
@json_option
@click.pass_obj
def earlier(
    tools: Tools,
    *,
    number: str | None,
    folder: Path,
    officer: str | None,
    name: str,
    address_lines: tuple[str, ...],
    as_json: bool,
) -> None:
    """Earlier cases of the person and letter of case NUMBER, or of a name and an address."""
    if not number and not name:
        raise FieldMissing(field="name")
    with tools.desk(folder, officer) as desk:
        case = case_by_number(desk, number) if number else None
        found = earlier_than(desk, case.id) if case else earlier_cases(desk, name, address_lines)
    if as_json:
        print_json([_document(row) for row in found])
        return
    for row in found:
        click.echo(in_words(tools, row))
    if case:
        tell_before(tools, case, *found)
    if not found:
        click.echo(tools.say("earlier.none"), err=True)


def _document(row: EarlierCase) -> dict[str, object]:
    return {
        "case": row.number,
        "subject": row.subject,
        "received": row.received.isoformat(),
        "stage": row.stage.value,
        "why": row.why.value,
        "share": round(row.share, 3),
    }


@click.command("link")
@click.argument("number")
@click.argument("other")
@vault_option
@officer_option
@click.option("--reason", default="", help="Why they belong together.")
@json_option
@click.pass_obj
def link(
    tools: Tools,
    *,
    number: str,
    other: str,
    folder: Path,
    officer: str | None,
    reason: str,
    as_json: bool,
) -> None:
    """Say that case NUMBER belongs with the earlier case OTHER; no clock moves."""
    with tools.desk(folder, officer) as desk:
        later, before = case_by_number(desk, number), case_by_number(desk, other)
        link_cases(desk, later.id, before.id, reason)
    if as_json:
        print_json({"case": later.number, "earlier": before.number})
    else:
        click.echo(tools.say("earlier.no_clock"))
        tell_before(tools, later, before)


@click.command("slip")
@click.argument("number")
@vault_option
@officer_option
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where the PDF goes.")
@click.pass_obj
def slip(tools: Tools, number: str, folder: Path, officer: str | None, out: Path) -> None:
    """Write the return slip of a case, to send along with a question."""
    with tools.desk(folder, officer) as desk:
        case = case_by_number(desk, number)
        # The sheet is read by the person who asked, not by the officer who prints it.
        pdf = slip_sheet_pdf(desk, case.id, tools.wordings.get(case.language, tools.say))
    write_export(out, pdf)
    click.echo(tools.say("slip.written", number=number, file=out.name), err=True)


def link_document(row: CaseLink) -> dict[str, str]:
    """A linked case as JSON."""
    return {"case": row.number, "end": row.end.value, "reason": row.reason, "by": row.linked_by}


def link_in_words(tools: Tools, row: CaseLink) -> str:
    """A linked case in a line."""
    day = tools.say.day(row.linked_at.astimezone().date())
    by = tools.say("earlier.linked_by", officer=row.linked_by, day=day)
    return f"{tools.say(f'earlier.linked_{row.end}', number=row.number)}, {by}"
