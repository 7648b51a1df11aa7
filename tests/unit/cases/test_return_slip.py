import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.cases.clocks.facts import ClockEvent, EventKey, RequestFacts
from dpo_desk.cases.return_slip import (
    awaited,
    check_digits,
    meant_as_slip,
    number_typed,
    slip_in,
    slip_text,
)

numbers = st.from_regex(r"[A-Z]{2,4}-20[0-9]{2}-[0-9]{4,5}", fullmatch=True)
DAY = dt.date(2026, 11, 2)


def test_a_slip_of_a_known_case():
    assert slip_text("PP-2026-0001") == f"DPO-DESK SLIP PP-2026-0001-{check_digits('PP-2026-0001')}"


@given(numbers)
def test_a_slip_says_its_number_from_the_code_and_as_typed(number):
    text = slip_text(number)
    assert slip_in(text) == number
    assert slip_in(text.lower().replace(" ", "  ")) == number
    assert slip_in(f" {number}-{check_digits(number)} ") == number
    assert meant_as_slip(text)


@given(numbers, st.data())
def test_one_misread_sign_is_noticed(number, data):
    places = [at for at, sign in enumerate(number) if sign != "-"]
    at = data.draw(st.sampled_from(places))
    group = "0123456789" if number[at].isdigit() else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    other = data.draw(st.sampled_from(group).filter(lambda sign: sign != number[at]))
    wrong = number[:at] + other + number[at + 1 :]
    assert slip_in(f"{wrong}-{check_digits(number)}") is None


@given(numbers, st.integers(0, 9))
def test_a_third_digit_behind_the_two_is_no_slip(number, digit):
    assert slip_in(f"{slip_text(number)}{digit}") is None


def test_a_typed_number_needs_no_check_digits_and_refuses_wrong_ones():
    right = f"PP-2026-0001-{check_digits('PP-2026-0001')}"

    assert number_typed(" PP-2026-0001 ") == number_typed(right) == "PP-2026-0001"
    assert number_typed("PP-2026-0001-00") is None


def test_two_swapped_neighbours_are_noticed():
    for case in range(0, 10_000, 7):
        number = f"PP-2026-{case:04}"
        for at in range(8, 11):
            swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
            assert swapped == number or check_digits(swapped) != check_digits(number)


@pytest.mark.parametrize(
    "text", ["", "DPO-DESK PATCH 1", "PP-2026-0001", "Ref PP-2026-0001-77", "x"]
)
def test_other_codes_are_no_slips(text):
    assert slip_in(text) is None
    assert not meant_as_slip(text)


def test_what_is_waited_for_is_what_was_asked_and_not_answered():
    def waiting(*keys):
        events = tuple(ClockEvent(key, DAY + dt.timedelta(days=n)) for n, key in enumerate(keys))
        return awaited(RequestFacts("EU-NL", DAY, events=events))

    key = EventKey
    assert waiting() == ()
    assert waiting(key.ID_REQUESTED, key.FEE_REQUESTED) == (key.ID_RECEIVED, key.FEE_PAID)
    assert waiting(key.ID_REQUESTED, key.ID_REQUESTED) == (key.ID_RECEIVED,)
    assert waiting(key.ID_REQUESTED, key.ID_RECEIVED) == ()
    assert waiting(key.ID_REQUESTED, key.ID_RECEIVED, key.ID_REQUESTED) == (key.ID_RECEIVED,)
    assert waiting(
        key.AUTHORITY_REQUESTED, key.CLARIFICATION_REQUESTED, key.AUTHORITY_RECEIVED
    ) == (key.CLARIFICATION_RECEIVED,)
