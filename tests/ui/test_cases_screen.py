import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.cases.urgency import Urgency
from dpo_desk.ui.screens.cases.cases_model import CaseColumn, CasesModel
from dpo_desk.ui.widgets.state_badge import STATE_LOOKS
from dpo_desk.ui.widgets.two_lines import LOOK_ROLE
from tests.ui.desk_in_memory import Window


@pytest.fixture
def desk(qtbot):
    return Window(qtbot).unlock()


@pytest.fixture
def screen(desk):
    return desk.wiring.cases


def opened(desk, number=1):
    desk.wiring.open_case(desk.cases[number])
    desk.rest()
    return desk.wiring.cases.pane


def cell(screen, line, column, role=Qt.ItemDataRole.DisplayRole):
    return screen.model.index(line, column).data(role)


def test_the_model_keeps_the_rules_of_models(desk, screen, qtmodeltester):
    model = CasesModel(desk.session.say)
    model.set_rows(screen.model._all)
    qtmodeltester.check(model)


def test_every_state_has_a_shape_of_its_own_or_a_word():
    assert set(STATE_LOOKS) == {urgency.value for urgency in Urgency}


def test_the_most_pressing_case_stands_first_with_word_and_shape(screen):
    assert cell(screen, 0, CaseColumn.CASE).startswith("F. Oosterbaan\n")
    assert "days late" in cell(screen, 0, CaseColumn.DUE)
    assert cell(screen, 0, CaseColumn.DUE, LOOK_ROLE) == STATE_LOOKS["late"]


def test_screen_readers_hear_one_line_per_cell(screen):
    said = cell(screen, 1, CaseColumn.CASE, Qt.ItemDataRole.AccessibleTextRole)

    assert said.startswith("A. Yıldırım-Bos, PP-")


def test_the_filter_finds_names_numbers_and_rights(screen):
    for words in ("wit", "PP-2026-0002", "objection", "parcel objection"):
        screen.filter.setText(words)
        assert screen.model.rowCount() == 1, words
    screen.filter.clear()

    assert screen.model.rowCount() == 3


@pytest.mark.parametrize(("held", "count"), [(0, "0 cases"), (1, "1 case"), (2, "2 cases")])
def test_the_number_of_cases_is_said_in_its_own_form(screen, held, count):
    screen.show_rows([screen.model.row_at(screen.model.index(at, 0)) for at in range(held)])

    assert count in [label.text() for label in screen.findChildren(QLabel)]


def test_choosing_a_line_opens_its_file(desk, screen):
    screen.table.selectRow(1)
    desk.rest()

    assert screen.pane.shown.case.data_subject.name == "A. Yıldırım-Bos"
    assert "Kerkstraat 1" in desk.texts(screen.pane)


def test_f8_says_why_the_date_is_so_with_article_and_pack(desk, screen):
    pane = opened(desk)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_F8)

    assert pane.due.panel.isVisible()
    lines = [label.text() for label in pane.due.panel.findChildren(QLabel)]
    assert any("GDPR art. 12(3)" in line and "nl-month" in line for line in lines)


def test_a_recorded_event_moves_the_clock_and_stands_in_the_journal(desk, screen):
    pane = opened(desk, 2)
    before = pane.shown.clock.due
    pane.head.record.click()
    pane.event_form.kind.setCurrentIndex(list(EventKey).index(EventKey.EXTENSION_NOTICE))
    pane.event_form.on.field.setText("yesterday")
    pane.event_form.record.click()
    desk.rest()

    assert pane.shown.clock.due > before + dt.timedelta(days=50)
    assert not pane.event_form.isVisible()
    assert "Recorded an event" in desk.texts(pane.timeline)


def test_an_event_before_receipt_is_refused_and_says_what_to_do(desk, screen):
    pane = opened(desk, 2)
    pane.head.record.click()
    pane.event_form.on.field.setText("01-01-2026")
    pane.event_form.record.click()
    desk.rest()

    assert "before the day of receipt" in desk.window.desk.banner.text
    assert pane.event_form.isVisible()


def test_a_date_with_two_readings_is_asked(desk, screen):
    pane = opened(desk, 2)
    pane.head.record.click()
    field = pane.event_form.on
    field.field.setText("28-05")
    if field.day() is None:
        assert field.first.isVisible()
        field.first.click()

    assert field.day() is not None


def test_what_changes_elsewhere_is_shown_here(desk, screen):
    pane = opened(desk, 2)
    from functools import partial

    from dpo_desk.operations.requests import record_event

    desk.session.background.vault(
        screen,
        partial(
            record_event,
            desk.session.open_desk,
            desk.cases[2],
            EventKey.ID_REQUESTED,
            desk.office.clock.today(),
        ),
        lambda _: None,
    )
    desk.rest()

    assert pane.shown.case.events


def test_in_a_narrow_window_list_and_file_take_turns(desk, screen):
    desk.session.theme.set_scale(200)
    desk.rest()
    opened(desk)
    assert not screen._list.isVisible()
    screen.back.click()

    assert screen._list.isVisible()
    assert not screen.pane.isVisible()
