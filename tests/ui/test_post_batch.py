import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from dpo_desk.operations.batches import Batch, LookedPage, PageUse
from dpo_desk.operations.errors import ScanDamaged
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.ui.screens.post.post_division import PostDivision
from dpo_desk.ui.screens.post.post_model import TrayState, page_range
from tests.ui.office_in_memory import BLANK, PATCH, SLIP, a_mail, page_that_is, white_page
from tests.ui.post_in_memory import Post

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
PAGE = white_page()
STACK = (PAGE, PAGE, page_that_is(BLANK), page_that_is(PATCH), PAGE, PAGE)


def stack(post: Post, *pages, name: str = "stapel.pdf") -> None:
    post.session.office.intake.letters[name] = pages or STACK
    post.take_in(name)


def press(post: Post, *keys) -> None:
    for key in keys:
        where = post.screen.batch.large if post.screen.batch._is_large else post.screen.batch.tiles
        post.qtbot.keyClick(where, key)


def parts(post: Post) -> list[tuple[int, ...]]:
    return [item.parts[0].pages for item in post.presenter.items]


def test_a_file_that_is_one_letter_goes_straight_to_the_tray(post: Post) -> None:
    stack(post, PAGE, PAGE)
    (item,) = post.presenter.items
    assert item.state is TrayState.READY
    assert post.screen.source.isVisible()
    assert not post.screen.batch.isVisible()


def test_a_file_with_patch_sheets_or_blank_pages_is_shown_as_thumbnails(post: Post) -> None:
    stack(post)
    batch = post.screen.batch
    assert batch.isVisible()
    assert batch.sum.text() == "4 pages in 2 letters, 2 left out, adds up ✓"
    names = [
        batch.tiles.model().index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in (0, 2, 3)
    ]
    assert names == [
        "Page 1: letter 1 begins here.",
        "Page 3 is in no letter. blank, left out",
        "Page 4 is in no letter. patch sheet",
    ]
    assert post.cases == ()
    assert len(post.presenter.items) == 1


