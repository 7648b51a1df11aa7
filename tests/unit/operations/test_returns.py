"""What comes back on a slip: kept with its case, and the clock moves as the law says, from the day of receipt."""

import dataclasses
import datetime as dt
import re

import pytest

from dpo_desk.cases.clocks.answers import ClockState
from dpo_desk.cases.clocks.errors import AnswerBeforeQuestion, ReceivedInFuture
from dpo_desk.cases.clocks.event_text import pairs_of, request_facts
from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.cases.request_case import Stage
from dpo_desk.cases.requests import Right
from dpo_desk.cases.return_slip import slip_text
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.operations.earlier_errors import (
    NotAwaited,
    NothingToAdd,
    ReturnFromAnother,
    ReturnOnAnsweredCase,
    SeveralAwaited,
    SlipDamaged,
    SlipNamesAnotherCase,
    SlipUnknown,
)
from dpo_desk.operations.errors import CaseUnknown, NotAllowed, NumberMustBeExplained
from dpo_desk.operations.id_copies import id_copies
from dpo_desk.operations.id_copy_records import Identified
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.records import Role
from dpo_desk.operations.requests import log_letter, record_event
from dpo_desk.operations.returns import expected_back, log_return, slip_case, slip_sheet
from tests.unit.cases.clocks.test_examples import rows
from tests.unit.operations.conftest import RESOURCES
from tests.unit.operations.test_id_copies import CHECK
from tests.unit.operations.test_requests import FORM, SHIELDED

DAY = dt.date(2026, 11, 2)
BACK = dt.date(2026, 11, 16)
UK = "fulfilmentcrowd"
LATER = dt.timedelta(days=60)


@pytest.fixture
def late(desk):
    """The same desk two months on, so that everything has come back."""
    desk.office.clock.advance(LATER)
    return desk


def opened(desk, *asked, organisation="parcel-pro", received=DAY, rights=(Right.ACCESS,)):
    form = dataclasses.replace(FORM, organisation=organisation, received=received, rights=rights)
    case_id = log_letter(desk, form, None, marks_confirmed=True).subject
    for key, on in asked:
        record_event(desk, case_id, key, on)
    return case_id


def back(desk, case_id, on=BACK, **more):
    log_return(desk, case_id, SHIELDED, on, marks_confirmed=True, **more)
    return case_file(desk, case_id)


ASKED = EventKey.ID_REQUESTED, dt.date(2026, 11, 3)


def test_identity_that_comes_back_ends_the_pause_in_the_netherlands(late):
    """Law example: received 2 November, asked 3 November, back 16 November: due 15 December."""
    case_id = opened(late, ASKED)
    assert case_file(late, case_id).clock.state is ClockState.SUSPENDED

    file = back(late, case_id)

    assert (file.clock.state, file.clock.due) == (ClockState.RUNNING, dt.date(2026, 12, 15))
    assert file.case.due == dt.date(2026, 12, 15)
    assert [document.pages for document in file.documents] == [3]
    assert dict(file.journal[-1].payload)["event"] == "id_received"


def test_the_words_of_a_mail_that_comes_back_are_kept_and_guarded(late):
    case_id = opened(late, ASKED)
    with pytest.raises(NumberMustBeExplained):
        back(late, case_id, text="Mijn BSN is 111222333")

    file = back(late, case_id, text="Ik bedoel vooral de gesprekken van mei.")

    assert file.documents[-1].kind.value == "incoming_mail"
    assert file.clock.state is ClockState.RUNNING


def test_identity_that_comes_back_begins_the_month_in_the_united_kingdom(late):
    """Law example: the same dates: due 16 December (UK GDPR art. 12A)."""
    case_id = opened(late, ASKED, organisation=UK)
    assert case_file(late, case_id).clock.state is ClockState.NOT_STARTED

    assert back(late, case_id).clock.due == dt.date(2026, 12, 16)


def test_a_fee_begins_the_month_in_the_united_kingdom_only(late):
    """Law example: received 15 September, asked 16 September, paid 1 October."""
    received, asked, paid = dt.date(2026, 9, 15), dt.date(2026, 9, 16), dt.date(2026, 10, 1)
    fee = EventKey.FEE_REQUESTED, asked
    dutch = opened(late, fee, received=received)
    british = opened(late, fee, received=received, organisation=UK)

    assert back(late, dutch, paid).clock.due == dt.date(2026, 10, 15)
    assert back(late, british, paid).clock.due == dt.date(2026, 11, 2)


ANSWERS = re.compile(r"(id_received|authority_received|clarification_received|fee_paid)=([^;]+)")
OFFICES = {"EU-NL": "parcel-pro", "UK-ENG": UK}
WITH_ONE_ANSWER = [
    row
    for row in rows("deadline_examples.csv")
    if row["regime"] in OFFICES
    and len(ANSWERS.findall(row["events"])) == 1
    and "undue_delay" not in row["events"]
]


