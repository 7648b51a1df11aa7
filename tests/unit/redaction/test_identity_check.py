"""The answers about identity documents: right for the standard's own examples, and no changed sign goes unnoticed."""

import datetime as dt
import string
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.id_pages import IdPage
from dpo_desk.redaction.identity_check import Answer, IdentityCheck, IdKind, identity_checks
from dpo_desk.redaction.pages import Line, PageReading
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.zones import zone_lines

YES, NO, UNREADABLE = Answer.YES, Answer.NO, Answer.UNREADABLE
SIGNS = string.ascii_uppercase + string.digits + "<"
BEFORE = dt.date(2012, 4, 15)
UTO_PRINT = ("ERIKSSON", "ANNA MARIA", "F", "L898902C3", "ZE184226B", "D23145890")
DUTCH_PRINT = ("De Bruijn", "Willeke Liselotte", "V/F", "SPECI2014", "SPECI2021", "999999990")
UTO = "Anna Maria Eriksson", BEFORE, UTO_PRINT
DUTCH = "Willeke Liselotte de Bruijn", dt.date(2020, 1, 1), DUTCH_PRINT
ICAO = (
    (("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"), *UTO),
    (("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"), *UTO),
    (
        ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
        *UTO,
    ),
    (
        ("P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<", "SPECI20142NLD6503101F2403096999999990<<<<<84"),
        *DUTCH,
    ),
    (
        ("I<NLDSPECI20142999999990<<<<<8", "6503101F2403096NLD<<<<<<<<<<<8", "DE<BRUIJN<<WILLEKE<LISELOTTE<<"),
        *DUTCH,
    ),
)  # fmt: skip


def page_of(texts, confidence=1.0, page=1):
    lines = tuple(
        Line(text, Box(50, 100 + 20 * at, 50 + 6 * len(text), 112 + 20 * at), confidence)
        for at, text in enumerate(texts)
    )
    return PageReading(page=page, width=595, height=842, lines=lines)


def check(zone, name, received, print_=(), confidence=1.0):
    (found,) = checks([page_of((*print_, *zone), confidence)], name, received)
    return found


def checks(pages, name, received):
    whole = IdPage(None, Box(0, 0, 595, 842), card_seen=True, turn=0, mrz_lines=())
    return identity_checks(pages, {page.page: whole for page in pages}, name, received)


def answers(found):
    return found.check_digits, found.not_expired, found.name_agrees


@pytest.mark.parametrize(("zone", "name", "received", "print_"), ICAO)
def test_the_public_examples_are_right(zone, name, received, print_):
    for shown in (print_, ()):
        found = check(zone, name, received, shown)
        assert answers(found) == (YES, YES, YES)
        assert found.kind is (IdKind.PASSPORT if zone[0][0] == "P" else IdKind.ID_CARD)
        assert found.country == zone[0][2:5]


def lawful_elsewhere(zone, line, at, sign):
    """Signs that may stand there instead, which no reader of the zone can know to be wrong.

    Another lawful code of a document; the digit of an empty field, which may be 0 or ``<`` (part 4); and a
    look-alike where only digits or only letters can stand.
    """
    if len(zone[0]) == 44 and (line, at) == (1, 42) and {zone[1][42], sign} == {"0", "<"}:
        return not zone[1][28:42].strip("<")
    if (
        line == 0
        and at == 1
        and sign in {"P<": "PEDORTSLMU"}.get(zone[0][:2], string.ascii_uppercase)
    ):
        return True
    return (zone[line][at] + sign) in {
        a + b for pair in ("0O", "1I", "5S", "8B") for a, b in (pair, pair[::-1])
    } and (only_one_class(zone, line, at))


def only_one_class(zone, line, at):
    """Whether a date, its check digit or a name stands there."""
    if len(zone) == 3:
        return line == 2 or (line == 1 and (at < 7 or 8 <= at < 15))
    return at >= 5 if line == 0 else 13 <= at < 20 or 21 <= at < 28


