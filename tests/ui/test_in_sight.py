"""Whatever gets the keyboard in a form that scrolls is seen whole, with what belongs to it, at every text size."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from dpo_desk.operations.id_copy_records import Needed
from dpo_desk.ui.widgets.form_area import FormArea
from tests.ui.desk_in_memory import Window
from tests.ui.office_in_memory import id_page_reading, reading_of, white_page
from tests.ui.post_in_memory import Post

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
SIZES = pytest.mark.parametrize("size", [100, 200])


def seen(part) -> bool:
    """Whether all of it lies in the part of the form that shows."""
    area = part.parentWidget()
    while type(area).__name__ != "FormArea":
        area = area.parentWidget()
    view = area.viewport()
    place = QRect(part.mapTo(view, QPoint(0, 0)), part.size())
    return view.rect().top() <= place.top() and place.bottom() <= view.rect().bottom()


def sized(post: Post, size: int) -> None:
    post.session.theme.set_scale(size)
    post.screen.resize(1100, 700)
    post.screen.activateWindow()
    post.qtbot.wait(20)


@SIZES
def test_a_question_about_a_number_is_seen_whole_when_f7_goes_there(post: Post, size: int) -> None:
    sized(post, size)
    post.take_in("brief.pdf")
    post.fill()
    post.form.scope.set_value("Alles over klantnummer 123456782 sinds 2020")
    post.presenter.letter.watch.look()
    numbers = post.presenter.letter.watch.open_question
    numbers.focus()
    post.qtbot.wait(50)
    assert seen(numbers.question.sentence)
    assert seen(numbers.question.cover)
    assert seen(numbers.question.keep)


@SIZES
def test_every_field_is_seen_with_its_name_when_it_is_reached_by_tab(post: Post, size: int) -> None:
    sized(post, size)
    post.take_in("brief.pdf")
    post.fill()
    for field in (post.form.language, post.form.received, post.form.scope, post.form.email):
        field.focus()
        post.qtbot.wait(30)
        assert seen(field)


@SIZES
def test_the_question_about_a_copy_is_seen(post: Post, size: int) -> None:
    sized(post, size)
    post.session.office.imaging.readings = lambda number, page: (
        id_page_reading(number, page) if number == 2 else reading_of(number, page)
    )
    post.session.office.intake.letters["brief.pdf"] = (white_page(), white_page())
    post.take_in("brief.pdf")
    post.presenter.identity.look()
    post.rest()
    post.form.reach_id_copy()
    post.qtbot.wait(30)
    assert seen(post.form.id_copy.needed.chips[Needed.NO])
    post.form.id_copy.needed.choose(Needed.YES)
    post.form.id_copy.reason.setFocus()
    post.qtbot.wait(30)
    assert seen(post.form.id_copy.reason)


def test_the_steps_of_the_date_are_shown_at_the_top_wherever_the_keyboard_is(post: Post) -> None:
    sized(post, 100)
    post.take_in("brief.pdf")
    post.fill()
    post.presenter.letter.watch.look()
    post.rest()
    post.form.language.focus()
    post.qtbot.wait(30)
    post.form.due.toggle()
    post.qtbot.wait(50)
    assert seen(post.form.due.why)


def test_who_scrolls_away_from_the_keyboard_stays_there(post: Post) -> None:
    sized(post, 200)
    post.take_in("brief.pdf")
    post.fill()
    post.form.received.focus()
    post.qtbot.wait(30)
    bar = post.screen.findChild(FormArea).verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    post.form.name.say_below("longer now")
    post.qtbot.wait(50)
    assert bar.value() > 200


@SIZES
def test_a_field_of_two_lines_shows_two_lines(qtbot, size: int) -> None:
    window = Window(qtbot, text_size=str(size)).unlock()
    window.window.desk.go("post")
    window.wiring.new_request()
    window.rest()
    editor = window.wiring.post.form.scope.editor
    editor.setPlainText("one\ntwo")
    line = editor.fontMetrics().lineSpacing()
    for _ in ("without", "with"):
        qtbot.wait(30)
        assert not editor.verticalScrollBar().isVisible()
        assert 2 * line <= editor.viewport().height() < 3 * line + 8
        editor.setFocus()


def test_tab_goes_through_the_form_as_it_is_read_and_stops_at_nothing_without_a_name(
    post: Post,
) -> None:
    sized(post, 100)
    post.take_in("brief.pdf")
    post.fill()
    post.presenter.letter.watch.look()
    post.rest()
    post.form.due.why.setFocus()
    names = []
    while post.screen.save_next.accessibleName() not in names:
        here = QApplication.focusWidget()
        names.append(here.accessibleName())
        assert names[-1], type(here).__name__
        post.qtbot.keyClick(here, Qt.Key.Key_Tab)
    first = ["Why?", "Received on", "Organisation", "From"]
    assert names[:4] == first
    assert names.index("E-mail") < names.index("Language of the answer") < names.index("Save")
