"""Who may do what: the table is complete, and every operation that acts looks at it."""

import re
from pathlib import Path

from dpo_desk.operations.records import Role
from dpo_desk.operations.roles import MAY

ROOT = Path(__file__).parents[2]


def test_every_operation_that_acts_stands_in_the_table():
    acted = {
        name
        for file in (ROOT / "dpo_desk" / "operations").glob("*.py")
        for name in re.findall(r'acting\("([a-z_]+)"\)', file.read_text())
    } | {"log_letter", "log_mail"}

    assert set() == acted - set(MAY)


def test_every_row_of_the_table_is_an_operation():
    files = (ROOT / "dpo_desk" / "operations").glob("*.py")
    written = "".join(file.read_text() for file in files if file.name != "roles.py")

    assert [name for name in MAY if f'"{name}"' not in written] == []


def test_a_reader_writes_nothing_of_a_case():
    own = {
        "change_own_passphrase",
        "trust_computer",
        "forget_computer",
        "check_vault",
    }

    assert {name for name, roles in MAY.items() if Role.READER in roles} == own


def test_a_clerk_does_not_decide():
    for operation in ("approve_letter", "accept_law"):
        assert Role.CLERK not in MAY[operation]
