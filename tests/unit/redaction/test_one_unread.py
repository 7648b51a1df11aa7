import pytest

from dpo_desk.redaction.text_guard import read_numbers
from tests.unit.redaction.rules import DETECTORS


def asked(text):
    return [n.place.certain for n in read_numbers(text, DETECTORS, misread=True)]


@pytest.mark.parametrize(
    "text", ["999 96 630", "123 456 78", "12 456 782", "1234 5 782", "1234.56.78", "9999.92.221"]
)
def test_a_number_with_a_digit_lost_or_misread_is_asked_about_on_a_page(text):
    assert asked(text) == [False]
    assert read_numbers(text, DETECTORS) == ()


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22",
        "1987.04.12",
        "KvK 12 345 678",
        "order 4711.08.152",
        "order 123 45 678",
        "12345678",
        "0417 1643",
        "22 11 2026",
    ],
)
def test_dates_and_labelled_numbers_are_not(text):
    assert asked(text) == []