def every_change(zone):
    for line, text in enumerate(zone):
        for at, old in enumerate(text):
            for sign in SIGNS:
                if sign != old and not lawful_elsewhere(zone, line, at, sign):
                    yield (
                        line,
                        at,
                        tuple(
                            other if n != line else other[:at] + sign + other[at + 1 :]
                            for n, other in enumerate(zone)
                        ),
                    )


@pytest.mark.parametrize(("zone", "name", "received", "print_"), ICAO)
def test_any_changed_sign_of_the_public_examples_is_noticed(zone, name, received, print_):
    missed = [
        (line, at, changed[line])
        for line, at, changed in every_change(zone)
        if NO not in answers(check(changed, name, received, print_))
    ]
    assert missed == []


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 400), st.sampled_from(("td1", "td2", "td3")), st.booleans(), st.data())
def test_any_changed_sign_of_an_invented_document_is_noticed(seed, form, with_number, data):
    person = invented_person(seed)
    zone = zone_lines(form, person, with_number=with_number)
    shown = (person.family, person.given, "V/F", person.document_number, person.bsn)
    name = f"{person.given} {person.family}"
    assert answers(check(zone, name, dt.date(2026, 11, 25), shown)) == (YES, YES, YES)
    line = data.draw(st.integers(0, len(zone) - 1))
    at = data.draw(st.integers(0, len(zone[0]) - 1))
    sign = data.draw(st.sampled_from(SIGNS))
    if sign == zone[line][at] or lawful_elsewhere(zone, line, at, sign):
        return
    changed = tuple(t if n != line else t[:at] + sign + t[at + 1 :] for n, t in enumerate(zone))
    assert NO in answers(check(changed, name, dt.date(2026, 11, 25), shown))


def test_a_filler_in_the_place_of_a_nought_of_the_number_is_noticed():
    zone = (
        "I<NLDLTN5890360999997<02<<<<<<",
        "4407146F2802057NLD<<<<<<<<<<<4",
        "DE<WILDT<<MARIJKE<<<<<<<<<<<<<",
    )
    shown = ("de Wildt", "Marijke", "V/F", "LTN589036", "999997002")

    assert NO in answers(check(zone, "Marijke de Wildt", dt.date(2026, 11, 25), shown))


def test_a_full_field_does_not_hide_a_letter_behind_the_only_given_name():
    holder = invented_person(2)
    zone = zone_lines("td1", holder, with_number=False)
    assert zone[2] == "VAN<DEN<BOGAARD<PLEIJ<<JOLIJN<"
    changed = (*zone[:2], zone[2][:-1] + "A")
    name = f"{holder.given} {holder.family}"

    assert (
        check(changed, name, dt.date(2026, 11, 25), (holder.family, holder.given)).name_agrees is NO
    )


