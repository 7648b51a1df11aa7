"""``dpo-desk log``: letters, mails and personal data breaches."""

import datetime as dt
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from dpo_desk.cases.clocks.local_time import read_instant, zone_of
from dpo_desk.cases.request_case import RequestCase
from dpo_desk.cases.requests import Channel, Right
from dpo_desk.cli.options import day, json_option, officer_option, right_option, vault_option
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.operations.breaches import (
    BreachForm,
    OrganisationUnknown,
    breach_by_id,
    log_breach,
)
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.errors import FieldMissing
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.reading_along import Suggestions, mail_suggestions, suggestions
from dpo_desk.operations.requests import RequestForm, log_letter, log_mail
from dpo_desk.operations.shielding import opened_mail, proposal, scanned_pages, shielded
from dpo_desk.redaction.marks import ShieldedDocument
from dpo_desk.redaction.pages import PageImage


@click.group()
def log() -> None:
    """Log what came in."""


name_option = click.option("--name", default="", help="The data subject, as on the letter.")
address_option = click.option(
    "--address-line", "address_lines", multiple=True, help="A line below the name; repeat."
)


@log.command("letter")
@click.argument("scans", nargs=-1, required=True, type=click.Path(path_type=Path))
@vault_option
@officer_option
@click.option("--received", required=True, help="Day of receipt, for instance 2026-11-25.")
@click.option("--organisation", required=True, help="Slug of the organisation's profile.")
@right_option
@name_option
@address_option
@json_option
@click.pass_obj
def letter(
    tools: Tools,
    *,
    scans: tuple[Path, ...],
    folder: Path,
    officer: str | None,
    received: str,
    organisation: str,
    rights: tuple[str, ...],
    name: str,
    address_lines: tuple[str, ...],
    as_json: bool,
) -> None:
    """Shield a scanned letter and make a case of it; every proposed mark is taken, a person confirms later."""
    received_on = day(received, "received")
    with tools.desk(folder, officer) as desk:
        pages = scanned_pages(tools.office, scans, tools.progress, tools.cancel)
        document, seen = _shielded(tools, pages)
        form = RequestForm(
            name=name or first(seen.name),
            address_lines=address_lines or tuple(first(seen.address_lines).splitlines()),
            email="",
            organisation=organisation,
            rights=asked_for(rights, seen),
            scope="",
            channel=Channel.POST,
            reply_channel=reply_channel(tools.office, organisation),
            language=first(seen.language) or "nl",
            received=received_on,
        )
        changes = log_letter(desk, form, document, marks_confirmed=not document.certificate.marks)
        _tell_cases(tools, desk, [changes], as_json=as_json)


@log.command("mail")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@vault_option
@officer_option
@click.option("--received", default="", help="Day of receipt; else the receiving server's.")
@click.option("--organisation", default="", help="Slug of the profile; else by the addressee.")
@right_option
@name_option
@json_option
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
    as_json: bool,
) -> None:
    """Make a case of each mail file; its attachments are shielded like scans."""
    logged: list[Changes] = []
    with tools.desk(folder, officer) as desk:
        for file in files:
            opened = opened_mail(tools.office, file, tools.progress, tools.cancel)
            seen = mail_suggestions(tools.office, opened)
            form = RequestForm(
                name=name or opened.sender_name or opened.sender_email,
                address_lines=tuple(first(seen.address_lines).splitlines()),
                email=opened.sender_email,
                organisation=organisation or first(seen.organisation),
                rights=asked_for(rights, seen),
                scope="",
                channel=Channel.EMAIL,
                reply_channel=Channel.EMAIL,
                language=first(seen.language) or "nl",
                received=_mail_day(opened, received),
            )
            logged.append(_log_mail(tools, desk, form, opened))
        _tell_cases(tools, desk, logged, as_json=as_json)


def _log_mail(tools: Tools, desk: Desk, form: RequestForm, opened: Mail) -> Changes:
    document = _shielded(tools, opened.pages)[0] if opened.pages else None
    confirmed = document is None or not document.certificate.marks
    return log_mail(desk, form, opened.subject, opened.body, document, marks_confirmed=confirmed)


