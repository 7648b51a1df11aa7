"""Rules of the request clock that the worked examples do not reach."""

import datetime as dt

import pytest

from dpo_desk.cases.clocks.answers import ClockState, DutyKind
from dpo_desk.cases.clocks.errors import (
    AnswerBeforeQuestion,
    EventBeforeReceipt,
    ReceivedInFuture,
    UnknownEvent,
    UnknownRegime,
    UnknownRight,
)
from dpo_desk.cases.clocks.event_text import pair_of, pairs_of, request_facts
from dpo_desk.cases.clocks.facts import RequestFacts, refuse_future
from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.clocks.request import request_clock, request_clocks
from dpo_desk.cases.clocks.wording import explain, iso
from dpo_desk.cases.requests import Right


def facts(regime: str, received: str, events: str = "", *rights: str) -> RequestFacts:
    return request_facts(regime, dt.date.fromisoformat(received), rights, pairs_of(events))


def rules(given: RequestFacts, law: Law) -> list[str]:
    return [row.rule for row in request_clock(given, law).derivation]


def due(given: RequestFacts, law: Law) -> str:
    clock = request_clock(given, law)
    return iso(clock.due) if clock.due else clock.state.value


@pytest.mark.parametrize(
    ("regime", "received", "events", "expected"),
    [
        # asked too late to pause, NL; the United Kingdom has no such condition
        (
            "EU-NL",
            "2026-09-01",
            "id_requested=2026-09-25;id_received=2026-09-28;undue_delay=yes",
            "2026-10-01",
        ),
        (
            "UK-ENG",
            "2026-09-01",
            "id_requested=2026-09-25;id_received=2026-09-28;undue_delay=yes",
            "2026-10-28",
        ),
        # two questions that overlap pause once
        (
            "EU-NL",
            "2026-09-01",
            (
                "id_requested=2026-09-02;id_received=2026-09-12;"
                "clarification_requested=2026-09-08;clarification_received=2026-09-16"
            ),
            "2026-10-15",
        ),
        # a further question after an insufficient answer
        (
            "EU-NL",
            "2026-09-01",
            "id_requested=2026-09-03;id_received=2026-09-10;id_requested=2026-09-10;id_received=2026-09-17",
            "2026-10-15",
        ),
        (
            "EU-NL",
            "2026-09-01",
            "id_requested=2026-09-03;id_received=2026-09-10;id_requested=2026-09-11",
            "SUSPENDED",
        ),
        # a reminder is answered together with the question it repeats
        (
            "EU-NL",
            "2026-09-01",
            "id_requested=2026-09-03;id_requested=2026-09-08;id_received=2026-09-10",
            "2026-10-08",
        ),
        # a reminder never shortens, two clarifications run after each other
        (
            "UK-ENG",
            "2026-09-01",
            (
                "clarification_requested=2026-09-02;clarification_received=2026-09-05;"
                "clarification_requested=2026-09-10;clarification_received=2026-09-14"
            ),
            "2026-10-08",
        ),
        ("UK-ENG", "2026-09-01", "clarification_requested=2026-09-02", "SUSPENDED"),
        ("UK-ENG", "2026-09-01", "fee_requested=2026-09-02", "NOT_STARTED"),
        # nothing stands still before the start
        (
            "UK-ENG",
            "2026-09-01",
            "clarification_requested=2026-09-02;id_requested=2026-09-02",
            "NOT_STARTED",
        ),
        (
            "UK-ENG",
            "2026-09-01",
            (
                "id_requested=2026-09-02;id_received=2026-09-10;"
                "clarification_requested=2026-09-04;clarification_received=2026-09-15"
            ),
            "2026-10-15",
        ),
        # the latest of identity, authority and fee
        (
            "UK-ENG",
            "2026-09-01",
            (
                "id_requested=2026-09-02;id_received=2026-09-10;fee_requested=2026-09-02;fee_paid=2026-09-21;"
                "authority_requested=2026-09-02;authority_received=2026-09-15"
            ),
            "2026-10-21",
        ),
        # extension and pause together
        (
            "EU-NL",
            "2026-09-01",
            "id_requested=2026-09-03;id_received=2026-09-10;extension_notice=2026-09-20",
            "2026-12-08",
        ),
        # in time only thanks to the pause
        (
            "EU-NL",
            "2026-09-01",
            "id_requested=2026-09-03;id_received=2026-09-10;extension_notice=2026-10-06",
            "2026-12-08",
        ),
        # the last day of the first month, moved by a weekend
        ("EU-NL", "2026-09-10", "extension_notice=2026-10-12", "2026-12-10"),
        # a period that has ended is neither paused nor begun again
        ("EU-NL", "2026-09-01", "id_requested=2026-10-20", "2026-10-01"),
        ("UK-ENG", "2026-09-01", "id_requested=2026-10-20;id_received=2026-10-21", "2026-10-01"),
        # before and after 5 February 2026
        ("UK-ENG", "2026-02-04", "", "2026-03-04"),
        ("UK-ENG", "2026-02-05", "", "2026-03-05"),
        ("UK-ENG-COMPLAINT", "2026-06-19", "", "2026-07-20"),
        ("UK-NIR", "2027-06-12", "", "2027-07-13"),
        # an answer nobody asked for
        ("UK-ENG", "2026-09-01", "id_received=2026-09-10", "2026-10-01"),
        (
            "EU-NL",
            "2026-09-01",
            "authority_requested=2026-09-03;authority_received=2026-09-10",
            "2026-10-01",
        ),
    ],
)
def test_due(regime: str, received: str, events: str, expected: str, law: Law) -> None:
    assert due(facts(regime, received, events), law) == expected


