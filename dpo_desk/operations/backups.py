"""Copies of the vault: making them, trying them and putting one back.

A backup is due every day. The window makes it after unlocking, beside other work; on the command line
``vault backup`` does, so that a quick command stays quick.
"""

import datetime as dt
from pathlib import Path

from dpo_desk.foundation.ids import CaseId
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.errors import NoBackup
from dpo_desk.operations.guard import refuse_path
from dpo_desk.operations.records import BackupRow
from dpo_desk.operations.roles import MAY
from dpo_desk.operations.vault_records import RestorePreview, RestoreTest

OWN_PLACE = "backups"
"""The folder inside the vault's folder."""
SECOND_PLACE = "backups.second_place"
RESTORE_TESTED = "backups.restore_tested"
DUE_AFTER = dt.timedelta(hours=20)
"""A working day apart, also for whoever comes in a little earlier than yesterday."""


def backups(desk: Desk, place: Path | None = None) -> tuple[BackupRow, ...]:
    """The backups in the vault's own place or another one, newest first."""
    return desk.office.care.backups(place or own_place(desk))


def own_place(desk: Desk) -> Path:
    """Where a vault keeps its own backups."""
    return desk.vault.path / OWN_PLACE


def second_place(desk: Desk) -> Path | None:
    """Where the office wants a second copy of every daily backup; None while nobody chose."""
    with desk.vault.reading() as store:
        chosen = store.settings.get(SECOND_PLACE)
    return Path(chosen) if chosen else None


def choose_second_place(desk: Desk, place: Path | None) -> Changes:
    """Choose the second place, or none. Raises ``NotAllowed`` or ``NumberInPath``."""
    if place is not None:
        refuse_path(desk.office, place)
    with desk.acting("choose_second_place") as act:
        act.store.settings.put(SECOND_PLACE, str(place) if place else "")
        act.changes |= Changes(settings=True)
    return act.changes


def back_up(
    desk: Desk, progress: Progress, cancel: CancelToken, place: Path | None = None
) -> BackupRow:
    """Copy the vault, check the copy, thin old ones. Long: runs beside other work.

    Raises:
        NotAllowed: The officer's role may not do this.
        DiskFull, PlaceNotWritable, VaultDamaged, Cancelled: Nothing is left behind.
    """
    desk.require("back_up")
    row = desk.office.care.back_up(desk.vault, progress, cancel, place)
    with desk.acting("back_up") as act:
        act.payload["entry"] = str(row.entry)
    return row


def backup_due(desk: Desk) -> bool:
    """Whether the vault's own place holds no backup of the last working day; one from the future is none."""
    now = desk.office.clock.now()
    return not any(row.taken_at <= now < row.taken_at + DUE_AFTER for row in backups(desk))


def back_up_when_due(desk: Desk, progress: Progress, cancel: CancelToken) -> tuple[BackupRow, ...]:
    """The day's backup in the vault's own place and in the second, if it is due and this role makes them.

    Raises:
        DiskFull, PlaceNotWritable, VaultDamaged, Cancelled: As ``back_up``; what was made stays.
    """
    if desk.officer.role not in MAY["back_up"] or not backup_due(desk):
        return ()
    second = second_place(desk)
    places = (None, second) if second else (None,)
    return tuple(back_up(desk, progress, cancel, place) for place in places)


def old_key_backups(desk: Desk, place: Path | None = None) -> tuple[BackupRow, ...]:
    """Backups from before the present data key: who left since can still open them, newest first."""
    return desk.office.care.under_old_keys(desk.vault, place or own_place(desk))


def drop_old_key_backups(desk: Desk, place: Path | None = None) -> Changes:
    """Delete them, now that somebody left who should not read them any more.

    Raises:
        NotAllowed: The officer's role may not do this.
        NoBackup: None was made under the present key yet; without one nothing is deleted.
        PlaceNotWritable: Some could not be deleted.
    """
    with desk.acting("drop_old_key_backups") as act:
        old = old_key_backups(desk, place)
        if old and len(old) == len(backups(desk, place)):
            raise NoBackup
        gone = desk.office.care.drop_under_old_keys(desk.vault, place or own_place(desk))
        act.payload["backups"] = " ".join(row.folder.name for row in gone)
    return act.changes


def restore_preview(desk: Desk, backup: BackupRow) -> RestorePreview:
    """What would be missing after going back to ``backup``."""
    with desk.vault.reading() as store:
        newest = store.journal.latest(1)
        missing = max(newest[0].number - backup.entry, 0) if newest else 0
        since = store.journal.latest(missing) if missing else ()
        ids = dict.fromkeys(CaseId(row.case_id) for row in reversed(since) if row.case_id)
        found = (store.cases.get(case) or store.breaches.get(case) for case in ids)
        return RestorePreview(len(since), tuple(case.number for case in found if case))


def restore_backup(office: Office, backup: Path, folder: Path, progress: Progress) -> None:
    """Make a new vault from a backup; it opens with the passphrases of the backup's day.

    Raises:
        VaultExists: Something stands at ``folder``; nothing is ever overwritten.
        VaultMissing, VaultDamaged: The backup is none, or not what was written.
        DiskFull, PlaceNotWritable, NumberInPath: Nothing is left behind.
    """
    refuse_path(office, folder)
    office.care.restore(backup, folder, progress)


def restore_test(desk: Desk, progress: Progress, cancel: CancelToken) -> RestoreTest:
    """Put the newest backup back beside the others, open it, check it, remove it; note the day if all is well.

    Raises:
        NotAllowed: The officer's role may not do this.
        NoBackup: There is none yet.
        BackupUnderOldKey: The newest was made before the last new data key.
        VaultDamaged, DiskFull, PlaceNotWritable, Cancelled: Nothing is left behind.
    """
    desk.require("restore_test")
    rows = backups(desk)
    if not rows:
        raise NoBackup
    newest = rows[0].folder
    tested = RestoreTest(
        newest, desk.office.care.restore_test(desk.vault, newest, progress, cancel)
    )
    with desk.acting("restore_test") as act:
        act.payload |= {"backup": newest.name, "good": "yes" if tested.good else "no"}
        if tested.good:
            act.store.settings.put(RESTORE_TESTED, desk.office.clock.today().isoformat())
    return tested


def last_restore_test(desk: Desk) -> dt.date | None:
    """The day a backup was last put back and passed; None before the first."""
    with desk.vault.reading() as store:
        day = store.settings.get(RESTORE_TESTED)
    return dt.date.fromisoformat(day) if day else None
