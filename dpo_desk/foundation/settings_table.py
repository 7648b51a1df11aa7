"""Every setting in one table: key, kind, default and where it is kept."""

from dataclasses import dataclass
from enum import StrEnum


class Kept(StrEnum):
    """Where a setting lives. What says something about a person or a case lives in the vault."""

    DEVICE = "device"
    VAULT = "vault"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``choices`` is empty where any text of the right kind will do."""

    key: str
    default: str
    kept: Kept
    choices: tuple[str, ...] = ()


SETTINGS = (
    Setting("language", "", Kept.DEVICE, ("", "en", "nl")),
    Setting("look", "system", Kept.DEVICE, ("system", "light", "dark")),
    Setting("text_size", "100", Kept.DEVICE, ("100", "125", "150", "200")),
    Setting("lock_after_minutes", "5", Kept.DEVICE),
    Setting("recent_vaults", "", Kept.DEVICE),
    Setting("envelope", "dl-din680", Kept.VAULT),
    Setting("printer", "", Kept.DEVICE),
)
"""An empty language means: the one the computer speaks."""

BY_KEY = {setting.key: setting for setting in SETTINGS}
