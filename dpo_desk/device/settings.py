"""This computer's settings: a small file of texts, checked against the settings table."""

import json
import tomllib
from pathlib import Path

from dpo_desk.foundation.settings_table import BY_KEY


class DeviceSettings:
    """Reads and writes the device settings; an unreadable file counts as empty and is replaced on writing."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values = self._read()

    def get(self, key: str) -> str:
        """The value of a device setting, or its default."""
        return self._values.get(key, BY_KEY[key].default)

    def put(self, key: str, value: str) -> None:
        """Keep a value; a folder that cannot be written only loses the setting.

        Raises:
            ValueError: The key is no device setting or the value is not among its choices.
        """
        setting = BY_KEY.get(key)
        if setting is None or (setting.choices and value not in setting.choices):
            raise ValueError(key)
        self._values[key] = value
        self._write()

    def _read(self) -> dict[str, str]:
        try:
            table = tomllib.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {
            key: value for key, value in table.items() if key in BY_KEY and isinstance(value, str)
        }

    def _write(self) -> None:
        # A JSON string is a valid TOML basic string, so no writer library is needed.
        rows = [f"{key} = {json.dumps(value)}" for key, value in sorted(self._values.items())]
        partial = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text("\n".join(rows) + "\n", encoding="utf-8")
            partial.replace(self._file)
        except OSError:
            return
