"""Recovery: any two of three printed cards rebuild a private key; one alone tells nothing.

The cards carry 128 bits, from which an X25519 key pair grows: as strong as the curve, and 20 words
instead of 33. A new data key is sealed to the same public key, so the cards stay valid.
"""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics

from dpo_desk.operations.errors import (
    RecoveryCardsForeign,
    RecoveryCardsMixed,
    RecoveryCardsTooFew,
    RecoveryMissing,
)
from dpo_desk.operations.vault_records import RecoveryState
from dpo_desk.vault.keys.authentication import authenticate, verified, with_codes
from dpo_desk.vault.keys.cards import NEEDED, STRETCHING_EXPONENT, Card
from dpo_desk.vault.keys.keyfile import RECOVERY, KeyFile, RecoverySlot
from dpo_desk.vault.keys.keyfile_disk import read_keys, write_keys
from dpo_desk.vault.keys.opening import unsealed
from dpo_desk.vault.keys.parameters import KEY_BYTES
from dpo_desk.vault.keys.sealing import key_pair_from_seed, same, seal
from dpo_desk.vault.keys.unlocked import DataKey, UnlockedKeys

CARDS = 3
_SEED_BYTES = 16


def make_recovery(folder: Path, unlocked: UnlockedKeys) -> tuple[Card, Card, Card]:
    """Three new cards. They open nothing until ``prove_recovery``; earlier cards count until then.

    Raises:
        KeysDamaged: One of its subclasses says what is wrong with the key file.
        KeyChangeUnfinished: A new data key is being introduced.
    """
    keys = verified(read_keys(folder), unlocked)
    seed = secrets.token_bytes(_SEED_BYTES)
    (shares,) = generate_mnemonics(
        1, [(NEEDED, CARDS)], seed, iteration_exponent=STRETCHING_EXPONENT
    )
    first, second, third = (
        Card(number, tuple(words.split())) for number, words in enumerate(shares, start=1)
    )
    _, public_key = key_pair_from_seed(seed)
    _write(folder, keys, replace(keys, unproven=RecoverySlot(public_key)), unlocked)
    return first, second, third


def prove_recovery(
    folder: Path, unlocked: UnlockedKeys, cards: Sequence[Card], on: dt.date
) -> bytes:
    """Make the new cards count, now that all three have been typed back from paper.

    Earlier cards open nothing from here on, except old copies of the vault.

    Args:
        folder: The vault.
        unlocked: The keys of whoever does this.
        cards: All three, as ``typed_card`` read them.
        on: Today.

    Returns:
        The recovery public key; it must reach ``vault.db`` in the same operation.

    Raises:
        RecoveryCardsTooFew: One is missing or was typed twice. Details: ``found``, ``needed``.
        RecoveryCardsMixed, RecoveryCardsForeign: The cards are not those just printed.
        RecoveryMissing: No cards are waiting to be proven.
        KeyChangeUnfinished: A new data key is being introduced.
    """
    _, public_key = _rebuilt(cards, CARDS)
    keys = verified(read_keys(folder), unlocked)
    if keys.unproven is None:
        raise RecoveryMissing
    if not same(public_key, keys.unproven.public_key):
        raise RecoveryCardsForeign
    current = keys.current
    sealed = {**current.sealed, RECOVERY: seal(public_key, unlocked.data_key + unlocked.anchor)}
    proven = replace(
        keys.with_generation(replace(current, sealed=sealed)),
        recovery=RecoverySlot(public_key, proven_on=on.isoformat()),
        unproven=None,
    )
    _write(folder, keys, proven, unlocked)
    return public_key


def drill_recovery(
    folder: Path, unlocked: UnlockedKeys, cards: Sequence[Card], on: dt.date
) -> None:
    """The yearly drill: show that two cards still open the vault, and note the day.

    Raises:
        RecoveryError: As ``recover``; nothing is noted.
        KeyChangeUnfinished: A new data key is being introduced.
    """
    recovered = recover(folder, cards)
    keys = verified(read_keys(folder), unlocked)
    if keys.recovery is None or not same(recovered.data_key, unlocked.data_key):
        raise RecoveryCardsForeign
    drilled = replace(keys.recovery, drilled_on=on.isoformat())
    _write(folder, keys, replace(keys, recovery=drilled), unlocked)


def recovery_state(folder: Path, unlocked: UnlockedKeys) -> RecoveryState:
    """Whether there are valid cards, and when they were last tried.

    Raises:
        KeysDamaged: One of its subclasses says what is wrong with the key file.
    """
    keys = read_keys(folder)
    authenticate(keys, unlocked.reachable, unlocked.anchor)
    return RecoveryState(
        proven_on=_day(keys.recovery.proven_on) if keys.recovery else None,
        drilled_on=_day(keys.recovery.drilled_on) if keys.recovery else None,
        waiting=keys.unproven is not None,
    )


def recover(folder: Path, cards: Sequence[Card]) -> UnlockedKeys:
    """The keys, from two or three cards. Give an officer a new passphrase with them, then lock.

    Raises:
        RecoveryCardsTooFew: Fewer than two different cards. Details: ``found``, ``needed``.
        RecoveryCardsMixed: The cards do not belong to one set.
        RecoveryCardsForeign: They fit each other and are not this vault's.
        RecoveryMissing: The vault has no proven cards.
        KeysDamaged: One of its subclasses says what is wrong with the key file.
    """
    private_key, public_key = _rebuilt(cards, NEEDED)
    keys = read_keys(folder)
    if keys.recovery is None:
        raise RecoveryMissing
    if not same(public_key, keys.recovery.public_key):
        raise RecoveryCardsForeign
    found = tuple(unsealed(keys, RECOVERY, private_key))
    if not found:
        raise RecoveryMissing
    reached = tuple(DataKey(number, content[:KEY_BYTES]) for number, content in found)
    anchor = found[0][1][KEY_BYTES:]
    authenticate(keys, reached, anchor)
    return UnlockedKeys(
        data_key=reached[0].key,
        generation=reached[0].number,
        officer="",
        role="",
        private_key=private_key,
        public_key=public_key,
        revision=keys.revision,
        vault=keys.vault,
        anchor=anchor,
        following=reached[1] if len(reached) > 1 else None,
        rotating=len(keys.generations) > 1,
    )


def _rebuilt(cards: Sequence[Card], needed: int) -> tuple[bytes, bytes]:
    different = list({card.number: card for card in cards}.values())
    if len(different) < needed:
        raise RecoveryCardsTooFew(found=len(different), needed=needed)
    first, *others = (" ".join(card.words) for card in different)
    try:
        seeds = {combine_mnemonics([first, other]) for other in others}
    except MnemonicError:
        raise RecoveryCardsMixed from None
    if len(seeds) != 1:
        raise RecoveryCardsMixed
    return key_pair_from_seed(seeds.pop())


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _write(folder: Path, before: KeyFile, after: KeyFile, unlocked: UnlockedKeys) -> None:
    write_keys(
        folder, with_codes(after, unlocked.reachable, unlocked.anchor), before=before.revision
    )
