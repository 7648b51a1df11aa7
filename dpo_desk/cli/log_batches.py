"""``dpo-desk log batch``: every letter in a stack that was scanned in one go becomes a case."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import click

from dpo_desk.cases.request_case import RequestCase
from dpo_desk.cases.requests import Channel
from dpo_desk.cases.return_slip import slip_text
from dpo_desk.cli.batch_outcomes import Outcome, outcome_document, tell_outcomes
from dpo_desk.cli.id_copies import taken_from
from dpo_desk.cli.incoming import (
    asked_for,
    first,
    read_name,
    reply_channel,
    tell_chosen,
)
from dpo_desk.cli.options import (
    day_of_receipt,
    desk_options,
    organisation_option,
)
from dpo_desk.cli.sources import delete_option, read_parts, tell_end
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.cli.usage import sentences
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.batches import Batch, looked_through
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.organisations import organisation_named
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.reading_along import Suggestions
from dpo_desk.operations.requests import RequestForm, log_letter
from dpo_desk.operations.returns import (
    case_of_slips,
    expected_back,
    log_return,
    slips_read,
)
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.shielding import Proposal
from dpo_desk.operations.sources import delete_sources, logged_before
from dpo_desk.operations.strangers import refuse_another_person

NO = 1


@click.command("batch")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@desk_options
@click.option("--received", required=True, help="Day of receipt of all letters in the files.")
@organisation_option
@click.option(
    "--without-blanks", is_flag=True, help="Leave out pages that seem blank; you looked at them."
)
@delete_option
@click.pass_context
def batch(
    ctx: click.Context,
    *,
    files: tuple[Path, ...],
    folder: Path,
    officer: str | None,
    received: str,
    organisation: str,
    without_blanks: bool,
    delete: bool,
    as_json: bool,
) -> None:
    """Make a case of each letter in FILES; letters are divided by patch sheets.

    What was logged before is not logged again, so that a batch that broke off can be started once more.
    Where a letter is refused the others are logged all the same, and the file stays.
    """
    tools: Tools = ctx.obj
    office, received_on = tools.office, day_of_receipt(tools.office, received)
    organisation_named(office, organisation)
    logging = _Logging(tools, received_on, organisation)
    documents: list[dict[str, object]] = []
    try:
        with tools.desk(folder, officer) as desk:
            for file in files:
                looked = looked_through(office, file, tools.progress, tools.cancel)
                left_out = looked.patches | (looked.blanks if without_blanks else frozenset())
                parts = looked.divided_at(looked.starts, left_out)
                outcomes = [logging.outcome(desk, looked, part) for part in parts]
                gone = delete and _end(tools, desk, looked, outcomes, left_out)
                documents.append(outcome_document(tools, looked, outcomes, left_out, deleted=gone))
                if not as_json:
                    tell_outcomes(tools, looked, outcomes, left_out)
                numbers = (outcome.case.number for outcome in outcomes if outcome.case)
                tell_end(tools, file, next(numbers, ""), deleted=gone)
    finally:  # also where a later file cannot be opened
        if as_json and documents:
            print_json({"files": documents})
    if any(row["refused"] for document in documents for row in _rows(document)):
        ctx.exit(NO)


@dataclass(frozen=True, slots=True)
class _Logging:
    tools: Tools
    received: dt.date
    organisation: str

    def outcome(self, desk: Desk, looked: Batch, part: ScanPart) -> Outcome:
        """Log one letter, or say why not; the others go on."""
        for known in logged_before(desk, [part]):
            return Outcome(part, case_file(desk, known.case_id).case, before=True)
        try:
            return self._logged(desk, looked, part)
        except DeskError as error:
            return Outcome(part, refused=" ".join(sentences(self.tools.say, error)))

    def _logged(self, desk: Desk, looked: Batch, part: ScanPart) -> Outcome:
        tools = self.tools
        read = read_parts(tools, [part])
        seen_before = looked.slip_in(part)
        slips = (*slips_read(read.readings), *([slip_text(seen_before)] if seen_before else ()))
        back = case_of_slips(desk, slips)
        if back is not None:
            return self._returned(desk, back, read, part)
        taken = taken_from(tools, read, lambda seen: first(seen.name), self.received)
        form = self._form(taken.seen)
        changes = log_letter(
            desk, form, taken.document,
            marks_confirmed=taken.confirmed, sources=[part], identity=taken.identity,
        )  # fmt: skip
        logged = case_file(desk, next(iter(changes.cases)))
        tell_chosen(tools, desk, logged, form.rights_from)
        return Outcome(part, logged.case, rights_from=form.rights_from)

    def _returned(self, desk: Desk, case: RequestCase, read: Proposal, part: ScanPart) -> Outcome:
        """What came back on a slip; nobody looks whether it came into the right envelope, so the program does."""
        tools, name = self.tools, case.data_subject.name
        taken = taken_from(tools, read, lambda _: name, self.received)
        refuse_another_person(tools.office, case, read.readings, taken.identity.checks)
        waited = expected_back(desk, case.id).awaited
        log_return(
            desk, case.id, taken.document, self.received,
            marks_confirmed=taken.confirmed, sources=[part], slip=case.number,
            identity=taken.identity,
        )  # fmt: skip
        still = expected_back(desk, case.id).awaited
        event = next((key.value for key in waited if key not in still), "")
        return Outcome(part, case_file(desk, case.id).case, returned=True, event=event)

    def _form(self, seen: Suggestions) -> RequestForm:
        asked, asked_by = asked_for((), seen)
        return RequestForm(
            name=read_name(seen),
            address_lines=tuple(first(seen.address_lines).splitlines()),
            email="",
            organisation=self.organisation,
            rights=asked,
            scope="",
            channel=Channel.POST,
            reply_channel=reply_channel(self.tools.office, self.organisation),
            language=first(seen.language) or "nl",
            received=self.received,
            rights_from=asked_by,
        )


def _end(
    tools: Tools, desk: Desk, looked: Batch, outcomes: list[Outcome], left_out: frozenset[int]
) -> bool:
    """Delete the file where every letter in it is safe; else say why it stays."""
    case = next((outcome.case for outcome in outcomes if outcome.case), None)
    if case is None:
        return False
    try:
        delete_sources(desk, case.id, [looked.path], looked, left_out)
    except DeskError as error:
        click.echo(" ".join(sentences(tools.say, error)), err=True)
        return False
    return True


def _rows(document: dict[str, object]) -> list[dict[str, object]]:
    rows = document["letters"]
    return rows if isinstance(rows, list) else []
