"""Notices that an older file was put back: it passes every check of its own, but the backups know more."""

from pathlib import Path

from dpo_desk.vault.backup import default_place, notes_in
from dpo_desk.vault.journal_store import SqlJournalStore


def lost_entry(journal: SqlJournalStore, vault_folder: Path, vault: bytes) -> int:
    """The number of the newest journal entry that a backup holds and the journal does not; else 0.

    Args:
        journal: Of the vault as it is.
        vault_folder: Its folder, with the backups.
        vault: Its random id; backups of other vaults say nothing about this one.
    """
    notes = (note for note in notes_in(default_place(vault_folder)).values())
    return max(
        (
            note.entry
            for note in notes
            if note.vault == vault.hex() and not journal.holds(note.entry, note.head)
        ),
        default=0,
    )
