"""Recovery cards: any two of three open the vault when passphrases are gone; without them nobody can help."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.errors import FieldMissing
from dpo_desk.operations.vault_records import RecoveryCard, RecoveryState

DRILL_EVERY = dt.timedelta(days=365)


def recovery_state(desk: Desk) -> RecoveryState:
    """Whether there are valid cards, and when they were last tried."""
    return desk.office.keys.cards(desk.vault)


def drill_due(state: RecoveryState, today: dt.date) -> bool:
    """Whether valid cards were not tried for a year."""
    return state.last_tried is not None and today - state.last_tried >= DRILL_EVERY


def make_recovery_cards(desk: Desk) -> tuple[RecoveryCard, ...]:
    """Three new cards to print. They open nothing until ``prove_recovery``; earlier cards count until then.

    Raises:
        NotAllowed: The officer's role may not do this.
        KeysDamaged, KeyChangeUnfinished: Nothing was changed.
    """
    with desk.acting("make_recovery_cards"):
        return desk.office.keys.make_cards(desk.vault)


def check_card(office: Office, number: int, text: str) -> int:
    """Look at one typed card by itself, so that an error is found on its line.

    Args:
        office: The office.
        number: Which card is being typed, for the sentence.
        text: Its words; case, spacing and line breaks do not matter, four letters of a word are enough.

    Returns:
        The number that stands on the card.

    Raises:
        RecoveryError: One of its subclasses says which word or line is wrong.
    """
    return office.keys.check_card(number, text)


def prove_recovery(desk: Desk, typed: Sequence[str]) -> Changes:
    """Make the new cards count, now that all three were typed back from paper.

    Raises:
        RecoveryError: One of its subclasses says what is wrong; nothing was changed.
        NotAllowed: The officer's role may not do this.
    """
    with desk.acting("prove_recovery") as act:
        act.changes |= Changes(settings=True)
        desk.office.keys.prove_cards(desk.vault, act.store, typed)
    return act.changes


def recovery_drill(desk: Desk, typed: Sequence[str]) -> Changes:
    """The yearly drill: show that two cards still open the vault, and note the day.

    Raises:
        RecoveryError: One of its subclasses says what is wrong; nothing was noted.
        NotAllowed: The officer's role may not do this.
    """
    with desk.acting("recovery_drill") as act:
        act.changes |= Changes(settings=True)
        desk.office.keys.drill(desk.vault, typed)
    return act.changes


def recover_vault(
    office: Office, path: Path, typed: Sequence[str], officer: str, passphrase: str
) -> None:
    """With two cards, give an officer who works here a new passphrase; the journal says so.

    Raises:
        FieldMissing: No name or passphrase was given. Details: ``field``.
        RecoveryError: One of its subclasses says what is wrong with the cards.
        OfficerUnknown: Nobody of that name works here. Details: ``officer``.
        VaultInUse, VaultDamaged, KeysDamaged: As opening.
    """
    for field, value in (("officer", officer), ("passphrase", passphrase)):
        if not value.strip():
            raise FieldMissing(field=field)
    office.keys.recover(path, typed, officer.strip(), passphrase)
