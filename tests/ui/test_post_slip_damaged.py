"""A return slip whose check digits do not agree: said when its letter opens, and kept only once somebody chose."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.cases.return_slip import check_digits, slip_text
from dpo_desk.operations.requests import record_event
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import Code, PageReading
from dpo_desk.ui.screens.post.post_model import Needed
from tests.ui.office_in_memory import reading_of
from tests.ui.post_in_memory import Post
from tests.ui.test_post_cases import a_case, settled

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
AGREES = check_digits("PP-2026-0001")
DAMAGED = slip_text("PP-2026-0001").replace(f"-{AGREES}", f"-{int(AGREES) ^ 1:02}")


def came_back(post: Post):
    """A case that waits for an answer, and its slip as it was misread."""
    case = a_case(post)
    asked = EventKey.ID_REQUESTED
    record_event(post.session.open_desk, case.id, asked, dt.date(2026, 11, 26))
    post.session.office.imaging.readings = a_damaged_slip
    post.take_in("terug.pdf")
    settled(post)
    return case


def a_damaged_slip(number, page) -> PageReading:
    code = Code("QR", DAMAGED, Box(0, 0, 20, 20))
    return dataclasses.replace(reading_of(number, page), codes=(code,))


def events(post: Post) -> list[EventKey]:
    return [event.key for case in post.cases for event in case.events]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "do not agree"), ("nl", "kloppen niet met elkaar")]
)
def test_it_is_said_and_nothing_is_saved_before_somebody_chose(qtbot, language, said) -> None:
    post = Post(qtbot, language)
    came_back(post)
    slip = post.form.slip
    assert slip.isVisible()
    assert said in slip.text.text()
    assert said in slip.accessibleName()
    assert slip.number.accessibleName()
    assert post.form.needed.needs[0] is Needed.SLIP
    post.fill()
    post.save()
    assert len(post.cases) == 1
    assert said in post.said
    assert slip.number.hasFocus()
    post.session.close()


def test_the_number_typed_from_the_paper_takes_the_pages_to_their_case(post: Post) -> None:
    case = came_back(post)
    QTest.keyClicks(post.form.slip.number, f"{case.number}-{AGREES}".lower())
    settled(post)
    assert not post.form.slip.isVisible()
    assert case.number in post.form.belongs.title.text()
    post.form.received.set_value("27-11-2026")
    post.save()
    assert events(post) == [EventKey.ID_REQUESTED, EventKey.ID_RECEIVED]


def test_a_case_chosen_by_name_gets_the_answer_it_waited_for(post: Post) -> None:
    case = came_back(post)
    post.fill()
    settled(post)
    post.form.earlier.add_asked.emit(str(case.id))
    settled(post)
    post.form.received.set_value("27-11-2026")
    post.save()
    assert events(post) == [EventKey.ID_REQUESTED, EventKey.ID_RECEIVED]


def test_digits_that_do_not_agree_are_no_number(post: Post) -> None:
    came_back(post)
    post.form.slip.number.setText(DAMAGED.split()[-1])
    post.form.slip.number.editingFinished.emit()
    assert post.form.slip.isVisible()
    assert post.form.slip.note.text()


def test_a_number_of_no_case_here_is_asked_for_again(post: Post) -> None:
    came_back(post)
    post.form.slip.number.setText(f"RV-2020-0099-{check_digits('RV-2020-0099')}")
    settled(post)
    assert "no such case" in post.said
    assert post.form.slip.isVisible()
    assert post.form.slip.waits


def test_a_key_says_that_it_becomes_a_case_of_its_own(post: Post) -> None:
    came_back(post)
    post.fill()
    post.screen.activateWindow()
    QTest.keyClick(post.form.slip.number, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert post.form.slip.own.text().startswith("✓")
    post.save()
    assert len(post.cases) == 2


def test_another_letter_asks_nothing(post: Post) -> None:
    came_back(post)
    post.session.office.imaging.readings = reading_of
    post.take_in("andere.pdf")
    post.presenter.open_item(post.presenter.items[-1].key)
    post.rest()
    assert not post.form.slip.isVisible()
    assert Needed.SLIP not in post.form.needed.needs
