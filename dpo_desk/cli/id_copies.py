"""Copies of identity documents on the command line: what happens to them, and ``dpo-desk case copies``."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path

import click

from dpo_desk.cases.request_case import RequestCase
from dpo_desk.cli.options import Command, day, json_option, officer_option, vault_option
from dpo_desk.cli.shield import say_doubts
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.errors import NotVerified
from dpo_desk.operations.id_copies import (
    StandingCopy,
    keep_id_copy,
    shielded_copy,
    stamp_lines,
    standing_copies,
)
from dpo_desk.operations.id_copy_records import (
    IdCopy,
    IdCopyDecision,
    Identified,
    Needed,
    PaperDecision,
)
from dpo_desk.operations.id_copy_words import copy_sentence
from dpo_desk.operations.id_pages_apart import Part, checked_identity, split_for_logging
from dpo_desk.operations.paper_originals import WaitingPaper, originals_waiting
from dpo_desk.operations.reading_along import Suggestions, suggestions
from dpo_desk.operations.shielding import Proposal, proposal, shielded
from dpo_desk.redaction.marks import Mark, ShieldedDocument
from dpo_desk.redaction.pages import PageImage

_copy_option = click.option(
    "--id-copy",
    type=click.Choice(["destroy", "keep", "later"]),
    default="destroy",
    show_default=True,
    help="What happens to a copy of an identity document once it is checked.",
)
_reason_option = click.option("--id-reason", default="", help="Why the copy is kept.")
_until_option = click.option("--id-until", default="", help="The last day it is kept.")
_paper_option = click.option(
    "--paper",
    type=click.Choice([decision.value for decision in PaperDecision]),
    help="What happens to the sheets the letter came on.",
)


UNDECIDED = Identified()
"""Nobody said anything about copies or paper: a copy is checked and not kept."""


def decided_options(command: Command) -> Command:
    """The options about copies and paper; the command takes what they say as ``decided``."""

    @_copy_option
    @_reason_option
    @_until_option
    @_paper_option
    @wraps(command)
    def with_decision(
        *given: object,
        id_copy: str,
        id_reason: str,
        id_until: str,
        paper: str | None,
        **others: object,
    ) -> None:
        decision = decision_of(id_copy, id_reason, id_until)
        decided = Identified((), decision, PaperDecision(paper) if paper else None)
        command(*given, decided=decided, **others)

    return with_decision


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in, ready to be logged: the letter's pages, and what was seen of identity documents.

    Attributes:
        document: The shielded pages of the letter; None where there are none but copies.
        copy: The pages of a copy that is stored, still to be shielded with its stamp.
        identity: The answers and what was decided.
        seen: What the pages suggest about the request.
        marks: Every proposed mark, also on pages that stay out of the letter.
    """

    document: ShieldedDocument | None
    copy: Part | None
    identity: Identified
    seen: Suggestions
    marks: tuple[Mark, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether there is no mark that a person has to look at."""
        return self.document is None or not self.document.certificate.marks


def decision_of(choice: str, reason: str, until: str, option: str = "--id-until") -> IdCopyDecision:
    """The decision that the options say."""
    last = day(until, option) if until else None
    if choice == "keep":
        return IdCopyDecision(Needed.YES, keep=True, reason=reason, keep_until=last)
    if choice == "later":
        return IdCopyDecision(Needed.UNDECIDED, reason=reason, keep_until=last)
    return IdCopyDecision()


def taken_in(
    tools: Tools,
    pages: tuple[PageImage, ...],
    name: Callable[[Suggestions], str],
    received: dt.date,
    *,
    decided: Identified = UNDECIDED,
    confirmed_by: str = "",
) -> Taken:
    """Every proposed mark taken on the letter's pages; copies checked and left out of it."""
    if not pages:
        return Taken(None, None, decided, Suggestions())
    proposed = proposal(tools.office, pages, tools.progress, tools.cancel)
    say_doubts(tools, proposed.doubts)
    return taken_from(tools, proposed, name, received, decided=decided, confirmed_by=confirmed_by)


def taken_from(
    tools: Tools,
    proposed: Proposal,
    name: Callable[[Suggestions], str],
    received: dt.date,
    *,
    decided: Identified = UNDECIDED,
    confirmed_by: str = "",
) -> Taken:
    """The same for pages that were read already."""
    office = tools.office
    seen = suggestions(office, proposed.readings)
    checks = checked_identity(office, proposed, name(seen), received)
    marks = proposed.all_marks(confirmed_by)
    letter, copy = split_for_logging(office, proposed, marks, decided.decision)
    document = (
        shielded(office, letter.proposal, letter.marks, (), tools.progress, tools.cancel)
        if letter is not None
        else None
    )
    return Taken(document, copy, replace(decided, checks=checks), seen, marks)


class CopyNotStored(DeskError):
    """The case is saved, its copy is not: something on it can still be read. Details: ``number``."""


def keep_copy(tools: Tools, desk: Desk, case: RequestCase, copy: Part | None) -> None:
    """Shield and stamp a copy that is stored, and put it beside its case. Raises ``CopyNotStored``."""
    if copy is None:
        return
    stamp = stamp_lines(desk, case.id, tools.say)
    try:
        document = shielded_copy(tools.office, copy, (), stamp, tools.progress, tools.cancel)
        keep_id_copy(desk, case.id, document)
    except NotVerified:
        raise CopyNotStored(number=case.number) from None


@click.command("copies")
@vault_option
@officer_option
@json_option
@click.pass_obj
def copies(tools: Tools, folder: Path, officer: str | None, *, as_json: bool) -> None:
    """Copies of identity documents that are in the vault or undecided, and paper that still waits."""
    with tools.desk(folder, officer) as desk:
        standing, papers = standing_copies(desk), originals_waiting(desk)
    if as_json:
        print_json(
            {
                "copies": [_copy_row(row) for row in standing],
                "papers": [_paper_row(p) for p in papers],
            }
        )
        return
    for row in standing:
        late = f" {tools.say('id_copies.overdue')}" if row.overdue else ""
        click.echo(f"{row.number}  {row.copy.id}  {copy_sentence(row.copy, tools.say)}{late}")
    for paper in papers:
        word = tools.say(f"id_copies.paper.{paper.paper.decision.value}")
        click.echo(
            tools.say("id_copies.paper_line", number=paper.number, decision=word, days=paper.days)
        )


def copy_document(copy: IdCopy) -> dict[str, object]:
    """The answers and the decision about one document, as JSON."""
    return {
        "id": copy.id,
        "kind": copy.check.kind.value,
        "country": copy.check.country,
        "check_digits": copy.check.check_digits.value,
        "not_expired": copy.check.not_expired.value,
        "name_agrees": copy.check.name_agrees.value,
        "needed": copy.decision.needed.value,
        "reason": copy.decision.reason,
        "stored": copy.document_id is not None,
        "destroyed_at": copy.destroyed_at.isoformat() if copy.destroyed_at else None,
    }


def _copy_row(row: StandingCopy) -> dict[str, object]:
    about = {"case": row.number, "last_day": row.last_day.isoformat(), "overdue": row.overdue}
    return about | copy_document(row.copy)


def _paper_row(row: WaitingPaper) -> dict[str, object]:
    return {"case": row.number, "decision": row.paper.decision.value, "days": row.days}
