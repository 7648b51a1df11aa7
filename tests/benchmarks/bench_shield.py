"""How many places the shielding proposes, what is left after it, and how long it takes.

Run: ``python -m tests.benchmarks.bench_shield [PAGES] [LETTERS]``. Prints one JSON document. With ``--peers`` it
runs beside presidio-image-redactor instead (``beside_presidio``).
The baseline of the speed is one plain RapidOCR reading of the same page in the same run.
"""

import json
import pathlib
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from dpo_desk.catalogue.detectors import load_detectors, load_id_models
from dpo_desk.device.confinement import shut_in
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.imaging.local_imaging import LocalImaging, burned
from dpo_desk.imaging.turning import pixels_of
from dpo_desk.redaction.marks import Finding, Mark
from dpo_desk.redaction.proposing import propose
from dpo_desk.specimens.drawing import SpecimenPage
from dpo_desk.specimens.id_card import specimen_id_card
from dpo_desk.specimens.letters import ordinary_letter, specimen_letter
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.scanning import scan
from tests.benchmarks import beside_presidio
from tests.soak.copies import peak_megabytes

RESOURCES = pathlib.Path(__file__).parents[2] / "resources"
COVERED = 0.9


@dataclass
class Tally:
    places: Counter[str] = field(default_factory=Counter)
    proposed: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    not_verified: list[str] = field(default_factory=list)
    truly_left: list[str] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    read_seconds: list[float] = field(default_factory=list)
    verify_seconds: list[float] = field(default_factory=list)


def specimen(seed: int) -> tuple[str, SpecimenPage]:
    """A page and a word for its condition."""
    chance = random.Random(seed)
    person = invented_person(seed)
    kind = ("back", "front", "back", "letter")[seed % 4]
    if kind == "letter":
        page = specimen_letter(person, seed, with_number=True)
    else:
        page = specimen_id_card(person, kind, seed)
    dpi = chance.choice((150, 200, 300))
    turn = chance.choice((0, 0, 0, 1, 2, 3))
    noise, quality = chance.uniform(0, 14), chance.randint(40, 92)
    skew, grey = chance.uniform(-5, 5), chance.random() < 0.3
    seen = scan(
        page, skew=skew, noise=noise, dpi=dpi, quality=quality, grey=grey, turn=turn, seed=seed
    )
    words = (
        f"{kind} dpi={dpi} turn={turn} skew={skew:.1f} noise={noise:.0f} q={quality} grey={grey}"
    )
    return f"seed={seed} {words}", seen


def main(pages: int, letters: int) -> None:
    detectors, models = load_detectors(RESOURCES), load_id_models(RESOURCES)
    imaging = LocalImaging(detectors, models, shut_in=shut_in)
    tally = Tally()
    certain, asked = false_proposals(imaging, letters)
    print(letters, "letters", certain, asked, file=sys.stderr, flush=True)
    for seed in range(1000, 1000 + pages):
        condition, page = specimen(seed)
        begin = time.perf_counter()
        readings = imaging.read([page.image], NoProgress(), CancelToken())
        findings = propose(readings, detectors, models)
        tally.read_seconds.append(time.perf_counter() - begin)
        count(tally, condition, page, findings)
        marks = [Mark(f.page, f.kind, f.box) for f in findings]
        begin = time.perf_counter()
        certificate, _ = imaging.examine(burned([page.image], marks), readings, marks)
        tally.verify_seconds.append(time.perf_counter() - begin)
        if not certificate.verified:
            leaks = ",".join(f"{leak.kind.value}:{leak.reader}" for leak in certificate.leaks)
            tally.not_verified.append(f"{condition}: {leaks}")
        elif tally.missed and tally.missed[-1].startswith(condition):
            tally.truly_left.append(tally.missed[-1])
        took = f"{tally.read_seconds[-1]:.1f} {tally.verify_seconds[-1]:.1f}"
        print(
            condition,
            certificate.verified,
            took,
            tally.missed[-1:],
            tally.not_verified[-1:],
            file=sys.stderr,
            flush=True,
        )
    report = {
        "pages": pages,
        "places": dict(tally.places),
        "proposed": dict(tally.proposed),
        "missed": tally.missed,
        "not_verified": tally.not_verified,
        "verified_with_a_place_left": tally.truly_left,
        "largest_share_covered": round(max(tally.shares, default=0.0), 3),
        "read_seconds_per_page": mean(tally.read_seconds),
        "verify_seconds_per_page": mean(tally.verify_seconds),
        "plain_rapidocr_seconds_per_page": plain_seconds(),
        "most_memory_of_the_reading_process_mib": peak_megabytes(imaging),
        "ordinary_letters": letters,
        "false_certain": certain,
        "asked_about": asked,
    }
    imaging.close()
    print(json.dumps(report, indent=2))


def count(tally: Tally, condition: str, page: SpecimenPage, findings: tuple[Finding, ...]) -> None:
    for place in page.places:
        tally.places[place.kind.value] += 1
        best = max((place.box.covered_by(f.box) for f in findings), default=0.0)
        if best >= COVERED:
            tally.proposed[place.kind.value] += 1
        else:
            tally.missed.append(f"{condition}: {place.kind.value} {best:.2f}")
    sheet = page.image.width_points * page.image.height_points
    tally.shares.append(sum(f.box.area for f in findings) / sheet)


def false_proposals(imaging: LocalImaging, letters: int) -> tuple[int, int]:
    detectors, models = load_detectors(RESOURCES), load_id_models(RESOURCES)
    pages = [
        scan(ordinary_letter(seed), noise=5, skew=0.7, seed=seed).image for seed in range(letters)
    ]
    readings = imaging.read(pages, NoProgress(), CancelToken())
    findings = propose(readings, detectors, models)
    return sum(f.certain for f in findings), sum(not f.certain for f in findings)


def plain_seconds() -> float:
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.use_cls": False, "Global.log_level": "error"})
    pixels = pixels_of(specimen(1000)[1].image)
    engine(pixels)
    begin = time.perf_counter()
    engine(pixels)
    return round(time.perf_counter() - begin, 2)


def mean(seconds: list[float]) -> float:
    return round(sum(seconds) / max(len(seconds), 1), 2)


if __name__ == "__main__":
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()]
    asked_pages = [
        word.removeprefix("--pages=") for word in sys.argv if word.startswith("--pages=")
    ]
    if "--peers" in sys.argv:
        beside_presidio.main(int(asked_pages[0]) if asked_pages else 16)
    else:
        main(*(*counts, 12, 4)[:2] if len(counts) != 1 else (counts[0], 4))
