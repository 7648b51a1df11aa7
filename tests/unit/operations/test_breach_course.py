"""A notification stops the hours; late ones say why; what was known earlier makes the safe moment earlier."""

import datetime as dt

import pytest

from dpo_desk.cases.clocks.facts import Risk
from dpo_desk.operations.breach_course import (
    DelayNeedsReason,
    NearMissNotNotified,
    NotificationMomentWrong,
    assess_breach,
    record_notification,
)
from dpo_desk.operations.breaches import (
    MomentInFuture,
    SignalAfterAwareness,
    breach_by_id,
    breach_register,
    log_breach,
)
from dpo_desk.operations.errors import CaseUnknown, NotAllowed, NumberMustBeExplained
from dpo_desk.operations.overviews import counts
from dpo_desk.operations.records import Role
from tests.unit.operations.test_breaches_and_drafts import AWARE, form

LONG_AGO = AWARE - dt.timedelta(days=10)
NOW = AWARE + dt.timedelta(hours=1)


def entered(desk, **changes):
    return breach_by_id(desk, log_breach(desk, form(**changes)).subject)


def test_the_safe_moment_counts_from_the_first_thing_known(desk):
    early = {"signal": AWARE - dt.timedelta(hours=5), "processor_informed": AWARE}

    breach = entered(desk, **early)

    assert (breach.signal, breach.processor_informed) == tuple(early.values())
    assert breach.safe == breach.due - dt.timedelta(hours=5)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"signal": AWARE + dt.timedelta(minutes=1)}, SignalAfterAwareness),
        ({"processor_informed": AWARE + dt.timedelta(days=1)}, MomentInFuture),
    ],
)
def test_moments_that_cannot_be_are_refused(desk, change, error):
    with pytest.raises(error):
        log_breach(desk, form(**change))

    assert breach_register(desk) == ()


def test_a_notification_in_time_needs_no_reason_and_stops_the_hours(desk):
    breach = entered(desk)

    record_notification(desk, breach.id, NOW)

    (row,) = breach_register(desk)
    assert (row.notified, row.hours_left) == (NOW, None)
    assert counts(desk).breaches_open == 0


def test_a_late_notification_says_why(desk):
    """GDPR art. 33(1), last sentence."""
    breach = entered(desk, aware=LONG_AGO)
    assert counts(desk).breaches_open == 1, "late is still open"

    with pytest.raises(DelayNeedsReason):
        record_notification(desk, breach.id, AWARE, "  ")
    assert breach_by_id(desk, breach.id).notified is None

    record_notification(desk, breach.id, AWARE, "De verwerker was onbereikbaar.")
    assert breach_by_id(desk, breach.id).delay_reason == "De verwerker was onbereikbaar."


@pytest.mark.parametrize("at", [AWARE - dt.timedelta(minutes=1), AWARE + dt.timedelta(days=1)])
def test_a_notification_lies_between_awareness_and_now(desk, at):
    breach = entered(desk)
    with pytest.raises(NotificationMomentWrong):
        record_notification(desk, breach.id, at)


def test_what_else_is_refused(desk, make_desk):
    near_miss, real = entered(desk, near_miss=True), entered(desk)
    with pytest.raises(NearMissNotNotified):
        record_notification(desk, near_miss.id, NOW)
    with pytest.raises(CaseUnknown):
        record_notification(desk, "none", NOW)
    with pytest.raises(NumberMustBeExplained):
        record_notification(desk, real.id, NOW, "BSN 111222333")
    clerk = make_desk(Role.CLERK, "K. Bakker")
    with pytest.raises(NotAllowed):
        assess_breach(clerk, real.id, Risk.HIGH)


def test_a_corrected_moment_keeps_the_former_one_in_the_journal(desk):
    breach = entered(desk)
    record_notification(desk, breach.id, AWARE)
    record_notification(desk, breach.id, NOW)

    with desk.vault.reading() as store:
        payload = dict(store.journal.of_case(breach.id)[-1].payload)
    assert (payload["before"], payload["notified"]) == (AWARE.isoformat(), NOW.isoformat())


def test_an_unlikely_risk_leaves_the_register_entry_without_hours(desk):
    breach = entered(desk)

    assess_breach(desk, breach.id, Risk.UNLIKELY)
    assert breach_by_id(desk, breach.id).due is None

    assess_breach(desk, breach.id, Risk.HIGH)
    assert breach_by_id(desk, breach.id).due == AWARE + dt.timedelta(hours=72)


def test_the_nearest_deadline_stands_first_and_what_is_done_last(desk):
    done, later, sooner = entered(desk), entered(desk), entered(desk, aware=LONG_AGO)
    record_notification(desk, done.id, NOW)

    assert [row.id for row in breach_register(desk)] == [sooner.id, later.id, done.id]
