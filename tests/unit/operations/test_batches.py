"""Dividing a stack of post: no page is lost, none is doubled, nothing is left out that nobody left out."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.cases.return_slip import slip_text
from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.batches import LookedPage, PageUse, divided, looked_through
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.looks import PATCH_CODE, PageLook
from dpo_desk.redaction.pages import Code, PageImage

STACK = Path("Scans", "stack.pdf")
PAPER = PageImage(1, 1, 100.0, b"\xff\xff\xff")
USES = {"l": PageUse.PAGE, "b": PageUse.BLANK, "p": PageUse.PATCH}


class Eyes:
    """An intake and an imaging whose pages are letters: l a letter, b bare, p a patch sheet, 1 and 2 slips."""

    def __init__(self, stack):
        self.left = list(stack)

    def look_through(self, path, taken, cancel):
        of = len(self.left)
        for _ in range(of):
            taken(PAPER, of)
        return "ab" * 32

    def look(self, page, cancel):
        kind = self.left.pop(0)
        places = {"p": (PATCH_CODE, 4), "q": (PATCH_CODE, 1)}
        if kind.isdigit():
            places[kind] = (slip_text(f"PP-2026-000{kind}"), 2)
        text, count = places.get(kind, ("", 0))
        boxes = [
            Box(10 + 140 * at, 10 + 200 * at, 90 + 140 * at, 90 + 200 * at) for at in range(count)
        ]
        codes = tuple(Code("QRCode", text, box) for box in boxes)
        return PageLook(595, 842, kind in {"b", "p"}, codes, PAPER)


def batch_of(office, stack, cancel=None):
    eyes = Eyes(stack)
    office = dataclasses.replace(office, intake=eyes, imaging=eyes)
    return looked_through(office, STACK, NoProgress(), cancel or CancelToken())


@pytest.mark.parametrize(
    ("stack", "letters"),
    [
        ("l", [(1,)]),
        ("lllpllblplll", [(1, 2, 3), (5, 6, 7, 8), (10, 11, 12)]),
        ("ppllppplpp", [(3, 4), (8,)]),
        ("pp", []),
        ("lbpbl", [(1, 2), (4, 5)]),
        ("l1l", [(1, 2, 3)]),
        ("l11l2l", [(1, 2, 3, 4), (5, 6)]),
        ("1p1", [(1,), (3,)]),
        ("qlq", [(1, 2, 3)]),
    ],
)
def test_letters_are_divided_at_patch_sheets(office, stack, letters):
    batch = batch_of(office, stack)

    assert [part.pages for part in batch.parts] == letters
    assert all((part.path, part.digest) == (STACK, "ab" * 32) for part in batch.parts)
    assert batch.adds_up(batch.parts, batch.patches)


def test_blank_pages_are_proposed_and_still_in_their_letters(office):
    batch = batch_of(office, "lbplb")

    assert batch.blanks == {2, 5}
    assert [part.pages for part in batch.parts] == [(1, 2), (4, 5)]
    chosen = batch.divided_at(batch.starts, batch.patches | batch.blanks)
    assert [part.pages for part in chosen] == [(1,), (4,)]


def test_a_slip_is_known_by_its_case(office):
    batch = batch_of(office, "l1p2")

    assert [batch.slip_in(part) for part in batch.parts] == ["PP-2026-0001", "PP-2026-0002"]
    assert [page.use for page in batch.looked][1] is PageUse.SLIP


def test_a_page_that_is_missing_doubled_or_foreign_does_not_add_up(office):
    batch = batch_of(office, "llpl")
    first, second = batch.parts

    assert not batch.adds_up([first], batch.patches)
    assert not batch.adds_up([first, first, second], batch.patches)
    assert not batch.adds_up([first, second], frozenset())
    assert not batch.adds_up([first, ScanPart(Path("other.pdf"), (4,))], batch.patches)


def test_a_look_can_be_stopped(office):
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        batch_of(office, "ll", token)


@given(
    count=st.integers(0, 40),
    starts=st.frozensets(st.integers(-2, 45)),
    left_out=st.frozensets(st.integers(-2, 45)),
)
def test_dividing_loses_and_doubles_no_page(count, starts, left_out):
    looked = [LookedPage(number, PageUse.PAGE) for number in range(1, count + 1)]
    letters = divided(looked, starts, left_out)
    together = [number for letter in letters for number in letter]

    assert together == [number for number in range(1, count + 1) if number not in left_out]
    assert all(letters)
    for letter in letters:
        assert not any(number in starts for number in letter[1:])
