"""What the key room must offer: officers' slots, passphrases, new data keys, recovery cards, this computer."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Protocol

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.ports import Transaction, Vault
from dpo_desk.operations.records import Officer
from dpo_desk.operations.vault_records import KeyChange, RecoveryCard, RecoveryState

Say = Callable[[Transaction, KeyChange], None]
"""Writes the journal entry of a new data key into the transaction that brings it."""


class KeyCare(Protocol):
    """Looks after the keys of unlocked vaults. What takes a ``store`` belongs last into its transaction."""

    def add_officer(
        self,
        vault: Vault,
        store: Transaction,
        officer: Officer,
        passphrase: str,
        *,
        replacing: bool = False,
    ) -> None:
        """Give an officer a slot, or with ``replacing`` a new one, and write the officer down.

        Raises:
            OfficerExists: The officer has a slot. Details: ``officer``.
            PassphraseEmpty: The passphrase has no visible character.
            KeysDamaged, KeyChangeUnfinished: Nothing was changed.
        """
        ...

    def change_role(self, vault: Vault, store: Transaction, officer: Officer) -> None:
        """Write down the officer's role and bring the slot's copy in line."""
        ...

    def change_passphrase(self, vault: Vault, old: str, new: str) -> None:
        """Change the unlocked officer's own passphrase.

        Raises:
            WrongPassphrase: ``old`` is not it; nothing was changed.
            PassphraseEmpty: ``new`` has no visible character.
        """
        ...

    def check_passphrase(self, vault: Vault, passphrase: str) -> None:
        """Raise ``WrongPassphrase`` unless it is the unlocked officer's own."""
        ...

    def new_key(
        self,
        vault: Vault,
        leaving: Collection[str],
        say: Say,
        progress: Progress,
        cancel: CancelToken,
        *,
        new_passphrase: str = "",
    ) -> None:
        """Put the vault under a new data key; it stays unlocked, and the lock stays held.

        Args:
            vault: The unlocked vault.
            leaving: Names of officers who are removed or suspended; they become inactive.
            say: Writes the journal entry; it is told who was refused.
            progress: Hears ``key_change_copy``, ``key_change_check`` and ``key_change_swap``.
            cancel: Looked at until the new file is put in place.
            new_passphrase: For the acting officer, when somebody may know the old one.

        Raises:
            OfficerUnknown, LastOfficer, KeysDamaged, KeyChangeUnfinished, NewDatabaseWrong, DiskFull,
            ReadersAtWork, Cancelled: All is as it was.
        """
        ...

    def make_cards(self, vault: Vault) -> tuple[RecoveryCard, ...]:
        """Three new cards to print; they count once ``prove_cards`` has seen them again."""
        ...

    def check_card(self, number: int, text: str) -> int:
        """The number on the card that was typed as the ``number``-th.

        Raises:
            RecoveryError: One of its subclasses says which word or line is wrong.
        """
        ...

    def prove_cards(self, vault: Vault, store: Transaction, typed: Sequence[str]) -> None:
        """Make the cards count, now that all three were typed back.

        Raises:
            RecoveryError: One of its subclasses says what is wrong; nothing was changed.
        """
        ...

    def drill(self, vault: Vault, typed: Sequence[str]) -> None:
        """The yearly drill with two cards, and its day. Raises ``RecoveryError`` as ``prove_cards``."""
        ...

    def cards(self, vault: Vault) -> RecoveryState:
        """How the cards stand."""
        ...

    def recover(self, path: Path, typed: Sequence[str], officer: str, passphrase: str) -> None:
        """With two cards, give an officer who works here a new passphrase; the journal says so.

        Raises:
            RecoveryError: One of its subclasses says what is wrong with the cards.
            OfficerUnknown: No active officer of that name. Details: ``officer``.
            VaultInUse, VaultDamaged, KeysDamaged: As opening.
        """
        ...

    def raw_key(self, vault: Vault) -> str:
        """The data key as 64 hexadecimal digits: whoever has it reads the whole vault."""
        ...

    def trust_computer(self, vault: Vault) -> None:
        """Let this account on this computer open the vault for the unlocked officer.

        Raises:
            KeyStoreError: One of its subclasses says what is wrong with the key store.
        """
        ...

    def forget_computer(self, vault: Vault) -> None:
        """End that. Raises as ``trust_computer``, and ``ComputerSlotMissing``."""
        ...
