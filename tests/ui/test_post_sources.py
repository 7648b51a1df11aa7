import hashlib
import os
import time
from pathlib import Path

import pytest

from dpo_desk.intake.source_files import delete_file, files_at_rest
from dpo_desk.operations.errors import NotVerified
from dpo_desk.operations.id_copy_records import PaperDecision
from dpo_desk.operations.source_errors import SourceHeld
from dpo_desk.ui.screens.post import post_copies
from dpo_desk.ui.screens.post.post_known import AGAIN, DELETE, SHOW
from dpo_desk.ui.screens.post.post_model import TrayState
from tests.ui.office_in_memory import (
    PATCH,
    id_page_reading,
    page_that_is,
    reading_of,
    white_page,
)
from tests.ui.post_in_memory import Post
from tests.ui.test_post_locking_copies import KEPT

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
PAGE = white_page()


def real_files(post: Post, monkeypatch) -> None:
    """Files are looked at and deleted as they are; only what stands on them is invented."""
    intake = post.session.office.intake

    def digest(path):
        return hashlib.sha256(path.read_bytes()).hexdigest()

    monkeypatch.setattr(intake, "digest", digest)
    monkeypatch.setattr(intake, "delete", lambda p, d: delete_file(p, d, p.name), raising=False)
    old = time.time()
    at_rest = lambda folder, _now: files_at_rest(folder, _Later(old + 60))  # noqa: E731
    monkeypatch.setattr(intake, "at_rest", at_rest, raising=False)


class _Later:
    def __init__(self, at: float) -> None:
        self._at = at

    def timestamp(self) -> float:
        return self._at


def scan(folder: Path, name: str) -> Path:
    file = folder / name
    file.write_bytes(f"scan {name}".encode())
    os.utime(file, (time.time() - 100, time.time() - 100))
    return file


def watch(post: Post, folder: Path) -> None:
    post.session.settings.put("scan_folder", str(folder))
    post.presenter.folder.start()
    post.rest()


def divided(post: Post, folder: Path, monkeypatch) -> Path:
    """A file of the scan folder with two letters, each in a row of its own."""
    real_files(post, monkeypatch)
    post.session.office.intake.letters["stapel.pdf"] = (PAGE, page_that_is(PATCH), PAGE)
    file = scan(folder, "stapel.pdf")
    watch(post, folder)
    post.screen.batch.ask_confirm()
    post.rest()
    return file


def test_a_file_of_the_scan_folder_goes_when_its_letter_is_saved(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    real_files(post, monkeypatch)
    file = scan(tmp_path, "brief.pdf")
    watch(post, tmp_path)
    assert post.presenter.items[0].state is TrayState.READY
    post.fill()
    post.save()
    assert not file.exists()
    assert "deleted" in post.said
    assert "network drives" in post.said
    assert post.presenter.items == ()


def test_it_stays_where_a_copy_that_is_kept_could_not_be_stored(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    def unreadable(*_):
        raise NotVerified(page=1, kind="code", count=1)

    monkeypatch.setattr(post_copies, "shielded_copy", unreadable)
    real_files(post, monkeypatch)
    office = post.session.office
    office.imaging.readings = lambda number, page: (
        id_page_reading(number, page) if number == 2 else reading_of(number, page)
    )
    office.intake.open_scans = lambda *_: (PAGE, PAGE)
    file = scan(tmp_path, "brief.pdf")
    watch(post, tmp_path)
    post.fill()
    post.presenter.letter.sheet.confirm_all()
    post.form.id_copy.set_value(KEPT, PaperDecision.RETURN)
    post.save()
    assert len(post.cases) == 1
    assert post.session.say.what(NotVerified(page=1, kind="code", count=1)) in post.said
    assert file.exists()

    post.presenter.files.delete_offered()
    post.rest()
    assert file.exists()
    assert "has not been stored yet" in post.said


def test_it_stays_until_every_letter_of_it_is_saved_or_left_out(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    file = divided(post, tmp_path, monkeypatch)
    post.fill()
    post.save()
    assert file.exists()
    post.fill()
    post.save()
    assert len(post.cases) == 2
    assert not file.exists()


def test_it_stays_when_a_letter_of_it_was_taken_out_of_the_tray(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    file = divided(post, tmp_path, monkeypatch)
    post.presenter.rows.leave((post.presenter.items[1].key,))
    post.fill()
    post.save()
    assert file.exists()


def test_a_file_that_was_divided_before_locking_still_goes_afterwards(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    file = divided(post, tmp_path, monkeypatch)
    desk = post.session.open_desk
    post.session.lock()
    post.rest()
    desk.vault.closed = False
    post.session.opened(desk)
    post.rest()
    assert len(post.presenter.items) == 2
    for _ in range(2):
        post.fill()
        post.save()
    assert not file.exists()


def test_a_file_taken_in_by_hand_stays_until_somebody_says_so(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    real_files(post, monkeypatch)
    file = scan(tmp_path, "brief.pdf")
    post.take_in(str(file))
    post.fill()
    post.save()
    assert file.exists()
    assert "Alt+D" in post.said
    post.presenter.files.delete_offered()
    post.rest()
    assert not file.exists()


def test_a_file_that_cannot_be_deleted_is_named(post: Post, tmp_path: Path, monkeypatch) -> None:
    real_files(post, monkeypatch)

    def held(path, digest):
        raise SourceHeld(file=path.name)

    monkeypatch.setattr(post.session.office.intake, "delete", held)
    scan(tmp_path, "brief.pdf")
    watch(post, tmp_path)
    post.fill()
    post.save()
    assert len(post.cases) == 1
    assert post.session.say.what(SourceHeld(file="brief.pdf")) in post.said


def logged_again(post: Post, tmp_path: Path, monkeypatch) -> Path:
    real_files(post, monkeypatch)
    file = scan(tmp_path, "brief.pdf")
    post.take_in(str(file))
    post.fill()
    post.save()
    post.take_in(str(file))
    return file


def test_pages_that_were_logged_before_are_said_to_be_and_not_read_again(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    logged_again(post, tmp_path, monkeypatch)
    (case,) = post.cases
    assert f"logged already as {case.number}" in post.screen.tray.list.item(0).text()
    assert post.screen.source.known.isVisible()
    assert not post.form.isEnabled()
    wanted = []
    post.presenter.case_wanted.connect(wanted.append)
    post.screen.source.known.answered.emit(SHOW)
    assert wanted == [str(case.id)]


def test_the_file_of_pages_logged_before_is_deleted_when_asked(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    file = logged_again(post, tmp_path, monkeypatch)
    post.screen.source.known.answered.emit(DELETE)
    post.rest()
    assert not file.exists()
    assert post.presenter.items == ()


def test_pages_logged_before_are_logged_again_only_when_asked(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    logged_again(post, tmp_path, monkeypatch)
    post.screen.source.known.answered.emit(AGAIN)
    post.rest()
    assert post.presenter.items[0].state is TrayState.READY
    post.fill()
    post.save()
    assert len(post.cases) == 2
