"""One number at a random place, size, angle and contrast on a small page, through the whole chain.

``python -m tests.soak numbers [N] [--first SEED] [--resume FILE] [--workers N]`` prints how many were proposed,
refused, and left after "verified"; the end-to-end tests run the first fifty.
"""

import argparse
import datetime as dt
import pathlib
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.imaging.local_imaging import LocalImaging, burned
from dpo_desk.redaction.marks import Mark, MarkKind
from dpo_desk.redaction.pages import PageImage
from dpo_desk.redaction.proposing import propose
from dpo_desk.redaction.rows import around
from dpo_desk.specimens.documents import WRITTEN
from dpo_desk.specimens.drawing import Place, as_page, face
from dpo_desk.specimens.id_card import number_form
from dpo_desk.specimens.people import test_number as made_up_number
from tests.soak.copies import COVERED, covered_share
from tests.soak.crew import DETECTORS, MODELS, worked_off

FIRST_SEED = 70_000
_WORDS = (
    "Geachte heer of mevrouw", "met deze brief vraag ik u", "om inzage in mijn gegevens",
    "Graag binnen een maand", "Met vriendelijke groet", "op grond van de wet",
)  # fmt: skip
_LEADS = ("", "", "BSN ", "Mijn nummer is ", "Persoonsnummer: ")


@dataclass(frozen=True)
class SmallPage:
    """A page, where its number stands, and how it was drawn."""

    image: PageImage
    place: Place
    told: str


def small_page(seed: int) -> SmallPage:
    """A page between A8 and A6 at 150 to 200 dpi."""
    import numpy as np
    from PIL import Image, ImageDraw

    chance = random.Random(seed)
    dpi = chance.choice((150, 175, 200))
    share = chance.uniform(0.55, 0.85)
    size = round(4.13 * share * dpi), round(5.83 * share * dpi)
    paper = chance.randint(205, 255)
    ink = max(0, paper - chance.randint(70, 240))
    page = Image.new("L", size, paper)
    pen = ImageDraw.Draw(page)
    for row in range(chance.randint(0, 6)):
        at = chance.randint(10, 60), 20 + row * round(dpi * 0.22)
        pen.text(at, chance.choice(_WORDS), font=face("regular", dpi * 10 / 72), fill=40)
    words = chance.choice(_LEADS), number_form(made_up_number(chance), chance.choice(WRITTEN))
    fitting = 0.9 * size[0] / dpi * 72 / (0.62 * len("".join(words)))
    height, angle = chance.uniform(8, max(8.5, min(22.0, fitting))), _angle(chance)
    layer, corners = _set(words, height * dpi / 72, angle, chance)
    x = chance.uniform(8, max(9, size[0] - layer.width - 8))
    top = min(0.3 * size[1], size[1] - layer.height - 8)
    y = chance.uniform(max(8, top), max(9, size[1] - layer.height - 8))
    page.paste(ink, (round(x), round(y)), layer)
    grain = np.random.default_rng(seed).normal(0, chance.uniform(0, 10), (size[1], size[0]))
    page = Image.fromarray(np.clip(np.asarray(page) + grain, 0, 255).astype(np.uint8))
    points = tuple(
        (min(cx + round(x), size[0]) * 72 / dpi, min(cy + round(y), size[1]) * 72 / dpi)
        for cx, cy in corners
    )
    place = Place(MarkKind.BSN_TEXT, around(points), points, holds_number=True)
    told = f"seed {seed}: {height:.0f} pt, {angle:.0f} degrees, contrast {paper - ink}, {dpi} dpi"
    return SmallPage(as_page(page, dpi), place, told)


def _angle(chance: random.Random) -> float:
    return chance.choice((0, 0, 90, 180, 270)) + chance.uniform(-8, 8)


def _set(words: tuple[str, str], height: float, angle: float, chance: random.Random):
    """The line as a mask, turned, and the four corners of its number."""
    import cv2
    import numpy as np
    from PIL import Image, ImageDraw

    type_face = face(chance.choice(("regular", "bold", "ocr-b")), round(height))
    line = "".join(words)
    _, top, right, bottom = type_face.getbbox(line)
    flat = Image.new("L", (round(right) + 4, round(bottom) + 4))
    ImageDraw.Draw(flat).text((2, 2), line, font=type_face, fill=255)
    start = 2 + type_face.getlength(words[0])
    box = [(start, top + 2), (right + 2, top + 2), (right + 2, bottom + 2), (start, bottom + 2)]
    turned = flat.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
    way = cv2.getRotationMatrix2D((flat.width / 2, flat.height / 2), angle, 1.0)
    way[:, 2] += (turned.width - flat.width) / 2, (turned.height - flat.height) / 2
    corners = cv2.transform(np.array([box], np.float64), way)[0]
    return turned, [(float(x), float(y)) for x, y in corners]


def outcome(imaging: LocalImaging, page: SmallPage) -> str:
    """``proposed``, ``refused`` (not proposed, and never verified) or ``left``."""
    readings = imaging.read([page.image], NoProgress(), CancelToken())
    findings = propose(readings, DETECTORS, MODELS)
    if covered_share(page.place, [found.box for found in findings]) >= COVERED:
        certain = _verified(imaging, page, readings, findings)
        return "proposed" if certain else "proposed, and still refused"
    return "left" if _verified(imaging, page, readings, findings) else "refused"


def _verified(imaging, page, readings, findings) -> bool:
    marks = [Mark(found.page, found.kind, found.box) for found in findings]
    certificate, _ = imaging.examine(burned([page.image], marks), readings, marks)
    return certificate.verified


def outcome_of_seed(imaging: LocalImaging, seed: int) -> dict:
    """The page of a seed, what became of it and how it was drawn."""
    page = small_page(seed)
    return {"seed": seed, "outcome": outcome(imaging, page), "told": page.told}


def main(arguments: Sequence[str]) -> int:
    """Run the pages and print the figures; 1 where a number was left after "verified"."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak numbers")
    parser.add_argument("pages", nargs="?", type=int, default=1000)
    parser.add_argument("--first", type=int, default=FIRST_SEED)
    parser.add_argument("--resume", default="")
    parser.add_argument("--workers", type=int, default=2)
    wanted = parser.parse_args(list(arguments))
    file = pathlib.Path(wanted.resume) if wanted.resume else None
    seeds = range(wanted.first, wanted.first + wanted.pages)
    begin, counted = time.monotonic(), Counter()
    for row in worked_off(seeds, outcome_of_seed, wanted.workers, file):
        counted[row["outcome"]] += 1
        if row["outcome"] != "proposed":
            print(f"{row['outcome']}: {row['told']}", flush=True)
    print(
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, {wanted.pages} pages, seeds from {wanted.first}"
    )
    print(f"{dict(counted)}, {time.monotonic() - begin:.0f} s")
    return int(counted["left"] > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
