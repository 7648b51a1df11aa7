"""``dpo-desk scan``: what a file of many letters holds, and the sheet to lay between them."""

from pathlib import Path

import click

from dpo_desk.cli.files import write_export
from dpo_desk.cli.options import json_option
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.operations.batches import Batch, looked_through, patch_sheet_pdf
from dpo_desk.operations.sources import source_name


@click.group()
def scan() -> None:
    """Look at scans before they are logged."""


@scan.command("look")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def look(tools: Tools, *, file: Path, as_json: bool) -> None:
    """Say which pages of FILE make a letter, by its patch sheets, and which seem blank; nothing is saved."""
    batch = looked_through(tools.office, file, tools.progress, tools.cancel)
    if as_json:
        print_json(batch_document(tools, batch))
        return
    name, pages = source_name(tools.office, file), len(batch.looked)
    click.echo(tools.say("scan.looked", file=name, pages=pages, letters=len(batch.parts)))
    for number, part in enumerate(batch.parts, start=1):
        click.echo(tools.say("scan.letter", number=number, pages=page_list(part.pages)))
    for key, left in (("scan.patches", batch.patches), ("scan.blanks", batch.blanks)):
        if left:
            click.echo(tools.say(key, pages=page_list(sorted(left))))


@scan.command("patch")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where the PDF goes.")
@click.pass_obj
def patch(tools: Tools, *, out: Path) -> None:
    """Write the sheet to print and lay between two letters in the scanner."""
    write_export(out, patch_sheet_pdf(tools.office, tools.say))
    click.echo(tools.say("scan.patch_written", file=str(out)))


def batch_document(tools: Tools, batch: Batch) -> dict[str, object]:
    """A batch as JSON: page numbers only."""
    return {
        "file": source_name(tools.office, batch.path),
        "pages": len(batch.looked),
        "letters": [
            {"pages": list(part.pages), "slip": batch.slip_in(part) or None} for part in batch.parts
        ],
        "patches": sorted(batch.patches),
        "blanks": sorted(batch.blanks),
    }


def page_list(pages: tuple[int, ...] | list[int]) -> str:
    """Page numbers as people write them: ``1-3, 5``."""
    runs: list[list[int]] = []
    for number in pages:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)
