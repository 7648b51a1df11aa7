import pytest

from dpo_desk.operations.page_doubts import Doubt, PageDoubt
from dpo_desk.ui.messages import NoticeKind
from dpo_desk.ui.screens.post.post_doubts import say_doubts
from tests.ui.office_in_memory import white_page
from tests.ui.post_in_memory import Post

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def test_an_empty_page_is_worth_a_note(post: Post) -> None:
    say_doubts(post.session.messages, (PageDoubt(2, Doubt.EMPTY), PageDoubt(4, Doubt.EMPTY)))
    assert "Empty or nearly so: page 2, 4. Look at the original" in post.said
    assert post.notices[-1].kind is NoticeKind.NOTE


def test_a_page_on_which_nothing_was_read_is_a_warning(post: Post) -> None:
    post.session.office.intake.letters["brief.pdf"] = (white_page(), white_page())
    post.take_in("brief.pdf")
    assert "Nothing could be read on page 2, although something is there" in post.said
    assert post.notices[-1].kind is NoticeKind.ERROR


def test_several_kinds_are_said_in_one_breath(post: Post) -> None:
    doubts = (PageDoubt(2, Doubt.EMPTY), PageDoubt(5, Doubt.INCOMPLETE))
    say_doubts(post.session.messages, doubts)
    assert "Empty, not read or not complete: page 2, 5." in post.said
    assert post.notices[-1].kind is NoticeKind.ERROR


def test_a_letter_that_was_read_is_not_spoken_about(post: Post) -> None:
    post.take_in("brief.pdf")
    assert "the original" not in post.said
