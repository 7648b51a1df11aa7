"""The contract of ``dpo-desk clock``."""

import csv
import json
import pathlib
from dataclasses import dataclass

import pytest
from click.testing import CliRunner, Result

from dpo_desk.cases.clocks import errors
from dpo_desk.cases.clocks.answers import ClockState, DutyKind
from dpo_desk.cases.clocks.deadlines import DeadlineKind
from dpo_desk.cases.clocks.law import Law
from dpo_desk.catalogue.law import load_law
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.cli.clock import clock
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.wording import Wording

ROOT = pathlib.Path(__file__).parents[3]
DATA = ROOT / "tests" / "data" / "clock"
WORDINGS = load_wordings(ROOT / "resources")


@dataclass(frozen=True)
class Tools:
    """The little a clock needs of the command line's tools."""

    say: Wording

    def law(self) -> Law:
        return load_law(ROOT / "resources")


def run(*arguments: str, language: str = "en") -> Result:
    return CliRunner().invoke(clock, list(arguments), obj=Tools(WORDINGS[language]))


def failure(*arguments: str) -> str:
    """The code of the expected error; both its sentences exist in both languages."""
    error = run(*arguments).exception
    assert error is not None
    for wording in WORDINGS.values():
        assert wording.has(f"errors.{error.code()}.what")  # type: ignore[attr-defined]
        assert "{" not in wording.what(error) + wording.do(error)  # type: ignore[arg-type]
    return str(error.code())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("command", "name", "column"),
    [
        ("request", "deadline_examples.csv", "expected_due"),
        ("breach", "breach_clock_examples.csv", "expected_due_local"),
    ],
)
def test_batch(command: str, name: str, column: str) -> None:
    result = run(command, "--batch", str(DATA / name))
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        expected = {row["id"]: row[column] for row in csv.DictReader(lines)}
    found = {row["id"]: row["due"] for row in csv.DictReader(result.stdout.splitlines())}
    assert result.exit_code == 0
    assert found == expected


def test_request_as_json() -> None:
    result = run(
        "request", "--regime", "EU-NL", "--received", "2026-11-25", "--right", "access",
        "--event", "id_requested=2026-11-26", "--event", "id_received=2026-11-30", "--json",
    )  # fmt: skip
    document = json.loads(result.stdout)
    assert document["state"] == "RUNNING"
    assert (document["due"], document["safe"]) == ("2026-12-29", "2026-12-24")
    assert document["law_pack"] == "nl-month 2026-1 + nl-days-avg 2026-1"
    steps = [row for row in document["derivation"] if row["step"]]
    assert (steps[0]["date"], steps[-1]["date"]) == ("2026-11-25", "2026-12-29")
    assert all(row["rule"] and row["article"] and row["text"] for row in document["derivation"])


def test_breach_as_json() -> None:
    result = run(
        "breach",
        "--regime",
        "EU-NL",
        "--aware",
        "2026-11-20T14:20",
        "--zone",
        "Europe/Amsterdam",
        "--json",
    )
    document = json.loads(result.stdout)
    assert document["due"] == document["safe"] == "2026-11-23T14:20+01:00"
    assert document["derivation"][0]["date"] == "2026-11-20T14:20+01:00"


def test_no_date_is_null() -> None:
    result = run(
        "request",
        "--regime",
        "UK-ENG",
        "--received",
        "2026-11-10",
        "--event",
        "id_requested=2026-11-11",
        "--json",
    )
    document = json.loads(result.stdout)
    assert (document["state"], document["due"], document["safe"]) == ("NOT_STARTED", None, None)


@pytest.mark.parametrize(("language", "words"), [("en", "Christmas"), ("nl", "Kerstdag")])
def test_the_derivation_is_readable_in_both_languages(language: str, words: str) -> None:
    result = run("request", "--regime", "EU-NL", "--received", "2026-11-25", language=language)
    assert words in result.stdout
    assert "GDPR art. 12(3)" in result.stdout


def test_what_is_not_sourced_says_so() -> None:
    result = run("request", "--regime", "UK-ENG", "--received", "2025-11-25")
    assert "check before use" in result.stdout


