"""Things of the work with defaults, so that a test states only what matters. Nobody here exists."""

import dataclasses
import datetime as dt
from itertools import count

from dpo_desk.cases.breach_case import BreachCase
from dpo_desk.cases.clocks.answers import ClockState
from dpo_desk.cases.people import DataSubject, PostalAddress
from dpo_desk.cases.request_case import RequestCase, Stage
from dpo_desk.cases.requests import Channel, Right
from dpo_desk.foundation.ids import CaseId, DocumentId, LetterId, new_id
from dpo_desk.operations.records import (
    CaseDocument,
    DocumentKind,
    LetterRecord,
    LetterStage,
    Officer,
    Role,
)

NOW = dt.datetime(2026, 11, 25, 13, 20, tzinfo=dt.UTC)
_numbers = count(1)


def a_person(name="Noor van der Veld", *lines, email=""):
    """A data subject in Zwolle, unless told otherwise."""
    return DataSubject(name, PostalAddress(lines or ("Kerkstraat 1", "8011 AA Zwolle")), email)


def a_case(**changes):
    """A running request for access by post; every call makes another case."""
    case = RequestCase(
        id=CaseId(new_id()),
        number=f"RV-2026-{next(_numbers):04d}",
        organisation="rivierveld",
        regime="EU-NL",
        data_subject=a_person(),
        rights=(Right.ACCESS,),
        scope="",
        channel=Channel.POST,
        reply_channel=Channel.POST,
        language="nl",
        received=dt.date(2026, 11, 25),
        events=(),
        stage=Stage.OPEN,
        answered=None,
        clock_state=ClockState.RUNNING,
        due=dt.date(2026, 12, 28),
        safe=dt.date(2026, 12, 25),
        law_pack="nl-2026-01",
        marks_to_confirm=False,
        opened_at=NOW,
        opened_by="Jo Officier",
    )
    return dataclasses.replace(case, **changes)


def an_answered_case(**changes):
    """A case whose answer went out."""
    answered = {
        "stage": Stage.ANSWERED,
        "answered": dt.date(2026, 12, 1),
        "clock_state": ClockState.ANSWERED,
    }
    return a_case(**(answered | changes))


def a_breach(**changes):
    """A personal data breach that became known at noon; every call makes another one."""
    breach = BreachCase(
        id=CaseId(new_id()),
        number=f"DL-2026-{next(_numbers):04d}",
        organisation="rivierveld",
        regime="EU-NL",
        what="Brief aan het verkeerde adres",
        told_by="Postkamer",
        aware=dt.datetime(2026, 11, 20, 11, 0, tzinfo=dt.UTC),
        zone="Europe/Amsterdam",
        due=dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC),
        law_pack="nl-2026-01",
        near_miss=False,
        logged_at=NOW,
        logged_by="Jo Officier",
        safe=dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC),
    )
    return dataclasses.replace(breach, **changes)


def an_officer(name="Jo Officier", role=Role.DPO, **changes):
    """The DPO, unless told otherwise."""
    return Officer(name=name, role=role, **changes)


def a_document(case_id, **changes):
    """A shielded letter of one page."""
    document = CaseDocument(
        id=DocumentId(new_id()),
        case_id=case_id,
        kind=DocumentKind.INCOMING_LETTER,
        title="Brief van 23 november",
        pages=1,
        pdf=b"%PDF-1.7 pixels",
        text="Ik wil weten welke gegevens u van mij hebt.",
        certificate="{}",
        added_at=NOW,
    )
    return dataclasses.replace(document, **changes)


def a_letter(case_id, **changes):
    """A letter being written."""
    letter = LetterRecord(
        id=LetterId(new_id()),
        case_id=case_id,
        definition="acknowledgement",
        definition_version="2026-01",
        language="nl",
        dated=dt.date(2026, 11, 26),
        fields=(("salutation", "Geachte mevrouw"), ("due", "25 december 2026")),
        facts=("by_post",),
        stage=LetterStage.DRAFT,
        approved_by="",
        approved_at=None,
        sent_at=None,
        sent_by="",
    )
    return dataclasses.replace(letter, **changes)
