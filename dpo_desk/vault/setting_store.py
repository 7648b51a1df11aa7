"""Settings that say something about the office, so they stand in the vault and not beside it."""

from dpo_desk.vault.driver import Connection

PUT = """
INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""
ONE = "SELECT value FROM settings WHERE key = ?"


class SqlSettingStore:
    """Fulfils ``operations.ports.SettingStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> str | None:
        """The value under the key."""
        row = self._connection.execute(ONE, (key,)).fetchone()
        return None if row is None else str(row["value"])

    def put(self, key: str, value: str) -> None:
        """Store a value."""
        self._connection.execute(PUT, (key, value))
