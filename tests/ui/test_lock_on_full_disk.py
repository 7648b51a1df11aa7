"""The vault locks, or the program is closed, while what was typed finds no room in it.

The disk is full as in ``test_full_disk``: SQLite says that there is no room.
"""

import gc
import os
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from dpo_desk.foundation.progress import NoProgress
from dpo_desk.operations.drafts import draft, keep_draft
from dpo_desk.operations.officers import add_officer, give_new_passphrase
from dpo_desk.operations.records import Role
from dpo_desk.operations.unsaved_drafts import DraftOvertaken, DraftUnreadable
from dpo_desk.operations.vaults import lock, unlock
from dpo_desk.ui.photographs import settle
from dpo_desk.ui.theme.tokens import Look
from tests.ui.desk_in_memory import OFFICER, PASSPHRASE, Window
from tests.ui.test_full_disk import letter, room

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
TYPED = "De kanarie zong in de tuin van de buren. " * 500
CANARY = "De kanarie zong"
COLLEAGUE, ANOTHER = "Jip Vermeulen", "vier woorden zonder verband"


class Texts(dict):
    """The texts of a form, which can be asked whether anybody still holds them."""


def typed_on_a_full_disk(window: Window, folder: Path):
    form = letter(window, folder)
    room(window, 0)
    form.scope.set_value(TYPED)
    settle(window.session)
    return form


def locked_with_it(window: Window, folder: Path) -> Path:
    """The folder of a vault that locked with something typed that found no room."""
    typed_on_a_full_disk(window, folder)
    place = window.session.open_desk.vault.path
    window.window.locking.lock()
    window.rest()
    return place


def as_another(window: Window, officer: str, passphrase: str) -> None:
    form = window.window.unlock.open_form
    form.officer.setText(officer)
    form.passphrase.setText(passphrase)
    form.submit.click()
    window.rest()


def scope_of(window: Window) -> str:
    (item,) = window.wiring.post_work.items
    return item.fields.scope


def answer(window: Window, key: str) -> None:
    (push,) = (
        push
        for push in window.window.findChildren(QPushButton)
        if push.text().replace("&", "") == window.session.say(f"window.unsaved.{key}")
        and push.isVisible()
    )
    push.click()


def test_what_found_no_room_before_the_lock_stands_in_the_vault_after_it(vault_on_file, tmp_path):
    window = vault_on_file()
    locked_with_it(window, tmp_path)
    window.unlock()
    window.rest()
    assert scope_of(window) == TYPED
    assert draft(window.session.open_desk, "post")["0.scope"] == TYPED
    assert window.session.unsaved.waiting == ()
    assert window.session.say("window.kept_again") in window.said


def test_what_was_just_being_written_when_the_vault_locked_is_no_exception(vault_on_file, tmp_path):
    window = vault_on_file()
    form = letter(window, tmp_path)
    room(window, 0)
    form.scope.set_value(TYPED)
    window.wiring.post_work.draft.keeper.keep_now()
    window.session.lock()
    window.rest()
    window.unlock()
    window.rest()
    assert scope_of(window) == TYPED


def test_the_locked_window_says_it_and_nothing_of_the_case(vault_on_file, tmp_path):
    window = vault_on_file()
    assert not window.window.unlock.unsaved.isVisibleTo(window.window.unlock)
    locked_with_it(window, tmp_path)
    assert window.window.unlock.unsaved.isVisible()
    assert window.session.say("window.unsaved.locked.what") in window.window.unlock.unsaved.text
    assert CANARY not in window.texts()
    assert OFFICER not in window.window.unlock.unsaved.text
    window.unlock()
    window.rest()
    assert not window.window.unlock.unsaved.isVisibleTo(window.window.unlock)


def test_nothing_of_it_is_left_in_clear_in_memory(vault_on_file, tmp_path):
    window = vault_on_file()
    keeper, probes = window.wiring.post_work.draft.keeper, []

    def probed(texts: dict[str, str]) -> Texts:
        probes.append(weakref.ref(found := Texts(texts)))
        return found

    read, last_look = keeper._read, keeper._last_look
    keeper._read = lambda: probed(read())
    keeper._last_look = lambda texts: probed(last_look(texts))
    locked_with_it(window, tmp_path)
    gc.collect()
    assert probes
    assert [probe for probe in probes if probe() is not None] == []
    (waiting,) = window.session.unsaved.waiting
    assert CANARY.encode() not in waiting.sealed
    assert CANARY not in repr(waiting)