def test_letters_begin_and_pages_are_left_out_by_keys_alone(post: Post) -> None:
    stack(post)
    press(post, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_B)
    assert post.screen.batch.sum.text() == "5 pages in 3 letters, 1 left out, adds up ✓"
    tiles = post.screen.batch.tiles
    post.qtbot.keyClick(tiles, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    post.rest()
    assert parts(post) == [(1,), (2, 3), (5, 6)]
    assert post.presenter.items[0].state is TrayState.READY
    assert "stapel.pdf, pages 2-3" in post.screen.tray.list.item(1).text()


def test_a_patch_sheet_never_becomes_a_page_and_the_first_page_always_begins(post: Post) -> None:
    stack(post)
    before = post.screen.batch.sum.text()
    press(post, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    press(post, Qt.Key.Key_B, Qt.Key.Key_Space)
    assert post.screen.batch.sum.text() == before
    assert "patch sheet never" in post.screen.batch.hint.text()


def test_put_aside_nothing_is_filed_and_the_division_is_kept(post: Post) -> None:
    stack(post)
    press(post, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert not post.screen.batch.isVisible()
    assert [item.state for item in post.presenter.items] == [TrayState.DIVIDE]
    post.presenter.open_next()
    assert "3 letters" in post.screen.batch.sum.text()


def test_a_page_is_seen_large_and_walked_through(post: Post) -> None:
    stack(post)
    press(post, Qt.Key.Key_Return)
    post.rest()
    assert post.screen.batch.large.isVisible()
    press(post, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
    post.rest()
    assert post.screen.batch.tiles.page == 2
    assert post.screen.batch.large.accessibleName() == "Page 2: letter 2 begins here."
    press(post, Qt.Key.Key_Escape)
    assert post.screen.batch.tiles.isVisible()
    assert post.screen.batch.isVisible()


def test_the_letters_of_a_file_survive_locking_with_their_pages(post: Post, tmp_path: Path) -> None:
    file = tmp_path / "stapel.pdf"
    file.touch()
    post.session.office.intake.letters["stapel.pdf"] = STACK
    post.take_in(str(file))
    post.screen.batch.ask_confirm()
    post.rest()
    desk = post.session.open_desk
    post.session.lock()
    post.rest()
    assert post.screen.batch.tiles.model().rowCount() == 0
    desk.vault.closed = False
    post.session.opened(desk)
    post.rest()
    assert parts(post) == [(1, 2), (5, 6)]
    assert {item.left_out for item in post.presenter.items} == {(3, 4)}


def test_a_file_that_was_not_divided_yet_is_looked_through_again_after_locking(
    post: Post, tmp_path: Path
) -> None:
    file = tmp_path / "stapel.pdf"
    file.touch()
    post.session.office.intake.letters["stapel.pdf"] = STACK
    post.take_in(str(file))
    desk = post.session.open_desk
    post.session.lock()
    post.rest()
    desk.vault.closed = False
    post.session.opened(desk)
    post.rest()
    assert post.screen.batch.isVisible()
    assert len(post.presenter.items) == 1


def test_two_hundred_pages_are_shown_and_changed_at_once(post: Post) -> None:
    pages = tuple(LookedPage(n, PageUse.PAGE, thumbnail=PAGE) for n in range(1, 201))
    path = Path("groot.pdf")
    division = PostDivision(Batch(path, pages, (ScanPart(path, tuple(range(1, 201))),)))
    post.screen.show_batch(shown=True)
    began = time.perf_counter()
    post.screen.batch.show_division(division)
    post.screen.grab()
    press(post, *[Qt.Key.Key_Right, Qt.Key.Key_Space] * 20)
    post.screen.grab()
    assert len(division.parts) == 21
    assert time.perf_counter() - began < 3.0


def test_many_mails_lie_in_the_order_of_receipt(post: Post) -> None:
    mails = post.session.office.intake.mails
    for n in range(30):
        mail = a_mail(f"Graag inzage {n}.")
        received = mail.received.replace(hour=(n * 7) % 24, minute=n)
        mails[f"{n}.eml"] = type(mail)(
            **{name: getattr(mail, name) for name in mail.__dataclass_fields__}
            | {"received": received}
        )
    post.take_in(*(f"{n}.eml" for n in range(30)))
    expected = sorted(range(30), key=lambda n: ((n * 7) % 24, n))
    assert [item.source for item in post.presenter.items] == [f"{n}.eml" for n in expected]
    assert post.presenter.items[0].state is TrayState.READY


def test_a_dropped_folder_is_read_one_level_and_what_is_unknown_is_named_once(
    post: Post, tmp_path: Path
) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("b.pdf", "a.jpg", "notes.docx", "table.xlsx", "inner/deep.pdf"):
        (tmp_path / name).touch()
    post.take_in(str(tmp_path))
    assert [item.source for item in post.presenter.items] == ["a.jpg", "b.pdf"]
    assert "scans nor mails: 2 (notes.docx, table.xlsx)" in post.said


def test_a_file_that_cannot_be_looked_through_says_why_at_its_row(post: Post) -> None:
    error = ScanDamaged(file="kapot.pdf")
    post.session.office.intake.letters["kapot.pdf"] = error
    post.take_in("kapot.pdf")
    assert post.presenter.items[0].state is TrayState.FAILED
    assert post.session.say.what(error) in post.screen.tray.list.item(0).text()


def test_a_slip_among_the_pages_goes_with_its_letter(post: Post) -> None:
    post.session.office.imaging.slip = "RV-2026-0007"
    stack(post, PAGE, page_that_is(PATCH), page_that_is(SLIP), PAGE)
    assert "slip RV-2026-0007" in post.screen.batch._name(3)
    post.screen.batch.ask_confirm()
    post.rest()
    assert [item.slip for item in post.presenter.items] == ["", "RV-2026-0007"]


@pytest.mark.parametrize(
    ("pages", "text"), [((), ""), ((4,), "4"), ((1, 2, 3, 7, 9, 10), "1-3, 7, 9-10")]
)
def test_pages_are_written_as_people_write_them(pages: tuple[int, ...], text: str) -> None:
    assert page_range(pages) == text


def test_the_tray_is_reached_by_mouse_at_200_percent_while_a_file_is_divided(post: Post) -> None:
    """Tray and pages do not fit beside each other then, so the tray waits behind a button."""
    stack(post)
    post.session.theme.set_scale(200)
    chip = post.screen.batch.to_tray
    assert not post.screen.tray.isVisible()
    assert chip.isVisible()
    assert chip.text() == "Tray (1)"
    post.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert post.screen.tray.isVisible()
    assert post.screen.source.to_tray.isChecked()
    post.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not post.screen.tray.isVisible()
    post.session.theme.set_scale(100)
    post.qtbot.waitUntil(post.screen.tray.isVisible, timeout=2_000)
    assert not chip.isVisible()