def test_uk_rules_change_with_the_day_of_receipt(law: Law) -> None:
    old = request_clock(facts("UK-ENG", "2026-02-04"), law)
    new = request_clock(facts("UK-ENG", "2026-02-05"), law)
    assert not any(row.sourced for row in old.derivation if row.rule in {"received", "one_month"})
    assert all(row.sourced for row in new.derivation)


def test_older_uk_rule_keeps_a_safe_date_while_identity_is_open(law: Law) -> None:
    clock = request_clock(facts("UK-ENG", "2025-11-03", "id_requested=2025-11-04"), law)
    assert (clock.state, clock.due) == (ClockState.NOT_STARTED, None)
    assert clock.safe == dt.date(2025, 12, 3)


def test_access_and_erasure_in_one_letter_have_two_clocks(law: Law) -> None:
    events = "clarification_requested=2026-03-04;clarification_received=2026-03-10"
    both = request_clocks(facts("UK-ENG", "2026-03-02", events, "access", "erasure"), law)
    assert [(clock.rights, clock.due) for clock in both] == [
        (frozenset({Right.ERASURE}), dt.date(2026, 4, 2)),
        (frozenset({Right.ACCESS}), dt.date(2026, 4, 8)),
    ]
    assert request_clock(facts("UK-ENG", "2026-03-02", events, "access", "erasure"), law) == both[0]


def test_one_clock_where_the_rights_agree(law: Law) -> None:
    clocks = request_clocks(facts("EU-NL", "2026-03-02", "", "access", "erasure", "objection"), law)
    assert len(clocks) == 1
    assert clocks[0].rights == {Right.ACCESS, Right.ERASURE, Right.OBJECTION}


def test_a_complaint_beside_a_request_has_its_own_clock(law: Law) -> None:
    clocks = request_clocks(facts("UK-SCT", "2026-11-02", "", "access", "complaint"), law)
    assert {clock.rights: clock.due for clock in clocks} == {
        frozenset({Right.COMPLAINT}): dt.date(2026, 12, 2),
        frozenset({Right.ACCESS}): dt.date(2026, 12, 2),
    }
    assert {clock.next_duty.kind for clock in clocks if clock.next_duty} == {
        DutyKind.ACKNOWLEDGE_COMPLAINT,
        DutyKind.ANSWER_OR_EXTEND,
    }


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        (("EU-NL", "2026-09-10", "extension_notice=2026-10-20"), "extension_too_late"),
        (("NL-ATW", "2026-09-10", "extension_notice=2026-09-20"), "extension_not_possible"),
        (("NL-ATW", "2026-09-10", "id_requested=2026-09-20"), "question_ignored"),
        (("UK-ENG", "2026-09-01", "id_received=2026-09-10"), "answer_unasked"),
        (("EU-NL", "2026-09-01", "id_requested=2026-09-10;answered=2026-09-12"), "answered"),
        (("EU-NL", "2026-09-15", "fee_requested=2026-09-16;fee_paid=2026-10-01"), "fee_ignored"),
        (("EU-NL", "2026-09-01", "id_requested=2026-10-20"), "question_too_late"),
        (
            (
                "EU-NL",
                "2026-09-01",
                "id_requested=2026-09-20;id_received=2026-09-21;undue_delay=yes",
            ),
            "undue_delay",
        ),
        (("UK-ENG", "2028-12-20", ""), "days_not_known"),
        (
            (
                "UK-ENG",
                "2026-03-02",
                "clarification_requested=2026-03-04;clarification_received=2026-03-10",
            ),
            "inclusive_reading",
        ),
        (
            (
                "EU-NL",
                "2026-09-01",
                "id_requested=2026-09-03;id_received=2026-09-10;extension_notice=2026-10-06",
            ),
            "extension_relies_on_pause",
        ),
    ],
)
def test_a_remark_says_why(given: tuple[str, str, str], rule: str, law: Law) -> None:
    assert rule in rules(facts(*given), law)


