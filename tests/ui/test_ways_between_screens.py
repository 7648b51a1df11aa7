"""From a case to its papers and letters and back: what the wiring of the desk promises."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dpo_desk.ui.photographs import photograph
from tests.ui.desk_in_memory import Window


@pytest.fixture
def desk(qtbot):
    desk = Window(qtbot).unlock()
    desk.wiring.open_case(desk.cases[1])
    desk.rest()
    return desk


def test_a_late_case_is_not_offered_an_extension_any_more(desk):
    desk.wiring.open_case(desk.cases[0])
    desk.rest()
    said = desk.wiring.cases.pane.due._next.text()

    assert said.startswith("Answer – the last day was")
    assert "extension" not in said


def test_from_the_case_to_a_letter_and_back(desk):
    desk.wiring.cases.pane.head.letter.click()
    desk.rest()
    assert desk.window.desk.place == "letters"
    assert "A. Yıldırım-Bos" in desk.wiring.letters.title.text()
    desk.wiring.letter_work.case_wanted.emit(desk.cases[1])
    desk.rest()

    assert desk.window.desk.place == "cases"


def test_the_case_sheet_opens_in_the_window_and_escape_leads_back(desk):
    desk.wiring.cases.pane.head.sheet.click()
    desk.rest()
    assert desk.window.desk.place == "paper"
    assert desk.wiring.paper.pdf.page_count >= 1
    assert desk.window.desk.rail.buttons["cases"].isChecked()
    QTest.keyClick(desk.wiring.paper.pdf, Qt.Key.Key_Escape)

    assert desk.window.desk.place == "cases"


def test_a_locked_window_holds_no_paper(desk):
    desk.wiring.cases.pane.head.sheet.click()
    desk.rest()
    desk.window.locking.lock()
    desk.rest()

    assert desk.wiring.paper.pdf.page_count == 0
    assert desk.wiring.paper_work._pdf == b""


def test_a_paper_that_arrives_after_locking_is_not_shown(desk):
    desk.wiring.cases.pane.head.sheet.click()
    desk.window.locking.lock()
    desk.rest()

    assert desk.wiring.paper.pdf.page_count == 0


def test_every_screen_can_be_photographed(desk, tmp_path):
    pictures = photograph(desk.window, tmp_path, ("cases", "letters", "breaches", "settings"))

    assert [picture.name for picture in pictures] == [
        "cases.png",
        "letters.png",
        "breaches.png",
        "settings.png",
    ]
    assert all(picture.stat().st_size > 10_000 for picture in pictures)
