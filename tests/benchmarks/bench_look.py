"""Seconds a page of looking a stack of post through, and whether its patch sheets and bare pages are found.

Run: ``python -m tests.benchmarks.bench_look [PAGES]``. Prints one JSON document.
The baseline is opening the same pages as small pixels without looking at them.
"""

import itertools
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

from dpo_desk.bootstrap import resources_folder
from dpo_desk.catalogue.detectors import load_detectors, load_id_models
from dpo_desk.device.confinement import shut_in
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.imaging.local_imaging import LocalImaging
from dpo_desk.intake.safe_intake import SafeIntake
from dpo_desk.operations.batches import looked_through
from dpo_desk.specimens.letters import ordinary_letter
from dpo_desk.specimens.scanning import scan
from tests.end_to_end.stack_of_post import bare_paper, patch_sheet, stack_pdf

_FOUR = 4


def stack(pages: int) -> bytes:
    """Letters, bare paper and patch sheets in turn, scanned at 300 dpi."""
    drawn = (ordinary_letter(1), ordinary_letter(2), bare_paper(), patch_sheet())
    seen = [scan(page, skew=0.7, noise=4, dpi=300, seed=at).image for at, page in enumerate(drawn)]
    return stack_pdf(list(itertools.islice(itertools.cycle(seen), pages)))


def main(pages: int) -> None:
    """Measure and print."""
    resources = resources_folder()
    detectors = load_detectors(resources)
    intake = SafeIntake(detectors, shut_in=shut_in)
    imaging = LocalImaging(detectors, load_id_models(resources), shut_in=shut_in)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "stack.pdf")
        file.write_bytes(stack(pages))
        start = time.perf_counter()
        intake.look_through(file, lambda page, of: None, CancelToken())
        opened = time.perf_counter()
        office = SimpleNamespace(intake=intake, imaging=imaging)
        batch = looked_through(office, file, NoProgress(), CancelToken())
        done = time.perf_counter()
        imaging.close()
        size = file.stat().st_size
    print(json.dumps({
        "pages": pages,
        "file_mebibytes": round(size / 2**20, 1),
        "seconds_a_page": round((done - opened) / pages, 3),
        "seconds_a_page_opening_alone": round((opened - start) / pages, 3),
        "patch_sheets_found": [len(batch.patches), pages // _FOUR],
        "bare_pages_found": [len(batch.blanks), (pages + 1) // _FOUR],
        "largest_process_mebibytes": round(
            max(resource.getrusage(who).ru_maxrss for who in
                (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024),
    }, indent=2))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
