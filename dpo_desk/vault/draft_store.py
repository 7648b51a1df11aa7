"""What officers are typing; encrypted like everything else, gone when it became something."""

import datetime as dt

from dpo_desk.vault.columns import fields_of, fields_text, instant_text
from dpo_desk.vault.driver import Connection

PUT = """
INSERT INTO drafts (key, fields, saved_at) VALUES (?, ?, ?)
ON CONFLICT (key) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at
"""
ONE = "SELECT fields FROM drafts WHERE key = ?"
REMOVE = "DELETE FROM drafts WHERE key = ?"
KEYS = "SELECT key FROM drafts ORDER BY key"


class SqlDraftStore:
    """Fulfils ``operations.ports.DraftStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, key: str, fields: dict[str, str], at: dt.datetime) -> None:
        """Keep the fields of a form, replacing what was kept under the key."""
        self._connection.execute(PUT, (key, fields_text(fields), instant_text(at)))

    def get(self, key: str) -> dict[str, str] | None:
        """The fields kept under the key."""
        row = self._connection.execute(ONE, (key,)).fetchone()
        return None if row is None else fields_of(row["fields"])

    def remove(self, key: str) -> None:
        """Throw a draft away."""
        self._connection.execute(REMOVE, (key,))

    def keys(self) -> tuple[str, ...]:
        """The keys of all drafts, sorted."""
        return tuple(row["key"] for row in self._connection.execute(KEYS))
