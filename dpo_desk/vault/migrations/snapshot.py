"""The whole schema as text, so that a change of it is seen in review (``schema.sql`` beside this)."""

from pathlib import Path

from dpo_desk.vault.driver import Connection

SNAPSHOT = Path(__file__).with_name("schema.sql")
OBJECTS = """
SELECT sql FROM sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE '%\\_data' ESCAPE '\\' AND name NOT LIKE '%\\_idx' ESCAPE '\\'
  AND name NOT LIKE '%\\_docsize' ESCAPE '\\' AND name NOT LIKE '%\\_config' ESCAPE '\\'
ORDER BY type = 'trigger', type = 'index', name
"""


def schema_text(connection: Connection) -> str:
    """Every table, index and trigger of ours, in a fixed order."""
    return "\n".join(f"{row['sql'].strip()};\n" for row in connection.execute(OBJECTS))
