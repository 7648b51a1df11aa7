"""``dpo-desk shield``: shield a scan, or write nothing."""

from collections.abc import Sequence
from pathlib import Path

import click

from dpo_desk.cli.files import write_export
from dpo_desk.cli.options import json_option
from dpo_desk.cli.scan import page_list
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.cli.usage import NotAChoice
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.errors import NotVerified
from dpo_desk.operations.page_doubts import PageDoubt, pages_by_doubt
from dpo_desk.operations.shielding import (
    Proposal,
    also_covering,
    proposal,
    scanned_pages,
    shielded,
)
from dpo_desk.operations.sources import source_name
from dpo_desk.redaction.marks import Mark, MarkKind
from dpo_desk.redaction.optional_marks import OPTIONAL

NO = 1


class WouldReplaceScan(DeskError):
    """The shielded file has the name of the scan it is made from."""


_OPTIONAL = {kind.value.replace("_", "-"): kind for kind in OPTIONAL}


def _optional_kinds(given: Sequence[str]) -> frozenset[MarkKind]:
    named = [name.strip() for names in given for name in names.split(",")]
    if set(named) - _OPTIONAL.keys():
        raise NotAChoice(option="--also", known=", ".join(_OPTIONAL))
    return frozenset(_OPTIONAL[name] for name in named)


@click.command()
@click.argument("scan", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--also",
    multiple=True,
    metavar=",".join(_OPTIONAL),
    callback=lambda _ctx, _param, given: _optional_kinds(given),
    help="What to cover on documents of identity besides; may be repeated.",
)
@json_option
@click.pass_context
def shield(
    ctx: click.Context, scan: Path, out: Path, *, also: frozenset[MarkKind], as_json: bool
) -> None:
    """Cover every proposed place of SCAN and write OUT once a second reading finds nothing."""
    tools: Tools = ctx.obj
    if scan.exists() and out.exists() and out.samefile(scan):
        raise WouldReplaceScan(file=source_name(tools.office, out))
    pages = scanned_pages(tools.office, [scan], tools.progress, tools.cancel)
    read = proposal(tools.office, pages, tools.progress, tools.cancel)
    read = also_covering(tools.office, read, also)
    marks = read.all_marks()
    say_doubts(tools, read.doubts)
    try:
        written = shielded(tools.office, read, marks, (), tools.progress, tools.cancel)
    except NotVerified as refusal:
        _report(tools, read, marks, verified=False, as_json=as_json)
        click.echo(f"{tools.say.what(refusal)} {tools.say.do(refusal)}", err=True)
        ctx.exit(NO)
    write_export(out, written.pdf)
    _report(tools, read, marks, verified=True, as_json=as_json)


def say_doubts(tools: Tools, doubts: Sequence[PageDoubt]) -> None:
    """Name the pages of which little or nothing was seen, on standard error."""
    for doubt, pages in pages_by_doubt(doubts).items():
        key = f"shield.doubt_{doubt.value}"
        said = tools.say(key, pages=page_list(pages)), tools.say(f"{key}_do")
        click.echo(" ".join(said), err=True)


def _report(
    tools: Tools, read: Proposal, marks: Sequence[Mark], *, verified: bool, as_json: bool
) -> None:
    if as_json:
        print_json(
            {
                "verified": verified,
                "pages": len(read.pages),
                "marks": [_mark(mark) for mark in marks],
                "doubts": [{"page": row.page, "why": row.doubt.value} for row in read.doubts],
            }
        )
    elif verified:
        click.echo(tools.say("shield.written", pages=len(read.pages), marks=len(marks)))


def _mark(mark: Mark) -> dict[str, object]:
    box = mark.box
    sides = [round(side, 2) for side in (box.x0, box.y0, box.x1, box.y1)]
    return {"page": mark.page, "kind": mark.kind.value, "box": sides}
