import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from dpo_desk.redaction.eleven_test import passes_eleven_test


@pytest.mark.parametrize("number", ["111222333", "123456782", "999990019", "000000012", "95991773"])
def test_test_numbers_pass(number):
    assert passes_eleven_test(number)


@pytest.mark.parametrize(
    "number",
    [
        "123456789",
        "000000000",
        "112122333",
        "111222343",
        "",
        "1234567",
        "1234567820",
        "12345678x",
        "١٢٣٤٥٦٧٨٢",
    ],
)
def test_others_do_not(number):
    assert not passes_eleven_test(number)


@given(st.from_regex(r"[0-9]{8,9}", fullmatch=True))
def test_agrees_with_an_independent_library(number):
    assert passes_eleven_test(number) == bsn.is_valid(number)


@given(st.from_regex(r"[0-9]{9}", fullmatch=True), st.integers(0, 8), st.integers(1, 9))
def test_one_changed_digit_is_always_noticed(number, place, step):
    changed = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]

    assert not (passes_eleven_test(number) and passes_eleven_test(changed))