@pytest.mark.parametrize(
    ("written", "zone", "said"),
    [
        ("J. van Dijk", "VAN<DIJK<<JAN", YES),
        ("J.P. van Dijk", "VAN<DIJK<<JAN<PIETER", YES),
        ("JP van Dijk", "VAN<DIJK<<JAN<PIETER", YES),
        ("dhr. J. v.d. Berg", "VAN<DEN<BERG<<JAN", YES),
        ("Dijk, J. van", "VAN<DIJK<<JAN", YES),
        ("J. van Dijk-Smit", "SMIT<<JOHANNA", YES),
        ("mevrouw J. van Dijk - Smit", "VAN<DIJK<<JOHANNA", YES),
        ("Van Dijk", "VAN<DIJK<<JAN", YES),
        ("Jürgen Müller", "MUELLER<<JUERGEN", YES),
        ("Jürgen Müller", "MULLER<<JURGEN", YES),
        ("Søren Ærø", "AEROE<<SOEREN", YES),
        ("Łukasz Żółć", "ZOLC<<LUKASZ", YES),
        ("Siân O’Neill", "ONEILL<<SIAN", YES),
        ("Will de Bruijn", "DE<BRUIJN<<WILLEKE<LISELOTTE", YES),
        ("Liselotte de Bruijn", "DE<BRUIJN<<WILLEKE<LISELOTTE", YES),
        ("K. van Dijk", "VAN<DIJK<<JAN", NO),
        ("J. van Dyk", "VAN<DIJK<<JAN", NO),
        ("J. Smit", "VAN<DIJK<<JAN", NO),
        ("Piet van Dijk", "VAN<DIJK<<JAN", NO),
        ("", "VAN<DIJK<<JAN", UNREADABLE),
        ("Иван Петров", "PETROV<<IVAN", UNREADABLE),
        ("J. van Dijk", "VAN<DIJK", UNREADABLE),
    ],
)
def test_names_as_people_write_them(written, zone, said):
    lines = (f"P<NLD{zone}".ljust(44, "<"), ICAO[3][0][1])

    assert check(lines, written, dt.date(2020, 1, 1)).name_agrees is said


@pytest.mark.parametrize(
    ("written", "said"),
    [("A. Papandropoulous", YES), ("Anna Papandropoulous", YES), ("A. Smit", NO)],
)
def test_a_name_that_fills_its_field_may_be_shortened(written, said):
    lines = (
        "I<UTOD231458907<<<<<<<<<<<<<<<",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "PAPANDROPOULOUS<<ANNA<MARIA<TH",
    )

    assert check(lines, written, BEFORE).name_agrees is said


def test_the_last_day_is_the_day_of_receipt():
    zone, name, _, _ = ICAO[0]

    assert check(zone, name, dt.date(2012, 4, 15)).not_expired is YES
    assert check(zone, name, dt.date(2012, 4, 16)).not_expired is NO


def test_what_was_read_badly_is_unreadable_and_not_wrong():
    zone, name, received, _ = ICAO[3]
    misread = (zone[0], zone[1].replace("6503101", "6503701"))

    found = check(misread, name, received, confidence=0.6)

    assert answers(found) == (UNREADABLE, YES, YES)


def test_look_alikes_and_lost_fillers_are_put_right_where_the_reading_was_poor():
    zone, name, received, _ = ICAO[3]
    misread = (zone[0][:-2], zone[1].replace("6503101", "65O31O1"))

    assert answers(check(misread, name, received, confidence=0.8)) == (YES, YES, YES)


def test_front_and_back_on_two_pages_are_one_document():
    zone, name, received, print_ = ICAO[4]
    pages = [page_of(("IDENTITEITSKAART", *print_), page=2), page_of(zone, page=3)]

    (found,) = checks(pages, name, received)

    assert (found.page, found.kind, *answers(found)) == (3, IdKind.ID_CARD, YES, YES, YES)


def test_a_driving_licence_is_judged_by_its_print():
    licence = page_of(("RIJBEWIJS", "1. Van Dijk", "2. Jan", "4a. 12.03.2021 4b. 12.03.2031"))

    (found,) = checks([licence], "Jan van Dijk", dt.date(2026, 11, 25))

    assert (found.kind, *answers(found)) == (IdKind.DRIVING_LICENCE, UNREADABLE, YES, YES)
    (other,) = checks([licence], "P. Smit", dt.date(2031, 3, 13))
    assert answers(other) == (UNREADABLE, NO, UNREADABLE)


def test_nothing_personal_is_in_the_result():
    zone, name, received, print_ = ICAO[3]
    text = repr(check(zone, name, received, print_)).upper()

    for personal in ("BRUIJN", "WILLEKE", "SPECI", "99999", "6503", "1965", "2024"):
        assert personal not in text
    assert {field.name for field in fields(IdentityCheck)} == {
        "page", "kind", "country", "check_digits", "not_expired", "name_agrees",
    }  # fmt: skip
