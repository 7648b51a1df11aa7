"""Where this computer keeps the program's own files; never anything of a case."""

from pathlib import Path

import platformdirs

NAME = "dpo-desk"


def settings_file() -> Path:
    """The file with this computer's settings: language, theme, recent vaults."""
    return platformdirs.user_config_path(NAME, appauthor=False) / "settings.toml"
