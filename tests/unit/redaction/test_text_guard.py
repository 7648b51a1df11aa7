import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.redaction.eleven_test import passes_eleven_test
from dpo_desk.redaction.text_guard import (
    find_numbers,
    numbers_in_code,
    read_numbers,
    without_numbers,
)
from tests.unit.redaction.rules import DETECTORS

NUMBERS = st.sampled_from(["111222333", "123456782", "999990019", "000000012"])
BLANKS = [" ", "\u00a0", "\u2009", "\u202f", ".", "-", "\u2011", "\u2013", "·"]
ZERO_WIDTH = ["\u200b", "\u200c", "\u2060", "\ufeff", "\u00ad"]


def found(text):
    return [(text[n.start : n.end], n.certain) for n in find_numbers(text, DETECTORS)]


@pytest.mark.parametrize(
    "written",
    [
        "123456782", "1234.56.782", "1234 56 782", "123 456 782", "123-456-782", "12345678 2",
        "1234\u00a056\u2009782", "１２３４５６７８２", "١٢٣٤٥٦٧٨٢", "1 2 3 4 5 6 7 8 2", "12345 6782", "1\u200b23456782",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "frame", ["{}", "Mijn BSN is {}.", "burgerservicenummer:{}", "({})", "bsn{}, groet"]
)
def test_found_however_it_is_written(written, frame):
    assert found(frame.format(written)) == [(written, True)]


@pytest.mark.parametrize("written", ["95991773", "9599.17.73", "95 99 17 73"])
def test_eight_digits_need_a_label(written):
    assert found(f"sofinummer {written}") == [(written, True)]
    assert found(f"{written} (BSN)") == [(written, True)]
    assert found(f"er zijn {written} stuks") == []


@pytest.mark.parametrize(
    "text",
    [
        "IBAN NL91 ABNA 0417 1643 00", "tel. 06-12345678", "010 123 45 67", "+31 6 12345678", "+31 612345678",
        "0031 612345678", "(0)6 12345678", "KvK 12345678", "3SABCD0123456782123", "12-03-1980", "52.3731081",
        "123456789", "BSN 123456789", "€ 1.234,56", "1234 AB", "DE89 3704 0044 0532 0130 00",
    ],
)  # fmt: skip
def test_numbers_that_are_something_else_are_no_findings(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ordernummer 123456782", "klantnummer: 123456782", "NL123456782B01", "RSIN 123456782", "RR123456782NL",
        "€ 123.456.782,00", "l2345678Z", "1234567B2 km",
    ],
)  # fmt: skip
def test_numbers_that_pass_by_accident_are_asked_about(text):
    assert [certain for _, certain in found(text)] in ([False], [])
    if "B2" not in text:
        assert [certain for _, certain in found(text)] == [False]


@pytest.mark.parametrize(
    "written", ["l2345678Z", "1234S6782", "12E456782".replace("E", "З"), "I23456782"]
)
def test_misread_letters_count_as_digits_behind_a_label(written):
    expected = [] if "З" in written else [(written, True)]

    assert found(f"BSN {written}") == expected


def test_a_label_serves_a_list_of_numbers_but_not_the_telephone_behind_it():
    assert [n for n, _ in found("BSN: 111222333 en 123456782")] == ["111222333", "123456782"]
    assert [n for n, _ in found("BSN 123456782 / 06 12345678")] == ["123456782"]


def test_a_label_reaches_over_a_line_break():
    assert found("persoonsnummer / personal no.\n999990019") == [("999990019", True)]
    assert found("BSN 1234-\n56782") == [("1234-\n56782", True)]


def test_machine_readable_lines_in_a_text_are_seen():
    assert found("I<NLDSPECI20142999999990<<<<<8") == [("999999990", False)]


def test_the_number_in_a_code_is_found_even_glued():
    assert numbers_in_code("NLD?id=00999990019&x=1") >= {"999990019"}
    assert numbers_in_code("https://voorbeeld.example/") == frozenset()


def test_a_reader_that_missed_a_digit_behind_a_label_is_still_believed():
    assert [n.digits for n in read_numbers("BSN 123456789", DETECTORS, misread=True)] == [
        "123456789"
    ]


@given(NUMBERS, st.text(max_size=60), st.text(max_size=60))
def test_a_labelled_number_is_found_in_any_company(number, before, after):
    text = f"{before}\nBSN {number}\n{after}"
    start = len(before) + 5

    assert any(n.start <= start and n.end >= start + 9 for n in find_numbers(text, DETECTORS))


@given(
    NUMBERS, st.lists(st.sampled_from(BLANKS), min_size=2, max_size=2), st.sampled_from(ZERO_WIDTH)
)
def test_any_separator_and_any_invisible_sign(number, separators, invisible):
    one, two = separators
    text = f"BSN {number[:4]}{one}{number[4:6]}{invisible}{two}{number[6:]}"

    assert [n.place.certain for n in read_numbers(text, DETECTORS)] == [True]
    assert [n.digits for n in read_numbers(text, DETECTORS)] == [number]


@given(st.text(alphabet="0123456789 .-\n:BSNbsnOIlZ<€+", max_size=80))
def test_offsets_are_in_order_and_every_certain_number_passes(text):
    numbers = read_numbers(text, DETECTORS)
    places = [(n.place.start, n.place.end) for n in numbers]

    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(places))
    assert all(passes_eleven_test(n.digits) for n in numbers)


@given(st.text(alphabet="0123456789 .-:BSNbsn\n", max_size=120))
def test_nothing_is_found_in_what_was_blanked(text):
    assert find_numbers(without_numbers(text, DETECTORS), DETECTORS) == ()


def test_a_text_field_still_asks_about_an_explained_number():
    (place,) = find_numbers("Ordernummer: 111222333", DETECTORS)

    assert not place.certain


@given(st.text(alphabet="NL91abna0417164300İſKΦ٣½ ", max_size=60))
def test_signs_of_any_alphabet_do_no_harm(text):
    assert all(0 <= place.start < place.end <= len(text) for place in find_numbers(text, DETECTORS))


def test_a_letter_that_looks_like_one_of_an_account_number_does_no_harm():
    assert find_numbers("NL91 ABNİ 0417 1643 00 123456782", DETECTORS)
