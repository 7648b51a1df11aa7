"""Backups from before the present data key: whoever left since can still open them with the keys of that day."""

from pathlib import Path

from dpo_desk.operations.errors import KeysDamaged, VaultMissing
from dpo_desk.operations.records import BackupRow
from dpo_desk.vault.backup import backups_in, notes_in, remove
from dpo_desk.vault.keys import UnlockedKeys
from dpo_desk.vault.keys.keyfile_disk import read_keys


def generation_of(backup: Path) -> int:
    """The number of the data key a backup stands under; 0 where its key file cannot be read."""
    try:
        return read_keys(backup).current.number
    except (KeysDamaged, VaultMissing):
        return 0


def under_old_keys(place: Path, keys: UnlockedKeys) -> tuple[BackupRow, ...]:
    """This vault's backups at ``place`` that stand under an earlier data key, newest first."""
    ours = {folder for folder, note in notes_in(place).items() if note.vault == keys.vault.hex()}
    return tuple(
        row
        for row in backups_in(place)
        if row.folder in ours and 0 < generation_of(row.folder) < keys.generation
    )


def drop_under_old_keys(place: Path, keys: UnlockedKeys) -> tuple[BackupRow, ...]:
    """Delete them; returns what was deleted."""
    gone = under_old_keys(place, keys)
    for row in gone:
        remove(row.folder)
    return gone
