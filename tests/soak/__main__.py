"""The long runs: more kills, more pages, more examples than a test may take. ``make soak``.

Each run is an ordinary test with its number turned up; a number of your own goes into the environment.
Names on the command line choose some of the runs: ``python -m tests.soak kills``; ``fuzz``,
``numbers``, ``letters`` and ``copies`` take arguments of their own. The figures of the
last soak stand in ``docs/soak.md`` with seed and date.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.soak import copies, letters, small_pages
from tests.soak.fuzz import fuzz

ROOT = Path(__file__).parents[2]
RUNS = {
    "kills": ({"DPO_DESK_KILLS": "2000"}, ["tests/faults/test_vault_killed.py", "tests/faults/test_keys_killed.py"]),
    "pages": ({"DPO_DESK_FORTY_PAGES": "1"}, ["tests/end_to_end/test_shield.py"]),
    "examples": (
        {"HYPOTHESIS_PROFILE": "soak"},
        ["tests/fuzz", "tests/unit/cases", "tests/unit/redaction", "tests/unit/intake", "tests/unit/letters", "tests/unit/imaging"],
    ),
}  # fmt: skip

COUNTED = {
    "fuzz": fuzz,
    "numbers": small_pages.main,
    "letters": letters.main,
    "copies": copies.main,
}
"""Runs that print figures of their own and take arguments: ``python -m tests.soak copies 50 --loud``."""


def main(wanted: list[str]) -> int:
    """Run what is wanted, or everything; 1 where a run failed."""
    if wanted and wanted[0] in COUNTED:
        return COUNTED[wanted[0]](wanted[1:])
    failed = []
    for name, (numbers, tests) in RUNS.items():
        if wanted and name not in wanted:
            continue
        begin = time.monotonic()
        print(f"\n== {name}: {numbers}", flush=True)
        if _run(numbers, tests):
            failed.append(name)
        print(f"== {name}: {time.monotonic() - begin:.0f} s", flush=True)
    failed += [name for name, run in COUNTED.items() if not wanted and run([])]
    print(f"failed: {', '.join(failed)}" if failed else "all long runs passed")
    return 1 if failed else 0


def _run(numbers: dict[str, str], tests: list[str]) -> int:
    command = [
        sys.executable,
        "-m",
        "pytest",
        *tests,
        "-q",
        "-p",
        "no:cacheprovider",
        "--timeout=0",
    ]
    return subprocess.run(command, cwd=ROOT, env=numbers | os.environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
