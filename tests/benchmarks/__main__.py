"""Runs every benchmark, each in a process of its own, one after the other: ``make bench``.

Names choose some of them; options go to each: ``python -m tests.benchmarks shield --peers``.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(wanted: list[str]) -> int:
    """Run the benchmarks named on the command line, or all; 1 where one of them failed to run."""
    failed = []
    options = [word for word in wanted if word.startswith("--")]
    names = [word for word in wanted if word not in options]
    for file in sorted(HERE.glob("bench_*.py")):
        if names and file.stem.removeprefix("bench_") not in names:
            continue
        print(f"\n== {file.stem.removeprefix('bench_')}", flush=True)
        command = [sys.executable, "-m", f"tests.benchmarks.{file.stem}", *options]
        done = subprocess.run(command, check=False)
        if done.returncode:
            failed.append(file.stem)
    print(f"\nfailed: {', '.join(failed)}" if failed else "\nall benchmarks ran")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
