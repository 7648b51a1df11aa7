"""The schema is what stands in review; a change of it needs a new step, never an edit of an old one."""

import os

import pytest

from dpo_desk.vault import case_store
from dpo_desk.vault.driver import tables
from dpo_desk.vault.migrations import CURRENT, STEPS, bring_up_to_date
from dpo_desk.vault.migrations.snapshot import SNAPSHOT, schema_text


def test_the_schema_is_the_committed_one(vault):
    """After an intended change: DPO_DESK_WRITE_SCHEMA=1 python -m pytest of this file."""
    found = schema_text(vault._connection)
    if os.environ.get("DPO_DESK_WRITE_SCHEMA"):
        SNAPSHOT.write_text(found)
    assert found == SNAPSHOT.read_text()


def test_the_number_in_the_file_is_the_number_of_the_last_step(vault):
    found = vault._connection.execute("PRAGMA user_version").fetchone()[0]
    assert found == CURRENT == len(STEPS.applied(tables(vault._connection)))


def test_a_second_run_of_the_steps_changes_nothing(vault):
    before = vault._connection.execute("PRAGMA schema_version").fetchone()[0]
    bring_up_to_date(tables(vault._connection))
    assert vault._connection.execute("PRAGMA schema_version").fetchone()[0] == before


def test_every_table_of_ours_is_strict(vault):
    rows = vault._connection.execute("PRAGMA table_list").fetchall()
    loose = {
        row["name"]
        for row in rows
        if row["type"] == "table"
        and not row["strict"]
        and not row["name"].startswith(("sqlite_", "_"))
    }
    assert loose == set()


def test_the_file_is_set_up_for_durability_and_erasure(vault):
    settings = {
        name: vault._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    }
    assert settings == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sql", "values", "index"),
    [
        (case_store.WORKING_ORDER, (200, 0), "request_cases_working_order"),
        (case_store.OPEN_CASES, (), "request_cases_working_order"),
        (case_store.AT_POSTCODE, ("8011AA",), "request_cases_postcode"),
        (case_store.WITH_NAME, ("noor",), "request_cases_name"),
        (case_store.ONE, ("id",), "sqlite_autoindex_request_cases_1"),
        (case_store.BY_NUMBER, ("RV",), "sqlite_autoindex_request_cases_2"),
        (
            case_store.TALLY,
            {"today": "2026-01-01", "soon": "2026-01-08"},
            "COVERING INDEX request_cases_pressing",
        ),
    ],
)
def test_no_question_of_a_screen_reads_the_whole_table(vault, sql, values, index):
    plan = vault._connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
    steps = [row["detail"] for row in plan]
    assert any(index in step for step in steps), steps
    assert not any("TEMP B-TREE" in step for step in steps), steps
    assert all(
        "INDEX" in step or "PRIMARY KEY" in step for step in steps if step.startswith("SCAN")
    )
