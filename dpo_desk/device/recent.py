"""The vaults opened on this computer: folders only, nothing of what is in them."""

import json
from pathlib import Path

from dpo_desk.device.settings import DeviceSettings

MOST = 8
KEY = "recent_vaults"


class RecentVaults:
    """The last few vault folders, the newest first; folders that are gone are left out."""

    def __init__(self, settings: DeviceSettings) -> None:
        self._settings = settings

    def paths(self) -> tuple[Path, ...]:
        """The folders that still exist."""
        return tuple(path for path in self._listed() if path.is_dir())

    def add(self, path: Path) -> None:
        """Put a folder in front."""
        paths = [path.resolve(), *(known for known in self._listed() if known != path.resolve())]
        self._settings.put(KEY, json.dumps([str(known) for known in paths[:MOST]]))

    def _listed(self) -> tuple[Path, ...]:
        try:
            listed = json.loads(self._settings.get(KEY) or "[]")
        except ValueError:
            return ()
        return tuple(Path(text) for text in listed if isinstance(text, str))
