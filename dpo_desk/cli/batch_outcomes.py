"""What became of the letters in a stack, in lines and as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass

import click

from dpo_desk.cases.request_case import RequestCase
from dpo_desk.cases.requests import RightsFrom
from dpo_desk.cli.incoming import rights_document
from dpo_desk.cli.scan import batch_document, page_list
from dpo_desk.cli.tools import Tools
from dpo_desk.operations.batches import Batch
from dpo_desk.operations.scan_parts import ScanPart


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one letter: a case, a case it was before or came back to, or a sentence why none.

    Attributes:
        event: The answer that was recorded of what came back.
        rights_from: Who says what a new case asks for.
    """

    part: ScanPart
    case: RequestCase | None = None
    before: bool = False
    returned: bool = False
    event: str = ""
    refused: str = ""
    rights_from: RightsFrom | None = None


def outcome_document(
    tools: Tools,
    looked: Batch,
    outcomes: Sequence[Outcome],
    left_out: frozenset[int],
    *,
    deleted: bool,
) -> dict[str, object]:
    """What became of the letters in a file, as JSON: page numbers and case numbers only."""
    letters = [_letter_document(outcome) for outcome in outcomes]
    found = batch_document(tools, looked)
    return found | {"letters": letters, "left_out": sorted(left_out), "deleted": deleted}


def _letter_document(outcome: Outcome) -> dict[str, object]:
    case, rights_from = outcome.case, outcome.rights_from
    said = rights_document(case, rights_from) if case and rights_from else {}
    return {
        "pages": list(outcome.part.pages),
        "case": case.number if case else None,
        "due": case.due.isoformat() if case and case.due else None,
        "marks_to_confirm": bool(case and case.marks_to_confirm),
        "logged_before": outcome.before,
        "returned": outcome.returned,
        "event": outcome.event or None,
        "refused": outcome.refused or None,
        **said,
    }


def tell_outcomes(
    tools: Tools, looked: Batch, outcomes: Sequence[Outcome], left_out: frozenset[int]
) -> None:
    """A line for each letter, and which pages somebody should look at."""
    for outcome in outcomes:
        pages = page_list(outcome.part.pages)
        case = outcome.case
        if case is None:
            click.echo(tools.say("scan.batch_refused", pages=pages, why=outcome.refused))
        elif outcome.before:
            click.echo(tools.say("scan.batch_known", pages=pages, number=case.number))
        else:
            due = tools.say.day(case.due) if case.due else tools.say(f"state.{case.clock_state}")
            what = tools.say(f"event.{outcome.event}") if outcome.event else ""
            key = "scan.batch_event" if outcome.event else "scan.batch_case"
            key = "scan.batch_returned" if outcome.returned and not outcome.event else key
            click.echo(tools.say(key, pages=pages, number=case.number, due=due, event=what))
    left = sorted(looked.blanks - left_out)
    if left:
        click.echo(tools.say("scan.blanks", pages=page_list(left)), err=True)
