"""Reads ``.msg`` files of Outlook."""

import datetime as dt
import email.utils
from typing import Any

from dpo_desk.intake.eml import looks_like_mail, read_eml
from dpo_desk.intake.limits import Limits
from dpo_desk.intake.mail_parts import NOTE_NESTED, NOTE_NOT_PAGES, MailParts
from dpo_desk.intake.opening_errors import Unreadable
from dpo_desk.intake.plain_text import text_of_html, text_of_rtf, tidy

OLE_START = bytes.fromhex("D0CF11E0A1B11AE1")
_PID_RTF_COMPRESSED = 0x1009
_PID_DELIVERY_TIME = 0x0E06
_PARSE_FAILURES = (
    ValueError,
    KeyError,
    OSError,
    IndexError,
    TypeError,
    AttributeError,
    LookupError,
)


def read_msg(content: bytes, limits: Limits) -> MailParts:
    """The mail in the bytes.

    Raises:
        Unreadable: Its inside is broken or it has too many parts or pages.
    """
    from oxmsg import Message

    try:
        message = Message.load(content)
        return _parts(message, limits)
    except _PARSE_FAILURES as failure:
        raise Unreadable("damaged") from failure


def _parts(message: Any, limits: Limits) -> MailParts:
    name, address = email.utils.parseaddr(message.sender or "")
    recipients = [
        str(recipient.email_address or recipient.name) for recipient in message.recipients
    ]
    found = MailParts(
        sender_name=tidy(name),
        sender_email=tidy(address),
        recipient=tidy(", ".join(recipients)),
        subject=tidy(message.subject),
        sent=_aware(message.sent_date),
        received=_aware(message.properties.date_prop_value(_PID_DELIVERY_TIME)),
    )
    found.bodies.append(_body(message))
    for attachment in message.attachments:
        found.count_part(limits)
        _attach(attachment, found, limits)
    return found


def _attach(attachment: Any, found: MailParts, limits: Limits) -> None:
    name, content = str(attachment.file_name or "?"), attachment.file_bytes
    if not isinstance(content, bytes):
        found.attachment_names.append(tidy(name))
        found.note(NOTE_NOT_PAGES)
    elif name.lower().endswith(".eml") and looks_like_mail(content):
        inner = read_eml(content, limits)
        found.note(NOTE_NESTED)
        found.bodies += [inner.subject, *inner.bodies]
        found.attachment_names += [tidy(name), *inner.attachment_names]
        found.pages += inner.pages
    else:
        found.attach(name, content, limits)


def _body(message: Any) -> str:
    if message.body:
        return tidy(message.body)
    if message.html_body:
        return text_of_html(message.html_body)
    squeezed = message.properties.binary_prop_value(_PID_RTF_COMPRESSED)
    return text_of_rtf(_unsqueezed(squeezed)) if squeezed else ""


def _unsqueezed(squeezed: bytes) -> str:
    from compressed_rtf import decompress

    rtf: bytes = decompress(squeezed)
    return rtf.decode("latin-1")


def _aware(instant: dt.datetime | None) -> dt.datetime | None:
    if instant is None or instant.tzinfo:
        return instant
    return instant.replace(tzinfo=dt.UTC)
