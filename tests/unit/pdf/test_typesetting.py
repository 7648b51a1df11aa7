"""Lines and pages: nothing is lost, nothing is wider than the column, kept lines stay together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.operations.errors import TextNotPrintable
from dpo_desk.pdf.fonts import Typeface
from dpo_desk.pdf.typesetting import Line, broken, paged
from tests.unit.letters.office import RESOURCES

FACE = Typeface(RESOURCES / "fonts")
WORDS = st.lists(st.text(alphabet="abcdefgĳŁ-.", min_size=1, max_size=60), min_size=1, max_size=40)


@given(WORDS, st.floats(min_value=15, max_value=150))
def test_breaking_loses_nothing_and_fits(words, width):
    lines = broken(FACE, " ".join(words), width, 10.5)
    assert "".join(lines).replace(" ", "") == "".join(words)
    assert all(FACE.width(line, 10.5) <= width for line in lines)


def test_a_hard_space_does_not_break():
    lines = broken(FACE, "aaaa bbbb\u00a0cccc", FACE.width("aaaa bbbb", 10.5), 10.5)
    assert lines[0] == "aaaa"


def test_empty_text_is_one_empty_line():
    assert broken(FACE, "", 50, 10) == ("",)


@given(st.lists(st.booleans(), max_size=120))
def test_paging_keeps_order_and_bounds(keeps):
    lines = [Line(str(n), 10, 5.0, keep=keep) for n, keep in enumerate(keeps)]
    pages = paged(lines, first_top=100, next_top=30, bottom=270)
    assert [placed.line.text for page in pages for placed in page] == [line.text for line in lines]
    assert all(placed.baseline <= 270.001 for page in pages for placed in page)


def test_kept_lines_move_together():
    lines = [Line(str(n), 10, 5.0, keep=n in {3, 4}) for n in range(6)]
    pages = paged(lines, first_top=0, next_top=0, bottom=22)
    assert [[placed.line.text for placed in page] for page in pages] == [
        ["0", "1", "2"],
        ["3", "4", "5"],
    ]


@pytest.mark.parametrize("sign", ["\t", "\n", "\u200f", "\u202e", "א", "\ue000"])
def test_signs_that_would_come_out_wrong_are_refused(sign):
    with pytest.raises(TextNotPrintable):
        FACE.printable(f"a{sign}b", "text")
