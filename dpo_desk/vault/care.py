"""Looks after vaults that stand in folders."""

from pathlib import Path

from dpo_desk.foundation.clock import Clock
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.ports import Vault
from dpo_desk.operations.records import BackupRow, CheckLine
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.vault import backup as copies
from dpo_desk.vault import old_keys
from dpo_desk.vault.checking import check_vault
from dpo_desk.vault.errors import translated
from dpo_desk.vault.head_anchor import HeadAnchor
from dpo_desk.vault.history import lost_entry
from dpo_desk.vault.restore_test import restore_test
from dpo_desk.vault.unit_of_work import in_file


class FileVaultCare:
    """Fulfils ``operations.ports.VaultCare`` for vaults that ``FileVaultKeeper`` opened."""

    def __init__(
        self, clock: Clock, detectors: Detectors, anchor: HeadAnchor | None = None
    ) -> None:
        self._clock = clock
        self._detectors = detectors
        self._anchor = anchor

    def check(self, vault: Vault, progress: Progress, cancel: CancelToken) -> tuple[CheckLine, ...]:
        """Everything that can be checked; may run on another thread than the vault's."""
        return check_vault(in_file(vault), self._detectors, progress, cancel)

    def back_up(
        self, vault: Vault, progress: Progress, cancel: CancelToken, place: Path | None = None
    ) -> BackupRow:
        """Copy, check the copy, then thin what the rule does not keep."""
        opened = in_file(vault)
        place = place or copies.default_place(opened.path)
        at = self._clock.now()
        row = copies.back_up(opened.path, opened.keys, place, progress, cancel, at=at)
        copies.thin(place, opened.keys.vault)
        return row

    def lost_entry(self, vault: Vault) -> int:
        """The newest journal entry that a backup or the key store knows and the vault does not; else 0."""
        opened = in_file(vault)
        with opened.reading() as reading:
            by_backups = lost_entry(reading.journal, opened.path, opened.keys.vault)
        return max(by_backups, self._anchor.lost_entry(opened) if self._anchor else 0)

    def on_network(self, vault: Vault) -> bool:
        """Whether the vault stands on another computer."""
        return in_file(vault).on_network

    def restore_test(
        self, vault: Vault, backup: Path, progress: Progress, cancel: CancelToken
    ) -> tuple[CheckLine, ...]:
        """Put a backup of this vault back beside it, open and check it, and remove it again."""
        return restore_test(in_file(vault), backup, self._detectors, progress, cancel)

    def backups(self, place: Path) -> tuple[BackupRow, ...]:
        """The backups at ``place``, newest first."""
        return copies.backups_in(place)

    def under_old_keys(self, vault: Vault, place: Path) -> tuple[BackupRow, ...]:
        """The vault's backups at ``place`` from before its present data key."""
        return old_keys.under_old_keys(place, in_file(vault).keys)

    def drop_under_old_keys(self, vault: Vault, place: Path) -> tuple[BackupRow, ...]:
        """Delete them; returns what was deleted."""
        with translated(place / "backup"):
            return old_keys.drop_under_old_keys(place, in_file(vault).keys)

    def restore(self, backup: Path, folder: Path, progress: Progress) -> None:
        """Make a new vault from a backup."""
        copies.restore(backup, folder, progress)
