import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.vault.keeping import DAYS, MONTHS, WEEKS, kept

START = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def test_a_year_of_two_backups_a_day_leaves_a_week_a_month_and_a_year():
    moments = [START + dt.timedelta(hours=12 * step) for step in range(2 * 365)]
    stay = kept(moments)
    last = max(moments)
    assert last in stay
    assert len(stay) <= DAYS + WEEKS + MONTHS
    assert len({moment.date() for moment in stay if last - moment < dt.timedelta(days=7)}) == 7
    assert len({(moment.year, moment.month) for moment in stay}) == 12


def test_a_long_holiday_throws_nothing_away():
    moments = [START, START + dt.timedelta(days=300)]
    assert kept(moments) == set(moments)


@given(st.lists(st.integers(0, 20_000), max_size=60, unique=True))
def test_thinning_twice_is_thinning_once_and_the_newest_stays(hours):
    moments = {START + dt.timedelta(hours=hour) for hour in hours}
    stay = kept(moments)
    assert stay <= moments
    assert kept(stay) == stay
    assert not moments or max(moments) in stay
