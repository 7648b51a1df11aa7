"""The day of receipt of a mail: the server's, else the sender's and said so, and never one that has not come."""

import datetime as dt
import time

import pytest

from dpo_desk.operations.mail_days import MailDay, SaidBy, mail_day
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.reading_along import mail_suggestions
from tests.unit.operations.conftest import NOW

DAY = dt.timedelta(days=1)


def a_mail(sent=None, received=None):
    return Mail("J. van Dijk", "j@example.org", "", "", sent, received, "Goedemorgen.", (), ())


def offered(desk, mail):
    return [(one.value, one.senders_word) for one in mail_suggestions(desk.office, mail).received]


def test_the_server_goes_before_the_sender(desk):
    mail = a_mail(sent=NOW - 5 * DAY, received=NOW - DAY)

    assert (mail_day(mail).day, mail_day(mail).by) == ((NOW - DAY).date(), SaidBy.SERVER)
    assert offered(desk, mail) == [("2026-11-24", False)]


def test_the_senders_own_day_is_known_as_such(desk):
    mail = a_mail(sent=NOW - DAY)

    assert mail_day(mail).by is SaidBy.SENDER
    assert offered(desk, mail) == [("2026-11-24", True)]


@pytest.mark.parametrize("whose", ["sent", "received"])
def test_a_day_that_has_not_come_is_never_offered(desk, whose):
    mail = a_mail(**{whose: NOW + DAY})

    assert mail_day(mail).has_come(NOW.date()) is False
    assert offered(desk, mail) == []


def test_a_mail_without_a_date_offers_none(desk):
    assert mail_day(a_mail()) is None
    assert offered(desk, a_mail()) == []


@pytest.mark.parametrize("year", [dt.datetime.min, dt.datetime.max])
@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/New_York"])
def test_the_first_and_the_last_moment_there_are_have_a_day_everywhere(monkeypatch, year, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert isinstance(mail_day(a_mail(sent=year.replace(tzinfo=dt.UTC))), MailDay)
    finally:
        monkeypatch.undo()
        time.tzset()
