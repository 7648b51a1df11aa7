"""The vault locks while a letter with a copy of a document that is to be stored is being saved."""

import datetime as dt
import gc
import threading
from pathlib import Path

import pytest

from dpo_desk.operations.errors import NotVerified
from dpo_desk.operations.id_copies import id_copies, keep_id_copy
from dpo_desk.operations.id_copy_records import IdCopyDecision, Needed, PaperDecision
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.records import DocumentKind
from dpo_desk.operations.requests import log_letter
from dpo_desk.redaction.pages import PageImage
from dpo_desk.ui.screens.post import post_copies, post_order
from tests.ui.office_in_memory import id_page_reading, reading_of, white_page
from tests.ui.post_in_memory import Post

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
OURS = 51
"""Dots per inch by which the pages of these tests are told from those of others."""
KEPT = IdCopyDecision(
    Needed.YES, keep=True, reason="identity disputed", keep_until=dt.date(2027, 1, 31)
)


class Held:
    """A step that begins and goes on when the test says so."""

    def __init__(self, step, *, once=True):
        self.begun, self.go_on = threading.Event(), threading.Event()
        self._step, self._once = step, once

    def __call__(self, *args, **kwargs):
        if not (self._once and self.begun.is_set()):
            self.begun.set()
            assert self.go_on.wait(10)
        return self._step(*args, **kwargs)


def saving(post: Post, folder: Path) -> None:
    """A letter with a passport behind it, to be stored, is on its way."""
    imaging = post.session.office.imaging
    imaging.readings = lambda number, page: (
        id_page_reading(number, page) if number == 2 else reading_of(number, page)
    )
    post.session.office.intake.open_scans = lambda *_: (white_page(OURS), white_page(OURS))
    (folder / "brief.pdf").touch()
    post.take_in(str(folder / "brief.pdf"))
    post.fill()
    post.presenter.identity.look()
    post.rest()
    post.presenter.letter.sheet.confirm_all()
    post.form.id_copy.set_value(KEPT, PaperDecision.RETURN)
    post.presenter.save(then_next=True)


def locked_meanwhile(post: Post, held: Held) -> None:
    post.qtbot.waitUntil(held.begun.is_set, timeout=5_000)
    post.session.lock()
    held.go_on.set()
    post.rest()
    assert post.session.desk is None


def pages_in_memory() -> int:
    gc.collect()
    return sum(isinstance(found, PageImage) and found.dpi == OURS for found in gc.get_objects())


def stored_once(post: Post, desk) -> None:
    """One case, its letter and its copy; the lock waited for all of them."""
    assert desk.vault.closed
    assert pages_in_memory() == 0
    desk.vault.closed = False
    post.session.opened(desk)
    post.rest()
    (case,) = post.cases
    kinds = [row.kind for row in case_file(desk, case.id).documents]
    assert sorted(kinds) == sorted([DocumentKind.INCOMING_LETTER, DocumentKind.ID_COPY])
    (copy,) = id_copies(desk, case.id)
    assert copy.document_id is not None
    assert post.presenter.items == ()


def test_the_copy_is_stored_when_the_vault_locks_while_the_letter_is_logged(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    held, desk = Held(log_letter), post.session.open_desk
    monkeypatch.setattr(post_order, "log_letter", held)
    saving(post, tmp_path)
    locked_meanwhile(post, held)
    stored_once(post, desk)


def test_and_while_the_copy_itself_is_shielded(post: Post, tmp_path: Path, monkeypatch) -> None:
    desk, imaging = post.session.open_desk, post.session.office.imaging
    held = Held(post_copies.shielded_copy)
    monkeypatch.setattr(post_copies, "shielded_copy", held)
    saving(post, tmp_path)
    locked_meanwhile(post, held)
    assert len(imaging.orders) >= 2
    stored_once(post, desk)


def test_and_while_it_is_written(post: Post, tmp_path: Path, monkeypatch) -> None:
    held, desk = Held(keep_id_copy), post.session.open_desk
    monkeypatch.setattr(post_copies, "keep_id_copy", held)
    saving(post, tmp_path)
    locked_meanwhile(post, held)
    stored_once(post, desk)


def test_a_copy_that_cannot_be_shielded_leaves_the_case_and_nothing_in_memory(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    desk = post.session.open_desk
    held = Held(log_letter)
    monkeypatch.setattr(post_order, "log_letter", held)
    saving(post, tmp_path)
    post.qtbot.waitUntil(held.begun.is_set, timeout=5_000)
    post.session.office.imaging.refuses = NotVerified(page=1, kind="code", count=1)
    locked_meanwhile(post, held)
    assert pages_in_memory() == 0
    assert desk.vault.closed
    desk.vault.closed = False
    post.session.opened(desk)
    post.rest()
    (case,) = post.cases
    (copy,) = id_copies(desk, case.id)
    assert copy.document_id is None
    assert copy.destroyed_at is None


def test_a_letter_that_was_refused_leaves_no_page_in_memory_once_the_vault_is_locked(
    post: Post, tmp_path: Path
) -> None:
    """An error remembers where it came from, and with that the pages it was about."""
    post.session.office.imaging.refuses = NotVerified(page=1, kind="code", count=1)
    saving(post, tmp_path)
    post.rest()
    assert post.presenter.items[0].error is not None
    assert pages_in_memory() > 0
    post.session.lock()
    post.rest()
    assert pages_in_memory() == 0


def test_the_copy_is_stored_when_the_window_is_closed_meanwhile(
    post: Post, tmp_path: Path, monkeypatch
) -> None:
    held, desk = Held(log_letter), post.session.open_desk
    monkeypatch.setattr(post_order, "log_letter", held)
    saving(post, tmp_path)
    post.qtbot.waitUntil(held.begun.is_set, timeout=5_000)
    threading.Timer(0.2, held.go_on.set).start()
    assert post.session.close(20.0)
    assert desk.vault.closed
    (case,) = desk.vault.contents.cases.rows()
    (copy,) = desk.vault.contents.id_copies.of_case(case.id)
    assert copy.document_id is not None
