"""Earlier cases of the same person or letter; nothing here may move a clock."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.cases.clocks.errors import AnswerBeforeQuestion, EventBeforeReceipt, ReceivedInFuture
from dpo_desk.cases.clocks.facts import ClockEvent, EventKey
from dpo_desk.cases.request_case import Stage
from dpo_desk.operations.adding import add_to_case
from dpo_desk.operations.earlier import (
    EarlierWhy,
    earlier_cases,
    earlier_than,
    link_cases,
    linked_cases,
)
from dpo_desk.operations.earlier_errors import LinkToItself, NothingToAdd
from dpo_desk.operations.errors import CaseUnknown, NotAllowed, NumberMustBeExplained
from dpo_desk.operations.id_copies import id_copies
from dpo_desk.operations.id_copy_records import Identified
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.post_records import LinkEnd
from dpo_desk.operations.records import Role
from dpo_desk.operations.requests import log_letter, log_mail, with_clock
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber
from dpo_desk.specimens.letters import letter_lines
from dpo_desk.specimens.people import invented_person
from tests.unit.cases.clocks.test_examples import rows
from tests.unit.operations.test_id_copies import CHECK
from tests.unit.operations.test_requests import FORM, SHIELDED

DAY = dt.date(2026, 11, 25)
PRINT = b"f" * 32
SCAN = ScanPart(Path("Scans", "BSN 111222333.pdf"), (1, 2), "ab" * 32)


def form_of(person, **changes):
    lines = (person.street, f"{person.postcode} {person.town}")
    return dataclasses.replace(
        FORM, name=f"{person.given} {person.family}", address_lines=lines, **changes
    )


def letter_of(seed):
    return "\n".join(letter_lines(invented_person(seed), seed))


def logged(desk, seed, text=None, **changes):
    document = dataclasses.replace(SHIELDED, text=letter_of(seed) if text is None else text)
    form = form_of(invented_person(seed), **changes)
    return log_letter(desk, form, document, marks_confirmed=True).subject


def asked(desk, seed, text="", **more):
    form = form_of(invented_person(seed))
    return earlier_cases(desk, form.name, form.address_lines, text, **more)


def test_the_same_letter_again_is_shown_with_its_share(desk):
    case_id = logged(desk, 1)
    for other in range(2, 12):
        logged(desk, other)

    (found,) = asked(desk, 1, letter_of(1))

    assert (found.case_id, found.why, found.share) == (case_id, EarlierWhy.SAME_TEXT, 1.0)
    assert (found.subject, found.stage) == (form_of(invented_person(1)).name, Stage.OPEN)


def test_the_letter_is_known_where_name_and_address_were_misread(desk):
    case_id = logged(desk, 1)
    read = letter_of(1).replace("Geachte", "Gcachte").replace("weten", "wet en")

    (found,) = earlier_cases(desk, "Jo1ijn van dcn Boqaard", ("Verz",), read)

    assert (found.case_id, found.why) == (case_id, EarlierWhy.SAME_TEXT)
    assert 0.9 < found.share < 1.0


def test_the_words_of_a_sample_letter_are_nobody_s_own(desk):
    for seed in range(2, 40):
        logged(desk, seed)

    assert asked(desk, 1, letter_of(1)) == ()


def test_another_letter_of_the_same_person_at_the_same_address(desk):
    case_id = logged(desk, 1, text="Een heel ander verhaal.")

    (found,) = asked(desk, 1, letter_of(1))

    assert (found.case_id, found.why, found.share) == (case_id, EarlierWhy.SAME_PERSON, 0.0)


def test_a_name_without_an_address_is_said_to_be_only_that(desk):
    form = dataclasses.replace(form_of(invented_person(1)), address_lines=(), email="a@b.example")
    case_id = log_mail(desk, form, "Inzage", "Graag inzage.", None, marks_confirmed=True).subject

    assert [(f.case_id, f.why) for f in asked(desk, 1)] == [(case_id, EarlierWhy.SAME_NAME)]


def test_a_case_made_twice_of_one_file_says_so(desk):
    first, again = (
        log_letter(desk, form_of(invented_person(2)), None, marks_confirmed=True, sources=[SCAN])
        for _ in range(2)
    )

    assert [(f.case_id, f.why) for f in earlier_than(desk, again.subject)] == [
        (first.subject, EarlierWhy.SAME_FILE)
    ]


def test_the_same_file_and_a_slip_come_before_likeness(desk):
    alike, by_slip = logged(desk, 1), logged(desk, 3)
    form = form_of(invented_person(2))
    by_file = log_letter(desk, form, None, marks_confirmed=True, sources=[SCAN]).subject
    slip = case_file(desk, by_slip).case.number

    found = asked(desk, 1, letter_of(1), parts=[SCAN], slips=[slip, "PP-1999-0001"])

    assert [(f.case_id, f.why) for f in found] == [
        (by_slip, EarlierWhy.SLIP),
        (by_file, EarlierWhy.SAME_FILE),
        (alike, EarlierWhy.SAME_TEXT),
    ]


def test_a_case_is_not_its_own_earlier_one(desk):
    first, second = logged(desk, 1), logged(desk, 1)

    (found,) = earlier_than(desk, second)
    assert (found.case_id, found.why, found.share) == (first, EarlierWhy.SAME_TEXT, 1.0)
    with pytest.raises(CaseUnknown):
        earlier_than(desk, "nothing")


def test_nobody_asked_about_is_nobody_found(desk):
    logged(desk, 1)

    assert earlier_cases(desk, "", ()) == ()


def test_a_number_in_the_text_asked_about_leaves_no_trace(desk):
    logged(desk, 1)
    (found,) = asked(desk, 1, f"{letter_of(1)}\nBSN 111222333")

    assert found.share > 0.95


def test_a_link_is_seen_from_both_ends(desk):
    first, second = logged(desk, 1), logged(desk, 1)
    changes = link_cases(desk, second, first, "zelfde brief")

    assert changes.cases == {first, second}
    (seen,) = linked_cases(desk, second)
    assert (seen.case_id, seen.end, seen.reason) == (first, LinkEnd.EARLIER, "zelfde brief")
    assert [link.end for link in linked_cases(desk, first)] == [LinkEnd.LATER]
    assert case_file(desk, second).journal[-1].operation == "link_cases"


def test_what_cannot_be_linked(desk, make_desk):
    first = logged(desk, 1)
    with pytest.raises(LinkToItself):
        link_cases(desk, first, first)
    with pytest.raises(CaseUnknown):
        link_cases(desk, first, "nothing")
    with pytest.raises(NumberMustBeExplained):
        link_cases(desk, first, first, "BSN 111222333")
    with pytest.raises(NotAllowed):
        link_cases(make_desk(Role.READER), first, first + "x")


def test_a_letter_that_came_twice_is_kept_with_its_case(desk):
    case_id = logged(desk, 1)
    before = case_file(desk, case_id)
    add_to_case(desk, case_id, SHIELDED, "", DAY, marks_confirmed=True, sources=[SCAN])
    after = case_file(desk, case_id)

    assert after.case == before.case
    assert len(after.documents) == len(before.documents) + 1
    assert dict(after.journal[-1].payload)["received"] == "2026-11-25"
    with desk.vault.reading() as store:
        (row,) = store.sources.of_case(case_id)
    assert (row.source.pages, "111222333" in row.name) == ((1, 2), False)


def test_marks_nobody_looked_at_are_to_be_confirmed_and_nothing_else_changes(desk):
    case_id = logged(desk, 1)
    before = case_file(desk, case_id).case
    add_to_case(desk, case_id, SHIELDED, "", DAY, marks_confirmed=False)

    assert case_file(desk, case_id).case == dataclasses.replace(before, marks_to_confirm=True)


def test_a_mail_added_is_a_mail(desk):
    case_id = logged(desk, 1)
    add_to_case(desk, case_id, None, "Nog een vraag", DAY, marks_confirmed=True)

    assert case_file(desk, case_id).documents[-1].kind.value == "incoming_mail"


@pytest.mark.parametrize(
    ("text", "received", "error"),
    [
        ("", DAY, NothingToAdd),
        ("BSN 111222333", DAY, NumberMustBeExplained),
        ("Nog een vraag", DAY + dt.timedelta(days=1), ReceivedInFuture),
    ],
)
def test_what_cannot_be_added(desk, text, received, error):
    case_id = logged(desk, 1)
    with pytest.raises(error):
        add_to_case(desk, case_id, None, text, received, marks_confirmed=True)
    assert len(case_file(desk, case_id).documents) == 1


def test_a_copy_of_a_document_alone_is_noted_with_the_case_and_not_kept(desk):
    case_id = logged(desk, 1)
    add_to_case(desk, case_id, None, "", DAY, marks_confirmed=True, identity=Identified((CHECK,)))

    file = case_file(desk, case_id)
    assert (len(file.documents), [c.check.kind for c in id_copies(desk, case_id)]) == (
        1,
        [CHECK.kind],
    )
    assert file.case.events == ()


def test_a_number_in_an_added_mail_stays_where_it_is_explained(desk):
    case_id, text = logged(desk, 1), "Mijn klantnummer is 123456782"
    with pytest.raises(NumberMustBeExplained):
        add_to_case(desk, case_id, None, text, DAY, marks_confirmed=True)
    said = ExplainedNumber("mail_text", text.index("1"), 9, "klantnummer")
    add_to_case(desk, case_id, None, text, DAY, marks_confirmed=True, explained=[said])

    document = case_file(desk, case_id).documents[-1]
    with desk.vault.reading() as store:
        assert store.documents.get(document.id).text == text
        (kept,) = store.explained.of(ExplainedIn.DOCUMENT, document.id)
    assert (kept.field, kept.start) == ("text", said.start)


def cases_of_the_examples(desk, template):
    """The cases of the worked examples, as far as an office can have them."""
    keys = {key.value: key for key in EventKey}
    for row in rows("deadline_examples.csv"):
        pairs = [pair.split("=", 1) for pair in row["events"].split(";") if "=" in pair]
        events = tuple(
            ClockEvent(keys[key], dt.date.fromisoformat(value), "Jo")
            for key, value in pairs
            if key in keys
        )
        case = dataclasses.replace(
            template,
            regime=row["regime"],
            received=dt.date.fromisoformat(row["received"]),
            events=events,
        )
        try:
            yield with_clock(desk.office, case)
        except (AnswerBeforeQuestion, EventBeforeReceipt):
            continue


def test_no_link_and_no_added_letter_moves_a_clock_of_the_examples(desk):
    template = case_file(desk, logged(desk, 1)).case
    other = logged(desk, 1)
    still = case_file(desk, other).case
    seen = 0
    for case in cases_of_the_examples(desk, template):
        for stage in Stage:
            seen += 1
            standing = dataclasses.replace(case, stage=stage)
            _put(desk, standing)
            link_cases(desk, other, standing.id)
            link_cases(desk, standing.id, other)
            add_to_case(desk, standing.id, SHIELDED, "", DAY, marks_confirmed=True)
            assert _get(desk, standing.id) == standing
            assert _get(desk, other) == still
    assert seen > 50


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    received=st.dates(dt.date(2026, 3, 1), dt.date(2026, 10, 1)),
    steps=st.lists(st.tuples(st.sampled_from(EventKey), st.integers(0, 60)), max_size=6),
    added=st.dates(dt.date(2026, 1, 1), DAY),
    confirmed=st.booleans(),
)
def test_no_sequence_of_events_makes_a_link_or_a_letter_move_a_clock(
    desk, received, steps, added, confirmed
):
    case_id, other = logged(desk, 1, ""), logged(desk, 2, "")
    events, on = [], received
    for key, days in steps:
        on += dt.timedelta(days=days)
        events.append(ClockEvent(key, on, "Jo"))
    try:
        case = with_clock(
            desk.office,
            dataclasses.replace(_get(desk, case_id), received=received, events=tuple(events)),
        )
    except (AnswerBeforeQuestion, EventBeforeReceipt):
        return
    _put(desk, case)
    link_cases(desk, other, case_id)
    add_to_case(desk, case_id, SHIELDED, "", added, marks_confirmed=confirmed)
    assert dataclasses.replace(_get(desk, case_id), marks_to_confirm=False) == case


def _put(desk, case):
    with desk.vault.transaction() as store:
        store.cases.replace(case)


def _get(desk, case_id):
    with desk.vault.reading() as store:
        return store.cases.get(case_id)
