"""Request cases in the vault."""

import datetime as dt

from dpo_desk.cases.request_case import RequestCase
from dpo_desk.cases.same_person import postcode_in
from dpo_desk.cases.urgency import SOON
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.records import Tally
from dpo_desk.vault.case_rows import case_of, columns_of
from dpo_desk.vault.columns import day_text
from dpo_desk.vault.driver import Connection
from dpo_desk.vault.matching import name_key, words_in

_COLUMNS = (
    "id", "number", "organisation", "regime", "subject_name", "subject_address", "subject_email",
    "postcode", "name_key", "scope", "channel", "reply_channel", "language", "received", "stage",
    "answered", "clock_state", "due", "safe", "law_pack", "marks_to_confirm", "opened_at", "opened_by",
)  # fmt: skip
ADD = (
    f"INSERT INTO request_cases ({', '.join(_COLUMNS)}) "  # noqa: S608 - our own column names
    f"VALUES ({', '.join(':' + name for name in _COLUMNS)}) RETURNING seq"
)
REPLACE = (
    f"UPDATE request_cases SET {', '.join(f'{name} = :{name}' for name in _COLUMNS[1:])} "  # noqa: S608 - constants of ours
    "WHERE id = :id RETURNING seq"
)
FORGET_RIGHTS = "DELETE FROM case_rights WHERE case_seq = ?"
FORGET_EVENTS = "DELETE FROM clock_events WHERE case_seq = ?"
ADD_RIGHT = "INSERT INTO case_rights (case_seq, position, name) VALUES (?, ?, ?)"
ADD_EVENT = (
    "INSERT INTO clock_events (case_seq, position, key, happened_on, recorded_by) "
    "VALUES (?, ?, ?, ?, ?)"
)
CASES = """
SELECT c.*,
  (SELECT json_group_array(json_array(r.position, r.name)) FROM case_rights r
    WHERE r.case_seq = c.seq) AS rights,
  (SELECT json_group_array(json_array(e.position, e.key, e.happened_on, e.recorded_by))
    FROM clock_events e WHERE e.case_seq = c.seq) AS events
FROM request_cases c
"""
ONE = CASES + "WHERE c.id = ?"
BY_NUMBER = CASES + "WHERE c.number = ?"
WORKING_ORDER = CASES + "ORDER BY c.closed, c.safe_or_last, c.number LIMIT ? OFFSET ?"
OPEN_CASES = CASES + "WHERE c.closed = 0 ORDER BY c.safe_or_last, c.number"
AT_POSTCODE = CASES + "WHERE c.postcode = ? AND c.postcode <> '' ORDER BY c.seq"
WITH_NAME = CASES + "WHERE c.name_key = ? ORDER BY c.seq"
COUNT = "SELECT count(*) FROM request_cases"
TALLY = """
SELECT count(*) AS open,
  count(*) FILTER (WHERE ticking AND due < :today) AS late,
  count(*) FILTER (WHERE ticking AND (due IS NULL OR due >= :today) AND safe < :soon) AS due_soon,
  count(*) FILTER (WHERE clock_state = 'SUSPENDED') AS paused
FROM (
  SELECT clock_state, due, safe, clock_state NOT IN ('SUSPENDED', 'NOT_STARTED') AS ticking
  FROM request_cases WHERE stage = 'open'
)
"""
NEXT_NUMBER = """
INSERT INTO number_series (prefix, year, last) VALUES (?, ?, 1)
ON CONFLICT (prefix, year) DO UPDATE SET last = last + 1 RETURNING last
"""


class SqlCaseStore:
    """Fulfils ``operations.ports.CaseStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, case: RequestCase) -> None:
        """Store a new case."""
        seq = self._connection.execute(ADD, columns_of(case)).fetchone()[0]
        self._write_lists(seq, case)

    def replace(self, case: RequestCase) -> None:
        """Store the new state of a case.

        Raises:
            KeyError: There is no case with this id.
        """
        row = self._connection.execute(REPLACE, columns_of(case)).fetchone()
        if row is None:
            raise KeyError("no such case")
        self._connection.execute(FORGET_RIGHTS, (row[0],))
        self._connection.execute(FORGET_EVENTS, (row[0],))
        self._write_lists(row[0], case)

    def _write_lists(self, seq: int, case: RequestCase) -> None:
        rights = ((seq, place, right.value) for place, right in enumerate(case.rights))
        self._connection.executemany(ADD_RIGHT, rights)
        events = (
            (seq, place, event.key.value, day_text(event.on), event.recorded_by)
            for place, event in enumerate(case.events)
        )
        self._connection.executemany(ADD_EVENT, events)

    def get(self, case_id: CaseId) -> RequestCase | None:
        """The case with this id."""
        row = self._connection.execute(ONE, (case_id,)).fetchone()
        return None if row is None else case_of(row)

    def by_number(self, number: str) -> RequestCase | None:
        """The case with this number."""
        row = self._connection.execute(BY_NUMBER, (number,)).fetchone()
        return None if row is None else case_of(row)

    def rows(self, *, limit: int = 200, offset: int = 0) -> tuple[RequestCase, ...]:
        """Cases in working order: open before answered, earliest safe date first.

        Args:
            limit: At most this many.
            offset: How many of the first ones to leave out.
        """
        return tuple(map(case_of, self._connection.execute(WORKING_ORDER, (limit, offset))))

    def tally(self, today: dt.date) -> Tally:
        """How many cases are open, late, due soon and paused, by the rules of ``cases.urgency``."""
        values = {"today": day_text(today), "soon": day_text(today + SOON)}
        row = self._connection.execute(TALLY, values).fetchone()
        return Tally(row["open"], row["late"], row["due_soon"], row["paused"])

    def open_cases(self) -> tuple[RequestCase, ...]:
        """Every open case, earliest safe date first."""
        return tuple(map(case_of, self._connection.execute(OPEN_CASES)))

    def at_address(self, postcode_and_name: str) -> tuple[RequestCase, ...]:
        """Cases at the postcode in the text whose subject's name shares a word with the rest of it.

        Without a postcode: cases of people with exactly that name. Spelling of accents, capitals and
        spaces does not matter.
        """
        postcode = postcode_in(postcode_and_name)
        if not postcode:
            key = name_key(postcode_and_name)
            return tuple(map(case_of, self._connection.execute(WITH_NAME, (key,))))
        asked = words_in(postcode_and_name)
        found = map(case_of, self._connection.execute(AT_POSTCODE, (postcode,)))
        return tuple(
            case for case in found if not asked or asked & words_in(case.data_subject.name)
        )

    def count(self) -> int:
        """How many cases there are."""
        return int(self._connection.execute(COUNT).fetchone()[0])

    def next_number(self, prefix: str, year: int) -> str:
        """The next number of that series; a rolled back transaction gives its number back."""
        last = self._connection.execute(NEXT_NUMBER, (prefix, year)).fetchone()[0]
        return f"{prefix}-{year}-{last:04d}"
