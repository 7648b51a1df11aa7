"""The vault's screen over the real vault room, with passphrases that cost nothing."""

import dataclasses

import pytest

from dpo_desk.operations.officers import officers
from dpo_desk.vault.care import FileVaultCare
from dpo_desk.vault.key_care import FileKeyCare
from dpo_desk.vault.opening import FileVaultKeeper
from tests.ui import desk_in_memory
from tests.ui.desk_in_memory import OFFICER, PASSPHRASE, Window
from tests.ui.office_in_memory import make_office
from tests.unit.vault.office_on_file import CHEAP, KeyStore

NEW = "vier woorden zonder verband"
COLLEAGUE = "Jip Vermeulen"


def office_with_files():
    office, store = make_office(), KeyStore()
    cheap = {"parameters": CHEAP, "floor": CHEAP, "key_store": lambda: store}
    return dataclasses.replace(
        office,
        keeper=FileVaultKeeper(office.clock, "desk-1", **cheap),
        care=FileVaultCare(office.clock, office.detectors),
        keys=FileKeyCare(office.clock, "desk-1", **cheap),
    )


@pytest.fixture
def vault(tmp_path, monkeypatch):
    path = tmp_path / "Kantoor.dpodesk"
    monkeypatch.setattr(desk_in_memory, "VAULT", path)
    monkeypatch.setattr(desk_in_memory, "make_office", office_with_files)
    return path


@pytest.fixture
def desk(qtbot, vault):
    desk = Window(qtbot).unlock()
    desk.window.desk.go("vault")
    desk.rest()
    return desk


def typed_twice(fields, passphrase):
    fields.first.setText(passphrase)
    fields.again.setText(passphrase)


def words_of(card):
    lines = zip(card.lines, card.check_words, strict=True)
    return "\n".join(" ".join((*line, check)) for line, check in lines)


def prove(desk):
    """Make cards and type them back; the words, as they stand on paper."""
    part = desk.wiring.vault.recovery
    part.make.click()
    desk.rest()
    cards = [words_of(card) for card in part.shown._cards]
    for _ in cards:
        part.shown.next.click()
    for field, words in zip(part.three.fields, cards, strict=True):
        field.setPlainText(words)
    part.prove.click()
    desk.rest()
    return cards


def open_again(desk, officer, passphrase):
    desk.window.locking.lock()
    desk.rest()
    form = desk.window.unlock.open_form
    form.officer.setText(officer)
    form.passphrase.setText(passphrase)
    form.submit.click()
    desk.rest()
    return desk.session.desk


def test_a_year_in_the_life_of_a_vault(desk, vault):
    screen = desk.wiring.vault
    assert len(list((vault / "backups").iterdir())) == 1
    screen.officers.name.setText(COLLEAGUE)
    typed_twice(screen.officers.first, NEW)
    screen.officers.add.click()
    desk.rest()
    cards = prove(desk)
    assert "There are no recovery cards" not in desk.texts(screen.state)

    card = screen.officers
    card.table.selectRow(card.model.line_of(COLLEAGUE))
    card.suspend.click()
    desk.notices[-1].choices[0].chosen()
    desk.rest()
    assert [one.active for one in officers(desk.session.open_desk) if one.name == COLLEAGUE] == [
        False
    ]
    assert screen.backups.drop_old.isVisibleTo(screen.backups)

    screen.check.start.click()
    desk.rest()
    assert "Everything is in order" in screen.check.summary.text()

    desk.window.locking.lock()
    desk.rest()
    recover(desk, cards)
    assert open_again(desk, OFFICER, "een geheel nieuwe zin") is not None


def recover(desk, cards):
    desk.window.unlock.show_form(2)
    form = desk.window.unlock.recover_form
    form.officer.setText(OFFICER)
    for field, words in zip(form.cards.fields, cards[1:], strict=True):
        field.setPlainText(words)
    typed_twice(form.passphrase, "een geheel nieuwe zin")
    form.submit.click()
    desk.rest()


def test_one_wrong_word_on_a_real_card_is_found_where_it_stands(desk):
    part = desk.wiring.vault.recovery
    part.make.click()
    desk.rest()
    cards = [words_of(card).split() for card in part.shown._cards]
    wrong = "academic" if cards[1][6] != "academic" else "acid"
    cards[1][6] = wrong
    part.open_proof()
    for field, words in zip(part.three.fields, cards, strict=True):
        field.setPlainText(" ".join(words))
    part.prove.click()
    desk.rest()

    assert "On card 2, line 2" in desk.said
    assert wrong in part.three.fields[1].textCursor().selectedText()


def test_the_own_passphrase_changes_and_a_backup_comes_back_as_a_new_vault(desk, vault):
    screen = desk.wiring.vault
    card = screen.passphrase
    card.old.setText(PASSPHRASE)
    typed_twice(card.new, NEW)
    card.known.setChecked(True)
    card.submit.click()
    desk.rest()
    screen.backups.back_up.click()
    desk.rest()
    backup = screen.backups._view.backups[0]
    screen.backups.preview_wanted.emit(backup)
    desk.rest()
    screen.backups.restore.submit.click()
    desk.rest()

    made = [path for path in vault.parent.iterdir() if path.name.startswith("Kantoor 2026")]
    assert len(made) == 1
    assert open_again(desk, OFFICER, NEW) is not None