def test_the_rights_of_one_letter_have_their_own_lines() -> None:
    result = run(
        "request", "--regime", "UK-ENG", "--received", "2026-03-02", "--right", "access", "--right", "erasure",
        "--event", "clarification_requested=2026-03-04", "--event", "clarification_received=2026-03-10",
    )  # fmt: skip
    lines = [line for line in result.stdout.splitlines() if line.startswith("Due")]
    assert ["erasure" in lines[0], "access" in lines[1]] == [True, True]


def test_a_breach_in_words() -> None:
    result = run(
        "breach",
        "--regime",
        "EU-NL",
        "--aware",
        "2026-11-20",
        "--zone",
        "Europe/Amsterdam",
        "--event",
        "moon=full",
    )
    assert "moon" in result.stderr
    assert "00:00" in result.stdout


REQUEST = ("request", "--regime", "EU-NL", "--received", "2026-09-01")
BREACH = ("breach", "--regime", "EU-NL", "--zone", "Europe/Amsterdam", "--aware")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("request", "--received", "2026-09-01"), "clock_option_missing"),
        (("breach", "--regime", "EU-NL", "--aware", "2026-09-01T10:00"), "clock_option_missing"),
        (("request", "--regime", "EU-XX", "--received", "2026-09-01"), "unknown_regime"),
        (("request", "--regime", "EU-NL", "--received", "1 sept"), "day_unreadable"),
        ((*REQUEST, "--right", "acces"), "unknown_right"),
        ((*REQUEST, "--event", "id_requsted=2026-09-02"), "unknown_event"),
        ((*REQUEST, "--event", "id_requested=2026-08-02"), "event_before_receipt"),
        (
            (*REQUEST, "--event", "id_requested=2026-09-09", "--event", "id_received=2026-09-02"),
            "answer_before_question",
        ),
        ((*BREACH, "2026-03-29T02:30"), "time_does_not_exist"),
        ((*BREACH, "2026-10-25T02:30"), "time_occurs_twice"),
        ((*BREACH, "half past two"), "time_unreadable"),
        (
            ("breach", "--regime", "EU-NL", "--zone", "Mars", "--aware", "2026-10-25"),
            "unknown_zone",
        ),
        (("request", "--batch", "nothing.csv"), "batch_file_unreadable"),
    ],
)
def test_errors_are_expected_ones(arguments: tuple[str, ...], code: str) -> None:
    assert failure(*arguments) == code


def test_fold_chooses_between_equal_times() -> None:
    result = run(*BREACH, "2026-10-25T02:30", "--event", "fold=1", "--json")
    assert json.loads(result.stdout)["due"] == "2026-10-28T02:30+01:00"


def test_a_batch_names_the_line_that_is_wrong(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "batch.csv"
    file.write_text(
        "id,regime,received,events\nA,EU-NL,2026-09-01,\nB,EU-XX,2026-09-01,\n", encoding="utf-8"
    )
    result = run("request", "--batch", str(file))
    assert "Line 3 of batch.csv" in result.stderr
    assert result.stdout == ""


def test_a_batch_without_its_columns_is_refused(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "batch.csv"
    file.write_text("id,received\nA,2026-09-01\n", encoding="utf-8")
    assert failure("request", "--batch", str(file)) == "batch_row_damaged"


@pytest.mark.parametrize(
    "error", [kind for kind in vars(errors).values() if isinstance(kind, type)]
)
def test_every_wrong_fact_has_its_two_sentences(error: type[Exception]) -> None:
    if issubclass(error, DeskError) and error is not DeskError:
        keys = [f"errors.{error.code()}.{part}" for part in ("what", "do")]
        assert all(wording.has(key) for wording in WORDINGS.values() for key in keys)


@pytest.mark.parametrize("group", ["duty", "calendar_entry"])
def test_every_duty_and_calendar_entry_has_words(group: str) -> None:
    kinds = DutyKind if group == "duty" else DeadlineKind
    assert all(
        wording.has(f"{group}.{kind.value}") for wording in WORDINGS.values() for kind in kinds
    )


@pytest.mark.parametrize("state", ClockState)
def test_every_state_has_a_word(state: ClockState) -> None:
    assert all(wording.has(f"state.{state.value}") for wording in WORDINGS.values())
