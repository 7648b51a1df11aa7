"""Fresh copies of documents through the whole chain: what is proposed, what is left, what is refused.

``python -m tests.soak copies [N] [--first SEED] [--resume FILE] [--workers N]`` appends one line of JSON
a page to FILE (which must stand outside the repository) and prints the table by condition at the end. A page
that stands in FILE already is not run again. Numbers never go into the file. ``--sheets M`` adds sheets with
both sides of a document on them (negative seeds).
"""

import argparse
import datetime as dt
import json
import pathlib
import sys
import time
from collections.abc import Sequence

from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.imaging.local_imaging import LocalImaging, burned
from dpo_desk.redaction.marks import Finding, Mark
from dpo_desk.redaction.proposing import propose
from dpo_desk.specimens.both_sides import both_sides
from dpo_desk.specimens.copies import CopySpecimen, copies
from dpo_desk.specimens.drawing import Place
from tests.soak.crew import DETECTORS, MODELS, worked_off

FIRST_SEED = 50_000
COVERED, UNREADABLE = 0.9, 0.9
_RASTER = 3.0


def main(arguments: Sequence[str]) -> int:
    """Run the pages that are missing, then print the table; 1 where a number was left after "verified"."""
    wanted = _arguments(arguments)
    file = pathlib.Path(wanted.resume) if wanted.resume else None
    last = wanted.first + wanted.pages
    sheets = [-seed for seed in range(wanted.first, wanted.first + wanted.sheets)]
    seeds = sorted([*range(wanted.first, last), *sheets], key=abs)
    begin, done = time.monotonic(), []
    for row in worked_off(seeds, examined_seed, wanted.workers, file):
        done.append(row)
        if wanted.loud:
            print(len(done), json.dumps(row), flush=True)
    from tests.soak.copy_table import table

    print(
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, {len(done)} pages, seeds from {wanted.first},"
    )
    print(f"{time.monotonic() - begin:.0f} s in this run")
    print(table(done))
    return int(any(place["left"] for row in done for place in row["places"]))


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak copies")
    parser.add_argument("pages", nargs="?", type=int, default=500)
    parser.add_argument("--first", type=int, default=FIRST_SEED)
    parser.add_argument("--resume", default="")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--sheets", type=int, default=0, help="so many sheets with both sides besides"
    )
    parser.add_argument("--loud", action="store_true")
    return parser.parse_args(list(arguments))


def examined_seed(imaging: LocalImaging, seed: int) -> dict:
    """The page of a seed, or the sheet of a negative one."""
    return examined(imaging, both_sides(-seed) if seed < 0 else copies(seed))


def examined(imaging: LocalImaging, copy: CopySpecimen) -> dict:
    """One page through the chain, in figures."""
    start, cpu = time.monotonic(), _processor_seconds(imaging)
    readings = imaging.read([copy.page.image], NoProgress(), CancelToken())
    findings = propose(readings, DETECTORS, MODELS)
    between, cpu_between = time.monotonic(), _processor_seconds(imaging)
    marks = [Mark(found.page, found.kind, found.box) for found in findings]
    written = burned([copy.page.image], marks)
    certificate, _ = imaging.examine(written, readings, marks)
    return {
        "seed": copy.seed if "+" not in copy.document else -copy.seed,
        "words": copy.words,
        "places": [
            _judged(place, copy, findings, certificate.verified) for place in copy.page.places
        ],
        "verified": certificate.verified,
        "leaks": sorted({f"{leak.reader} {leak.kind.value}" for leak in certificate.leaks}),
        "share": round(_share(copy, findings), 4),
        "read": round(between - start, 2),
        "verify": round(time.monotonic() - between, 2),
        "read_cpu": round(cpu_between - cpu, 2) if cpu else None,
        "verify_cpu": round(_processor_seconds(imaging) - cpu_between, 2),
        "megabytes": peak_megabytes(imaging),
    }


def _judged(place: Place, copy: CopySpecimen, findings: Sequence[Finding], verified: bool) -> dict:
    covered = covered_share(place, [found.box for found in findings])
    readable = place.hidden < UNREADABLE
    left = verified and place.holds_number and readable and covered < COVERED
    return {
        "kind": place.kind.value,
        "number": place.holds_number,
        "hidden": round(place.hidden, 2),
        "covered": round(covered, 3),
        "proposed": covered >= COVERED,
        "left": left,
    }


def covered_share(place: Place, boxes: Sequence) -> float:
    """Which share of a place, seen with its own corners, lies under any of the boxes."""
    import cv2
    import numpy as np

    corners = place.corners or (
        (place.box.x0, place.box.y0), (place.box.x1, place.box.y0),
        (place.box.x1, place.box.y1), (place.box.x0, place.box.y1),
    )  # fmt: skip
    start = np.array([place.box.x0, place.box.y0])
    size = round(place.box.height * _RASTER) + 2, round(place.box.width * _RASTER) + 2
    shape = np.zeros(size, np.uint8)
    cv2.fillPoly(shape, [((np.array(corners) - start) * _RASTER).astype(np.int32)], 1)
    covered = np.zeros(size, np.uint8)
    for box in boxes:
        x0, y0, x1, y1 = (
            round(float(side) * _RASTER)
            for side in (box.x0 - start[0], box.y0 - start[1], box.x1 - start[0], box.y1 - start[1])
        )
        covered[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)] = 1
    return float((shape & covered).sum() / max(int(shape.sum()), 1))


def _share(copy: CopySpecimen, findings: Sequence[Finding]) -> float:
    from dpo_desk.redaction.geometry import Box

    image = copy.page.image
    whole = (
        Place(findings[0].kind, Box(0.0, 0.0, image.width_points, image.height_points))
        if findings
        else None
    )
    return covered_share(whole, [found.box for found in findings]) if whole else 0.0


def _processor_seconds(imaging: LocalImaging) -> float:
    process = imaging._process._process
    if process is None or sys.platform != "linux":
        return 0.0
    fields = (
        pathlib.Path(f"/proc/{process.pid}/stat")
        .read_text(encoding="ascii")
        .rsplit(")", 1)[1]
        .split()
    )
    return sum(int(field) for field in fields[11:15]) / 100.0


def peak_megabytes(imaging: LocalImaging) -> int:
    """The most memory that the reading process ever held, in MiB; 0 where the system does not say."""
    process = imaging._process._process
    if process is None or sys.platform != "linux":
        return 0
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
