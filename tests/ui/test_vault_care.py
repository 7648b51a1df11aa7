import datetime as dt
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dpo_desk.operations.errors import RecoveryWordWrong
from dpo_desk.operations.officers import add_officer, officers
from dpo_desk.operations.records import CheckLine, Role
from dpo_desk.operations.vault_records import KeyChange
from tests.ui.desk_in_memory import NOW, OFFICER, PASSPHRASE, VAULT, Window

NEW = "vier woorden zonder verband"
OWN = VAULT / "backups"
CARDS = [" ".join([f"card{number}", "word", "word", "word"] * 5) for number in (1, 2, 3)]


@pytest.fixture
def desk(qtbot):
    desk = Window(qtbot).unlock()
    desk.window.desk.go("vault")
    desk.rest()
    return desk


@pytest.fixture
def screen(desk):
    return desk.wiring.vault


def answer(desk, key):
    notice = desk.notices[-1]
    next(choice for choice in notice.choices if choice.key == key).chosen()
    desk.rest()


def labels(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def typed_twice(fields, passphrase=NEW, again=None):
    fields.first.setText(passphrase)
    fields.again.setText(passphrase if again is None else again)


def colleague(desk, name="Jip Vermeulen", role=Role.CLERK):
    add_officer(desk.session.open_desk, name, role, NEW)
    desk.wiring.vault_work.refresh()
    desk.rest()
    card = desk.wiring.vault.officers
    card.table.selectRow(card.model.line_of(name))
    return name


def officer_named(desk, name):
    return next(one for one in officers(desk.session.open_desk) if one.name == name)


def test_unlocking_makes_the_backup_of_the_day_and_names_what_presses(desk, screen):
    assert len(desk.office.care.backups(OWN)) == 1
    assert "There are no recovery cards" in desk.said
    assert "Look now" in [
        badge.accessibleName()
        for badge in screen.state.findChildren(object)
        if hasattr(badge, "show_state")
    ]
    assert desk.window.desk.rail.buttons["vault"].accessibleDescription() == "2"


def test_an_older_vault_is_said_and_backed_up_by_nobody(qtbot):
    desk = Window(qtbot)
    desk.office.care.lost = 41
    desk.unlock()

    assert desk.office.care.backups(OWN) == ()
    assert "An older vault was put back" in desk.window.desk.banner.text
    answer(desk, "vault_window.banner.look")
    assert desk.window.desk.place == "vault"
    desk.wiring.vault.state.wanted.emit("compare")
    answer(desk, "vault_window.older_accept")
    assert "An older vault" not in labels(desk.wiring.vault.state)


def test_a_new_officer_opens_the_vault_and_no_passphrase_stays_in_a_field(desk, screen):
    card = screen.officers
    card.name.setText("Jip Vermeulen")
    card.new_role.setCurrentIndex(card.new_role.findData(Role.DEPUTY))
    typed_twice(card.first)
    card.add.click()
    assert (card.first.first.text(), card.first.again.text()) == ("", "")
    desk.rest()

    assert officer_named(desk, "Jip Vermeulen").role is Role.DEPUTY
    assert card.model.line_of("Jip Vermeulen") >= 0
    assert NEW not in desk.texts()


def test_two_different_passphrases_add_nobody(desk, screen):
    screen.officers.name.setText("Jip Vermeulen")
    typed_twice(screen.officers.first, NEW, "iets anders")
    screen.officers.add.click()
    desk.rest()

    assert "not the same" in desk.said
    assert screen.officers.model.rowCount() == 1


@pytest.mark.parametrize("way", ["suspend", "remove"])
def test_who_leaves_is_asked_about_and_the_vault_gets_a_new_key(desk, screen, way):
    name = colleague(desk)
    getattr(screen.officers, way).click()
    assert officer_named(desk, name).active
    answer(desk, f"vault_window.officers.{way}_yes")

    assert not officer_named(desk, name).active
    assert desk.office.keys.key == 2
    assert screen.strip.isHidden()


def test_to_whom_a_new_key_was_refused_is_said(desk, screen):
    colleague(desk)
    desk.office.keys.refuses = KeyChange(refused=("Noor Visser",))
    screen.officers.remove.click()
    answer(desk, "vault_window.officers.remove_yes")

    assert "Noor Visser did not get it" in desk.said


def test_a_colleague_gets_a_role_a_day_of_secrecy_and_a_new_passphrase(desk, screen):
    name, card = colleague(desk), screen.officers
    card.role.setCurrentIndex(card.role.findData(Role.READER))
    card.role.activated.emit(card.role.currentIndex())
    desk.rest()
    card.secrecy.set_day(dt.date(2026, 3, 2))
    card.declare.click()
    desk.rest()
    card.passphrase.click()
    typed_twice(card.given, "nog een andere zin hier")
    card.give.click()
    desk.rest()

    told = officer_named(desk, name)
    assert (told.role, told.secrecy_declared) == (Role.READER, dt.date(2026, 3, 2))
    assert desk.office.keys.passphrases[name] == "nog een andere zin hier"
    assert card.given.first.text() == ""


def test_nobody_is_offered_to_remove_themselves(desk, screen):
    card = screen.officers
    card.table.selectRow(card.model.line_of(OFFICER))

    assert card.remove.isHidden()
    assert not card.role.isEnabled()


@pytest.mark.parametrize(("known", "key"), [(False, 1), (True, 2)])
def test_the_own_passphrase_changes_with_a_new_key_where_others_may_know_it(
    desk, screen, known, key
):
    desk.office.keys._first = PASSPHRASE
    screen.go("passphrase")
    card = screen.passphrase
    card.old.setText(PASSPHRASE)
    typed_twice(card.new)
    card.known.setChecked(known)
    card.submit.click()
    assert (card.old.text(), card.new.first.text(), card.new.again.text()) == ("", "", "")
    desk.rest()

    assert desk.office.keys._first == NEW
    assert desk.office.keys.key == key


def test_a_wrong_present_passphrase_changes_nothing(desk, screen):
    screen.passphrase.old.setText("not this one")
    typed_twice(screen.passphrase.new)
    screen.passphrase.submit.click()
    desk.rest()

    assert desk.office.keys._first != NEW
    assert "This passphrase does not open" in desk.said


def test_cards_are_shown_one_by_one_typed_back_and_tried(desk, screen):
    screen.go("recovery")
    part = screen.recovery
    part.make.click()
    desk.rest()
    for number in (1, 2, 3):
        assert f"card{number}" in labels(part.shown)
        part.shown.next.click()
    assert "card3" not in desk.texts()
    for field, words in zip(part.three.fields, CARDS, strict=True):
        field.setPlainText(words)
    part.prove.click()
    desk.rest()
    assert desk.office.keys.cards(None).proven_on == NOW.date()
    assert "card1" not in desk.texts()

    part.try_two.click()
    for field, words in zip(part.two.fields, CARDS, strict=False):
        field.setPlainText(words)
    part.drill.click()
    desk.rest()
    assert desk.office.keys.cards(None).drilled_on == NOW.date()


def test_a_wrong_word_is_named_and_selected_and_the_rest_stays(desk, screen, monkeypatch):
    def refuse(*_):
        raise RecoveryWordWrong(card=2, line=1, word=3)

    monkeypatch.setattr(desk.office.keys, "prove_cards", refuse)
    part = screen.recovery
    screen.go("recovery")
    part.open_proof()
    for field in part.three.fields:
        field.setPlainText("one two three four check\nfive six seven eight check")
    part.prove.click()
    desk.rest()

    assert "On card 2, line 1, word 3" in desk.said
    assert part.three.fields[1].textCursor().selectedText().strip() == "three"
    part.three.fields[1].copy()
    assert "three" not in QApplication.clipboard().text()
    assert part.three.fields[0].toPlainText()


def test_locking_takes_every_word_of_a_card_and_every_passphrase_away(desk, screen):
    screen.recovery.make.click()
    desk.rest()
    screen.passphrase.old.setText(PASSPHRASE)
    screen.recovery.three.fields[0].setPlainText("academic acid")
    desk.window.locking.lock()
    desk.rest()

    left = desk.texts()
    assert [word for word in ("card1", PASSPHRASE, "academic") if word in left] == []
    assert screen.officers.model.rowCount() == 0


def test_a_backup_is_made_tested_previewed_and_put_back(desk, screen):
    card = screen.backups
    card.back_up.click()
    desk.rest()
    assert len(desk.office.care.backups(OWN)) == 2
    card.test.click()
    desk.rest()
    assert "put back, opened, checked" in desk.said
    card.preview_wanted.emit(desk.office.care.backups(OWN)[-1])
    desk.rest()
    assert card.restore.isVisibleTo(card)
    card.restore.folder.setText("Elders")
    card.restore.submit.click()
    desk.rest()

    assert desk.office.care.restored[0][1] == Path("Elders.dpodesk")
    assert card.restore.isHidden()


def test_a_second_place_is_chosen_written_to_and_given_up(desk, screen, tmp_path):
    screen.backups.place_chosen.emit(tmp_path)
    desk.rest()
    screen.backups.back_up.click()
    desk.rest()
    assert len(desk.office.care.backups(tmp_path)) == 1
    assert str(tmp_path) in labels(screen.backups)
    screen.backups.no_second.click()
    desk.rest()
    assert str(tmp_path) not in labels(screen.backups)


def test_the_check_says_in_words_what_is_not_in_order(desk, screen):
    desk.office.care.lines = (CheckLine("pages", good=True), CheckLine("journal", False, "41"))
    screen.go("check")
    screen.check.start.click()
    desk.rest()

    told = labels(screen.check)
    assert "does not hold from entry 41" in told
    assert "One thing is not in order" in told


def test_a_clerk_sees_who_works_here_and_changes_nothing(desk, screen):
    view = screen._view
    clerk = officer_named(desk, colleague(desk))
    screen.officers.show_view(
        type(view)(
            **{name: getattr(screen._view, name) for name in view.__slots__ if name != "me"}
            | {"me": clerk}
        )
    )

    assert screen.officers.new.isHidden()
    assert screen.officers.chosen.isHidden()


def test_two_cards_before_unlocking_give_a_new_passphrase(desk):
    keys = desk.office.keys
    keys.make_cards(None)
    keys.prove_cards(None, None, CARDS)
    desk.window.locking.lock()
    desk.rest()
    desk.window.unlock.show_form(2)
    form = desk.window.unlock.recover_form
    form.officer.setText(OFFICER)
    for field, words in zip(form.cards.fields, CARDS, strict=False):
        field.setPlainText(words)
    typed_twice(form.passphrase)
    form.submit.click()
    desk.rest()

    assert keys.passphrases[OFFICER] == NEW
    assert form.cards.texts() == ()
    assert desk.window.unlock.open_form.isVisibleTo(desk.window.unlock)


def test_the_screen_speaks_the_other_language_at_once(desk, screen):
    desk.session.set_language("nl")

    assert "Hoe de kluis ervoor staat" in labels(screen.state)
    assert "Er zijn geen herstelkaarten" in labels(screen.state)


def test_a_new_key_can_be_stopped_and_says_that_all_is_as_it_was(desk, screen, monkeypatch):
    def slow(_vault, _leaving, _say, progress, cancel, **_):
        while True:
            progress.step("key_change_copy", 1, 9)
            cancel.check()
            time.sleep(0.01)

    monkeypatch.setattr(desk.office.keys, "new_key", slow)
    name = colleague(desk)
    screen.officers.remove.click()
    next(iter(desk.notices[-1].choices)).chosen()
    assert screen.strip.stop.isVisibleTo(screen)
    screen.strip.stop.click()
    desk.rest()

    assert officer_named(desk, name).active
    assert "everything is as it was" in desk.said
    assert screen.strip.isHidden()
