"""Who works here, with the public key that a data key may be sealed to."""

from dpo_desk.operations.records import Officer, Role
from dpo_desk.vault.columns import day_of, day_text
from dpo_desk.vault.driver import Connection, Row
from dpo_desk.vault.keys.parameters import name_bytes

PUT = """
INSERT INTO officers (name, role, public_key, active, secrecy_declared)
VALUES (:name, :role, :public_key, :active, :secrecy_declared)
ON CONFLICT (name) DO UPDATE SET role = excluded.role, public_key = excluded.public_key,
  active = excluded.active, secrecy_declared = excluded.secrecy_declared
"""
CHANGE = """
UPDATE officers SET role = :role, active = :active, secrecy_declared = :secrecy_declared
WHERE name = :name
"""
ALL = "SELECT * FROM officers ORDER BY name"


class SqlOfficerStore:
    """Fulfils ``operations.ports.OfficerStore``. Nobody is ever deleted from it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> Officer | None:
        """The officer of this name; case, width and spacing do not matter, as for the key slots."""
        asked = name_bytes(name)
        return next((known for known in self.all() if name_bytes(known.name) == asked), None)

    def all(self) -> tuple[Officer, ...]:
        """Everybody who ever worked here, by name."""
        return tuple(map(_officer_of, self._connection.execute(ALL)))

    def put(self, officer: Officer, public_key: bytes) -> None:
        """Add an officer, or store what changed; ``public_key`` is compared before sealing."""
        self._connection.execute(
            PUT,
            {
                "name": officer.name,
                "role": officer.role.value,
                "public_key": public_key,
                "active": int(officer.active),
                "secrecy_declared": day_text(officer.secrecy_declared),
            },
        )

    def change(self, officer: Officer) -> None:
        """Store what changed of an officer who is there; the public key stays."""
        self._connection.execute(
            CHANGE,
            {
                "name": officer.name,
                "role": officer.role.value,
                "active": int(officer.active),
                "secrecy_declared": day_text(officer.secrecy_declared),
            },
        )

    def public_keys(self) -> dict[str, bytes]:
        """The public key of every officer, by name."""
        return {row["name"]: bytes(row["public_key"]) for row in self._connection.execute(ALL)}


def _officer_of(row: Row) -> Officer:
    return Officer(
        name=row["name"],
        role=Role(row["role"]),
        active=bool(row["active"]),
        secrecy_declared=day_of(row["secrecy_declared"]),
    )
