"""The register of personal data breaches (GDPR art. 33(5)) in the vault."""

from dpo_desk.cases.breach_case import BreachCase
from dpo_desk.cases.clocks.facts import Risk
from dpo_desk.foundation.ids import CaseId
from dpo_desk.vault.columns import (
    instant_of,
    instant_of_or_none,
    instant_text,
    instant_text_or_none,
)
from dpo_desk.vault.driver import Connection, Row

_COLUMNS = (
    "id", "number", "organisation", "regime", "what", "told_by", "aware", "zone", "due", "law_pack",
    "near_miss", "logged_at", "logged_by", "safe", "signal", "processor_informed", "notified",
    "delay_reason", "risk",
)  # fmt: skip
ADD = (
    f"INSERT INTO breaches ({', '.join(_COLUMNS)}) "  # noqa: S608 - our own column names
    f"VALUES ({', '.join(':' + name for name in _COLUMNS)})"
)
REPLACE = (
    f"UPDATE breaches SET {', '.join(f'{name} = :{name}' for name in _COLUMNS[1:])} "  # noqa: S608 - constants of ours
    "WHERE id = :id RETURNING seq"
)
ONE = "SELECT * FROM breaches WHERE id = ?"
LATEST_FIRST = "SELECT * FROM breaches ORDER BY aware DESC, number DESC"


class SqlBreachStore:
    """Fulfils ``operations.ports.BreachStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, breach: BreachCase) -> None:
        """Register a breach or near miss."""
        self._connection.execute(ADD, _columns_of(breach))

    def replace(self, breach: BreachCase) -> None:
        """Store the new state of a register entry.

        Raises:
            KeyError: There is no breach with this id.
        """
        if self._connection.execute(REPLACE, _columns_of(breach)).fetchone() is None:
            raise KeyError("no such breach")

    def get(self, case_id: CaseId) -> BreachCase | None:
        """The register entry with this id."""
        row = self._connection.execute(ONE, (case_id,)).fetchone()
        return None if row is None else _breach_of(row)

    def rows(self) -> tuple[BreachCase, ...]:
        """The register, latest awareness first."""
        return tuple(map(_breach_of, self._connection.execute(LATEST_FIRST)))


def _columns_of(breach: BreachCase) -> dict[str, str | int | None]:
    return {
        "id": breach.id,
        "number": breach.number,
        "organisation": breach.organisation,
        "regime": breach.regime,
        "what": breach.what,
        "told_by": breach.told_by,
        "aware": instant_text(breach.aware),
        "zone": breach.zone,
        "due": instant_text_or_none(breach.due),
        "law_pack": breach.law_pack,
        "near_miss": int(breach.near_miss),
        "logged_at": instant_text(breach.logged_at),
        "logged_by": breach.logged_by,
        "safe": instant_text_or_none(breach.safe),
        "signal": instant_text_or_none(breach.signal),
        "processor_informed": instant_text_or_none(breach.processor_informed),
        "notified": instant_text_or_none(breach.notified),
        "delay_reason": breach.delay_reason,
        "risk": breach.risk.value,
    }


def _breach_of(row: Row) -> BreachCase:
    return BreachCase(
        id=CaseId(row["id"]),
        number=row["number"],
        organisation=row["organisation"],
        regime=row["regime"],
        what=row["what"],
        told_by=row["told_by"],
        aware=instant_of(row["aware"]),
        zone=row["zone"],
        due=instant_of_or_none(row["due"]),
        law_pack=row["law_pack"],
        near_miss=bool(row["near_miss"]),
        logged_at=instant_of(row["logged_at"]),
        logged_by=row["logged_by"],
        safe=instant_of_or_none(row["safe"]),
        signal=instant_of_or_none(row["signal"]),
        processor_informed=instant_of_or_none(row["processor_informed"]),
        notified=instant_of_or_none(row["notified"]),
        delay_reason=row["delay_reason"],
        risk=Risk(row["risk"]),
    )
