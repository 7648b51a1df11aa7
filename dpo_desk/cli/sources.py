"""Options and steps around the files that post comes from: which pages, logged before, deleted after."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from dpo_desk.cases.return_slip import slip_text
from dpo_desk.cli.options import Command, received_option, together
from dpo_desk.cli.shield import say_doubts
from dpo_desk.cli.tools import Tools
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.batches import Batch, looked_through
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.returns import slip_number
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.shielding import Proposal, proposal, scanned_pages
from dpo_desk.operations.source_errors import AlreadyLogged, PagesUnclear, SeveralLetters
from dpo_desk.operations.sources import delete_sources, logged_before, source_name

pages_option = click.option(
    "--pages", default="", help="Which pages of the scan make the letter, for instance 1-3,5."
)
delete_option = click.option(
    "--delete-source",
    "delete",
    is_flag=True,
    help="Delete the file once its case is saved; without it the file stays where it is.",
)
again_option = click.option(
    "--again", is_flag=True, help="Log it although the same pages were logged before."
)


def scan_options(command: Command) -> Command:
    """The files and pages that make one letter, its day of receipt, and what becomes of the files."""
    scans = click.argument("scans", nargs=-1, required=True, type=click.Path(path_type=Path))
    return together(scans, received_option, pages_option, delete_option, again_option)(command)


def letter_parts(
    tools: Tools, scans: Sequence[Path], pages: str
) -> tuple[tuple[ScanPart, ...], tuple[Batch, ...]]:
    """What makes one letter: the named pages of one file, else whole files in order.

    Raises:
        PagesUnclear: ``pages`` cannot be read, or there are several files.
        SeveralLetters: A patch sheet stands between pages of one file.
        SeveralSlips: The return slips in one file name different cases.
    """
    chosen = numbers_in(pages) if pages else ()
    if chosen and len(scans) > 1:
        raise PagesUnclear(pages=pages)
    batches = tuple(
        looked_through(tools.office, scan, tools.progress, tools.cancel) for scan in scans
    )
    if chosen:
        digest = batches[0].digest or tools.office.intake.digest(scans[0])
        return (ScanPart(scans[0], chosen, digest),), batches
    return tuple(_whole(tools, batch) for batch in batches), batches


def _whole(tools: Tools, batch: Batch) -> ScanPart:
    if not batch.patches:
        slip_number(slip_text(page.slip) for page in batch.looked if page.slip)
    if len(batch.parts) != 1:
        name = source_name(tools.office, batch.path)
        raise SeveralLetters(file=name, letters=len(batch.parts))
    (part,) = batch.parts
    return part if batch.patches else ScanPart(batch.path, (), part.digest)


def read_parts(tools: Tools, parts: Sequence[ScanPart]) -> Proposal:
    """The pages of one letter, read; those of which little was seen are named as the file counts them.

    Raises:
        PageError: One of its subclasses says what is wrong with which file.
    """
    pages = scanned_pages(tools.office, parts, tools.progress, tools.cancel)
    read = proposal(tools.office, pages, tools.progress, tools.cancel)
    counted = parts[0].pages if len(parts) == 1 else ()
    say_doubts(
        tools, [replace(row, page=counted[row.page - 1]) if counted else row for row in read.doubts]
    )
    return read


def numbers_in(pages: str) -> tuple[int, ...]:
    """``1-3,5`` as numbers. Raises ``PagesUnclear``."""
    numbers: list[int] = []
    for run in pages.split(","):
        first, dash, last = run.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise PagesUnclear(pages=pages)
        numbers += range(int(first), min(int(last or first), int(first) + 10_000) + 1)
    if not numbers or len(set(numbers)) != len(numbers):
        raise PagesUnclear(pages=pages)
    return tuple(numbers)


def refuse_logged(tools: Tools, desk: Desk, parts: Sequence[ScanPart]) -> None:
    """Refuse pages of which a case was made before. Raises ``AlreadyLogged``."""
    for part in parts:
        for known in logged_before(desk, [part]):
            raise AlreadyLogged(file=source_name(tools.office, part.path), number=known.number)


def end_sources(
    tools: Tools, desk: Desk, case_id: CaseId, batches: Sequence[Batch], *, delete: bool
) -> None:
    """Delete the files of a case that has been saved, or say that they still stand there."""
    for batch in batches:
        if delete:
            delete_sources(desk, case_id, [batch.path], batch, batch.patches)
        tell_end(tools, batch.path, case_file(desk, case_id).case.number, deleted=delete)


def tell_end(tools: Tools, path: Path, number: str, *, deleted: bool) -> None:
    """One line on stderr about what became of a file of a case, and what no program can delete."""
    name = source_name(tools.office, path)
    key = "sources.deleted" if deleted else "sources.still_there"
    if not (deleted or number):
        key = "sources.not_logged"
    click.echo(tools.say(key, file=name, number=number), err=True)
    if deleted:
        click.echo(tools.say("sources.traces"), err=True)
