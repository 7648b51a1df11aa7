"""What is saved together of one letter, how it is shielded, and the operation that files it."""

import datetime as dt
from dataclasses import dataclass, replace

from dpo_desk.cases.requests import Channel
from dpo_desk.foundation.ids import CaseId
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.adding import add_to_case
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.earlier import earlier_cases, link_cases
from dpo_desk.operations.errors import CaseUnknown
from dpo_desk.operations.guard import same_numbers
from dpo_desk.operations.id_copy_records import Identified
from dpo_desk.operations.id_pages_apart import Part, checked_identity, split_for_logging
from dpo_desk.operations.mail_texts import BODY, SUBJECT, as_one_text
from dpo_desk.operations.requests import RequestForm, log_letter, log_mail
from dpo_desk.operations.returns import log_return
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.shielding import Proposal, shielded
from dpo_desk.operations.vault_records import ExplainedNumber
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.marks import KeptNumber, Mark, ShieldedDocument
from dpo_desk.ui.screens.post.post_belonging import Belongs, refuse_unseen_stranger
from dpo_desk.ui.screens.post.post_model import RETURNED, Fields, request_form

NOTHING_SHOWN = Identified()
"""No copy of an identity document came along, and nobody decided about the paper."""


@dataclass(frozen=True, slots=True)
class Order:
    """Everything that is saved together.

    Attributes:
        proposal: The unshielded pages and what was read; None where the request has no pages.
        mail: The mail, with the numbers in its texts already covered.
        sources: The files, as they were when their pages were read.
        identity: What was found and decided about a copy of an identity document, and the paper.
        links: Earlier cases this one belongs with.
        belongs: Where it is no new case.
    """

    form: RequestForm
    proposal: Proposal | None
    marks: tuple[Mark, ...]
    kept: tuple[KeptNumber, ...]
    mail: tuple[str, str] | None = None
    sources: tuple[ScanPart, ...] = ()
    identity: Identified = NOTHING_SHOWN
    links: tuple[CaseId, ...] = ()
    belongs: Belongs | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """The shielded pages of the letter, and what is still to be shielded of a copy that is stored.

    ``identity`` has the answers for the name and the day that are saved.
    """

    document: ShieldedDocument | None
    identity: Identified = NOTHING_SHOWN
    copy: Part | None = None


def prepared(office: Office, order: Order, progress: Progress, cancel: CancelToken) -> Prepared:
    """Shield the letter's own pages. Raises ``NotVerified``, ``ReturnFromAnother``."""
    proposed = order.proposal
    if proposed is None or not proposed.pages:
        return Prepared(None)
    name = order.belongs.subject if order.belongs is not None else order.form.name
    checks = checked_identity(office, proposed, name, order.form.received)
    if order.belongs is not None:
        refuse_unseen_stranger(office, order.belongs, proposed, checks)
    identity = replace(order.identity, checks=checks)
    if not checks:
        done = shielded(office, proposed, order.marks, order.kept, progress, cancel)
        return Prepared(done, identity)
    letter, copy = split_for_logging(office, proposed, order.marks, identity.decision)
    if letter is None:
        return Prepared(None, identity, copy)
    kept = letter.kept(order.kept)
    document = shielded(office, letter.proposal, letter.marks, kept, progress, cancel)
    return Prepared(document, identity, copy)


def filed(desk: Desk, order: Order, ready: Prepared) -> Changes:
    """On the vault lane: the operation that fits; a person has seen the marks."""
    if order.belongs is not None:
        return _filed_with(desk, order, order.belongs, ready)
    return _logged(desk, order, ready)


def linked(desk: Desk, order: Order, later: CaseId) -> Changes:
    """On the vault lane, after the letter was filed: the earlier cases a person chose. Raises as ``link_cases``."""
    changes = Changes()
    for earlier in order.links if order.belongs is None else ():
        changes |= link_cases(desk, later, earlier)
    return changes


def _logged(desk: Desk, order: Order, ready: Prepared) -> Changes:
    if order.mail is None:
        return log_letter(
            desk,
            order.form,
            ready.document,
            marks_confirmed=True,
            sources=order.sources,
            identity=ready.identity,
        )
    subject, body = order.mail
    return log_mail(
        desk,
        order.form,
        subject,
        body,
        ready.document,
        marks_confirmed=True,
        sources=order.sources,
        identity=ready.identity,
    )


def _filed_with(desk: Desk, order: Order, belongs: Belongs, ready: Prepared) -> Changes:
    case_id = case_numbered(desk, belongs.number)
    text = as_one_text(*order.mail) if order.mail else ""
    explained = _explained(desk, order, text)
    if belongs.why == RETURNED:
        return log_return(
            desk,
            case_id,
            ready.document,
            order.form.received,
            marks_confirmed=True,
            text=text,
            explained=explained,
            sources=order.sources,
            identity=ready.identity,
            answers=belongs.answers,
            slip=belongs.slip,
        )
    return add_to_case(
        desk,
        case_id,
        ready.document,
        text,
        order.form.received,
        marks_confirmed=True,
        sources=order.sources,
        explained=explained,
        identity=ready.identity,
    )


def _explained(desk: Desk, order: Order, text: str) -> tuple[ExplainedNumber, ...]:
    """What was said of the numbers in a mail, as places in its one text."""
    subject, body = order.mail or ("", "")
    texts = {SUBJECT: subject, BODY: body}
    return same_numbers(desk.office, order.form.explained, texts, BODY, text)


def case_numbered(desk: Desk, number: str) -> CaseId:
    """The case with this number. Raises ``CaseUnknown``."""
    found = earlier_cases(desk, "", (), slips=(number,))
    if not found:
        raise CaseUnknown(number=number)
    return found[0].case_id


def form_to_save(office: Office, say: Wording, fields: Fields, received: dt.date) -> RequestForm:
    """The form as it is saved: unknown people by that word, the reason for another channel as a line."""
    note = ""
    if fields.channel is Channel.POST and fields.reply_channel is not Channel.POST:
        channel = say(f"channel.{fields.reply_channel.value}")
        reason = fields.reply_reason.strip() or "–"
        note = say("post.reply.note", channel=channel, reason=reason)
    return request_form(
        fields,
        received,
        unknown=say("post.unknown_person"),
        language=office.organisations[fields.organisation].language,
        note=note,
    )
