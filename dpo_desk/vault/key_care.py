"""Keys and database together: whoever gets, loses or replaces a key is in both or in neither."""

from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from dpo_desk.foundation.clock import Clock
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.errors import OfficerUnknown
from dpo_desk.operations.key_port import Say
from dpo_desk.operations.ports import Transaction, Vault
from dpo_desk.operations.records import Officer
from dpo_desk.operations.vault_records import KeyChange, RecoveryCard, RecoveryState
from dpo_desk.vault import keys as key_room
from dpo_desk.vault import locking
from dpo_desk.vault.contents import Contents
from dpo_desk.vault.driver import Connection, connect
from dpo_desk.vault.errors import translated
from dpo_desk.vault.keys import FLOOR, Card, KdfParameters, NewPassphrase, Rotation, UnlockedKeys
from dpo_desk.vault.keys.keyring_slot import KeyStore
from dpo_desk.vault.locking import VaultLock
from dpo_desk.vault.rotation import rotate, settle
from dpo_desk.vault.unit_of_work import DATABASE_NAME, in_file

RECOVERY_KEY = "recovery_public_key"
"""The setting under which the vault remembers the public key of its cards, in hexadecimal."""


class FileKeyCare:
    """Fulfils ``operations.key_port.KeyCare`` for vaults that ``FileVaultKeeper`` opened.

    What takes a ``store`` belongs into the caller's transaction, last before its end.
    """

    def __init__(
        self,
        clock: Clock,
        computer: str,
        *,
        parameters: KdfParameters | None = None,
        floor: KdfParameters = FLOOR,
        key_store: Callable[[], KeyStore] = key_room.trusted_store,
    ) -> None:
        """Remember what keys need; the arguments are those of ``FileVaultKeeper``."""
        self._clock = clock
        self._computer = computer
        self._parameters = parameters
        self._floor = floor
        self._key_store = key_store

    def add_officer(
        self,
        vault: Vault,
        store: Transaction,
        officer: Officer,
        passphrase: str,
        *,
        replacing: bool = False,
    ) -> None:
        """Give an officer a slot, or with ``replacing`` a new one for a forgotten passphrase.

        Raises:
            OfficerExists: The officer has a slot. Details: ``officer``.
            PassphraseEmpty: The passphrase has no visible character.
            KeysDamaged, KeyChangeUnfinished: Nothing was changed.
        """
        opened, contents = in_file(vault), _contents(store)
        place = opened.path, opened.keys
        public_key = self._slot(place, contents, officer, passphrase, replacing=replacing)
        contents.officers.put(officer, public_key)

    def change_role(self, vault: Vault, store: Transaction, officer: Officer) -> None:
        """Write down the officer's role and bring the slot's copy in line."""
        opened = in_file(vault)
        store.officers.change(officer)
        key_room.change_role(opened.path, opened.keys, officer.name, officer.role.value)

    def change_passphrase(self, vault: Vault, old: str, new: str) -> None:
        """Change the unlocked officer's own passphrase.

        Raises:
            WrongPassphrase: ``old`` is not it; nothing was changed.
            PassphraseEmpty: ``new`` has no visible character.
        """
        opened = in_file(vault)
        key_room.change_passphrase(
            opened.path, opened.officer, old, new, self._cost(), floor=self._floor
        )

    def check_passphrase(self, vault: Vault, passphrase: str) -> None:
        """Raise ``WrongPassphrase`` unless it is the unlocked officer's own."""
        opened = in_file(vault)
        key_room.unlock_keys(opened.path, opened.officer, passphrase, floor=self._floor)

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

        Raises:
            OfficerUnknown, LastOfficer, KeysDamaged, KeyChangeUnfinished: As ``begin_rotation``.
            NewDatabaseWrong, DiskFull, ReadersAtWork, Cancelled: As ``rotate``; all is as it was.
        """
        opened = in_file(vault)
        fresh = NewPassphrase(new_passphrase, self._cost()) if new_passphrase else None

        def replaced(keys: UnlockedKeys) -> UnlockedKeys:
            rotation = key_room.begin_rotation(
                opened.path,
                keys,
                _known_public_keys(opened.path, keys),
                leaving=leaving,
                new_passphrase=fresh,
                floor=self._floor,
            )
            return rotate(
                opened.path, rotation, _amending(rotation, leaving, say), progress, cancel
            )

        opened.go_on_with(replaced)

    def make_cards(self, vault: Vault) -> tuple[RecoveryCard, ...]:
        """Three new cards to print; they count once ``prove_cards`` has seen them again."""
        opened = in_file(vault)
        made = key_room.make_recovery(opened.path, opened.keys)
        return tuple(RecoveryCard(card.number, card.lines, card.check_words) for card in made)

    def check_card(self, number: int, text: str) -> int:
        """The number on a typed card. Raises ``RecoveryError``: which word or line is wrong."""
        return key_room.typed_card(number, text).number

    def prove_cards(self, vault: Vault, store: Transaction, typed: Sequence[str]) -> None:
        """Make the cards count, now that all three were typed back.

        Raises:
            RecoveryError: One of its subclasses says what is wrong; nothing was changed.
        """
        opened = in_file(vault)
        public_key = key_room.prove_recovery(
            opened.path, opened.keys, _cards(typed), self._clock.today()
        )
        store.settings.put(RECOVERY_KEY, public_key.hex())

    def drill(self, vault: Vault, typed: Sequence[str]) -> None:
        """The yearly drill with two cards.

        Raises:
            RecoveryError: One of its subclasses says what is wrong; nothing was noted.
        """
        opened = in_file(vault)
        key_room.drill_recovery(opened.path, opened.keys, _cards(typed), self._clock.today())

    def cards(self, vault: Vault) -> RecoveryState:
        """How the cards stand."""
        opened = in_file(vault)
        return key_room.recovery_state(opened.path, opened.keys)

    def raw_key(self, vault: Vault) -> str:
        """The data key as 64 hexadecimal digits."""
        return in_file(vault).keys.data_key.hex()

    def trust_computer(self, vault: Vault) -> None:
        """Let this account on this computer open the vault. Raises ``KeyStoreError``."""
        opened = in_file(vault)
        key_room.enable_computer_slot(opened.path, opened.keys, self._key_store())

    def forget_computer(self, vault: Vault) -> None:
        """End that. Raises ``KeyStoreError``, ``ComputerSlotMissing`` among them."""
        opened = in_file(vault)
        key_room.disable_computer_slot(opened.path, opened.keys, self._key_store())

    def recover(self, path: Path, typed: Sequence[str], officer: str, passphrase: str) -> None:
        """With two cards, give an officer who works here a new passphrase; the journal says so.

        Raises:
            RecoveryError: One of its subclasses says what is wrong with the cards.
            OfficerUnknown: No active officer of that name. Details: ``officer``.
            VaultInUse, VaultDamaged, KeysDamaged: As opening.
        """
        cards = _cards(typed)
        lock = self._lock(path, officer)
        try:
            keys = settle(path, key_room.recover(path, cards))
            with (
                translated(path / DATABASE_NAME),
                closing(connect(path / DATABASE_NAME, keys.data_key)) as connection,
            ):
                self._reinstate(path, connection, keys, officer, passphrase)
        finally:
            lock.release()

    def _reinstate(
        self, path: Path, connection: Connection, keys: UnlockedKeys, name: str, passphrase: str
    ) -> None:
        connection.execute("BEGIN IMMEDIATE")
        store = Contents(connection)
        officer = store.officers.get(name)
        if officer is None or not officer.active:
            raise OfficerUnknown(officer=name)
        public_key = self._slot((path, keys), store, officer, passphrase, replacing=True)
        store.officers.put(officer, public_key)
        now = self._clock.now()
        store.journal.append(
            operation="recover_vault", case_id="", officer=officer.name, at=now, payload={}
        )
        connection.execute("COMMIT")

    def _slot(
        self,
        place: tuple[Path, UnlockedKeys],
        store: Contents,
        officer: Officer,
        passphrase: str,
        *,
        replacing: bool,
    ) -> bytes:
        return key_room.add_officer_slot(
            *place,
            officer.name,
            officer.role.value,
            passphrase,
            known_public_keys=public_keys_in(store),
            parameters=self._cost(),
            replacing=replacing,
            floor=self._floor,
        )

    def _cost(self) -> KdfParameters:
        return self._parameters or key_room.calibrated()

    def _lock(self, path: Path, officer: str) -> VaultLock:
        with translated(path / DATABASE_NAME):
            return locking.take(path, officer, self._computer, self._clock.now())


def public_keys_in(store: Contents) -> frozenset[bytes]:
    """Every public key the vault itself knows: of officers who work here, and of the cards."""
    keys = store.officers.public_keys()
    active = {keys[officer.name] for officer in store.officers.all() if officer.active}
    recovery = bytes.fromhex(store.settings.get(RECOVERY_KEY) or "")
    return frozenset(active | ({recovery} if recovery else set()))


def _known_public_keys(path: Path, keys: UnlockedKeys) -> frozenset[bytes]:
    database = path / DATABASE_NAME
    with translated(database), closing(connect(database, keys.data_key)) as connection:
        return public_keys_in(Contents(connection))


def _amending(
    rotation: Rotation, leaving: Collection[str], say: Say
) -> Callable[[Connection], None]:
    change = KeyChange(rotation.refused, cards_refused=rotation.recovery_refused)

    def amend(connection: Connection) -> None:
        store = Contents(connection)
        for name in leaving:
            officer = store.officers.get(name)
            if officer is not None:
                store.officers.change(replace(officer, active=False))
        acting = store.officers.get(rotation.unlocked.officer)
        if acting is not None and acting.active:
            store.officers.put(acting, rotation.unlocked.public_key)
        say(store, change)

    return amend


def _cards(typed: Sequence[str]) -> tuple[Card, ...]:
    return tuple(key_room.typed_card(number, text) for number, text in enumerate(typed, start=1))


def _contents(store: object) -> Contents:
    if not isinstance(store, Contents):
        raise TypeError("keys are written down in the vault they belong to")
    return store
