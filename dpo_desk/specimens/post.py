"""A whole posted letter: request, both sides of the card, all through the scanner."""

import datetime as dt
import json
import random
from collections.abc import Sequence
from pathlib import Path

from dpo_desk.specimens.copies import copies
from dpo_desk.specimens.drawing import SpecimenPage
from dpo_desk.specimens.files import as_jpeg, as_pdf, specimen_mail
from dpo_desk.specimens.id_card import specimen_id_card
from dpo_desk.specimens.letters import specimen_letter_pages
from dpo_desk.specimens.people import Person, invented_person
from dpo_desk.specimens.scanning import scan
from dpo_desk.specimens.wording import paragraphs


def posted_letter(
    person: Person, seed: int, wording: Sequence[str] = (), dated: dt.date | None = None
) -> tuple[SpecimenPage, ...]:
    """Letter (one page or more), front and back of the card, a little askew and grainy, at 200 or 300 dpi."""
    chance = random.Random(seed)
    drawn = (
        *specimen_letter_pages(person, seed, wording, dated=dated),
        specimen_id_card(person, "front", seed + 1),
        specimen_id_card(person, "back", seed + 2),
    )
    dpi = chance.choice((200, 300))
    return tuple(
        scan(
            page,
            skew=chance.uniform(-2.5, 2.5),
            noise=chance.uniform(3, 9),
            dpi=dpi,
            quality=chance.randint(65, 90),
            seed=seed + at,
        )
        for at, page in enumerate(drawn)
    )


def write_post(
    folder: Path, seed: int, sent: dt.datetime, wording: Path | None = None
) -> tuple[Path, ...]:
    """Write the letter as one PDF and as a set of JPEGs, and the same request as a mail of another person.

    Args:
        folder: Where the files go; made where it is not there.
        seed: Decides the people, the pages and how they were scanned.
        sent: When the mail was sent; the letter carries the day before.
        wording: A template for the letter (``specimens.wording``); else the built-in words.
    """
    writer, mailer = invented_person(seed), invented_person(seed + 1)
    words = paragraphs(wording, writer) if wording else ()
    yesterday = sent.date() - dt.timedelta(days=1)
    pages = [page.image for page in posted_letter(writer, seed, words, dated=yesterday)]
    card = [page.image for page in posted_letter(mailer, seed + 1)[-2:]]
    files = {"letter.pdf": as_pdf(pages), "mail.eml": specimen_mail(mailer, card, sent)}
    files |= {f"letter-{at}.jpg": as_jpeg(page) for at, page in enumerate(pages, start=1)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tuple(folder / name for name in sorted(files))


def write_copies(folder: Path, seeds: Sequence[int]) -> tuple[Path, ...]:
    """Write the copy of every seed as a JPEG, and beside it what was drawn where.

    Args:
        folder: Where the files go; made where it is not there.
        seeds: One copy each (``specimens.copies``).
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for seed in seeds:
        copy = copies(seed)
        picture, truth = folder / f"copy-{seed}.jpg", folder / f"copy-{seed}.json"
        picture.write_bytes(as_jpeg(copy.page.image, quality=95))
        places = [
            {"kind": place.kind.value, "corners": place.corners, "hidden": place.hidden}
            for place in copy.page.places
        ]
        truth.write_text(json.dumps({"words": copy.words, "places": places}), encoding="utf-8")
        written += [picture, truth]
    return tuple(written)
