"""The steps from one schema to the next, each in its own transaction, never edited after release.

A step knows tables, never domain classes: tomorrow's class is not yesterday's table.
"""

from sqlite_utils import Database, Migrations

from dpo_desk.vault.migrations.m0001_first_schema import first_schema
from dpo_desk.vault.migrations.m0002_post_in import post_in

CURRENT = 2
"""The schema this program writes; also the number of the last step and the file's ``user_version``."""

STEPS = Migrations("dpo_desk")
STEPS(name="0001_first_schema")(first_schema)
STEPS(name="0002_post_in")(post_in)


def bring_up_to_date(database: Database) -> None:
    """Run every step that has not run yet; a failing step leaves the file as it was."""
    STEPS.apply(database)
