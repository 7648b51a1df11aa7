"""Creating, unlocking and locking a vault."""

from pathlib import Path

from dpo_desk.foundation.progress import Progress
from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.errors import FieldMissing, OfficerUnknown
from dpo_desk.operations.guard import refuse_numbers, refuse_path
from dpo_desk.operations.ports import Vault
from dpo_desk.operations.records import Officer, Role


def create_vault(
    office: Office, path: Path, officer: str, passphrase: str, progress: Progress
) -> Desk:
    """A new vault with its first officer, who is the data protection officer; stays unlocked.

    Raises:
        FieldMissing: No name or no passphrase was given.
        NumberMustBeExplained, NumberInPath: The name, or the folder's, may hold a BSN.
        VaultExists, PlaceNotWritable, DiskFull: The place cannot take it.
    """
    for field, value in (("officer", officer), ("passphrase", passphrase)):
        if not value.strip():
            raise FieldMissing(field=field)
    refuse_numbers(office, officer=officer)
    refuse_path(office, path)
    first = Officer(name=officer.strip(), role=Role.DPO)
    vault = office.keeper.create(path, first, passphrase, progress)
    return Desk(office, vault, first)


def unlock(office: Office, path: Path, officer: str, passphrase: str, progress: Progress) -> Desk:
    """Open a vault as one of its officers.

    Raises:
        WrongPassphrase, OfficerUnknown, VaultInUse, VaultDamaged, KeysDamaged, VaultTooNew,
        VaultMissing: Each says its own next step; none changes the vault.
    """
    return _seated(office, office.keeper.open(path, officer.strip(), passphrase, progress), officer)


def unlock_here(office: Office, path: Path, officer: str, progress: Progress) -> Desk:
    """Open a vault without a passphrase, where the officer let this account on this computer do so.

    Raises:
        ComputerSlotMissing: Nobody did, or the vault got a new data key since: ask the passphrase.
        KeyStoreError: Another subclass says what is wrong with the key store: ask the passphrase.
        VaultError: As ``unlock``.
    """
    return _seated(office, office.keeper.open_here(path, officer.strip(), progress), officer)


def _seated(office: Office, vault: Vault, officer: str) -> Desk:
    with vault.reading() as store:
        known = store.officers.get(officer.strip())
    if known is None:
        vault.close()
        raise OfficerUnknown(officer=officer.strip())
    return Desk(office, vault, known)


def lock(desk: Desk) -> None:
    """Finish writing, drop the keys and give the vault free for others."""
    desk.vault.close()