def test_while_there_is_still_no_room_it_stands_on_the_screen_and_is_saved_later(
    vault_on_file, tmp_path, monkeypatch
):
    window = vault_on_file()
    place = locked_with_it(window, tmp_path)
    keep_full(window, monkeypatch)
    window.unlock()
    window.rest()
    say, status = window.session.say, window.window.desk.status
    assert scope_of(window) == TYPED
    assert status.saved.text() == say("window.not_saved")
    assert say("window.unsaved.still.what") in window.window.desk.unsaved.text
    window.window.locking.lock()
    window.rest()
    assert len(window.session.unsaved.waiting) == 1

    monkeypatch.undo()
    window.unlock()
    settle(window.session)
    assert window.session.open_desk.vault.path == place
    assert draft(window.session.open_desk, "post")["0.scope"] == TYPED
    assert status.saved.text() == say("window.saved")
    assert not window.window.desk.unsaved.isVisible()


def test_a_colleague_gets_nothing_of_it_and_takes_nothing_of_it_away(vault_on_file, tmp_path):
    window = vault_on_file()
    add_officer(window.session.open_desk, COLLEAGUE, Role.CLERK, ANOTHER)
    locked_with_it(window, tmp_path)
    as_another(window, COLLEAGUE, ANOTHER)
    assert window.session.open_desk.officer.name == COLLEAGUE
    assert window.wiring.post_work.items == ()
    assert CANARY not in window.texts()
    (waiting,) = window.session.unsaved.waiting
    assert window.session.open_desk.vault.unseal(waiting.sealed) is None
    assert window.window.desk.status.saved.text() == window.session.say("window.saved")

    window.window.locking.lock()
    window.rest()
    as_another(window, OFFICER, PASSPHRASE)
    assert scope_of(window) == TYPED


def test_what_was_filled_in_elsewhere_since_is_not_written_over_before_somebody_says_so(
    vault_on_file, tmp_path
):
    window = vault_on_file()
    place = locked_with_it(window, tmp_path)
    elsewhere = unlock(window.office, place, OFFICER, PASSPHRASE, NoProgress())
    later = {**draft(elsewhere, "post"), "0.scope": "Elders getypt."}
    keep_draft(elsewhere, "post", later)
    lock(elsewhere)
    window.unlock()
    window.rest()
    assert scope_of(window) == "Elders getypt."
    assert window.session.say.what(DraftOvertaken()) in window.window.desk.unsaved.text
    assert len(window.session.unsaved.waiting) == 1

    answer(window, "take")
    window.rest()
    settle(window.session)
    assert scope_of(window) == TYPED
    assert draft(window.session.open_desk, "post")["0.scope"] == TYPED
    assert window.session.unsaved.waiting == ()


def test_it_is_asked_again_when_there_is_no_room_for_what_was_chosen(
    vault_on_file, tmp_path, monkeypatch
):
    window = vault_on_file()
    place = locked_with_it(window, tmp_path)
    elsewhere = unlock(window.office, place, OFFICER, PASSPHRASE, NoProgress())
    keep_draft(elsewhere, "post", {**draft(elsewhere, "post"), "0.scope": "Elders getypt."})
    lock(elsewhere)
    keep_full(window, monkeypatch)
    window.unlock()
    window.rest()
    answer(window, "take")
    window.rest()
    assert window.session.say.what(DraftOvertaken()) in window.window.desk.unsaved.text
    assert len(window.session.unsaved.waiting) == 1


def test_or_it_is_left_for_what_was_filled_in_elsewhere(vault_on_file, tmp_path):
    window = vault_on_file()
    place = locked_with_it(window, tmp_path)
    elsewhere = unlock(window.office, place, OFFICER, PASSPHRASE, NoProgress())
    keep_draft(elsewhere, "post", {**draft(elsewhere, "post"), "0.scope": "Elders getypt."})
    lock(elsewhere)
    window.unlock()
    window.rest()
    answer(window, "leave")
    window.rest()
    assert scope_of(window) == "Elders getypt."
    assert window.session.unsaved.waiting == ()


