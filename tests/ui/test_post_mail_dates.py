"""A mail of which only the sender says the date: a person looks at it before it counts."""

import datetime as dt
from dataclasses import replace

import pytest

from dpo_desk.cases.requests import Right
from dpo_desk.ui.screens.post.post_model import Needed
from tests.ui.office_in_memory import NOW, a_mail
from tests.ui.post_in_memory import Post

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
SENT = NOW - dt.timedelta(days=2)


def opened(post: Post, sent: dt.datetime | None) -> None:
    mail = replace(a_mail(), sent=sent, received=None)
    post.session.office.intake.mails["mail.eml"] = mail
    post.take_in("mail.eml")
    post.presenter.letter.watch.look()


def note(post: Post) -> str:
    return post.form.received.note.text() if post.form.received.note.isVisible() else ""


def test_the_field_says_whose_date_it_is_before_and_after_it_is_taken(post: Post) -> None:
    opened(post, SENT)
    assert "Only the sender says Wed 25 Nov 2026" in note(post)
    assert post.form.received.editor.accessibleDescription() == note(post)
    post.form.received.chips.take(1)
    post.presenter.letter.watch.look()
    assert "the sender's own date" in note(post)
    post.form.received.set_value("26-11-2026")
    post.presenter.letter.watch.look()
    assert "sender" not in note(post)


def test_it_is_not_taken_together_with_the_rest(post: Post) -> None:
    opened(post, SENT)
    post.form.offers.take_all()
    assert post.form.received.value() == ""
    assert post.form.name.value() == "J. van Dijk"
    assert post.form.received.editor.hasFocus()
    post.form.organisation.set_value("parcel-pro")
    post.form.rights.press(Right.ACCESS)
    post.save()
    assert post.cases == ()
    post.form.received.chips.take(1)
    post.save()
    (case,) = post.cases
    assert case.received == SENT.date()


@pytest.mark.parametrize(
    "sent", [NOW + dt.timedelta(days=3), dt.datetime.max.replace(tzinfo=dt.UTC)]
)
def test_a_day_that_has_not_come_is_said_and_not_offered(post: Post, sent: dt.datetime) -> None:
    opened(post, sent)
    assert post.form.received.chips.offers == ()
    assert "has not come yet" in note(post)
    assert Needed.RECEIVED in post.form.needed.needs


def test_a_mail_without_a_date_says_so(post: Post) -> None:
    opened(post, None)
    assert "The mail has no date" in note(post)


def test_the_mail_itself_does_not_call_it_received(post: Post) -> None:
    opened(post, SENT)
    view = post.screen.source.mail
    assert not view._values["received"].isVisibleTo(view)
    assert "25 Nov 2026" in view._values["sent"].text()


def test_the_next_letter_says_nothing_of_it(post: Post) -> None:
    opened(post, None)
    post.take_in("brief.pdf")
    post.presenter.open_item(post.presenter.items[-1].key)
    post.rest()
    post.presenter.letter.watch.look()
    assert note(post) == ""
