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
from tests.soak.crew import DETECTORS, MODELS, shut_in_with_one_thread

IN_LETTERS = 20


def main(arguments: Sequence[str]) -> int:
    """Count; 1 where more than one scan in twenty has a proposal, or any letter a certain one."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak letters")
    parser.add_argument("letters", nargs="?", type=int, default=1000)
    parser.add_argument("--scans", type=int, default=20)
    parser.add_argument("--first", type=int, default=0)
    wanted = parser.parse_args(list(arguments))
    begin = time.monotonic()
    print(f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, seeds from {wanted.first}")
    text, scans = Counter(), Counter()
    for seed in range(wanted.first, wanted.first + wanted.letters):
        text.update(_counted([_reading(ordinary_lines(seed))]))
    print(f"as text: {dict(text)}", flush=True)
    imaging = LocalImaging(DETECTORS, MODELS, shut_in=shut_in_with_one_thread)
    for seed in range(wanted.first, wanted.first + wanted.scans):
        scans.update(_counted(imaging.read([_scan(seed)], NoProgress(), CancelToken())))
    imaging.close()
    print(f"as scans: {dict(scans)}, {time.monotonic() - begin:.0f} s")
    return int(text["certain"] > 0 or scans["letters with a proposal"] * IN_LETTERS > wanted.scans)


def _counted(readings: Sequence[PageReading]) -> dict[str, int]:
    """What is proposed on a letter; VAT numbers apart, which are asked about on purpose."""
    findings = propose(readings, DETECTORS, MODELS)
    taxed = [line.box for line in readings[0].lines if "btw" in line.text.lower()]
    other = [found for found in findings if not any(found.box.overlap(box) > 0 for box in taxed)]
    return {
        "letters": 1,
        "certain": sum(found.certain for found in findings),
        "letters with a proposal": int(bool(other)),
        "VAT numbers asked about": len(findings) - len(other),
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
