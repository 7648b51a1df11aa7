"""A backup that nobody ever put back is a hope: this puts one back beside the others and looks at all of it."""

import secrets
import shutil
from pathlib import Path

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.errors import BackupUnderOldKey, VaultMissing
from dpo_desk.operations.records import CheckLine
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.vault.backup import restore
from dpo_desk.vault.backup_note import note_in
from dpo_desk.vault.checking import check_folder
from dpo_desk.vault.keys.keyfile_disk import read_keys
from dpo_desk.vault.unit_of_work import FileVault


def restore_test(
    vault: FileVault, backup: Path, detectors: Detectors, progress: Progress, cancel: CancelToken
) -> tuple[CheckLine, ...]:
    """Restore into a folder beside the backup, open it with the keys at hand, check it, remove it.

    A folder that a crash leaves behind is removed by the next backup there.

    Raises:
        BackupUnderOldKey: The backup belongs to an earlier data key.
        VaultMissing, VaultDamaged: It is no backup of this vault, or not what was written.
        DiskFull, PlaceNotWritable, Cancelled: Nothing is left behind.
    """
    _refuse_other(vault, backup)
    folder = backup.parent / f".restore-test.{secrets.token_hex(4)}.new"
    try:
        restore(backup, folder, progress)
        cancel.check()
        return check_folder(folder, vault.keys, detectors, progress, cancel)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse_other(vault: FileVault, backup: Path) -> None:
    note = note_in(backup)
    if note is None or note.vault != vault.keys.vault.hex():
        raise VaultMissing(vault=backup.name)
    if read_keys(backup).current.number != vault.keys.generation:
        raise BackupUnderOldKey
