"""A message as Outlook keeps it: numbered properties and attachments ([MS-OXPROPS]), from .msg or winmail.dat."""

import datetime as dt
import email
import email.policy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email.message import Message

from dpo_desk.intake.charsets import charset_of_page, decoded
from dpo_desk.intake.headers import header, instant, raw_header, received_at, sender_of
from dpo_desk.intake.limits import Limits
from dpo_desk.intake.mail_parts import (
    NOTE_NESTED,
    NOTE_NOT_PAGES,
    NOTE_SENT_ONLY,
    NOTE_WINMAIL,
    MailParts,
    Place,
)
from dpo_desk.intake.plain_text import text_of_html, tidy
from dpo_desk.intake.rtf import text_of_rtf

SUBJECT, SUBMITTED, DELIVERED, HEADERS, TO = 0x0037, 0x0039, 0x0E06, 0x007D, 0x0E04
BODY, RTF, HTML, PAGE, TEXT_PAGE = 0x1000, 0x1009, 0x1013, 0x3FDE, 0x3FFD
DATA, SHORT_NAME, LONG_NAME, SHOWN_NAME = 0x3701, 0x3704, 0x3707, 0x3001
_NAMES = (0x0C1A, 0x0042)
_ADDRESSES = (0x5D01, 0x5D02, 0x0C1F, 0x0065)
_LARGEST_RTF = 4_000_000

Value = str | bytes | int | dt.datetime


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment: bytes, or a message of its own that is only opened when it is wanted."""

    name: str
    content: bytes = b""
    inner: "Callable[[], Item] | None" = None


@dataclass(frozen=True, slots=True)
class Item:
    """One message; ``cut`` where the bytes ended before all of it was read."""

    values: Mapping[int, Value]
    attachments: Iterable[Attached] = ()
    recipients: tuple[str, ...] = field(default=())
    cut: bool = False

    def text(self, number: int) -> str:
        """A property as text; empty where it is missing."""
        value = self.values.get(number, "")
        if isinstance(value, bytes):
            page = self.values.get(TEXT_PAGE)
            value = decoded(value, charset_of_page(page) if isinstance(page, int) else "cp1252")[0]
        return value.replace("\0", "") if isinstance(value, str) else ""

    def moment(self, number: int) -> dt.datetime | None:
        """A property as a moment."""
        value = self.values.get(number)
        return value if isinstance(value, dt.datetime) else None


def take_item(item: Item, found: MailParts, limits: Limits, depth: int, place: Place) -> None:
    """Add a message to what was found."""
    head = email.message_from_string(item.text(HEADERS), policy=email.policy.compat32)
    name, address = _sender(item, head)
    sent = item.moment(SUBMITTED) or instant(raw_header(head, "Date"))
    if place is Place.OUTER:
        found.sender_name, found.sender_email = name, address
        found.recipient = tidy(", ".join(item.recipients) or header(head, "To") or item.text(TO))
        found.subject, found.sent = tidy(item.text(SUBJECT)), sent
        found.received = received_at(head) or item.moment(DELIVERED)
        if sent and not found.received:
            found.note(NOTE_SENT_ONLY)
    elif place is Place.INNER:
        found.note(NOTE_NESTED)
        date = sent.isoformat(" ", "minutes") if sent else ""
        lines = f"From: {name} {address}", f"Date: {date}", f"Subject: {item.text(SUBJECT)}"
        found.bodies.append(tidy("\n".join(lines)))
    if place is not Place.SAME or not any(found.bodies):
        found.bodies.append(_body(item))
    if item.cut:
        found.note(NOTE_WINMAIL)
    for attached in item.attachments:
        found.count_part(limits)
        _take_attached(attached, found, limits, depth)


def _take_attached(attached: Attached, found: MailParts, limits: Limits, depth: int) -> None:
    name = attached.name or "?"
    if attached.inner is None and attached.content:
        found.attach(name, attached.content, limits, depth)
        return
    found.attachment_names.append(tidy(name))
    if attached.inner is None:
        found.leave_out(name, NOTE_NOT_PAGES)
    elif depth >= limits.mail_depth:
        found.wait("msg", name, b"", limits, depth, Place.INNER)
    else:
        take_item(attached.inner(), found, limits, depth + 1, Place.INNER)


def _sender(item: Item, head: Message) -> tuple[str, str]:
    """From the header that travelled; else the address of the mail system itself is no address."""
    name, address = sender_of(head)
    if not address:
        texts = (item.text(number) for number in _ADDRESSES)
        address = next((text for text in texts if "@" in text), "")
    name = name or next((item.text(number) for number in _NAMES if item.text(number)), "")
    return tidy(name), tidy(address)


def _body(item: Item) -> str:
    plain = tidy(item.text(BODY))
    if plain:
        return plain
    html = item.values.get(HTML, b"")
    if isinstance(html, bytes) and html:
        page = item.values.get(PAGE)
        html = decoded(html, charset_of_page(page) if isinstance(page, int) else "utf-8")[0]
    words = text_of_html(html) if isinstance(html, str) and html else ""
    return words or _rtf_words(item.values.get(RTF, b""))


def _rtf_words(squeezed: Value) -> str:
    from compressed_rtf import decompress

    if not isinstance(squeezed, bytes) or not squeezed or len(squeezed) > _LARGEST_RTF:
        return ""
    try:
        rtf: bytes = decompress(squeezed)
    except Exception:  # noqa: BLE001 - the library raises bare Exception for a broken stream
        return ""
    return text_of_rtf(rtf.decode("latin-1"))
