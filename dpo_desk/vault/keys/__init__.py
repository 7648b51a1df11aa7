"""The key room: who can reach the data key, and how. ``docs/keys.md`` explains it."""

from dpo_desk.vault.keys.opening import create_keys, slot_labels, unlock_keys
from dpo_desk.vault.keys.parameters import CEILING, FLOOR, KdfParameters, calibrated
from dpo_desk.vault.keys.unlocked import DataKey, NewKeys, UnlockedKeys

__all__ = [
    "CEILING",
    "FLOOR",
    "DataKey",
    "KdfParameters",
    "NewKeys",
    "UnlockedKeys",
    "calibrated",
    "create_keys",
    "slot_labels",
    "unlock_keys",
]
