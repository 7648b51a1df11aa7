"""The auditor's script knows nothing of us: it accepts a good extract and names the first bad entry."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dpo_desk.operations.vault_care import _json_line
from tests.builders import NOW, a_case

SCRIPT = Path(__file__).parents[3] / "resources" / "auditor" / "verify_journal.py"


@pytest.fixture
def extract(vault, tmp_path):
    case = a_case()
    with vault.transaction() as store:
        store.cases.add(case)
        for number in range(4):
            store.journal.append(
                operation="log_letter",
                case_id=case.id,
                officer="Zoë",
                at=NOW,
                payload={"name": f"Noor {number}"},
            )
        store.journal.append(
            operation="record_event",
            case_id="",
            officer="Jo",
            at=NOW.replace(year=2025),
            payload={},
        )
    with vault.reading() as reading:
        rows = [_entry(entry) for entry in reading.journal.entries()]
    return _File(tmp_path / "journal.jsonl", rows)


def _entry(entry):
    import dataclasses

    return json.loads(_json_line(dataclasses.asdict(entry)))


class _File:
    def __init__(self, path, rows):
        self.path, self.rows = path, rows

    def verified(self, *arguments):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.rows)
        self.path.write_text(lines, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-I", "-S", SCRIPT, self.path, *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout


def test_a_good_extract_holds(extract):
    code, said = extract.verified()
    assert code == 0, said
    assert "6 entries" in said
    assert extract.rows[-1]["digest"] in said
    assert extract.rows[5]["clock_suspect"]


def test_a_digest_from_a_letter_is_found_or_missed(extract):
    assert extract.verified(extract.rows[3]["digest"][:8])[0] == 0
    assert extract.verified("0123abcd")[0] == 1


def test_erased_payloads_still_verify(vault, extract):
    with vault.transaction() as store:
        store.journal.erase_payloads(extract.rows[2]["case_id"])
    with vault.reading() as reading:
        extract.rows = [_entry(entry) for entry in reading.journal.entries()]
    assert extract.rows[2]["payload"] is None
    assert extract.verified()[0] == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("officer", "X"),
        ("at", "2020-01-01T00:00:00.000000+00:00"),
        ("payload", '{"name":"Y"}'),
        ("payload", None),
        ("digest", "00" * 32),
        ("number", 9),
        ("clock_suspect", True),
    ],
)
def test_the_first_changed_entry_is_named(extract, field, value):
    extract.rows[2][field] = value
    code, said = extract.verified()
    assert code == 1
    assert "3" in said


def test_a_missing_entry_and_garbage_are_named(extract):
    whole = extract.rows
    extract.rows = whole[:2] + whole[3:]
    assert extract.verified()[0] == 1
    extract.rows = [*whole[:2], "garbage"]
    code, said = extract.verified()
    assert (code, "Entry 3" in said) == (1, True)
