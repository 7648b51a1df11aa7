"""A person nobody has, a sentence nobody writes, and a test number: to be found if they leak."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from dpo_desk.specimens.files import as_pdf, specimen_mail
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.post import posted_letter

NAME = "Quirijn Zonneveldt-Kanariepiet"
SENTENCE = "Paarse olifanten dansen nooit op dinsdag in het kanaal"
BSN = "999990019"


def write_canary_post(folder: Path) -> tuple[Path, Path]:
    """The canary's letter as a scan and as a mail."""
    given, _, family = NAME.partition(" ")
    person = replace(invented_person(7, BSN), given=given, family=family)
    wording = (
        "Geachte heer of mevrouw,", "",
        "Op grond van artikel 15 AVG vraag ik u om inzage in mijn gegevens.", "",
        f"{SENTENCE}.",
    )  # fmt: skip
    pages = [page.image for page in posted_letter(person, 7, wording)]
    folder.mkdir(parents=True)
    letter, mail = folder / "letter.pdf", folder / "mail.eml"
    letter.write_bytes(as_pdf(pages))
    sent = dt.datetime(2026, 11, 19, 9, 30, tzinfo=dt.UTC)
    mail.write_bytes(specimen_mail(person, pages[1:], sent))
    return letter, mail