def test_inclusive_reading_is_one_day_later(law: Law) -> None:
    clock = request_clock(
        facts(
            "UK-ENG",
            "2026-03-02",
            "clarification_requested=2026-03-04;clarification_received=2026-03-10",
        ),
        law,
    )
    assert [row.date for row in clock.derivation if row.rule == "inclusive_reading"] == [
        dt.date(2026, 4, 9)
    ]


def test_an_answered_request_keeps_its_date(law: Law) -> None:
    clock = request_clock(
        facts("EU-NL", "2026-09-01", "answered=2026-09-20;id_requested=2026-09-03"), law
    )
    assert (clock.state, clock.next_duty) == (ClockState.ANSWERED, None)
    assert clock.due is not None


def test_an_answer_without_a_term_is_free(law: Law) -> None:
    clock = request_clock(facts("NL-ATW", "2026-10-01", "no_timely_answer=yes"), law)
    assert (clock.state, clock.due, clock.safe) == (ClockState.NO_LIMIT, None, None)


@pytest.mark.parametrize(
    ("events", "error"),
    [
        ("id_requested=2026-09-10;id_received=2026-09-05", AnswerBeforeQuestion),
        ("id_requested=2026-08-10", EventBeforeReceipt),
        ("extension_notice=2026-08-10", EventBeforeReceipt),
        ("id_requsted=2026-09-10", UnknownEvent),
        ("right=acces", UnknownRight),
    ],
)
def test_wrong_facts_are_refused(events: str, error: type[Exception], law: Law) -> None:
    with pytest.raises(error):
        request_clock(facts("EU-NL", "2026-09-01", events), law)


def test_unknown_regime_names_the_known_ones(law: Law) -> None:
    with pytest.raises(UnknownRegime) as caught:
        request_clock(facts("EU-XX", "2026-09-01"), law)
    assert "EU-NL" in str(caught.value.details["known"])
    with pytest.raises(UnknownRegime):
        request_clock(facts("EU-NL", "2017-09-01"), law)


def test_a_pair_needs_its_sign() -> None:
    with pytest.raises(UnknownEvent):
        pair_of("id_requested")


def test_tomorrow_cannot_have_been_received() -> None:
    with pytest.raises(ReceivedInFuture):
        refuse_future(facts("EU-NL", "2026-11-23"), dt.date(2026, 11, 22))
    refuse_future(facts("EU-NL", "2026-11-22"), dt.date(2026, 11, 22))


def test_every_row_has_a_sentence_in_both_languages(law: Law) -> None:
    clock = request_clock(
        facts("EU-NL", "2026-11-25", "id_requested=2026-11-26;id_received=2026-11-26"), law
    )
    for language in ("nl", "en"):
        sentences = [explain(row, law, language, iso) for row in clock.derivation]
        assert all(sentences)
        assert not any("{" in sentence for sentence in sentences)
    texts = [explain(row, law, "nl", iso) for row in clock.derivation]
    assert (
        "2026-12-25 is een feestdag (Eerste Kerstdag); de termijn loopt door tot en met 2026-12-26."
        in texts
    )


def test_a_row_of_a_pack_that_is_gone_still_names_its_article(law: Law) -> None:
    clock = request_clock(facts("EU-NL", "2026-11-25"), law)
    gone = Law(terms={}, breach_terms={}, day_lists={})
    assert clock.derivation[0].article in explain(clock.derivation[0], gone, "en", iso)
