"""Requests of data subjects: logging them and recording what moves their clock."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dpo_desk.cases.clocks.answers import RequestClock
from dpo_desk.cases.clocks.errors import ReceivedInFuture
from dpo_desk.cases.clocks.facts import ClockEvent, EventKey, RequestFacts, refuse_future
from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.clocks.request import request_clock
from dpo_desk.cases.people import DataSubject, PostalAddress
from dpo_desk.cases.request_case import RequestCase, Stage
from dpo_desk.cases.requests import Channel, Right, RightsFrom
from dpo_desk.foundation.ids import CaseId, new_id
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Act, Desk, Office
from dpo_desk.operations.errors import (
    CaseAlreadyAnswered,
    FieldMissing,
)
from dpo_desk.operations.guard import explain_numbers, refuse_numbers, same_numbers
from dpo_desk.operations.id_copies import record_identity, refuse_unlawful
from dpo_desk.operations.id_copy_records import Identified
from dpo_desk.operations.incoming import Paper, keep_paper, refuse_unverified
from dpo_desk.operations.known_cases import known_case
from dpo_desk.operations.mail_days import SaidBy
from dpo_desk.operations.mail_texts import BODY, SUBJECT, as_one_text
from dpo_desk.operations.organisations import organisation_named
from dpo_desk.operations.records import DocumentKind
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.sources import remember_sources
from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber
from dpo_desk.redaction.marks import ShieldedDocument


@dataclass(frozen=True, slots=True)
class RequestForm:
    """What a clerk fills in beside the page.

    ``rights_from`` and ``senders_day`` say by whose word what is asked for and the day of receipt stand there.
    """

    name: str
    address_lines: tuple[str, ...]
    email: str
    organisation: str
    rights: tuple[Right, ...]
    scope: str
    channel: Channel
    reply_channel: Channel
    language: str
    received: dt.date
    explained: tuple[ExplainedNumber, ...] = ()
    rights_from: RightsFrom = RightsFrom.CHOSEN
    senders_day: bool = False

    @property
    def texts(self) -> Mapping[str, str]:
        """What was typed freely, by field."""
        address = "\n".join(self.address_lines)
        return {"name": self.name, "address": address, "email": self.email, "scope": self.scope}


def due_preview(office: Office, form: RequestForm) -> RequestClock:
    """The clock this request would get; nothing is saved."""
    return request_clock(_facts(office, form), office.law)


def log_letter(
    desk: Desk,
    form: RequestForm,
    document: ShieldedDocument | None,
    *,
    marks_confirmed: bool,
    sources: Sequence[ScanPart] = (),
    identity: Identified | None = None,
) -> Changes:
    """Make a case of a posted letter whose shielded pages have been verified.

    ``sources`` are the files the pages came from, as ``sources.noted`` gave them; the case remembers
    them by name, keyed fingerprint and pages. ``identity`` is what ``id_pages_apart`` found and what was
    decided about it; a copy that is stored follows with ``id_copies.keep_id_copy``.

    Raises:
        FieldMissing, OrganisationUnknown, ReceivedInFuture, NumberMustBeExplained, NotAllowed:
            Nothing is saved; each says what to do.
    """
    paper = Paper(DocumentKind.INCOMING_LETTER, document)
    return _log(desk, form, paper, marks_confirmed, sources, identity)


def log_mail(
    desk: Desk,
    form: RequestForm,
    subject: str,
    mail_text: str,
    document: ShieldedDocument | None,
    *,
    marks_confirmed: bool,
    sources: Sequence[ScanPart] = (),
    identity: Identified | None = None,
) -> Changes:
    """Make a case of an e-mail: its guarded text and the shielded pages of its attachments.

    ``form.explained`` may also speak of the fields ``subject`` and ``mail_text``.

    Raises:
        As ``log_letter``; ``NumberMustBeExplained`` also for the subject line and the text.
    """
    texts = {SUBJECT: subject, BODY: mail_text}
    refuse_numbers(desk.office, form.explained, **texts)
    text = as_one_text(subject, mail_text)
    said = same_numbers(desk.office, form.explained, texts, BODY, text)
    refuse_numbers(desk.office, said, mail_text=text)
    paper = Paper(DocumentKind.INCOMING_MAIL, document, text, said)
    return _log(desk, form, paper, marks_confirmed, sources, identity)


def _log(  # noqa: PLR0917 - everything that came in
    desk: Desk,
    form: RequestForm,
    paper: Paper,
    confirmed: bool,  # noqa: FBT001
    sources: Sequence[ScanPart],
    identity: Identified | None,
) -> Changes:
    _checked(desk, form)
    refuse_unverified(paper.shielded)
    if identity is not None:
        refuse_unlawful(desk, identity)
    clock = due_preview(desk.office, form)
    with desk.acting(paper.operation) as act:
        waiting = paper.shielded is not None and not confirmed
        case = _opened_case(desk, act, form, clock, waiting=waiting)
        act.store.cases.add(case)
        changes = Changes(cases=frozenset({case.id}), subject=case.id)
        act.record(
            case.id,
            changes,
            number=case.number,
            rights_from=form.rights_from.value,
            received_from=SaidBy.SENDER.value if form.senders_day else "",
            due=_iso(case.due),
            law=case.law_pack,
        )
        explain_numbers(desk, act, ExplainedIn.REQUEST, case.id, form.explained, form.texts)
        if identity is not None:
            record_identity(desk, act, case.id, identity)
        if paper:
            keep_paper(desk, act, case, paper)
        remember_sources(desk, act, case.id, sources)
    return act.changes


def _checked(desk: Desk, form: RequestForm) -> None:
    if not form.name.strip():
        raise FieldMissing(field="name")
    if not form.rights:
        raise FieldMissing(field="rights")
    refuse_future(_facts(desk.office, form), desk.office.clock.today())
    refuse_numbers(desk.office, form.explained, **form.texts)
    refuse_numbers(desk.office, language=form.language)


def _facts(office: Office, form: RequestForm) -> RequestFacts:
    organisation = organisation_named(office, form.organisation)
    return RequestFacts(
        regime=organisation.regime, received=form.received, rights=frozenset(form.rights)
    )


def _opened_case(
    desk: Desk, act: Act, form: RequestForm, clock: RequestClock, *, waiting: bool
) -> RequestCase:
    organisation = desk.office.organisations[form.organisation]
    now = desk.office.clock.now()
    return RequestCase(
        id=CaseId(new_id()),
        number=act.store.cases.next_number(organisation.case_prefix, now.year),
        organisation=organisation.slug,
        regime=organisation.regime,
        data_subject=DataSubject(
            form.name.strip(),
            PostalAddress(tuple(line.strip() for line in form.address_lines if line.strip())),
            form.email.strip(),
        ),
        rights=form.rights,
        scope=form.scope.strip(),
        channel=form.channel,
        reply_channel=form.reply_channel,
        language=form.language,
        received=form.received,
        events=(),
        stage=Stage.OPEN,
        answered=None,
        clock_state=clock.state,
        due=clock.due,
        safe=clock.safe,
        law_pack=clock.law_pack,
        marks_to_confirm=waiting,
        opened_at=now,
        opened_by=desk.officer.name,
    )


def confirm_marks(desk: Desk, case_id: CaseId) -> Changes:
    """A person has looked at marks that were taken without one. Raises ``CaseUnknown``."""
    with desk.acting("confirm_marks") as act:
        case = open_case(act, case_id)
        act.store.cases.replace(replace(case, marks_to_confirm=False))
        changes = Changes(cases=frozenset({case_id}), subject=case_id)
        act.record(case_id, changes, number=case.number)
    return act.changes


def record_event(desk: Desk, case_id: CaseId, key: EventKey, on: dt.date) -> Changes:
    """Record something that moves the clock: identity asked or proven, clarification, fee, extension.

    Raises:
        CaseUnknown, CaseAlreadyAnswered: There is no open case to record it on.
        AnswerBeforeQuestion, ReceivedInFuture: The date cannot be right.
    """
    if on > desk.office.clock.today():
        raise ReceivedInFuture(received=on.isoformat())
    with desk.acting("record_event") as act:
        case = open_case(act, case_id)
        event = ClockEvent(key=key, on=on, recorded_by=desk.officer.name)
        moved = with_clock(desk.office, replace(case, events=(*case.events, event)))
        act.store.cases.replace(moved)
        changes = Changes(cases=frozenset({case_id}), subject=case_id)
        act.record(case_id, changes, event=key.value, on=on.isoformat(), due=_iso(moved.due))
    return act.changes


def open_case(act: Act, case_id: CaseId) -> RequestCase:
    """The case, still open. Raises ``CaseUnknown`` or ``CaseAlreadyAnswered``."""
    case = known_case(act.store, case_id)
    if case.stage is Stage.ANSWERED:
        raise CaseAlreadyAnswered(number=case.number)
    return case


def with_clock(office: Office, case: RequestCase) -> RequestCase:
    """The case with what its clock says now, under the packs it stands under.

    Newer packs count when they are accepted (``law_news.accept_law``), not when something is recorded.
    """
    return with_clock_under(office.law.under(case.law_pack), case)


def with_clock_under(law: Law, case: RequestCase) -> RequestCase:
    """The case with what its clock says under this law."""
    clock = request_clock(case.facts, law)
    return replace(
        case,
        clock_state=clock.state,
        due=clock.due,
        safe=clock.safe,
        law_pack=clock.law_pack,
    )


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
