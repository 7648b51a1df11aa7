"""Logging requests and recording what moves their clock."""

import dataclasses
import datetime as dt
from dataclasses import replace

import pytest

from dpo_desk.cases.clocks.answers import ClockState
from dpo_desk.cases.clocks.errors import ReceivedInFuture
from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.cases.requests import Channel, Right, RightsFrom
from dpo_desk.operations.errors import FieldMissing, NotAllowed, NotVerified, NumberMustBeExplained
from dpo_desk.operations.organisations import OrganisationUnknown
from dpo_desk.operations.overviews import case_file, case_rows, counts
from dpo_desk.operations.records import Role
from dpo_desk.operations.requests import (
    RequestForm,
    confirm_marks,
    due_preview,
    log_letter,
    log_mail,
    record_event,
)
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import Certificate, Leak, Mark, MarkKind, ShieldedDocument

FORM = RequestForm(
    name="J. van Dijk-Smit",
    address_lines=("Verzonnenlaan 156 2", "1231 GF Loosdrecht"),
    email="",
    organisation="parcel-pro",
    rights=(Right.ACCESS,),
    scope="",
    channel=Channel.POST,
    reply_channel=Channel.POST,
    language="nl",
    received=dt.date(2026, 11, 25),
)
MARKS = (Mark(2, MarkKind.BSN_TEXT, Box(10, 10, 60, 20)),)
SHIELDED = ShieldedDocument(
    pdf=b"%PDF pixels",
    certificate=Certificate(3, MARKS, (), (), ("ocr",), "1"),
    text="Graag inzage. Mijn nummer is 999990019.",
)


def logged(desk, form=FORM, document=None, *, confirmed=True):
    return case_file(desk, log_letter(desk, form, document, marks_confirmed=confirmed).subject)


def test_a_letter_becomes_a_case_with_number_and_date(desk):
    """GDPR art. 12(3): one month; 25 and 26 December and the Sunday roll to Monday the 28th."""
    case = logged(desk).case

    assert ("PP-2026-0001", dt.date(2026, 12, 28)) == (case.number, case.due)
    assert dt.date(2026, 12, 24) >= case.safe


def test_the_preview_is_the_date_the_case_gets(desk):
    assert due_preview(desk.office, FORM).due == logged(desk).case.due


def test_the_journal_tells_what_was_chosen_from_what_was_only_assumed(desk):
    for said in RightsFrom:
        (entry,) = logged(desk, replace(FORM, rights_from=said)).journal
        assert dict(entry.payload)["rights_from"] == said


def test_one_operation_leaves_one_journal_entry_with_the_certificate(desk):
    (entry,) = logged(desk, document=SHIELDED).journal

    assert (entry.operation, entry.officer) == ("log_letter", "M. de Boer")
    assert '"verified"' not in dict(entry.payload)["certificate"]
    assert '"bsn_text"' in dict(entry.payload)["certificate"]
    assert dict(entry.payload)["document_hash"]


def test_a_number_in_machine_read_text_is_taken_out_before_it_is_stored(desk):
    file = logged(desk, document=SHIELDED)
    with desk.vault.reading() as store:
        text = store.documents.get(file.documents[0].id).text

    assert "999990019" not in text
    assert "Graag inzage" in text


def test_marks_that_nobody_looked_at_wait_until_somebody_did(desk):
    case = logged(desk, document=SHIELDED, confirmed=False).case
    assert case.marks_to_confirm

    confirm_marks(desk, case.id)

    assert not case_file(desk, case.id).case.marks_to_confirm


def test_pages_that_a_reader_could_still_read_are_refused(desk):
    leaky = Certificate(3, MARKS, (), (Leak(2, MarkKind.CODE, "zxing"),), ("ocr",), "1")

    with pytest.raises(NotVerified):
        log_letter(
            desk, FORM, dataclasses.replace(SHIELDED, certificate=leaky), marks_confirmed=True
        )

    assert case_rows(desk) == ()


@pytest.mark.parametrize("field", ["name", "scope", "email"])
def test_a_number_that_may_be_a_bsn_is_refused_in_every_field(desk, field):
    form = dataclasses.replace(FORM, **{field: "mijn bsn is 111.222.333"})

    with pytest.raises(NumberMustBeExplained) as refused:
        log_letter(desk, form, None, marks_confirmed=True)

    assert {"field": field} == refused.value.details
    assert case_rows(desk) == ()


def test_a_number_in_a_mail_is_refused_and_nothing_is_kept(desk):
    with pytest.raises(NumberMustBeExplained):
        log_mail(desk, FORM, "Verzoek", "BSN 123456782", None, marks_confirmed=True)

    assert case_rows(desk) == ()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": "  "}, FieldMissing),
        ({"rights": ()}, FieldMissing),
        ({"organisation": "nowhere"}, OrganisationUnknown),
        ({"received": dt.date(2026, 11, 26)}, ReceivedInFuture),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_right_is_refused(desk, change, error):
    with pytest.raises(error):
        log_letter(desk, dataclasses.replace(FORM, **change), None, marks_confirmed=True)

    assert counts(desk).open == 0


def test_numbers_of_one_series_have_no_gaps(desk):
    for _ in range(3):
        logged(desk)
    with pytest.raises(FieldMissing):
        logged(desk, dataclasses.replace(FORM, name=""))
    logged(desk)

    assert [f"PP-2026-000{n}" for n in range(1, 5)] == sorted(row.number for row in case_rows(desk))


def test_a_reader_may_look_but_not_log(make_desk):
    with pytest.raises(NotAllowed):
        logged(make_desk(Role.READER))


def test_the_role_that_counts_is_the_one_in_the_vault(make_desk):
    """A desk that claims more than the vault says gets nothing."""
    reader = make_desk(Role.READER)
    claims = dataclasses.replace(reader, officer=dataclasses.replace(reader.officer, role=Role.DPO))

    with pytest.raises(NotAllowed):
        logged(claims)


def test_asking_for_identity_stops_the_dutch_clock_and_shows_the_safe_date(desk):
    """EDPB Guidelines 01/2022 §159: there may be a suspension."""
    case = logged(desk).case
    record_event(desk, case.id, EventKey.ID_REQUESTED, dt.date(2026, 11, 25))

    after = case_file(desk, case.id)

    assert after.case.clock_state == ClockState.SUSPENDED
    assert after.case.safe is not None
    assert after.case.events[0].recorded_by == "M. de Boer"
    assert counts(desk).paused == 1


def test_an_event_cannot_lie_in_the_future(desk):
    case = logged(desk).case

    with pytest.raises(ReceivedInFuture):
        record_event(desk, case.id, EventKey.ID_REQUESTED, dt.date(2026, 11, 26))
