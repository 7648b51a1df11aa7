"""``dpo-desk log return`` and ``log added``: pages that belong to a case there is already."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import click

from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.cases.request_case import RequestCase
from dpo_desk.cases.return_slip import awaited, meant_as_slip, slip_in
from dpo_desk.cli.id_copies import Taken, taken_from
from dpo_desk.cli.options import day, json_option, officer_option, vault_option
from dpo_desk.cli.sources import delete_option, tell_end
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.earlier import add_to_case
from dpo_desk.operations.errors import FieldMissing
from dpo_desk.operations.overviews import case_by_number, case_file
from dpo_desk.operations.returns import expected_back, log_return, slip_case
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.shielding import Proposal, proposal, scanned_pages
from dpo_desk.operations.sources import delete_sources, noted

_ANSWERS = tuple(key.value for key in EventKey if key.value.endswith(("_received", "_paid")))


@dataclass(frozen=True, slots=True)
class _Came:
    """Pages that were read, the files they came from, and what the slips among them say."""

    proposed: Proposal
    slips: tuple[str, ...]
    parts: tuple[ScanPart, ...]


@click.command("return")
@click.argument("scans", nargs=-1, required=True, type=click.Path(path_type=Path))
@vault_option
@officer_option
@click.option("--received", required=True, help="Day of receipt, for instance 2026-11-25.")
@click.option("--case", "number", default="", help="The case; else the slip on the pages names it.")
@click.option("--answers", type=click.Choice(_ANSWERS), help="Which answer, where several wait.")
@click.option("--name", default="", help="The sender, to be compared with the person of the case.")
@delete_option
@json_option
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
    delete: bool,
    as_json: bool,
) -> None:
    """Keep what came back with its case and record the answer that was waited for."""
    received_on = day(received, "received")
    with tools.desk(folder, officer) as desk:
        came = _came(tools, scans)
        case = _case_of(tools, desk, number, came)
        taken = _taken(tools, case, came, received_on)
        before = set(expected_back(desk, case.id).awaited)
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
            slip=slip_in(came.slips[0]) or "" if came.slips else "",
        )
        kept = case_file(desk, case.id).case
        _end(tools, desk, kept, came, delete=delete)
    recorded = before - set(awaited(kept.facts))
    _tell(tools, kept, next(iter(recorded), None), "slip.nothing_awaited", as_json=as_json)


@click.command("added")
@click.argument("scans", nargs=-1, required=True, type=click.Path(path_type=Path))
@vault_option
@officer_option
@click.option("--received", required=True, help="Day of receipt, for instance 2026-11-25.")
@click.option("--case", "number", required=True, help="The case that has this letter already.")
@delete_option
@json_option
@click.pass_obj
def added(
    tools: Tools,
    *,
    scans: tuple[Path, ...],
    folder: Path,
    officer: str | None,
    received: str,
    number: str,
    delete: bool,
    as_json: bool,
) -> None:
    """Keep a letter that came twice, or belongs to a case, with that case; no clock moves."""
    received_on = day(received, "received")
    with tools.desk(folder, officer) as desk:
        case = case_by_number(desk, number)
        came = _came(tools, scans)
        taken = _taken(tools, case, came, received_on)
        add_to_case(
            desk,
            case.id,
            taken.document,
            "",
            received_on,
            marks_confirmed=taken.confirmed,
            sources=came.parts,
            identity=taken.identity,
        )
        kept = case_file(desk, case.id).case
        _end(tools, desk, kept, came, delete=delete)
    _tell(tools, kept, None, "slip.added", as_json=as_json)
    if received_on < kept.received:
        click.echo(tools.say("earlier.before"), err=True)


def _came(tools: Tools, scans: tuple[Path, ...]) -> _Came:
    parts = noted(tools.office, scans)
    pages = scanned_pages(tools.office, parts, tools.progress, tools.cancel)
    proposed = proposal(tools.office, pages, tools.progress, tools.cancel)
    return _Came(proposed, _slips(proposed), parts)


def _taken(tools: Tools, case: RequestCase, came: _Came, received: dt.date) -> Taken:
    """A document among the pages is compared with the person of the case, and its copy is not kept."""
    return taken_from(tools, came.proposed, lambda _: case.data_subject.name, received)


def _slips(proposed: Proposal) -> tuple[str, ...]:
    codes = (code.text for reading in proposed.readings for code in reading.codes)
    return tuple(dict.fromkeys(text for text in codes if meant_as_slip(text)))


def _case_of(tools: Tools, desk: Desk, number: str, came: _Came) -> RequestCase:
    if number:
        return case_by_number(desk, number)
    if not came.slips:
        click.echo(tools.say("slip.none_found"), err=True)
        raise FieldMissing(field="case")
    return slip_case(desk, came.slips[0])


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


def _end(tools: Tools, desk: Desk, case: RequestCase, came: _Came, *, delete: bool) -> None:
    """Delete the files that are kept with the case now, or say that they still stand there."""
    for part in came.parts:
        if delete:
            delete_sources(desk, case.id, [part.path])
        tell_end(tools, part.path, deleted=delete)
