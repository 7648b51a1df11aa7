"""What this computer remembers between two days: every key with its default, in one table.

What says something about the office or a case is no such setting; it stands in the vault.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``choices`` is empty where any text of the right kind will do."""

    key: str
    default: str
    choices: tuple[str, ...] = ()


SETTINGS = (
    Setting("language", "", ("", "en", "nl")),
    Setting("look", "system", ("system", "light", "dark")),
    Setting("text_size", "100", ("100", "125", "150", "200")),
    Setting("lock_after_minutes", "5"),
    Setting("recent_vaults", ""),
    Setting("scan_folder", ""),
)
"""An empty language means: the one the computer speaks."""

BY_KEY = {setting.key: setting for setting in SETTINGS}
