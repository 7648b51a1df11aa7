from types import SimpleNamespace

import pytest

from dpo_desk.foundation.progress import CancelToken
from dpo_desk.operations.page_doubts import Doubt, PageDoubt, page_doubts, pages_by_doubt
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.looks import PageLook
from dpo_desk.redaction.pages import Code, Line, PageImage, PageReading

SOMEWHERE = Box(10, 10, 90, 20)
PAGE = PageImage(10, 10, 72.0, bytes(300))


def doubts(reading, page=PAGE, *, blank=False):
    imaging = SimpleNamespace(look=lambda page, cancel: PageLook(100, 100, blank))
    office = SimpleNamespace(imaging=imaging)
    return [row.doubt for row in page_doubts(office, [page], [reading], CancelToken())]


def reading(text="", other="", codes=()):
    lines = (Line(text, SOMEWHERE, 0.9),) if text else ()
    others = (Line(other, SOMEWHERE, 0.9),) if other else ()
    return PageReading(1, 100, 100, lines, codes=codes, other_lines=others)


@pytest.mark.parametrize(
    ("read", "blank", "said"),
    [
        (reading("Geachte heer, mevrouw, ik vraag inzage."), True, []),
        (reading(other="Geachte heer, mevrouw, ik vraag inzage."), True, []),
        (reading(codes=(Code("QR", "x", SOMEWHERE),)), True, []),
        (reading("groeten, Jan"), False, []),
        (reading("."), True, [Doubt.EMPTY]),
        (reading(), True, [Doubt.EMPTY]),
        (reading(), False, [Doubt.UNREAD]),
    ],
)
def test_a_page_on_which_little_was_seen_is_named(read, blank, said):
    assert doubts(read, blank=blank) == said


def test_a_page_that_lacks_a_picture_is_named_whatever_else_stands_on_it():
    lacking = PageImage(10, 10, 72.0, bytes(300), incomplete=True)

    assert doubts(reading("Geachte heer, mevrouw, ik vraag inzage."), lacking) == [Doubt.INCOMPLETE]


def test_the_worst_comes_first():
    rows = [PageDoubt(1, Doubt.EMPTY), PageDoubt(2, Doubt.INCOMPLETE), PageDoubt(3, Doubt.EMPTY)]

    assert list(pages_by_doubt(rows).items()) == [(Doubt.INCOMPLETE, (2,)), (Doubt.EMPTY, (1, 3))]