def test_it_is_said_when_it_can_no_longer_be_read(vault_on_file, tmp_path):
    window = vault_on_file()
    add_officer(window.session.open_desk, COLLEAGUE, Role.DPO, ANOTHER)
    place = locked_with_it(window, tmp_path)
    elsewhere = unlock(window.office, place, COLLEAGUE, ANOTHER, NoProgress())
    give_new_passphrase(elsewhere, OFFICER, "vijf andere woorden op rij")
    lock(elsewhere)
    window.unlock("vijf andere woorden op rij")
    window.rest()
    assert window.session.say.what(DraftUnreadable()) in window.window.desk.unsaved.text
    assert window.session.unsaved.waiting == ()
    answer(window, "seen")
    assert not window.window.desk.unsaved.isVisible()


def test_closing_asks_while_something_on_the_screen_is_not_saved(vault_on_file, tmp_path):
    window = vault_on_file()
    typed_on_a_full_disk(window, tmp_path)
    assert not window.window.close()
    assert window.session.desk is not None
    banner = window.window.desk.banner
    assert window.session.say("window.unsaved.close") in banner.text
    assert banner.property("role") == "banner-error"
    answer(window, "close_stay")
    assert window.window.isVisible()

    assert not window.window.close()
    answer(window, "close_lose")
    assert not window.window.isVisible()


def test_the_question_at_closing_takes_the_keyboard_to_what_loses_nothing(vault_on_file, tmp_path):
    window = vault_on_file()
    scope = typed_on_a_full_disk(window, tmp_path).scope.editor
    window.window.activateWindow()
    scope.setFocus()
    assert not window.window.close()
    stays = QApplication.focusWidget()
    assert stays.accessibleName() == window.session.say("window.unsaved.close_stay")
    QTest.keyClick(stays, Qt.Key.Key_Space)
    assert window.window.isVisible()
    assert scope.hasFocus()


def test_and_while_it_is_locked(vault_on_file, tmp_path):
    window = vault_on_file()
    locked_with_it(window, tmp_path)
    assert not window.window.close()
    assert window.window.isVisible()
    assert window.session.say("window.unsaved.close_locked") in window.window.unlock.banner.text
    answer(window, "close_stay")
    window.unlock()
    window.rest()
    assert scope_of(window) == TYPED
    assert window.window.close()


def test_and_when_it_turns_out_at_closing_that_there_is_no_room(vault_on_file, tmp_path):
    window = vault_on_file()
    form = letter(window, tmp_path)
    room(window, 0)
    form.scope.set_value(TYPED)
    assert not window.window.close()
    window.rest()
    assert window.window.isVisible()
    assert window.session.say("window.unsaved.close_locked") in window.window.unlock.banner.text
    window.unlock()
    window.rest()
    assert scope_of(window) == TYPED


def keep_full(window: Window, monkeypatch) -> None:
    """The vault that is opened next has no room from its first moment."""
    keeper = type(window.office.keeper)
    opened = keeper.open

    def full(self, *args):
        vault = opened(self, *args)
        here = vault._connection.execute("PRAGMA page_count").fetchone()[0]
        vault._connection.execute(f"PRAGMA max_page_count = {here}")
        return vault

    monkeypatch.setattr(keeper, "open", full)


@pytest.mark.skipif("DPO_DESK_SHOTS" not in os.environ, reason="pictures are taken on request")
@pytest.mark.parametrize("look", ["nl-light-100", "en-dark-100", "nl-dark-200", "en-light-200"])
def test_pictures(vault_on_file, tmp_path, monkeypatch, look: str) -> None:
    language, mode, size = look.split("-")
    window = vault_on_file(language, look=Look(mode).value, text_size=size)
    folder = Path(os.environ["DPO_DESK_SHOTS"])

    def picture(name: str) -> None:
        settle(window.session)
        window.window.grab().save(str(folder / f"{name}_{look}.png"))

    typed_on_a_full_disk(window, tmp_path)
    place = window.session.open_desk.vault.path
    window.window.close()
    picture("closing")
    window.window.locking.lock()
    window.rest()
    picture("locked")
    window.window.close()
    picture("locked_closing")
    keep_full(window, monkeypatch)
    window.unlock()
    window.rest()
    window.window.desk.go("post")
    picture("still")
    window.window.locking.lock()
    window.rest()
    monkeypatch.undo()
    elsewhere = unlock(window.office, place, OFFICER, PASSPHRASE, NoProgress())
    keep_draft(elsewhere, "post", {**draft(elsewhere, "post"), "0.scope": "Elders getypt."})
    lock(elsewhere)
    window.unlock()
    window.rest()
    picture("overtaken")
