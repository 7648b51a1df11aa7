"""False proposals: ordinary letters full of other numbers, as text and as scans.

``python -m tests.soak letters [N] [--scans M] [--first SEED]`` prints one line of figures for each.
"""

import argparse
import datetime as dt
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence

from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.imaging.local_imaging import LocalImaging
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import Line, PageReading
from dpo_desk.redaction.proposing import propose
from dpo_desk.specimens.letters import ordinary_letter, ordinary_lines
from dpo_desk.specimens.scanning import scan
from tests.soak.copies import DETECTORS, MODELS, shut_in_with_one_thread

FALSE_LETTERS_ALLOWED = 20


def main(arguments: Sequence[str]) -> int:
    """Count; 1 where more than one scan in twenty has a proposal, or any letter a certain one."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak letters")
    parser.add_argument("letters", nargs="?", type=int, default=1000)
    parser.add_argument("--scans", type=int, default=20)
    parser.add_argument("--first", type=int, default=0)
    wanted = parser.parse_args(list(arguments))
    begin = time.monotonic()
    print(f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, seeds from {wanted.first}")
    text = Counter()
    for seed in range(wanted.first, wanted.first + wanted.letters):
        text.update(_counted(propose([_reading(ordinary_lines(seed))], DETECTORS, MODELS)))
    print(f"{wanted.letters} letters as text: {dict(text)}", flush=True)
    scans = Counter()
    imaging = LocalImaging(DETECTORS, MODELS, shut_in=shut_in_with_one_thread)
    for seed in range(wanted.first, wanted.first + wanted.scans):
        findings = propose(
            imaging.read([_scan(seed)], NoProgress(), CancelToken()), DETECTORS, MODELS
        )
        scans.update(_counted(findings))
    imaging.close()
    print(f"{wanted.scans} letters as scans: {dict(scans)}, {time.monotonic() - begin:.0f} s")
    return int(
        text["certain"] > 0
        or scans["letters with a proposal"] * FALSE_LETTERS_ALLOWED > wanted.scans
    )


def _counted(findings) -> dict[str, int]:
    certain = sum(found.certain for found in findings)
    return {
        "letters with a proposal": bool(findings),
        "certain": certain,
        "asked about": len(findings) - certain,
    }


def _reading(lines: Sequence[str]) -> PageReading:
    shown = tuple(
        Line(text, Box(70.0, 70.0 + 14.0 * at, 70.0 + 5.0 * len(text), 80.0 + 14.0 * at), 1.0)
        for at, text in enumerate(lines)
        if text
    )
    return PageReading(1, 595.0, 842.0, shown)


def _scan(seed: int):
    chance = random.Random(seed)
    return scan(
        ordinary_letter(seed), dpi=chance.choice((150, 200, 300)), noise=chance.uniform(0, 10),
        skew=chance.uniform(-2, 2), quality=chance.randint(50, 90), seed=seed,
    ).image  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
