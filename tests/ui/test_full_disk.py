"""A full disk, lived through in the window over a real vault: what was typed stays, and saving works again with room.

SQLite itself says that there is no room (``PRAGMA max_page_count``), in the middle of a write.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from dpo_desk.operations.drafts import draft
from dpo_desk.operations.errors import DiskFull
from dpo_desk.operations.overviews import case_rows
from dpo_desk.ui.photographs import settle
from dpo_desk.ui.screens.post.post_model import TrayState
from dpo_desk.ui.theme.tokens import Look
from tests.ui.desk_in_memory import PASSPHRASE, Window

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
LONG = "Alles wat u over mij bewaart sinds de verhuizing. " * 2_000


def room(window: Window, pages: int) -> None:
    """So many pages may be added to the vault's file from now on."""
    desk = window.session.open_desk

    def limit() -> None:
        here = desk.vault._connection.execute("PRAGMA page_count").fetchone()[0]
        desk.vault._connection.execute(f"PRAGMA max_page_count = {here + pages}")

    window.session.background.vault(window.session, limit, lambda _: None)
    window.rest()


def letter(window: Window, folder: Path):
    file = folder / "brief.pdf"
    file.write_bytes(b"scan")
    window.wiring.post_work.take_in([file])
    window.rest()
    form = window.wiring.post.form
    form.offers.take_all()
    form.rights.chips.take(1)
    window.wiring.post_work.letter.sheet.confirm_all()
    settle(window.session)
    return form


def test_what_is_typed_stays_is_said_not_to_be_saved_and_is_saved_when_there_is_room(
    vault_on_file, tmp_path
) -> None:
    window = vault_on_file()
    form, status = letter(window, tmp_path), window.window.desk.status
    say = window.session.say
    room(window, 0)
    form.scope.set_value(LONG)
    settle(window.session)
    assert form.scope.value() == LONG
    assert say.what(DiskFull()) in window.said
    assert status.saved.text() == say("window.not_saved")

    room(window, 100_000)
    window.wiring.post_work.draft.keeper.keep_again()
    settle(window.session)
    assert status.saved.text() == say("window.saved")
    assert say("window.kept_again") in window.said
    assert draft(window.session.open_desk, "post")["0.scope"] == LONG


def test_what_could_not_be_kept_is_kept_before_the_lock_when_there_is_room_by_then(
    vault_on_file, tmp_path
) -> None:
    window = vault_on_file()
    form = letter(window, tmp_path)
    room(window, 0)
    form.scope.set_value(LONG)
    settle(window.session)
    room(window, 100_000)
    window.session.lock()
    window.rest()
    window.unlock(PASSPHRASE)
    window.rest()
    (item,) = window.wiring.post_work.items
    assert item.fields.scope == LONG


def test_the_disk_is_named_once_and_not_at_every_key(vault_on_file, tmp_path) -> None:
    window = vault_on_file()
    form = letter(window, tmp_path)
    room(window, 0)
    for more in ("", "1", "2"):
        form.scope.set_value(LONG + more)
        settle(window.session)
    assert window.said.count(window.session.say.what(DiskFull())) == 1


@pytest.mark.parametrize("then_next", [True, False])
def test_a_letter_that_finds_no_room_stays_as_it_was_typed_and_is_saved_later(
    vault_on_file, tmp_path, then_next
) -> None:
    window = vault_on_file()
    form, work = letter(window, tmp_path), window.wiring.post_work
    before, desk = len(case_rows(window.session.open_desk)), window.session.open_desk
    form.scope.set_value(LONG[:3_000])
    settle(window.session)
    window.office.imaging.shield = _big(window.office.imaging.shield)
    room(window, 4)
    work.save(then_next=then_next)
    settle(window.session)
    assert len(case_rows(desk)) == before
    assert window.session.say.what(DiskFull()) in window.said
    (item,) = work.items
    assert item.state is TrayState.READY
    assert form.scope.value() == LONG[:3_000]
    assert form.isEnabled()

    room(window, 100_000)
    work.save(then_next=then_next)
    settle(window.session)
    assert len(case_rows(desk)) == before + 1
    assert work.items == ()


@pytest.mark.skipif("DPO_DESK_SHOTS" not in os.environ, reason="pictures are taken on request")
@pytest.mark.parametrize("look", ["nl-light-100", "en-dark-100", "nl-dark-200", "en-light-200"])
def test_pictures(vault_on_file, tmp_path, look: str) -> None:
    language, mode, size = look.split("-")
    window = vault_on_file(language, look=Look(mode).value, text_size=size)
    form = letter(window, tmp_path)
    room(window, 0)
    form.scope.set_value(LONG)
    settle(window.session)
    folder = Path(os.environ["DPO_DESK_SHOTS"])
    window.window.grab().save(str(folder / f"full_disk_{look}.png"))


def _big(shield):
    """A shielded page that needs more room than there is."""

    def shielded(*args, **kwargs):
        return replace(shield(*args, **kwargs), pdf=b"%PDF-1.7 " + os.urandom(300_000))

    return shielded
