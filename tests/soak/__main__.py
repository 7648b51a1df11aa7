"""The long runs: more kills, more pages, more fuzz than a test may take. ``make soak``.

Each run is an ordinary test with its number turned up through an environment variable; the figures
of the last soak stand in ``docs/soak.md`` with seed and date.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TURNED_UP = {
    "DPO_DESK_SOAK_KILLS": "2000",
    "DPO_DESK_SOAK_PAGES": "1000",
    "HYPOTHESIS_PROFILE": "soak",
}


def main(arguments: list[str]) -> int:
    """Run the tests marked ``soak`` with the numbers turned up; arguments go to pytest."""
    environment = TURNED_UP | os.environ
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-m",
        "soak",
        "-p",
        "no:randomly",
        "--timeout=0",
        "-s",
    ]
    return subprocess.run([*command, *arguments], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
