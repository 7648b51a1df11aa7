"""The post of a demonstration day: one posted letter and the same request by mail."""

import datetime as dt
from pathlib import Path

from dpo_desk.specimens.files import as_pdf, specimen_mail
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.post import posted_letter

_SEED = 1


def write_day(folder: Path, day: dt.date) -> tuple[Path, Path]:
    """Write the scan and the mail file into ``folder`` and name both.

    Args:
        folder: Made where it is missing.
        day: The day on which the mail was sent, at nine in the morning.
    """
    person = invented_person(_SEED)
    pages = [page.image for page in posted_letter(person, _SEED)]
    sent = dt.datetime.combine(day, dt.time(9), tzinfo=dt.UTC)
    scan, mail = folder / "letter.pdf", folder / "mail.eml"
    folder.mkdir(parents=True, exist_ok=True)
    scan.write_bytes(as_pdf(pages))
    mail.write_bytes(specimen_mail(person, pages[1:], sent))
    return scan, mail
