"""``python -m tests.soak fuzz [MINUTES] [SEED]``: atheris on every parser entry in turn, figures as a table."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from tests.fuzz.entries import ENTRIES

ROOT = Path(__file__).parents[2]
_FIGURES = ("number_of_executed_units", "new_units_added", "slowest_unit_time_sec", "peak_rss_mb")


def fuzz(arguments: list[str]) -> int:
    """Share the minutes (20 if none are named) between the entries; 1 where one found something.

    Args:
        arguments: minutes, seed, and names of entries to run only those.
    """
    if not sys.platform.startswith("linux"):
        print("NOT RUN: atheris brings wheels for Linux only")
        return 0
    numbers = [one for one in arguments if one.replace(".", "").isdigit()]
    minutes = float(numbers[0]) if numbers else 20.0
    seed = numbers[1] if len(numbers) > 1 else str(int(time.time()) % 1_000_000)
    names = [one for one in arguments if one in ENTRIES] or list(ENTRIES)
    seconds = max(5, int(minutes * 60 / len(names)))
    print(f"seed {seed}, {seconds} s each\n| Entry | Executions | New paths | Slowest (s) | Peak (MB) | Found |\n|---|---|---|---|---|---|")  # fmt: skip
    return max([_one(name, seconds, seed) for name in names])


def _one(name: str, seconds: int, seed: str) -> int:
    command = [sys.executable, "-m", "tests.fuzz", name, str(seconds), seed]
    run = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, errors="replace", check=False)  # fmt: skip
    said = run.stdout + run.stderr
    figures = [(re.findall(rf"stat::{one}:\s+(\d+)", said) or ["?"])[-1] for one in _FIGURES]
    found = "nothing" if run.returncode == 0 else _what(said)
    print(f"| {name} | {' | '.join(figures)} | {found} |", flush=True)
    if run.returncode:
        print(said[-3000:], file=sys.stderr)
    return int(run.returncode != 0)


def _what(said: str) -> str:
    lines = [line for line in said.splitlines() if re.match(r"\w*(Error|Exception|ERROR)", line.strip("= "))]  # fmt: skip
    return lines[0].strip()[:100].replace("|", "/") if lines else "the process died"