@pytest.mark.parametrize("row", WITH_ONE_ANSWER, ids=lambda row: row["id"])
def test_the_last_answer_of_every_example_may_come_back_on_a_slip(late, row):
    """The date is the one the law's example expects, whoever recorded the answer."""
    ((key, on),) = ANSWERS.findall(row["events"])
    organisation = OFFICES[row["regime"]]
    received = dt.date.fromisoformat(row["received"])
    facts = request_facts(row["regime"], received, (), pairs_of(row["events"]))
    late.office.clock.advance(dt.timedelta(days=1000))
    asked = [(event.key, event.on) for event in facts.events if event.key.value != key]
    case_id = opened(
        late, *asked, organisation=organisation, received=facts.received,
        rights=tuple(sorted(facts.rights)) or (Right.ACCESS,),
    )  # fmt: skip
    awaited = expected_back(late, case_id).awaited
    assert awaited == (EventKey(key),)

    file = back(late, case_id, dt.date.fromisoformat(on))

    assert file.case.regime == row["regime"]
    assert (file.clock.due.isoformat() if file.clock.due else file.clock.state) == row[
        "expected_due"
    ]


def test_where_nothing_is_waited_for_the_pages_are_kept_and_that_is_said(late):
    case_id = opened(late)
    before = case_file(late, case_id).case
    assert expected_back(late, case_id).awaited == ()

    file = back(late, case_id)

    assert file.case == before
    assert len(file.documents) == 1
    assert not dict(file.journal[-1].payload)["event"]


def test_the_officer_names_which_of_several_answers_came(late):
    case_id = opened(late, ASKED, (EventKey.CLARIFICATION_REQUESTED, dt.date(2026, 11, 4)))
    with pytest.raises(SeveralAwaited) as error:
        back(late, case_id)
    assert error.value.details["awaited"] == "id_received, clarification_received"

    file = back(late, case_id, answers=EventKey.CLARIFICATION_RECEIVED)

    assert [event.key.value for event in file.case.events][-1] == "clarification_received"
    assert file.clock.state is ClockState.SUSPENDED
    assert back(late, case_id).clock.state is ClockState.RUNNING


def test_what_was_not_asked_for_cannot_be_answered(late):
    case_id = opened(late, ASKED)
    with pytest.raises(NotAwaited):
        back(late, case_id, answers=EventKey.FEE_PAID)


def test_an_answered_case_takes_no_return(late):
    case_id = opened(late, ASKED)
    with late.vault.transaction() as store:
        case = store.cases.get(case_id)
        store.cases.replace(dataclasses.replace(case, stage=Stage.ANSWERED, answered=DAY))
    with pytest.raises(ReturnOnAnsweredCase):
        back(late, case_id)
    assert expected_back(late, case_id).awaited == ()
    assert case_file(late, case_id).documents == ()


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"sender": "B. Jansen"}, ReturnFromAnother),
        ({"slip": "PP-2026-0099"}, SlipNamesAnotherCase),
        ({"on": dt.date(2026, 11, 2)}, AnswerBeforeQuestion),
        ({"on": dt.date(2030, 1, 1)}, ReceivedInFuture),
    ],
)
def test_nothing_is_kept_of_a_return_that_cannot_be_right(late, more, error):
    case_id = opened(late, ASKED)
    before = case_file(late, case_id)
    with pytest.raises(error):
        back(late, case_id, **more)
    assert case_file(late, case_id) == before


def test_the_person_of_the_case_may_write_the_name_otherwise(late):
    case_id = opened(late, ASKED)
    assert back(late, case_id, sender="Mevr. Van Dijk").clock.state is ClockState.RUNNING


def test_a_return_needs_pages_a_case_and_the_right_to_write(late, make_desk):
    case_id = opened(late, ASKED)
    with pytest.raises(NothingToAdd):
        log_return(late, case_id, None, BACK, marks_confirmed=True)
    with pytest.raises(CaseUnknown):
        back(late, "nothing")
    with pytest.raises(NotAllowed):
        back(make_desk(Role.READER), case_id)


def test_a_copy_of_a_document_alone_is_an_answer_and_only_yes_or_no_stays(late):
    case_id = opened(late, ASKED)
    log_return(late, case_id, None, BACK, marks_confirmed=True, identity=Identified((CHECK,)))

    file = case_file(late, case_id)
    assert (file.documents, file.clock.due) == ((), dt.date(2026, 12, 15))
    assert [copy.check.kind for copy in id_copies(late, case_id)] == [CHECK.kind]
    entry = dict(file.journal[-1].payload)
    assert (entry["event"], entry["id_copy"]) == ("id_received", "destroyed")


def test_that_somebody_looked_and_saw_no_document_is_nothing_that_came_back(late):
    case_id = opened(late, ASKED)
    with pytest.raises(NothingToAdd):
        log_return(late, case_id, None, BACK, marks_confirmed=True, identity=Identified())


def test_a_slip_finds_its_case_or_says_why_not(late):
    case_id = opened(late)
    number = case_file(late, case_id).case.number

    assert slip_case(late, slip_text(number)).id == case_id
    with pytest.raises(SlipDamaged):
        slip_case(late, f"DPO-DESK SLIP {number}-?")
    with pytest.raises(SlipUnknown):
        slip_case(late, slip_text("PP-2019-0007"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_slip_says_nothing_about_a_person(late, language):
    number = case_file(late, opened(late)).case.number
    sheet = slip_sheet(number, load_wordings(RESOURCES)[language])
    words = " ".join((sheet.title, sheet.code, sheet.number_line, *sheet.steps, sheet.cut_line))

    assert number in sheet.number_line
    assert not any(word in words for word in ("Dijk", "Verzonnenlaan", "1231", "Loosdrecht"))
