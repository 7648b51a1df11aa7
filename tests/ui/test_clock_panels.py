"""New law, what if, the reasons by keyboard, deadlines to take along, and notices that name nobody."""

import dataclasses
import datetime as dt

import icalendar
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QSystemTrayIcon

from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.cases.requests import Right
from dpo_desk.operations.records import Role
from dpo_desk.operations.requests import log_letter, record_event
from dpo_desk.ui.desktop import DesktopMessages
from dpo_desk.ui.due_notices import DueNotices
from dpo_desk.ui.screens.cases.what_if_panel import HOLIDAY
from dpo_desk.ui.widgets.read_row import ReadRow
from tests.ui.desk_in_memory import OFFICER, VAULT, Window, a_request


@pytest.fixture
def desk(qtbot):
    return Window(qtbot).unlock()


def opened(desk, line=1):
    desk.wiring.cases.table.selectRow(line)
    desk.rest()
    return desk.wiring.cases.pane


def under_new_law(desk):
    """The window comes with new day lists that make every due date a holiday."""
    old = new = desk.office.law
    for case in desk.office.keeper._vaults[VAULT].contents.cases.rows():
        new = new.with_holiday(case.due)
    lists = {
        key: dataclasses.replace(days, pack=f"{key} 2026-2") for key, days in new.day_lists.items()
    }
    law = dataclasses.replace(new, day_lists=lists, older_days=tuple(old.day_lists.values()))
    desk.session._fetched_office = dataclasses.replace(desk.office, law=law)


def test_new_law_is_listed_and_moves_nothing_before_it_is_accepted(qtbot):
    desk = Window(qtbot)
    under_new_law(desk)
    strip = desk.unlock().wiring.cases.law
    rows = desk.wiring.cases.model._all
    before = [row.due for row in rows]

    assert strip.isVisible()
    assert "move 3 open cases" in strip.accessibleName()
    strip.show_list.click()
    assert "C. de Wit" in desk.texts(strip.list)
    assert [row.due for row in desk.wiring.cases.model._all] == before

    strip.accept.click()
    desk.rest()
    assert not strip.isVisible()
    assert [row.due for row in desk.wiring.cases.model._all] != before
    assert "have their new dates" in desk.said


def test_a_clerk_is_not_asked_about_law(qtbot):
    desk = Window(qtbot)
    under_new_law(desk)
    officers = desk.office.keeper._vaults[VAULT].contents.officers
    officers.put(dataclasses.replace(officers.get(OFFICER), role=Role.CLERK))
    desk.unlock()

    assert desk.session.desk.officer.role is Role.CLERK
    assert not desk.wiring.cases.law.isVisible()


def test_without_new_law_there_is_no_strip(desk):
    assert not desk.wiring.cases.law.isVisible()


def test_what_if_answers_at_once_and_saves_nothing(desk):
    pane = opened(desk, 2)
    due = pane.shown.case.due
    pane.due.suppose.click()
    desk.rest()

    said = desk.texts(pane.due.what_if)
    assert "notice of extension" in said
    assert "days later" in said
    assert desk.session.open_desk.vault.contents.cases.get(desk.cases[2]).due == due
    assert desk.session.open_desk.vault.contents.cases.get(desk.cases[2]).events == ()


def test_an_extra_holiday_can_be_supposed_by_keyboard(desk):
    pane = opened(desk, 2)
    panel = pane.due.what_if
    pane.due.suppose.click()
    assert panel.kind.hasFocus()
    panel.kind.setCurrentIndex(panel.kind.findData(HOLIDAY))
    panel.on.field.selectAll()
    QTest.keyClicks(panel.on.field, f"{pane.shown.case.due:%d-%m-%Y}")
    desk.rest()

    spoken = [label.accessibleName() for label in panel.findChildren(QLabel)]
    assert any(text.startswith("Due: now") and "then Mon 28 Dec" in text for text in spoken)


def test_what_cannot_be_supposed_is_said_in_the_panel(desk):
    pane = opened(desk, 2)
    panel = pane.due.what_if
    pane.due.suppose.click()
    panel.kind.setCurrentIndex(panel.kind.findData(EventKey.ID_REQUESTED))
    panel.on.field.setText("01-01-2026")
    desk.rest()

    assert "before the day of receipt" in desk.texts(panel)


def test_another_case_closes_what_was_supposed(desk):
    pane = opened(desk, 2)
    pane.due.suppose.click()
    desk.rest()
    opened(desk, 1)

    assert not pane.due.what_if.isVisible()
    assert not pane.due.suppose.isChecked()


def test_the_reasons_are_read_line_by_line_without_a_mouse(desk):
    pane = opened(desk, 2)
    table = desk.wiring.cases.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F8)
    rows = pane.due.panel.findChildren(ReadRow)
    assert rows[0].hasFocus()
    assert "Recorded by Marieke de Boer" in rows[0].accessibleName()
    assert "GDPR art. 12(3)" in rows[1].accessibleName()

    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    QTest.keyClick(rows[1], Qt.Key.Key_Escape)
    assert not pane.due.panel.isVisible()
    assert table.hasFocus()


def test_the_dates_say_what_they_are(desk):
    pane = opened(desk, 2)
    names = [label.accessibleName() for label in pane.due.findChildren(QLabel)]

    assert any(name.startswith("Due: ") for name in names)
    assert any(name.startswith("Safe date: ") for name in names)


