"""The key room: who can reach the data key, and how. ``docs/keys.md`` explains it."""

from dpo_desk.vault.keys.cards import Card, check_word, typed_card
from dpo_desk.vault.keys.key_change import (
    NewPassphrase,
    Rotation,
    abandon_rotation,
    begin_rotation,
    finish_rotation,
)
from dpo_desk.vault.keys.keyring_slot import (
    disable_computer_slot,
    enable_computer_slot,
    trusted_store,
    unlock_with_computer,
)
from dpo_desk.vault.keys.officers import (
    SlotRow,
    add_officer_slot,
    change_passphrase,
    change_role,
    officer_slots,
)
from dpo_desk.vault.keys.opening import create_keys, unlock_keys
from dpo_desk.vault.keys.parameters import CEILING, FLOOR, KdfParameters, calibrated
from dpo_desk.vault.keys.passphrase_quality import PassphraseQuality, passphrase_quality
from dpo_desk.vault.keys.recovery import (
    drill_recovery,
    make_recovery,
    prove_recovery,
    recover,
    recovery_state,
)
from dpo_desk.vault.keys.unlocked import DataKey, NewKeys, UnlockedKeys

__all__ = [
    "CEILING",
    "FLOOR",
    "Card",
    "DataKey",
    "KdfParameters",
    "NewKeys",
    "NewPassphrase",
    "PassphraseQuality",
    "Rotation",
    "SlotRow",
    "UnlockedKeys",
    "abandon_rotation",
    "add_officer_slot",
    "begin_rotation",
    "calibrated",
    "change_passphrase",
    "change_role",
    "check_word",
    "create_keys",
    "disable_computer_slot",
    "drill_recovery",
    "enable_computer_slot",
    "finish_rotation",
    "make_recovery",
    "officer_slots",
    "passphrase_quality",
    "prove_recovery",
    "recover",
    "recovery_state",
    "trusted_store",
    "typed_card",
    "unlock_keys",
    "unlock_with_computer",
]
