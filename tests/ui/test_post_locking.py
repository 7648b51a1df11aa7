import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor

from dpo_desk.operations.earlier_errors import LinkToItself
from dpo_desk.operations.requests import log_letter
from dpo_desk.ui.screens.post import post_order, post_saving
from tests.ui.office_in_memory import SLIP, page_that_is, white_page
from tests.ui.post_in_memory import Post

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


class Held:
    """Logging that begins on the vault lane and ends when the test says so."""

    def __init__(self, monkeypatch):
        self.begun, self.go_on = threading.Event(), threading.Event()
        monkeypatch.setattr(post_order, "log_letter", self)

    def __call__(self, *args, **kwargs):
        self.begun.set()
        assert self.go_on.wait(20)
        return log_letter(*args, **kwargs)


def scans(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).touch()
    return [folder / name for name in names]


def locked_while_logging(post: Post, held: Held) -> None:
    post.presenter.save(then_next=True)
    post.qtbot.waitUntil(held.begun.is_set, timeout=20_000)
    post.session.lock()
    held.go_on.set()
    post.rest()


def unlocked_again(post: Post, desk) -> None:
    desk.vault.closed = False
    post.session.opened(desk)
    post.rest()


def test_a_letter_the_vault_was_writing_when_it_locked_does_not_lie_in_the_tray_again(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    held, desk = Held(monkeypatch), post.session.open_desk
    post.take_in(*map(str, scans(tmp_path, "brief.pdf", "tweede.pdf")))
    post.fill()
    locked_while_logging(post, held)
    unlocked_again(post, desk)
    assert len(post.cases) == 1
    assert [item.source for item in post.presenter.items] == ["tweede.pdf"]


def test_nor_when_the_draft_of_the_tray_had_been_kept_before_it_locked(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    held, desk = Held(monkeypatch), post.session.open_desk
    post.take_in(*map(str, scans(tmp_path, "brief.pdf", "tweede.pdf")))
    post.fill()
    post.presenter.save(then_next=True)
    post.qtbot.waitUntil(held.begun.is_set, timeout=20_000)
    post.presenter.draft.keeper.keep_now()
    post.session.lock()
    held.go_on.set()
    post.rest()
    unlocked_again(post, desk)
    assert len(post.cases) == 1
    assert [item.source for item in post.presenter.items] == ["tweede.pdf"]


def test_a_letter_that_was_still_being_shielded_when_it_locked_waits_in_the_tray(
    post: Post, tmp_path: Path
) -> None:
    desk = post.session.open_desk
    post.take_in(*map(str, scans(tmp_path, "brief.pdf", "tweede.pdf")))
    post.fill()
    post.presenter.save(then_next=True)
    post.session.lock()
    post.rest()
    unlocked_again(post, desk)
    assert post.cases == ()
    assert [item.source for item in post.presenter.items] == ["brief.pdf", "tweede.pdf"]
    assert post.presenter.items[0].fields.name == "J. van Dijk-Smit"


def test_a_letter_that_was_logged_before_the_tray_could_know_it_says_so_when_it_comes_back(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    """As after a crash between the logging and the writing of the tray."""
    desk = post.session.open_desk
    monkeypatch.setattr(post.presenter.filing.saving, "_strike", lambda *_: None)
    held = Held(monkeypatch)
    post.take_in(*map(str, scans(tmp_path, "brief.pdf")))
    post.fill()
    locked_while_logging(post, held)
    unlocked_again(post, desk)
    (item,) = post.presenter.items
    assert item.known is not None
    assert item.known.number == post.cases[0].number
    assert not post.form.isEnabled()


def test_what_fails_after_the_logging_is_said_and_the_letter_is_not_logged_again(
    post: Post, monkeypatch
) -> None:
    error = LinkToItself()

    def fails(*_args):
        raise error

    monkeypatch.setattr(post_saving, "linked", fails)
    post.take_in("brief.pdf")
    post.fill()
    post.save()
    assert len(post.cases) == 1
    assert post.presenter.items == ()
    assert post.session.say.what(error) in post.said


def returned(post: Post, folder: Path) -> str:
    """A slip is open and nothing is typed yet: the keyboard is in the empty field of the date."""
    post.take_in("een.pdf")
    post.fill()
    post.save()
    (case,) = post.cases
    post.session.office.imaging.slip = case.number
    post.session.office.intake.letters["terug.pdf"] = (page_that_is(SLIP), white_page())
    post.take_in(*map(str, scans(folder, "terug.pdf")))
    post.screen.activateWindow()
    post.form.received.focus()
    return case.number


def test_the_case_of_a_return_slip_is_no_number_that_is_being_typed(
    post: Post, tmp_path: Path
) -> None:
    number, kept = returned(post, tmp_path), []
    post.session.kept.connect(kept.append)
    post.presenter.draft.touched()
    post.presenter.draft.keeper.keep_now()
    post.rest()
    assert kept[-1] is True
    desk = post.session.open_desk
    post.session.lock()
    post.rest()
    unlocked_again(post, desk)
    (item,) = post.presenter.items
    assert (item.slip, item.fields.belongs_to) == (number, number)


def test_what_was_held_back_at_the_caret_is_looked_at_again_when_the_vault_locks(
    post: Post, tmp_path: Path
) -> None:
    """The keyboard was still in the field when it was kept, and has left it without a key since."""
    desk = post.session.open_desk
    post.take_in(*map(str, scans(tmp_path, "brief.pdf")))
    post.form.scope.set_value("dossier 12 345 67")
    post.screen.activateWindow()
    post.form.scope.focus()
    post.form.scope.editor.moveCursor(QTextCursor.MoveOperation.End)
    post.presenter.draft.keeper.keep_now()
    post.rest()
    post.form.scope.editor.moveCursor(QTextCursor.MoveOperation.Start)
    post.session.lock()
    post.rest()
    unlocked_again(post, desk)
    assert post.presenter.items[0].fields.scope == "dossier 12 345 67"
