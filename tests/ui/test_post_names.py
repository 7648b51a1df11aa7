"""A citizen number in the name of a file: never shown, never kept, and the file is found again all the same."""

from pathlib import Path

import pytest

from dpo_desk.operations.drafts import KeptDraft
from dpo_desk.ui.screens.post.post_names import found_again, shown_name
from tests.ui.post_in_memory import Post

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
BLOCKS = "█" * 9


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("kopie 111222333.pdf", f"kopie {BLOCKS}.pdf"),
        ("111222333.eml", f"{BLOCKS}.eml"),
        ("scan 2026-11-25 0012.pdf", "scan 2026-11-25 0012.pdf"),
    ],
)
def test_the_name_is_shown_without_the_number(name, shown):
    assert shown_name(Path("Scans", name)) == shown


def test_one_file_that_answers_is_found_again(tmp_path):
    folder = tmp_path / "Zaak 111222333"
    folder.mkdir()
    file = folder / "kopie 1112.22.333.pdf"
    file.touch()
    held = tmp_path / f"Zaak {BLOCKS}" / f"kopie {'█' * 11}.pdf"
    assert found_again(held) == file


def test_of_two_that_answer_none_is_chosen(tmp_path):
    for number in ("111222333", "123456782"):
        (tmp_path / f"{number}.pdf").touch()
    held = tmp_path / f"{BLOCKS}.pdf"
    assert found_again(held) == held


@pytest.mark.parametrize("there", ["kopie janssens.pdf", "kopie.pdf", None])
def test_another_file_does_not_answer(tmp_path, there):
    if there:
        (tmp_path / there).touch()
    held = tmp_path / f"kopie {'█' * 8}.pdf"
    assert found_again(held) == held


def test_a_path_without_blocks_is_left_alone():
    assert found_again(Path("Scans", "brief.pdf")) == Path("Scans", "brief.pdf")


def test_the_tray_comes_back_with_the_file_and_never_kept_its_number(qtbot, tmp_path):
    post = Post(qtbot)
    file = tmp_path / "brief 111222333.pdf"
    file.touch()
    post.take_in(str(file))
    keeper = post.presenter.draft.keeper
    keeper.touched()
    keeper.keep_now()
    post.rest()
    kept = post.session.open_desk.vault.contents.drafts.get("Marieke:post")
    assert "111222333" not in str(kept)
    assert "111222333" not in post.screen.tray.list.item(0).text()
    assert "111222333" not in post.screen.tray.list.item(0).toolTip()
    post.screen.tray.leave_asked.emit((post.presenter.items[0].key,))
    post.rest()
    keeper._put_back((KeptDraft(kept, ()), None))
    post.rest()
    assert [item.paths for item in post.presenter.items] == [(file,)]
    post.session.close()
