"""People who do not exist, whose letters came in the weeks before the demonstration day."""

import datetime as dt
from collections.abc import Iterator

from dpo_desk.cases.requests import Channel, Right
from dpo_desk.operations.requests import RequestForm

PEOPLE = (
    ("F. Oosterbaan", "Wilgenlaan 12", "3527 KX Utrecht", "flespakket", Right.ACCESS, 33),
    ("A. Yıldırım-Bos", "Havenstraat 4 B", "3024 RA Rotterdam", "parcel-pro", Right.ERASURE, 28),
    ("T. Whitcombe", "8 Albion Mews", "CHORLEY PR7 2QT", "fulfilmentcrowd", Right.ACCESS, 26),
    ("C. de Wit", "Molenweg 77", "9711 AB Groningen", "flespakket", Right.OBJECTION, 19),
    ("R. Achterberg", "Postbus 90", "2501 CA Den Haag", "parcel-pro", Right.RECTIFICATION, 12),
    ("S. Okonjo", "21 Ferry Lane", "LEEDS LS1 4HG", "ekco", Right.DATA_PORTABILITY, 9),
    ("L. van Tricht", "Kerkplein 1", "6511 HN Nijmegen", "parcel-pro", Right.ACCESS, 4),
)
"""Name, two address lines, organisation, right, and how many days ago the letter came."""


def earlier_requests(today: dt.date) -> Iterator[RequestForm]:
    """The forms of those letters."""
    for name, street, place, organisation, right, days in PEOPLE:
        yield RequestForm(
            name=name,
            address_lines=(street, place),
            email="",
            organisation=organisation,
            rights=(right,),
            scope="",
            channel=Channel.POST,
            reply_channel=Channel.POST,
            language="en" if organisation in {"fulfilmentcrowd", "ekco"} else "nl",
            received=today - dt.timedelta(days=days),
        )
