"""What logging a letter and logging a mail share: options, what was asked for, the case that was made."""

from collections.abc import Sequence
from dataclasses import dataclass

import click

from dpo_desk.cases.request_case import RequestCase
from dpo_desk.cases.requests import Channel, Right, RightsFrom
from dpo_desk.cli.earlier import tell_earlier
from dpo_desk.cli.options import (
    desk_options,
    explain_option,
    right_option,
    together,
)
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.id_copy_words import copy_sentence
from dpo_desk.operations.organisations import organisation_named
from dpo_desk.operations.overviews import CaseFile, case_file
from dpo_desk.operations.reading_along import Suggestions

name_option = click.option("--name", default="", help="The data subject, as on the letter.")
address_option = click.option(
    "--address-line", "address_lines", multiple=True, help="A line below the name; repeat."
)
request_options = together(desk_options, right_option, name_option, explain_option)
"""What logging a letter and logging a mail take besides the files."""


class NameUnread(DeskError):
    """Nobody gave a name, and none could be read."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A case that was made, who says what it asks for and, of a mail, who says when it came in."""

    changes: Changes
    rights_from: RightsFrom
    received_from: str = ""


def reply_channel(office: Office, organisation: str) -> Channel:
    """The channel the organisation promised to people who write by post."""
    return organisation_named(office, organisation).reply_channel_for_post


def asked_for(rights: tuple[str, ...], seen: Suggestions) -> tuple[tuple[Right, ...], RightsFrom]:
    """What was chosen, else what can be read, else access; and which of these it was."""
    if rights:
        return tuple(map(Right, rights)), RightsFrom.CHOSEN
    read = tuple(Right(proposed.value) for proposed in seen.rights)
    return (read, RightsFrom.READ) if read else ((Right.ACCESS,), RightsFrom.ASSUMED)


def first(proposed: tuple[object, ...]) -> str:
    """The value of the best suggestion, or an empty text."""
    return str(getattr(proposed[0], "value", "")) if proposed else ""


def read_name(seen: Suggestions) -> str:
    """The name that was read above the address. Raises ``NameUnread``."""
    name = first(seen.name)
    if not name:
        raise NameUnread
    return name


def tell_cases(tools: Tools, desk: Desk, logged: Sequence[Logged], *, as_json: bool) -> None:
    """One document for one case, a list for several; what was chosen without a person goes to stderr."""
    files = [(case_file(desk, one.changes.subject), one) for one in logged if one.changes.subject]
    for file, one in files:
        tell_chosen(tools, desk, file, one.rights_from)
    if as_json:
        documents = [_case_document(file.case, one) for file, one in files]
        print_json(documents[0] if len(documents) == 1 else documents)
        return
    for case in (file.case for file, _ in files):
        shown = tools.say.day(case.due) if case.due else tools.say(f"state.{case.clock_state}")
        click.echo(tools.say("cli.case_logged", number=case.number, due=shown))


def tell_chosen(tools: Tools, desk: Desk, file: CaseFile, rights_from: RightsFrom) -> None:
    """Whom and what a case was made of without a person who looked, and what it may be the same as, on stderr."""
    say, case = tools.say, file.case
    rights = ", ".join(say(f"right.{right.value}") for right in case.rights)
    fields = {"number": case.number, "subject": case.data_subject.name, "rights": rights}
    click.echo(say("cli.chosen", why=say(f"rights_from.{rights_from}"), **fields), err=True)
    for copy in file.id_copies:
        click.echo(copy_sentence(copy, say), err=True)
    if case.marks_to_confirm:
        click.echo(say("cli.marks_to_confirm", number=case.number), err=True)
    tell_earlier(tools, desk, case)


def _case_document(case: RequestCase, logged: Logged) -> dict[str, object]:
    received = {"received": case.received.isoformat(), "received_from": logged.received_from}
    return {
        "case": case.number,
        "due": case.due.isoformat() if case.due else None,
        "marks_to_confirm": case.marks_to_confirm,
        **rights_document(case, logged.rights_from),
        **(received if logged.received_from else {}),
    }


def rights_document(case: RequestCase, rights_from: RightsFrom) -> dict[str, object]:
    """What a case asks for, and who says so, as JSON."""
    return {"rights": [right.value for right in case.rights], "rights_from": rights_from.value}
