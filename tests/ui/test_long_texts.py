"""A text of sixty thousand digits: the window goes on, what was typed stays, and nothing passes unweighed."""

import random
import threading
import time
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from dpo_desk.operations import mail_texts, number_answers
from tests.ui.office_in_memory import a_mail
from tests.ui.post_in_memory import Post

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
DRAW = random.Random(7)
DIGITS = " ".join("".join(DRAW.choices("0123456789", k=9)) for _ in range(6_000))
NUMBER = "Mijn klantnummer is 123456782, dank."
TWO = f"{DIGITS}\n\n{NUMBER} Mijn polisnummer is 999990019."


class Noted:
    """Notes on which thread a text was weighed."""

    def __init__(self, monkeypatch, module):
        self.in_window = 0
        real = module.read_numbers

        def noting(text, detectors, **how):
            if len(text) > 10_000 and threading.current_thread() is threading.main_thread():
                self.in_window += 1
            return real(text, detectors, **how)

        monkeypatch.setattr(module, "read_numbers", noting)


def test_a_long_text_in_a_field_is_weighed_beside_the_window(post: Post, monkeypatch) -> None:
    noted = Noted(monkeypatch, number_answers)
    post.take_in("brief.pdf")
    post.form.scope.set_value(DIGITS)
    post.presenter.letter.watch.look()
    assert not post.presenter.letter.watch._numbers[3].question.isVisible()
    post.rest()
    assert noted.in_window == 0
    assert post.presenter.letter.watch.open_question is not None
    assert post.presenter.letter.watch._numbers[3].question.isVisible()
    assert noted.in_window == 0
    assert post.form.scope.value() == DIGITS


def test_it_is_weighed_once_for_each_change(post: Post, monkeypatch) -> None:
    calls = []
    real = number_answers.read_numbers
    monkeypatch.setattr(
        number_answers, "read_numbers", lambda text, d: calls.append(text) or real(text, d)
    )
    post.take_in("brief.pdf")
    post.form.scope.set_value(NUMBER)
    for _ in range(5):
        post.presenter.letter.watch.look()
        assert post.presenter.letter.watch.open_question is not None
    post.rest()
    assert calls.count(NUMBER) == 1


def test_who_saves_before_it_is_weighed_is_stopped_by_the_number(post: Post) -> None:
    post.take_in("brief.pdf")
    post.fill()
    post.form.scope.set_value(f"{DIGITS} {NUMBER}")
    post.presenter.save(then_next=True)
    assert post.cases == ()
    post.rest()
    assert post.cases == ()
    assert post.form.scope.value().endswith(NUMBER)


def test_a_long_mail_is_weighed_beside_the_window_and_shown_covered(
    post: Post, monkeypatch
) -> None:
    noted = Noted(monkeypatch, number_answers)
    guarded_in_window = []
    real = mail_texts.guarded_mail

    def guarded(*args):
        if threading.current_thread() is threading.main_thread():
            guarded_in_window.append(args)
        return real(*args)

    monkeypatch.setattr(mail_texts, "guarded_mail", guarded)
    post.session.office.intake.mails["m.eml"] = a_mail(TWO)
    post.take_in("m.eml")
    view, numbers = post.screen.source.mail, post.presenter.letter.shown.mail_numbers
    assert "█" in view.body.toPlainText()
    assert numbers.question.isVisible()
    numbers.focus()
    for key in (Qt.Key.Key_2, Qt.Key.Key_1):
        post.qtbot.keyClick(QApplication.focusWidget(), key)
    post.rest()
    assert noted.in_window == 0
    assert guarded_in_window == []
    assert numbers.question.cover.hasFocus()


def test_a_mail_that_is_saved_before_it_is_weighed_is_covered_all_the_same(post: Post) -> None:
    post.session.office.intake.mails["m.eml"] = a_mail(f"{DIGITS}\n\n{NUMBER}")
    post.take_in("m.eml")
    numbers = post.presenter.letter.shown.mail_numbers
    numbers._weighed = None
    guarded = numbers.guarded()
    assert guarded is not None
    assert "123456782" not in guarded.body


def test_what_was_said_of_a_number_counts_for_a_mail_that_is_saved_at_once(post: Post) -> None:
    post.session.office.intake.mails["m.eml"] = a_mail(f"{'woord ' * 1_000}\n\n{NUMBER}")
    post.take_in("m.eml")
    numbers = post.presenter.letter.shown.mail_numbers
    numbers.question.keep_asked.emit("customer number")
    guarded = numbers.guarded()
    assert guarded is not None
    assert NUMBER in guarded.body
    post.rest()
    assert NUMBER in post.screen.source.mail.body.toPlainText()


def test_the_window_answers_while_a_long_mail_is_weighed(post: Post) -> None:
    """Beats of a clock of ten milliseconds; generous, because other work may run on the computer."""
    beats = []
    clock = QTimer()
    clock.setInterval(10)
    clock.timeout.connect(lambda: beats.append(time.monotonic()))
    post.session.office.intake.mails["m.eml"] = a_mail(f"{DIGITS}\n\n{NUMBER}")
    clock.start()
    post.take_in("m.eml")
    clock.stop()
    longest = max(later - earlier for earlier, later in pairwise(beats))
    assert longest < 0.5
