"""``dpo-desk case``: the list and one case."""

from pathlib import Path

import click

from dpo_desk.cli.case_relations import earlier, link, link_document, link_in_words, slip
from dpo_desk.cli.id_copies import copies, copy_document
from dpo_desk.cli.options import json_option, officer_option, vault_option
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.letters.document import SheetTable
from dpo_desk.operations.case_sheet import case_sheet
from dpo_desk.operations.overviews import CaseFile, CaseRow, case_by_number, case_file, case_rows


@click.group()
def case() -> None:
    """Look at cases."""


for command in (earlier, link, slip, copies):
    case.add_command(command)


@case.command("list")
@vault_option
@officer_option
@json_option
@click.option("--limit", default=200, show_default=True, help="At most this many.")
@click.pass_obj
def list_cases(
    tools: Tools, folder: Path, officer: str | None, limit: int, *, as_json: bool
) -> None:
    """Cases in working order: what does most harm when it waits comes first."""
    with tools.desk(folder, officer) as desk:
        rows = case_rows(desk, limit)
    if as_json:
        print_json([row_document(row) for row in rows])
        return
    for row in rows:
        due = tools.say.day(row.due) if row.due else tools.say(f"state.{row.clock_state}")
        word = tools.say(f"urgency.{row.urgency}")
        click.echo(f"{row.number}  {due:<18} {word:<12} {row.subject}, {row.organisation}")


def row_document(row: CaseRow) -> dict[str, object]:
    """A line of the list as JSON."""
    return {
        "case": row.number,
        "subject": row.subject,
        "organisation": row.organisation,
        "rights": [right.value for right in row.rights],
        "received": row.received.isoformat(),
        "state": row.clock_state.value,
        "due": row.due.isoformat() if row.due else None,
        "safe": row.safe.isoformat() if row.safe else None,
        "urgency": row.urgency.value,
        "marks_to_confirm": row.marks_to_confirm,
    }


@case.command()
@click.argument("number")
@vault_option
@officer_option
@json_option
@click.pass_obj
def show(tools: Tools, number: str, folder: Path, officer: str | None, *, as_json: bool) -> None:
    """One case: facts, how its date came about, documents, letters, journal."""
    with tools.desk(folder, officer) as desk:
        file = case_file(desk, case_by_number(desk, number).id)
        sheet = case_sheet(desk, file.case.id, tools.say)
    if as_json:
        print_json(file_document(file) | {"linked": [link_document(row) for row in file.linked]})
        return
    click.echo(f"{file.case.number}  {file.case.data_subject.name}, {file.organisation.name}")
    for label, value in sheet.facts:
        click.echo(f"  {label}: {value}")
    for row in file.linked:
        click.echo(f"  {link_in_words(tools, row)}")
    if file.case.marks_to_confirm:
        click.echo(f"  {tools.say('cli.marks_to_confirm', number=file.case.number)}")
    _tell_documents(tools, file)
    for table in sheet.tables:
        _tell_table(table)


def _tell_documents(tools: Tools, file: CaseFile) -> None:
    say = tools.say
    if file.documents:
        click.echo(say("cases.documents"))
    for document in file.documents:
        kind = say(f"document_kind.{document.kind}").capitalize()
        pages = say(
            "cases.page_one" if document.pages == 1 else "cases.pages", pages=document.pages
        )
        click.echo(f"  {kind}, {pages}")


def _tell_table(table: SheetTable) -> None:
    """Its rows line by line; an empty table says nothing."""
    if table.rows:
        click.echo(table.title)
    for row in table.rows:
        click.echo("  " + "  ".join(cell for cell in row if cell))


def file_document(file: CaseFile) -> dict[str, object]:
    """A case as JSON."""
    case_ = file.case
    return {
        "case": case_.number,
        "subject": case_.data_subject.name,
        "address": list(case_.data_subject.address.lines),
        "organisation": case_.organisation,
        "rights": [right.value for right in case_.rights],
        "received": case_.received.isoformat(),
        "stage": case_.stage.value,
        "answered": case_.answered.isoformat() if case_.answered else None,
        "state": file.clock.state.value,
        "due": file.clock.due.isoformat() if file.clock.due else None,
        "safe": file.clock.safe.isoformat() if file.clock.safe else None,
        "law_pack": file.clock.law_pack,
        "derivation": [
            {"date": row.date.isoformat(), "rule": row.rule, "article": row.article}
            for row in file.clock.derivation
        ],
        "marks_to_confirm": case_.marks_to_confirm,
        "documents": [{"id": d.id, "kind": d.kind.value, "pages": d.pages} for d in file.documents],
        "id_copies": [copy_document(copy) for copy in file.id_copies],
        "letters": [
            {"id": entry.id, "letter": entry.definition, "stage": entry.stage.value}
            for entry in file.letters
        ],
        "journal": [
            {
                "number": entry.number,
                "at": entry.at.isoformat(),
                "officer": entry.officer,
                "operation": entry.operation,
            }
            for entry in file.journal
        ],
    }
