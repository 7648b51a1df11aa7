"""Breaches start their hours with one line; drafts keep what is typed, without numbers."""

import datetime as dt

import pytest

from dpo_desk.operations.breaches import (
    AwareInFuture,
    BreachForm,
    breach_register,
    log_breach,
)
from dpo_desk.operations.drafts import draft, drop_draft, keep_draft
from dpo_desk.operations.errors import FieldMissing, NumberMustBeExplained
from dpo_desk.operations.overviews import counts

AWARE = dt.datetime(2026, 11, 25, 8, 0, tzinfo=dt.UTC)


def form(**changes):
    fields = {
        "what": "Brief in verkeerde envelop",
        "told_by": "Klantenservice",
        "aware": AWARE,
        "organisation": "parcel-pro",
    }
    return BreachForm(**{**fields, **changes})


def test_seventy_two_hours_run_from_awareness(desk):
    """GDPR art. 33(1)."""
    log_breach(desk, form())

    (row,) = breach_register(desk)

    assert AWARE + dt.timedelta(hours=72) == row.due
    assert round(row.hours_left) == 71
    assert row.number == "DL-2026-0001"
    assert counts(desk).breaches_open == 1


def test_a_near_miss_stands_in_the_register_without_a_clock(desk):
    log_breach(desk, form(near_miss=True))

    (row,) = breach_register(desk)

    assert (row.due, row.near_miss) == (None, True)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"what": " "}, FieldMissing),
        ({"aware": AWARE + dt.timedelta(days=1)}, AwareInFuture),
        ({"what": "BSN 111222333 stond in de mail"}, NumberMustBeExplained),
    ],
    ids=["empty", "future", "number"],
)
def test_what_cannot_be_right_is_refused(desk, change, error):
    with pytest.raises(error):
        log_breach(desk, form(**change))

    assert breach_register(desk) == ()


def test_a_draft_comes_back_until_it_is_dropped(desk):
    keep_draft(desk, "breach", {"what": "Een brief"})
    assert draft(desk, "breach") == {"what": "Een brief"}

    drop_draft(desk, "breach")

    assert draft(desk, "breach") is None


@pytest.mark.parametrize("typed", ["bsn 123456782", "nummer 12345678", "bsn 1234.56.782 en meer"])
def test_digits_that_may_become_a_bsn_are_held_back(desk, typed):
    keep_draft(desk, "note", {"text": typed})

    kept = draft(desk, "note")["text"]

    assert "123456782" not in kept.replace(".", "")
    assert not kept.endswith("12345678")
