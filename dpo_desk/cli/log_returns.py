"""``dpo-desk log return`` and ``log added``: pages that belong to a case there is already."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.cases.request_case import RequestCase
from dpo_desk.cli.id_copies import Taken, decided_options, keep_copy, taken_from
from dpo_desk.cli.options import day_of_receipt, desk_options
from dpo_desk.cli.sources import end_sources, letter_parts, read_parts, refuse_logged, scan_options
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.operations.adding import add_to_case
from dpo_desk.operations.batches import Batch
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.earlier_errors import NoSlipFound
from dpo_desk.operations.id_copy_records import Identified
from dpo_desk.operations.overviews import case_by_number, case_file
from dpo_desk.operations.returns import (
    case_of_slips,
    expected_back,
    log_return,
    slip_number,
    slips_read,
)
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.shielding import Proposal
from dpo_desk.operations.strangers import refuse_another_person

_ANSWERS = tuple(key.value for key in EventKey if key.value.endswith(("_received", "_paid")))


@dataclass(frozen=True, slots=True)
class _Came:
    """Pages that were read, where they came from, what their slips say, and what is decided about copies."""

    proposed: Proposal
    slips: tuple[str, ...]
    parts: tuple[ScanPart, ...]
    batches: tuple[Batch, ...]
    received: dt.date
    decided: Identified


@click.command("return")
@scan_options
@desk_options
@click.option("--case", "number", default="", help="The case; else the slip on the pages names it.")
@click.option("--answers", type=click.Choice(_ANSWERS), help="Which answer, where several wait.")
@click.option("--name", default="", help="The sender, to be compared with the person of the case.")
@decided_options
@click.pass_obj
def return_(
    tools: Tools,
    *,
    scans: tuple[Path, ...],
    folder: Path,
    officer: str | None,
    received: str,
    number: str,
    answers: str | None,
    name: str,
    pages: str,
    delete: bool,
    again: bool,
    decided: Identified,
    as_json: bool,
) -> None:
    """Keep what came back with its case and record the answer that was waited for.

    Without --case the slip among the pages names the case, and a name on them that is not the name of that
    case is refused: it may have come into the wrong envelope.
    """
    received_on = day_of_receipt(tools.office, received)
    with tools.desk(folder, officer) as desk:
        came = _came(tools, desk, scans, pages, received_on, decided, again=again)
        case = _case_of(desk, number, came)
        taken = _taken(tools, case, came)
        if not number and not name:
            readings, checks = came.proposed.readings, taken.identity.checks
            refuse_another_person(tools.office, case, readings, checks)
        waited = expected_back(desk, case.id).awaited
        log_return(
            desk,
            case.id,
            taken.document,
            received_on,
            marks_confirmed=taken.confirmed,
            sources=came.parts,
            identity=taken.identity,
            answers=EventKey(answers) if answers else None,
            sender=name,
            slip=slip_number(came.slips),
        )
        _end(tools, desk, case, came, taken, waited, delete=delete, as_json=as_json)


@click.command("added")
@scan_options
@desk_options
@click.option("--case", "number", required=True, help="The case that has this letter already.")
@decided_options
@click.pass_obj
def added(
    tools: Tools,
    *,
    scans: tuple[Path, ...],
    folder: Path,
    officer: str | None,
    received: str,
    number: str,
    pages: str,
    delete: bool,
    again: bool,
    decided: Identified,
    as_json: bool,
) -> None:
    """Keep a letter that came twice, or belongs to a case, with that case; no clock moves."""
    received_on = day_of_receipt(tools.office, received)
    with tools.desk(folder, officer) as desk:
        case = case_by_number(desk, number)
        came = _came(tools, desk, scans, pages, received_on, decided, again=again)
        taken = _taken(tools, case, came)
        add_to_case(
            desk,
            case.id,
            taken.document,
            "",
            received_on,
            marks_confirmed=taken.confirmed,
            sources=came.parts,
            identity=taken.identity,
            slip=slip_number(came.slips),
        )
        _end(tools, desk, case, came, taken, None, delete=delete, as_json=as_json)


def _came(  # noqa: PLR0917 - where the pages are, and what is said about them
    tools: Tools,
    desk: Desk,
    scans: tuple[Path, ...],
    pages: str,
    received: dt.date,
    decided: Identified,
    *,
    again: bool,
) -> _Came:
    parts, batches = letter_parts(tools, scans, pages)
    if not again:
        refuse_logged(tools, desk, parts)
    proposed = read_parts(tools, parts)
    slips = slips_read(proposed.readings)
    slip_number(slips)  # of several cases: nobody reads on
    return _Came(proposed, slips, parts, batches, received, decided)


def _taken(tools: Tools, case: RequestCase, came: _Came) -> Taken:
    """A document among the pages is compared with the person of the case."""
    name = case.data_subject.name
    return taken_from(tools, came.proposed, lambda _: name, came.received, decided=came.decided)


def _case_of(desk: Desk, number: str, came: _Came) -> RequestCase:
    case = case_by_number(desk, number) if number else case_of_slips(desk, came.slips)
    if case is None:
        raise NoSlipFound
    return case


def _end(  # noqa: PLR0917 - everything that came, and what the command answers
    tools: Tools,
    desk: Desk,
    case: RequestCase,
    came: _Came,
    taken: Taken,
    waited: Sequence[EventKey] | None,
    *,
    delete: bool,
    as_json: bool,
) -> None:
    """Say what was done, keep the copy that stays, and let go of the files; ``waited`` is None for what was added."""
    kept = case_file(desk, case.id).case
    still = expected_back(desk, case.id).awaited
    recorded = next((key for key in waited or () if key not in still), None)
    otherwise = "slip.added" if waited is None else "slip.nothing_awaited"
    _tell(tools, kept, recorded, otherwise, as_json=as_json)
    if waited is None and came.received < kept.received:
        click.echo(tools.say("earlier.before"), err=True)
    keep_copy(tools, desk, kept, taken.copy)
    end_sources(tools, desk, case.id, came.batches, delete=delete)


def _tell(
    tools: Tools, case: RequestCase, event: EventKey | None, otherwise: str, *, as_json: bool
) -> None:
    if as_json:
        print_json(
            {
                "case": case.number,
                "event": event.value if event else None,
                "due": case.due.isoformat() if case.due else None,
                "marks_to_confirm": case.marks_to_confirm,
            }
        )
        return
    due = tools.say.day(case.due) if case.due else tools.say(f"state.{case.clock_state}")
    what = tools.say(f"event.{event}") if event else ""
    key = "slip.recorded" if event else otherwise
    click.echo(tools.say(key, number=case.number, event=what, due=due))