@log.command("breach")
@vault_option
@officer_option
@click.option("--what", required=True, help="What happened, in one line.")
@click.option("--aware", required=True, help="When the office became aware: 2026-11-20T14:20.")
@click.option("--told-by", default="", help="Who told the office.")
@click.option(
    "--organisation", default="parcel-pro", show_default=True, help="Slug of the profile."
)
@click.option("--near-miss", is_flag=True, help="The danger arose, but nobody saw anything.")
@click.option("--signal", default="", help="The first sign that something was wrong.")
@click.option("--processor-informed", default="", help="When a processor's notice came in.")
@click.option(
    "--fold", type=click.Choice(["0", "1"]), help="0 the first, 1 the second, of a doubled time."
)
@json_option
@click.pass_obj
def breach(
    tools: Tools,
    *,
    folder: Path,
    officer: str | None,
    what: str,
    aware: str,
    told_by: str,
    organisation: str,
    near_miss: bool,
    signal: str,
    processor_informed: str,
    fold: str | None,
    as_json: bool,
) -> None:
    """Enter a personal data breach; the 72 hours run from the minute of awareness."""
    read = partial(_instant, tools.office, organisation, fold)
    form = BreachForm(
        what,
        told_by,
        read(aware),
        organisation,
        near_miss,
        signal=read(signal) if signal else None,
        processor_informed=read(processor_informed) if processor_informed else None,
    )
    with tools.desk(folder, officer) as desk:
        changes = log_breach(desk, form)
        entry = breach_by_id(desk, next(iter(changes.breaches)))
    zone = ZoneInfo(entry.zone)
    due = entry.due.astimezone(zone) if entry.due else None
    if as_json:
        print_json(
            {"case": entry.number, "due": due.isoformat(timespec="minutes") if due else None}
        )
    else:
        until = tools.say.moment(due) if due else tools.say("state.REGISTER_ONLY")
        click.echo(tools.say("cli.breach_logged", number=entry.number, due=until))


def _instant(office: Office, organisation: str, fold: str | None, text: str) -> dt.datetime:
    """The typed time, in the organisation's zone where it names none."""
    if organisation not in office.organisations:
        raise OrganisationUnknown(organisation=organisation)
    zone = zone_of(office.organisations[organisation].zone)
    return read_instant(text, zone, int(fold) if fold else None)


def _shielded(tools: Tools, pages: tuple[PageImage, ...]) -> tuple[ShieldedDocument, Suggestions]:
    proposed = proposal(tools.office, pages, tools.progress, tools.cancel)
    marks = proposed.all_marks()
    document = shielded(tools.office, proposed, marks, (), tools.progress, tools.cancel)
    return document, suggestions(tools.office, proposed.readings)


def reply_channel(office: Office, organisation: str) -> Channel:
    """The channel the organisation promised to people who write by post."""
    profile = office.organisations.get(organisation)
    if profile is None:
        raise OrganisationUnknown(organisation=organisation)
    return profile.reply_channel_for_post


def asked_for(rights: tuple[str, ...], seen: Suggestions) -> tuple[Right, ...]:
    """The rights given on the command line, else what the letter seems to ask, else access."""
    named = rights or tuple(s.value for s in seen.rights)
    return tuple(Right(value) for value in named) or (Right.ACCESS,)


def first(proposed: tuple[object, ...]) -> str:
    """The value of the best suggestion, or an empty text."""
    return str(getattr(proposed[0], "value", "")) if proposed else ""


def _mail_day(opened: Mail, received: str) -> dt.date:
    if received:
        return day(received, "received")
    moment = opened.received or opened.sent
    if moment is None:
        raise FieldMissing(field="received")
    return moment.astimezone().date()


def _tell_cases(tools: Tools, desk: Desk, logged: list[Changes], *, as_json: bool) -> None:
    """One document for one case, a list for several."""
    made = [case_file(desk, change.subject).case for change in logged if change.subject]
    if as_json:
        documents = [_case_document(case) for case in made]
        print_json(documents[0] if len(documents) == 1 else documents)
        return
    for case in made:
        shown = tools.say.day(case.due) if case.due else tools.say(f"state.{case.clock_state}")
        click.echo(tools.say("cli.case_logged", number=case.number, due=shown))


def _case_document(case: RequestCase) -> dict[str, object]:
    return {
        "case": case.number,
        "due": case.due.isoformat() if case.due else None,
        "marks_to_confirm": case.marks_to_confirm,
    }
