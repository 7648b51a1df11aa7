"""The shielding beside presidio-image-redactor on the same pages in the same run: places found, and seconds.

``make bench-peers``, or ``python -m tests.benchmarks shield --peers [--pages=N]``. Presidio needs an environment of
its own (``.venv-peers``; another one through DPO_DESK_PEERS) and the tesseract command.
"""

import datetime as dt
import json
import os
import pathlib
import shutil
import subprocess
import time
from collections import Counter

from dpo_desk.device.confinement import shut_in
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.imaging.local_imaging import LocalImaging, burned
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import Mark
from dpo_desk.redaction.proposing import propose
from dpo_desk.specimens.copies import copies
from tests.soak.copies import COVERED, covered_share, peak_megabytes
from tests.soak.crew import DETECTORS, MODELS

ROOT = pathlib.Path(__file__).parents[2]
READER = ROOT / "tests" / "benchmarks" / "peers" / "presidio_reader.py"
FIRST_SEED = 60_000


def main(pages: int) -> None:
    """Print one JSON document with the figures of both."""
    folder = pathlib.Path(os.environ.get("DPO_DESK_PEERS", ROOT / ".venv-peers"))
    if not (folder / "bin" / "python").exists() or shutil.which("tesseract") is None:
        print("no peers here: run `make bench-peers`, and install tesseract")
        return
    peer = subprocess.Popen(
        [folder / "bin" / "python", READER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    ready = json.loads(peer.stdout.readline())["ready"]
    imaging = LocalImaging(DETECTORS, MODELS, shut_in=shut_in)
    places, ours, theirs, seconds = Counter(), Counter(), Counter(), Counter()
    for seed in range(FIRST_SEED, FIRST_SEED + pages):
        page = copies(seed).page
        boxes, marks = _ours(imaging, page.image, seconds), _theirs(peer, page.image, seconds)
        for place in page.places:
            kind = f"{place.kind.value} with the number" if place.holds_number else place.kind.value
            places[kind] += 1
            ours[kind] += covered_share(place, boxes) >= COVERED
            theirs[kind] += covered_share(place, marks) >= COVERED
    report = {
        "when": f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC",
        "pages": pages, "first seed": FIRST_SEED, "places": places,
        "found by dpo-desk": ours, "found by presidio": theirs,
        "seconds a page": {name: round(total / pages, 2) for name, total in seconds.items()},
        "seconds before presidio's first page": round(ready, 2),
        "most memory of our reading process, MiB": peak_megabytes(imaging),
    }  # fmt: skip
    imaging.close()
    peer.stdin.close()
    peer.wait()
    print(json.dumps(report, indent=2))


def _ours(imaging, image, seconds: Counter) -> list[Box]:
    begin = time.perf_counter()
    readings = imaging.read([image], NoProgress(), CancelToken())
    findings = propose(readings, DETECTORS, MODELS)
    between = time.perf_counter()
    marks = [Mark(found.page, found.kind, found.box) for found in findings]
    imaging.examine(burned([image], marks), readings, marks)
    seconds["dpo-desk, reading"] += between - begin
    seconds["dpo-desk, verifying"] += time.perf_counter() - between
    return [found.box for found in findings]


def _theirs(peer, image, seconds: Counter) -> list[Box]:
    head = {"width": image.width, "height": image.height, "words": "eng"}
    peer.stdin.write(json.dumps(head).encode() + b"\n" + image.rgb)
    peer.stdin.flush()
    answer = json.loads(peer.stdout.readline())
    seconds["presidio, reading"] += answer["seconds"]
    scale = 72.0 / image.dpi
    return [Box(*(side * scale for side in box)) for box in answer["boxes"]]