def test_deadlines_leave_without_names_and_the_program_says_where_they_are(desk, tmp_path):
    out = tmp_path / "deadlines.ics"
    desk.wiring.case_work.calendar.write(out)
    desk.rest()

    assert "outside the vault" in desk.said
    events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert any("PP-2026-0002" in str(event["summary"]) for event in events)
    assert all("Wit" not in str(event["summary"]) for event in events)


@pytest.fixture
def told(desk):
    told = []
    notices = DueNotices(desk.session, lambda _title, text: told.append(text))
    notices._meet()
    desk.rest()
    return notices, told


def test_a_case_that_turns_due_is_told_once_a_day_as_a_number(desk, told):
    notices, said = told
    notices.look()
    desk.rest()
    assert said == [], "what pressed at unlocking stands on the screen"

    desk.office.clock.advance(dt.timedelta(hours=10))  # the breach comes within a day of its hour
    notices.look()
    desk.rest()
    notices.look()
    desk.rest()
    assert said == ["1 case is due."]

    desk.office.clock.advance(dt.timedelta(days=4))
    notices.look()
    desk.rest()
    assert said[1:] == ["3 cases are late."]


def test_a_locked_window_tells_nothing(desk, told):
    notices, said = told
    desk.office.clock.advance(dt.timedelta(days=9))
    desk.window.locking.lock()
    notices.look()
    desk.rest()

    assert said == []
    assert not notices._quarter.isActive()


def test_a_late_notification_asks_for_its_reason_and_the_register_shows_it(desk):
    desk.window.desk.go("breaches")
    screen = desk.wiring.breaches
    desk.office.clock.advance(dt.timedelta(hours=40))
    screen.table.selectRow(0)
    form = screen.notify
    assert form._reason.isVisible()
    form.record.click()
    desk.rest()
    assert "nothing says why" in desk.window.desk.banner.text

    form.reason.setText("The processor could not be reached")
    form.record.click()
    desk.rest()
    shown = [str(screen.model.index(line, 2).data()) for line in range(2)]
    assert any(text.startswith("Notified late") for text in shown)
    assert desk.window.desk.rail.buttons["breaches"]._count == 0


def test_a_near_miss_is_not_notified(desk):
    desk.window.desk.go("breaches")
    desk.wiring.breaches.table.selectRow(1)

    assert not desk.wiring.breaches.notify.isVisible()


def test_what_came_before_the_awareness_makes_the_safe_moment_earlier(desk):
    desk.window.desk.go("breaches")
    form = desk.wiring.breaches.form
    form.what.setText("Backup left on a tram")
    form.organisation.setCurrentIndex(form.organisation.findData("parcel-pro"))
    form.earlier.open.click()
    signal = form.earlier.moments["signal"]
    signal.date.field.setText("26-11-2026")
    form.log.click()
    assert "not certain" in desk.window.desk.banner.text
    signal.time.setText("08:00")
    assert "safe until Sun 29 Nov 2026 08:00" in form._left.text()
    form.log.click()
    desk.rest()

    logged = desk.session.open_desk.vault.contents.breaches.rows()[0]
    assert logged.signal == dt.datetime(2026, 11, 26, 7, tzinfo=dt.UTC)
    assert logged.safe == logged.signal + dt.timedelta(hours=72)
    assert form.earlier.moments["signal"].empty


def test_f8_says_why_the_hours_of_a_breach_are_so(desk):
    desk.window.desk.go("breaches")
    screen = desk.wiring.breaches
    screen.table.selectRow(0)
    desk.rest()
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_F8)
    rows = screen.notify.reasons.findChildren(ReadRow)

    assert rows[0].hasFocus()
    assert any("GDPR art. 33(1)" in step.accessibleName() for step in rows)
    QTest.keyClick(rows[0], Qt.Key.Key_Escape)
    assert screen.table.hasFocus()


def test_a_message_on_the_desktop_goes_away_with_the_lock(desk, monkeypatch):
    shown = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _tray, *said: shown.append(said[:2]))
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _tray: None)
    messages = DesktopMessages(desk.session, desk.window)
    messages.tell("DPO Desk", "1 case is due.")
    assert shown == [("DPO Desk", "1 case is due.")]

    messages._tray.messageClicked.emit()
    assert desk.window.isVisible()
    desk.window.locking.lock()
    desk.rest()
    assert messages._tray.toolTip() == ""


def test_rights_with_a_date_of_their_own_are_named_below_the_strictest(desk):
    both = dataclasses.replace(
        a_request("B. Kuiper", Right.ACCESS, "parcel-pro", 5), rights=(Right.ACCESS, Right.ERASURE)
    )
    case = log_letter(desk.session.open_desk, both, None, marks_confirmed=True).subject
    for key, ago in ((EventKey.CLARIFICATION_REQUESTED, 4), (EventKey.CLARIFICATION_RECEIVED, 1)):
        on = desk.office.clock.today() - dt.timedelta(days=ago)
        record_event(desk.session.open_desk, case, key, on)
    desk.wiring.open_case(case)
    desk.rest()
    due = desk.wiring.cases.pane.due

    assert due._others.isVisible()
    assert due._others.text().startswith("Access: due ")
    opened(desk, 0)
    assert not due._others.isVisible()
