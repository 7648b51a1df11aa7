"""Linked cases on the case screen: seen from both ends, opened by keyboard, in both languages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from dpo_desk.operations.earlier import link_cases
from tests.ui.desk_in_memory import Window


@pytest.fixture
def desk(qtbot):
    return Window(qtbot).unlock()


def linked(desk):
    first, second = desk.cases[:2]
    at = desk.session.open_desk
    desk.session.background.vault(
        desk.window, lambda: link_cases(at, first, second, "same letter"), lambda _: None
    )
    desk.rest()
    return first, second


def opened(desk, case_id):
    desk.wiring.open_case(case_id)
    desk.rest()
    return desk.wiring.cases.pane


def test_a_case_without_links_shows_none(desk):
    assert not opened(desk, desk.cases[0]).links.isVisible()


def test_a_link_is_seen_from_both_ends_and_opened_by_keyboard(desk):
    first, second = linked(desk)
    pane = opened(desk, first)
    due = pane.shown.clock.due
    number = opened(desk, second).shown.case.number
    pane = opened(desk, first)

    assert pane.links.isVisible()
    assert f"Earlier case {number}" in desk.texts(pane.links)
    assert "same letter" in desk.texts(pane.links)
    assert pane.shown.clock.due == due

    (push,) = pane.links.findChildren(QPushButton)
    assert push.accessibleName().endswith(f"Earlier case {number}")
    push.setFocus()
    desk.qtbot.keyClick(push, Qt.Key.Key_Space)
    desk.rest()
    assert pane.shown.case.id == second
    assert "Later case" in desk.texts(pane.links)

    desk.session.set_language("nl")
    assert "Latere zaak" in desk.texts(pane.links)


def test_nothing_of_it_stays_when_the_vault_is_locked(desk):
    first, _ = linked(desk)
    pane = opened(desk, first)
    pane.forget()
    assert not pane.links.isVisible()
    assert "case" not in desk.texts(pane.links).replace("Linked cases", "").replace("Each case", "")
