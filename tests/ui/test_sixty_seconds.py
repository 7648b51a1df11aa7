"""A posted letter with a copy of a document, from F2 to saved with the next one open, by keyboard alone."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dpo_desk.cases.requests import Channel, Right
from dpo_desk.operations.id_copies import id_copies
from dpo_desk.operations.overviews import case_file, case_rows
from dpo_desk.operations.paper_originals import originals_waiting
from dpo_desk.redaction.zone_names import Answer
from dpo_desk.ui.screens.post.post_model import TrayState
from tests.ui.desk_in_memory import Window
from tests.ui.office_in_memory import PATCH, id_page_reading, page_that_is, reading_of, white_page

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
MOST = 25
PAGE = white_page()
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Presses go to whatever has the keyboard; typed text is not counted, every other key is."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.pressed = []
        self.keys = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self._here, key, held)
        self.pressed.append(key)
        self.keys += 1 if held is NONE else 2
        self._window.rest()

    def type(self, text: str) -> None:
        QTest.keyClicks(self._here, text)

    @property
    def _here(self):
        return QApplication.focusWidget() or self._window.window


@pytest.fixture
def window(qtbot):
    made = Window(qtbot, "nl").unlock()
    intake, imaging = made.office.intake, made.office.imaging
    intake.letters["stapel.pdf"] = (PAGE, PAGE, page_that_is(PATCH), PAGE)
    imaging.readings = lambda number, page: (
        id_page_reading(number, page) if number == 2 else reading_of(number, page)
    )
    made.window.activateWindow()
    yield made
    made.session.close()


def worked_off(window: Window, keyboard: Keyboard) -> None:
    """The file is divided, its first letter filled in, looked at and saved, its paper shredded."""
    keyboard.press(Qt.Key.Key_F2)
    keyboard.press(Qt.Key.Key_Return, CONTROL)
    for _ in ("received", "organisation", "name", "address"):
        keyboard.press(Qt.Key.Key_1, ALT)
    keyboard.press(Qt.Key.Key_I)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("alles van 2024 en 2025")
    keyboard.press(Qt.Key.Key_F6)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_I, ALT)
    keyboard.press(Qt.Key.Key_N)
    keyboard.press(Qt.Key.Key_Return, CONTROL)
    window.qtbot.waitUntil(lambda: len(window.wiring.post_work.items) == 1, timeout=20_000)
    window.rest()
    keyboard.press(Qt.Key.Key_S, ALT)


def test_a_letter_with_a_copy_of_a_document_takes_few_keys(window: Window) -> None:
    desk = window.session.open_desk
    before = {row.id for row in case_rows(desk)}
    post, form = window.wiring.post_work, window.wiring.post.form
    post.take_in([Path("stapel.pdf")])
    window.rest()
    keyboard = Keyboard(window)

    worked_off(window, keyboard)

    (case_id,) = {row.id for row in case_rows(desk)} - before
    case = case_file(desk, case_id).case
    assert (case.received, case.rights) == (dt.date(2026, 11, 25), (Right.ACCESS,))
    assert (case.organisation, case.reply_channel) == ("parcel-pro", Channel.POST)
    assert case.data_subject.name == "J. van Dijk-Smit"
    assert case.scope == "alles van 2024 en 2025"
    assert not case.marks_to_confirm
    (copy,) = id_copies(desk, case_id)
    assert (copy.check.name_agrees, copy.check.not_expired) == (Answer.YES, Answer.YES)
    assert copy.destroyed_at is not None
    assert originals_waiting(desk) == ()
    assert post.items[0].state is TrayState.READY
    assert form.received.editor.hasFocus()
    print(f"{len(keyboard.pressed)} presses, {keyboard.keys} keys with Alt and Ctrl counted")
    assert keyboard.keys <= MOST
