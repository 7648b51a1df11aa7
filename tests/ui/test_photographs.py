"""A photograph shows the screen at rest: nothing that was typed is still waiting to be looked at."""

import pytest

from dpo_desk.ui.photographs import settle
from dpo_desk.ui.screens.post.post_model import Needed
from tests.ui.post_in_memory import Post

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def test_what_is_still_needed_is_known_before_the_picture(post: Post) -> None:
    post.take_in("brief.pdf")
    post.form.offers.take_all()
    settle(post.session)
    shown = post.form.needed
    assert Needed.RECEIVED not in post.presenter.letter.watch.needs()
    assert shown.needs == post.presenter.letter.watch.needs()


def test_and_what_is_typed_while_it_settles(post: Post) -> None:
    post.take_in("brief.pdf")
    settle(post.session)
    post.form.name.set_value("")
    post.form.scope.set_value("Mijn klantnummer is 123456782")
    settle(post.session)
    assert post.presenter.letter.watch._numbers[3].question.isVisible()
