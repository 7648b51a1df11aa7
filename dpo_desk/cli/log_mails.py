"""``dpo-desk log mail``: a mail file becomes a case."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from dpo_desk.cases.requests import Channel
from dpo_desk.cli.id_copies import taken_in
from dpo_desk.cli.incoming import (
    Logged,
    asked_for,
    first,
    read_name,
    request_options,
    tell_cases,
)
from dpo_desk.cli.options import day_of_receipt, explained
from dpo_desk.cli.sources import again_option, delete_option, refuse_logged, tell_end
from dpo_desk.cli.tools import Tools
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.mail_days import SaidBy, mail_day
from dpo_desk.operations.mail_texts import BODY, SUBJECT, guarded_mail
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.reading_along import mail_suggestions
from dpo_desk.operations.requests import RequestForm, log_mail
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.shielding import opened_mail
from dpo_desk.operations.sources import delete_sources, noted, source_name
from dpo_desk.operations.vault_records import ExplainedNumber
from dpo_desk.redaction.text_guard import without_numbers


class MailWithoutDay(DeskError):
    """Neither the receiving server nor the sender says a day, and nobody gave one."""


class MailDayAhead(DeskError):
    """The day that a mail itself gives has not come yet. Details: ``day``."""


@click.command("mail")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--received", default="", help="Day of receipt; else the receiving server's, else the sender's."
)
@click.option("--organisation", default="", help="Slug of the profile; else by the addressee.")
@click.option(
    "--block-numbers/--refuse-numbers",
    "block",
    default=True,
    show_default=True,
    help="Numbers in the mail's texts that may be a BSN: block them out, or refuse the mail.",
)
@delete_option
@again_option
@request_options
@click.pass_obj
def mail(
    tools: Tools,
    *,
    files: tuple[Path, ...],
    folder: Path,
    officer: str | None,
    received: str,
    organisation: str,
    rights: tuple[str, ...],
    name: str,
    explain: Mapping[str, str],
    block: bool,
    delete: bool,
    again: bool,
    as_json: bool,
) -> None:
    """Make a case of each mail file; its attachments are shielded like scans."""
    logged: list[Logged] = []
    with tools.desk(folder, officer) as desk:
        sources = noted(tools.office, files)
        if not again:
            refuse_logged(tools, desk, sources)
        try:
            for file, source in zip(files, sources, strict=True):
                if len(files) > 1:
                    click.echo(f"{source_name(tools.office, file)}:", err=True)
                opened = opened_mail(tools.office, file, tools.progress, tools.cancel)
                _tell_of_mail(tools, opened)
                came = _came_in(tools, opened, received)
                form = _form(tools, opened, name, organisation, rights, came.day)
                form = replace(form, senders_day=came.by == SaidBy.SENDER)
                texts = {**form.texts, SUBJECT: opened.subject, BODY: opened.body}
                form = replace(form, explained=explained(tools.office, texts, explain))
                if block:
                    form, opened = _blocked_out(tools, form, opened)
                changes = _log_mail(tools, desk, form, opened, source)
                logged.append(Logged(changes, form.rights_from, came.by))
        finally:  # also where a later mail is refused
            _end(tools, desk, files, logged, delete=delete, as_json=as_json)


def _end(
    tools: Tools,
    desk: Desk,
    files: Sequence[Path],
    logged: list[Logged],
    *,
    delete: bool,
    as_json: bool,
) -> None:
    """Say which cases were made, and let go of the files they came from."""
    if not logged:
        return
    tell_cases(tools, desk, logged, as_json=as_json)
    for file, one in zip(files, logged, strict=False):
        case_id = next(iter(one.changes.cases))
        if delete:
            delete_sources(desk, case_id, [file])
        case = case_file(desk, case_id).case
        tell_end(tools, file, case.number, deleted=delete)


def _form(  # noqa: PLR0917 - the mail, and what the options say instead of it
    tools: Tools,
    opened: Mail,
    name: str,
    organisation: str,
    rights: tuple[str, ...],
    received: dt.date,
) -> RequestForm:
    seen = mail_suggestions(tools.office, opened)
    asked, asked_by = asked_for(rights, seen)
    return RequestForm(
        name=name or read_name(seen),
        address_lines=tuple(first(seen.address_lines).splitlines()),
        email=opened.sender_email,
        organisation=organisation or first(seen.organisation),
        rights=asked,
        scope="",
        channel=Channel.EMAIL,
        reply_channel=Channel.EMAIL,
        language=first(seen.language) or "nl",
        received=received,
        rights_from=asked_by,
    )


def _tell_of_mail(tools: Tools, opened: Mail) -> None:
    """What the officer should know about the mail, and what of it was not taken in; no guarded text."""
    for note in opened.notes:
        click.echo(tools.say(note), err=True)
    if opened.left_out:
        names = without_numbers(", ".join(opened.left_out), tools.office.detectors)
        click.echo(tools.say("post.mail.left_out", names=names), err=True)


def _log_mail(
    tools: Tools, desk: Desk, form: RequestForm, opened: Mail, source: ScanPart
) -> Changes:
    taken = taken_in(tools, opened.pages, lambda _: form.name, form.received)
    return log_mail(
        desk,
        form,
        opened.subject,
        opened.body,
        taken.document,
        marks_confirmed=taken.confirmed,
        sources=[source],
        identity=taken.identity,
    )


def _blocked_out(tools: Tools, form: RequestForm, opened: Mail) -> tuple[RequestForm, Mail]:
    """The mail as the window keeps it too: what may be a BSN and is not explained is blocked out."""
    guarded = guarded_mail(tools.office, opened.subject, opened.body, _said_of_mail(form))
    if guarded.covered:
        click.echo(tools.say("cli.numbers_covered", number=guarded.covered), err=True)
    elsewhere = (one for one in form.explained if one.field not in {SUBJECT, BODY})
    said = (*elsewhere, *guarded.explained)
    kept = replace(opened, subject=guarded.subject, body=guarded.body)
    return replace(form, explained=said), kept


def _said_of_mail(form: RequestForm) -> tuple[ExplainedNumber, ...]:
    return tuple(one for one in form.explained if one.field in {SUBJECT, BODY})


@dataclass(frozen=True, slots=True)
class _CameIn:
    """The day of receipt, and by whose word: the officer's, the server's or the sender's."""

    day: dt.date
    by: str


def _came_in(tools: Tools, opened: Mail, received: str) -> _CameIn:
    if received:
        return _CameIn(day_of_receipt(tools.office, received), "officer")
    said = mail_day(opened)
    if said is None:
        raise MailWithoutDay
    if not said.has_come(tools.office.clock.today()):
        raise MailDayAhead(day=said.day.isoformat())
    if said.by is SaidBy.SENDER:
        click.echo(tools.say("cli.senders_date", day=tools.say.day(said.day)), err=True)
    return _CameIn(said.day, said.by)
