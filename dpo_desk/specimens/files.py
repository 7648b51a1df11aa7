"""Specimen pages as the files that arrive: PDF, JPEG and mail."""

import datetime as dt
import io
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import format_datetime

from dpo_desk.redaction.pages import PageImage
from dpo_desk.specimens.drawing import as_picture
from dpo_desk.specimens.people import Person

_BODY = """Geachte privacymedewerker,

Graag ontvang ik een overzicht van de persoonsgegevens die u van mij verwerkt (artikel 15 AVG), met een kopie.
In de bijlage vindt u een scan van mijn identiteitskaart.

Met vriendelijke groet,

{given} {family}
{street}
{postcode}  {town}
"""


def as_pdf(pages: Sequence[PageImage], quality: int = 80) -> bytes:
    """One PDF with a JPEG picture on each page, as scanners write it."""
    buffer = io.BytesIO()
    first, *others = (as_picture(page) for page in pages)
    first.save(
        buffer, "PDF", save_all=True, append_images=others, resolution=pages[0].dpi, quality=quality
    )
    return buffer.getvalue()


def as_jpeg(page: PageImage, quality: int = 80) -> bytes:
    """One page as a JPEG that names its resolution."""
    buffer = io.BytesIO()
    dpi = round(page.dpi)
    as_picture(page).save(buffer, "JPEG", quality=quality, dpi=(dpi, dpi))
    return buffer.getvalue()


def specimen_mail(person: Person, pages: Sequence[PageImage], sent: dt.datetime) -> bytes:
    """The same request as an ``.eml`` with the scanned card attached."""
    mail = EmailMessage()
    mail["From"] = f"{person.given} {person.family} <{person.email}>"
    mail["To"] = "privacy@parcelpro.example"
    mail["Subject"] = "Verzoek om inzage"
    mail["Date"] = format_datetime(sent)
    mail["Message-ID"] = f"<specimen.{person.document_number}@voorbeeld.example>"
    received = format_datetime(sent + dt.timedelta(seconds=3))
    mail["Received"] = f"from mail.voorbeeld.example by mx.parcelpro.example; {received}"
    mail.set_content(_BODY.format(
        given=person.given, family=person.family, street=person.street,
        postcode=person.postcode, town=person.town,
    ))  # fmt: skip
    if pages:
        mail.add_attachment(
            as_pdf(pages), maintype="application", subtype="pdf", filename="identiteitskaart.pdf"
        )
    return mail.as_bytes()
