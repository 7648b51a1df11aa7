import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dpo_desk.ui.draft_keeping import LIMIT_MS
from dpo_desk.ui.screens.breaches.breaches_model import BreachColumn
from tests.ui.desk_in_memory import Window


@pytest.fixture
def desk(qtbot):
    desk = Window(qtbot).unlock()
    desk.window.desk.go("breaches")
    return desk


@pytest.fixture
def screen(desk):
    return desk.wiring.breaches


def left(screen, line=0):
    return screen.model.index(line, BreachColumn.LEFT).data()


def kept(desk):
    return desk.session.open_desk.vault.contents.drafts.get(
        f"{desk.session.desk.officer.name}:breach"
    )


def choose(screen, organisation="parcel-pro"):
    screen.form.organisation.setCurrentIndex(screen.form.organisation.findData(organisation))


def test_the_new_form_knows_since_when_and_until_when(screen):
    choose(screen)
    assert screen.form.aware.date.day() == dt.date(2026, 11, 27)
    assert "Mon 30 Nov 2026 10:00" in screen.form._due.text()


def test_one_line_starts_the_clock(desk, screen):
    choose(screen)
    screen.form.what.setText("Three letters in the wrong envelopes")
    screen.form.log.click()
    desk.rest()

    assert screen.model.rowCount() == 3
    assert "stands in the register" in desk.said
    assert screen.form.what.text() == ""
    assert desk.window.desk.rail.buttons["breaches"]._count == 2


def test_nothing_is_logged_without_saying_what_happened(desk, screen):
    QTest.keyClick(screen.form.told_by, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.rest()

    assert screen.model.rowCount() == 2
    assert desk.window.desk.banner.text


def test_nothing_is_logged_before_somebody_chose_whose_it_is(desk, screen):
    screen.form.what.setText("Letters swapped")
    screen.form.log.click()
    desk.rest()

    assert screen.model.rowCount() == 2
    assert "has not been chosen" in desk.window.desk.banner.text


def test_now_stays_now_when_the_organisation_hangs_its_clock_elsewhere(screen):
    choose(screen, "parcel-pro")
    assert screen.form.aware.time.text() == "10:00"
    choose(screen, "ekco")
    assert screen.form.aware.time.text() == "09:00"
    QTest.keyClicks(screen.form.aware.time, "")
    screen.form.aware.time.textEdited.emit("08:15")
    screen.form.aware.time.setText("08:15")
    choose(screen, "parcel-pro")

    assert screen.form.aware.time.text() == "08:15"


def test_the_countdown_follows_the_clock_every_minute(desk, screen):
    assert left(screen).startswith("32 h 00 min left")
    desk.office.clock.advance(dt.timedelta(minutes=1))
    desk.wiring.breach_work.tick()
    assert left(screen).startswith("31 h 59 min left")
    desk.office.clock.advance(dt.timedelta(hours=34))
    desk.wiring.breach_work.tick()

    assert left(screen).startswith("2 h 01 min too late")


def test_a_near_miss_has_no_clock_and_says_so(screen):
    assert left(screen, 1).startswith("Near miss")


def test_what_is_typed_stands_in_the_vault_within_two_seconds(desk, screen):
    QTest.keyClicks(screen.form.what, "Half a sen")
    desk.qtbot.waitUntil(lambda: (kept(desk) or {}).get("what") == "Half a sen", timeout=2000)

    assert LIMIT_MS < 2000


def test_a_half_typed_breach_comes_back_after_locking(desk, screen):
    QTest.keyClicks(screen.form.what, "Half a sentence")
    QTest.keyClicks(screen.form.told_by, "Jo")
    desk.window.locking.lock()
    desk.rest()
    assert "Half" not in desk.texts()
    desk.unlock()

    assert screen.form.what.text() == "Half a sentence"
    assert screen.form.told_by.text() == "Jo"


def test_a_logged_breach_leaves_no_draft(desk, screen):
    choose(screen)
    QTest.keyClicks(screen.form.what, "Letters swapped again")
    desk.wiring.breach_work.keeper.keep_now()
    desk.rest()
    assert kept(desk)
    screen.form.log.click()
    desk.rest()

    assert kept(desk) is None


def test_a_number_that_may_be_a_bsn_is_not_kept_in_the_draft(desk, screen):
    QTest.keyClicks(screen.form.what, "BSN 111222333 on the label")
    desk.wiring.breach_work.keeper.keep_now()
    desk.rest()

    assert "111222333" not in kept(desk)["what"]


def test_an_hour_that_occurs_twice_is_asked(desk, screen):
    choose(screen)
    screen.form.what.setText("Laptop lost")
    screen.form.aware.date.field.setText("25-10-2026")
    screen.form.aware.time.setText("02:30")
    screen.form.log.click()
    desk.rest()
    assert screen.model.rowCount() == 2
    assert "twice" in desk.texts(screen.form.doubled)
    assert screen.form.doubled.first.hasFocus()
    QTest.keyClick(screen.form.doubled.second, Qt.Key.Key_Space)
    assert "Wed 28 Oct 2026 02:30" in screen.form._due.text()
    screen.form.log.click()
    desk.rest()

    assert screen.model.rowCount() == 3


def test_ctrl_b_puts_the_cursor_in_the_first_field(desk, screen):
    desk.window.desk.go("settings")
    QTest.keyClick(desk.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)

    assert desk.window.desk.place == "breaches"
    assert screen.form.what.hasFocus()
