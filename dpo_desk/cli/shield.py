"""``dpo-desk shield``: shield a scan, or write nothing."""

from collections.abc import Sequence
from pathlib import Path

import click

from dpo_desk.cli.files import write_export
from dpo_desk.cli.options import json_option
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.operations.errors import NotVerified
from dpo_desk.redaction.marks import Mark
from dpo_desk.redaction.proposing import propose

NO = 1


@click.command()
@click.argument("scan", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@json_option
@click.pass_context
def shield(ctx: click.Context, scan: Path, out: Path, *, as_json: bool) -> None:
    """Cover every proposed place of SCAN and write OUT once a second reading finds nothing."""
    tools: Tools = ctx.obj
    pages = tools.intake.open_scans([scan], tools.progress, tools.cancel)
    readings = tools.imaging.read(pages, tools.progress, tools.cancel)
    findings = propose(readings, tools.detectors, tools.documents)
    marks = [Mark(found.page, found.kind, found.box) for found in findings]
    try:
        shielded = tools.imaging.shield(pages, readings, marks, (), tools.progress, tools.cancel)
    except NotVerified as refusal:
        _report(tools, len(pages), marks, verified=False, as_json=as_json)
        click.echo(f"{tools.say.what(refusal)} {tools.say.do(refusal)}", err=True)
        ctx.exit(NO)
    write_export(out, shielded.pdf)
    _report(tools, len(pages), marks, verified=True, as_json=as_json)


def _report(
    tools: Tools, pages: int, marks: Sequence[Mark], *, verified: bool, as_json: bool
) -> None:
    if as_json:
        print_json(
            {
                "verified": verified,
                "pages": pages,
                "marks": [_mark(mark) for mark in marks],
            }
        )
    elif verified:
        click.echo(tools.say("shield.written", pages=pages, marks=len(marks)))


def _mark(mark: Mark) -> dict[str, object]:
    box = mark.box
    sides = [round(side, 2) for side in (box.x0, box.y0, box.x1, box.y1)]
    return {"page": mark.page, "kind": mark.kind.value, "box": sides}
