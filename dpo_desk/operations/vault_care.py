"""Looking after the vault: checking it, what the morning view says of it, and what leaves it for auditors."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.backups import backup_due, backups, last_restore_test, old_key_backups
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.records import CheckLine
from dpo_desk.operations.recovery import drill_due, recovery_state
from dpo_desk.operations.vault_records import DeskNotice, RecoveryState, VaultState

ACCEPTED_LOSS = "care.accepted_loss"
"""Up to which journal entry somebody accepted that an older vault stands here."""
RESTORE_TEST_EVERY = dt.timedelta(days=92)
CONFIRMATIONS = 2


def check_vault(desk: Desk, progress: Progress, cancel: CancelToken) -> tuple[CheckLine, ...]:
    """Everything that can be checked, one line each; beside other work, on any thread.

    Raises:
        NotAllowed: The officer does not work here any more.
        Cancelled: ``cancel`` was set.
    """
    desk.require("check_vault")
    return desk.office.care.check(desk.vault, progress, cancel)


def lost_entry(desk: Desk) -> int:
    """The newest journal entry known outside the file and not in it, unless that was accepted; else 0.

    More than 0 means that an older vault was put back. Quick enough for every unlocking.
    """
    lost = desk.office.care.lost_entry(desk.vault)
    with desk.vault.reading() as store:
        accepted = int(store.settings.get(ACCEPTED_LOSS) or 0)
    return lost if lost > accepted else 0


def accept_older_vault(desk: Desk) -> Changes:
    """Go on with the older vault that was put back; the journal says up to which entry it lost some.

    Raises:
        NotAllowed: The officer's role may not do this.
    """
    lost = lost_entry(desk)
    with desk.acting("accept_older_vault") as act:
        if lost:
            act.store.settings.put(ACCEPTED_LOSS, str(lost))
        act.payload["entry"] = str(lost)
        act.changes |= Changes(settings=True)
    return act.changes


def vault_state(desk: Desk) -> VaultState:
    """What the morning view says of the vault itself."""
    rows = backups(desk)
    due, tested, cards = backup_due(desk), last_restore_test(desk), recovery_state(desk)
    lost, far = lost_entry(desk), desk.office.care.on_network(desk.vault)
    old = old_key_backups(desk)
    with desk.vault.reading() as store:
        suspects = len(store.journal.clock_suspects())
    today = desk.office.clock.today()
    notices = (
        *([DeskNotice("older_vault", (("entry", lost),))] if lost else []),
        *_notices_of_cards(cards, today),
        *([DeskNotice("backup_due")] if due else []),
        *([DeskNotice("restore_test_due")] if _test_due(tested, today) else []),
        *([DeskNotice("old_key_backups", (("count", len(old)),))] if old else []),
        *([DeskNotice("on_network")] if far else []),
        *([DeskNotice("clock_suspects", (("count", suspects),))] if suspects else []),
    )
    return VaultState(
        last_backup=rows[0].taken_at if rows else None,
        backup_due=due,
        last_restore_test=tested,
        recovery=cards,
        lost_entry=lost,
        on_network=far,
        clock_suspects=suspects,
        notices=notices,
    )


def _notices_of_cards(cards: RecoveryState, today: dt.date) -> Iterator[DeskNotice]:
    if cards.waiting:
        yield DeskNotice("cards_unproven")
    elif cards.proven_on is None:
        yield DeskNotice("no_cards")
    if drill_due(cards, today):
        yield DeskNotice("drill_due")


def _test_due(tested: dt.date | None, today: dt.date) -> bool:
    return tested is None or today - tested >= RESTORE_TEST_EVERY


def export_raw_key(desk: Desk, confirm: Callable[[int], bool]) -> str:
    """The data key as 64 hexadecimal digits, for a reader not of our making. Whoever has it reads everything.

    Args:
        desk: The desk.
        confirm: Asked twice, with 1 and with 2; a no ends it.

    Raises:
        NotAllowed: The officer's role may not do this.
        Cancelled: One of the answers was no; nothing was told or written.
    """
    desk.require("export_raw_key")
    if not all(confirm(time) for time in range(1, CONFIRMATIONS + 1)):
        raise Cancelled
    with desk.acting("export_raw_key"):
        return desk.office.keys.raw_key(desk.vault)


def journal_extract(desk: Desk) -> bytes:
    """The whole journal as lines of JSON, with digests: ``resources/auditor`` verifies it without us.

    Raises:
        NotAllowed: The officer's role may not do this.
    """
    with desk.acting("journal_extract") as act:
        lines = [_json_line(asdict(entry)) for entry in act.store.journal.entries()]
        act.payload["entries"] = str(len(lines))
    return "".join(lines).encode()


def _json_line(entry: dict[str, object]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n"


def trust_computer(desk: Desk) -> Changes:
    """Let this account on this computer open the vault for the acting officer.

    Raises:
        KeyStoreError: One of its subclasses says what is wrong with the key store.
    """
    with desk.acting("trust_computer"):
        desk.office.keys.trust_computer(desk.vault)
    return Changes(settings=True)


def forget_computer(desk: Desk) -> Changes:
    """End that. Raises ``ComputerSlotMissing`` and as ``trust_computer``."""
    with desk.acting("forget_computer"):
        desk.office.keys.forget_computer(desk.vault)
    return Changes(settings=True)
