"""What the morning view says of the vault, and what the day's backup does."""

import datetime as dt
import json
from pathlib import Path

import pytest

from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations.backups import (
    back_up,
    back_up_when_due,
    backup_due,
    backups,
    choose_second_place,
    drop_old_key_backups,
    last_restore_test,
    old_key_backups,
    restore_backup,
    restore_preview,
    restore_test,
)
from dpo_desk.operations.errors import NoBackup, RecoveryCardsTooFew, VaultMissing
from dpo_desk.operations.records import CheckLine, Role
from dpo_desk.operations.recovery import (
    make_recovery_cards,
    prove_recovery,
    recover_vault,
    recovery_drill,
    recovery_state,
)
from dpo_desk.operations.vault_care import (
    accept_older_vault,
    export_raw_key,
    journal_extract,
    lost_entry,
    vault_state,
)
from tests.unit.operations.test_requests import logged

STEPS = NoProgress(), CancelToken()
DAY = dt.timedelta(days=1)


def notices(desk):
    return [notice.name for notice in vault_state(desk).notices]


def typed(cards):
    return [" ".join(word for line in card.lines for word in line) for card in cards]


def test_a_new_vault_asks_for_cards_a_backup_and_a_test(desk):
    assert notices(desk) == ["no_cards", "backup_due", "restore_test_due"]


def test_a_vault_that_is_looked_after_asks_for_nothing_until_time_passes(desk):
    cards = typed(make_recovery_cards(desk))
    assert "cards_unproven" in notices(desk)
    prove_recovery(desk, cards)
    back_up(desk, *STEPS)
    assert restore_test(desk, *STEPS).good
    assert notices(desk) == []
    desk.office.clock.advance(DAY)
    assert notices(desk) == ["backup_due"]
    desk.office.clock.advance(364 * DAY)
    assert notices(desk) == ["drill_due", "backup_due", "restore_test_due"]
    recovery_drill(desk, cards[1:])
    assert "drill_due" not in notices(desk)
    assert recovery_state(desk).drilled_on == dt.date(2027, 11, 25)


def test_one_card_is_not_enough(desk):
    cards = typed(make_recovery_cards(desk))
    prove_recovery(desk, cards)
    with pytest.raises(RecoveryCardsTooFew):
        recovery_drill(desk, cards[:1])
    recover_vault(desk.office, desk.vault.path, cards[:2], " M. de Boer ", "newer")
    assert desk.office.keys.passphrases["M. de Boer"] == "newer"


def test_the_day_has_one_backup_in_each_place(desk):
    choose_second_place(desk, Path("Elsewhere"))
    assert len(back_up_when_due(desk, *STEPS)) == 2
    assert back_up_when_due(desk, *STEPS) == ()
    assert len(backups(desk, Path("Elsewhere"))) == 1
    desk.office.clock.advance(DAY)
    choose_second_place(desk, None)
    assert len(back_up_when_due(desk, *STEPS)) == 1


def test_a_backup_from_the_future_does_not_stand_for_today(desk):
    desk.office.clock.advance(30 * DAY)
    back_up(desk, *STEPS)
    desk.office.clock.advance(-30 * DAY)
    assert backup_due(desk)


def test_a_reader_opens_the_window_without_making_backups(make_desk):
    assert back_up_when_due(make_desk(Role.READER), *STEPS) == ()


def test_a_test_that_fails_leaves_no_date(desk):
    with pytest.raises(NoBackup):
        restore_test(desk, *STEPS)
    back_up(desk, *STEPS)
    desk.office.care.lines = (CheckLine("pages", False, "1"),)
    assert not restore_test(desk, *STEPS).good
    assert last_restore_test(desk) is None


def test_backups_under_old_keys_go_only_when_there_is_one_under_the_new(desk):
    old = back_up(desk, *STEPS)
    desk.office.care.old.add(old.folder)
    with pytest.raises(NoBackup):
        drop_old_key_backups(desk)
    desk.office.clock.advance(DAY)
    new = back_up(desk, *STEPS)
    assert old_key_backups(desk) == (old,)
    drop_old_key_backups(desk)
    assert backups(desk) == (new,)


def test_the_preview_names_what_would_be_missing(desk):
    row = back_up(desk, *STEPS)
    number = logged(desk).case.number
    preview = restore_preview(desk, row)
    assert (preview.entries, preview.cases) == (2, (number,))


def test_what_is_no_backup_is_not_restored(desk):
    row = back_up(desk, *STEPS)
    restore_backup(desk.office, row.folder, Path("Again"), NoProgress())
    assert desk.office.care.restored == [(row.folder, Path("Again"))]
    with pytest.raises(VaultMissing):
        restore_backup(desk.office, Path("none"), Path("Again"), NoProgress())


def test_an_older_vault_is_said_until_somebody_accepts_it(desk):
    desk.office.care.lost = 12
    state = vault_state(desk)
    assert state.lost_entry == 12
    assert state.notices[0].name == "older_vault"
    accept_older_vault(desk)
    assert lost_entry(desk) == 0
    desk.office.care.lost = 13
    assert lost_entry(desk) == 13


def test_a_network_share_and_a_clock_set_back_are_said(desk):
    desk.office.care.far = True
    back_up(desk, *STEPS)
    desk.office.clock.advance(-DAY)
    back_up(desk, *STEPS)
    state = vault_state(desk)
    assert state.clock_suspects == 1
    assert {"on_network", "clock_suspects"} <= set(notices(desk))


@pytest.mark.parametrize("answers", [[False], [True, False]])
def test_one_no_keeps_the_key_in(desk, answers):
    left = list(answers)
    with pytest.raises(Cancelled):
        export_raw_key(desk, lambda time: left.pop(0))
    assert left == []
    assert journal_extract(desk).count(b"\n") == 0


def test_two_answers_give_the_key_and_the_journal_knows(desk):
    asked = []
    assert export_raw_key(desk, lambda time: asked.append(time) or True) == f"{1:064x}"
    assert asked == [1, 2]
    (entry,) = map(json.loads, journal_extract(desk).splitlines())
    assert entry["operation"] == "export_raw_key"
