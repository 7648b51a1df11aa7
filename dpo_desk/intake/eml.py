"""Reads ``.eml`` files: odd headers, wrong encodings, mails inside mails."""

import contextlib
import datetime as dt
import email
import email.policy
import email.utils
from email.message import EmailMessage, Message

from dpo_desk.intake.limits import Limits
from dpo_desk.intake.mail_parts import NOTE_CHARSET, NOTE_CUT, NOTE_NESTED, MailParts
from dpo_desk.intake.opening_errors import Unreadable
from dpo_desk.intake.plain_text import text_of_html, tidy

_HEADERS = ("from", "subject", "date", "received", "message-id", "to")
_LEAST_HEADERS = 2


def looks_like_mail(content: bytes) -> bool:
    """Whether the first lines are those of a mail."""
    head = content.lstrip(b"\xef\xbb\xbf\r\n")[:65536].split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    names = {line.split(b":")[0].strip().lower() for line in head.splitlines() if b":" in line}
    return sum(name.encode() in names for name in _HEADERS) >= _LEAST_HEADERS


def read_eml(content: bytes, limits: Limits) -> MailParts:
    """The mail in the bytes.

    Raises:
        Unreadable: It is no mail, or has too many parts or pages.
    """
    if not looks_like_mail(content):
        raise Unreadable("not_a_scan")
    message = email.message_from_bytes(content, policy=email.policy.default)
    found = MailParts(
        recipient=tidy(_header(message, "To")),
        subject=tidy(_header(message, "Subject")),
        sent=_instant(_header(message, "Date")),
        received=_received(message),
    )
    name, address = email.utils.parseaddr(_header(message, "From"))
    found.sender_name, found.sender_email = tidy(name), tidy(address)
    _walk(message, found, limits, depth=0)
    return found


def _walk(message: Message, found: MailParts, limits: Limits, depth: int) -> None:
    found.count_part(limits)
    if depth > limits.mail_depth:
        found.note(NOTE_CUT)
    elif message.get_content_type() == "message/rfc822":
        _walk_nested(message, found, limits, depth)
    elif message.get_content_type() == "multipart/alternative":
        _walk_alternatives(message, found, limits, depth)
    elif message.is_multipart():
        for part in _children(message):
            _walk(part, found, limits, depth + 1)
    else:
        _leaf(message, found, limits)


def _walk_nested(message: Message, found: MailParts, limits: Limits, depth: int) -> None:
    found.note(NOTE_NESTED)
    for inner in _children(message):
        lines = (f"{name}: {tidy(_header(inner, name))}" for name in ("From", "Date", "Subject"))
        found.bodies.append("\n".join(lines))
        _walk(inner, found, limits, depth + 1)


def _walk_alternatives(message: Message, found: MailParts, limits: Limits, depth: int) -> None:
    children = _children(message)
    plain = [part for part in children if part.get_content_type() == "text/plain"]
    rich = [part for part in children if part.get_content_maintype() != "text"]
    texts = [part for part in plain if _text(part, found).strip()] or [
        part for part in children if part.get_content_type() == "text/html"
    ]
    for part in (*texts[:1], *rich):
        _walk(part, found, limits, depth + 1)


def _leaf(message: Message, found: MailParts, limits: Limits) -> None:
    name = ""
    with contextlib.suppress(Exception):
        name = message.get_filename() or ""
    attached = "attachment" in _header(message, "Content-Disposition").lower() or bool(name)
    if message.get_content_maintype() == "text" and not attached:
        text = _text(message, found)
        html = message.get_content_type() == "text/html"
        found.bodies.append(text_of_html(text) if html else tidy(text))
        return
    content = message.get_payload(decode=True)
    if isinstance(content, bytes):
        found.attach(name or message.get_content_type(), content, limits)


def _text(message: Message, found: MailParts) -> str:
    content = message.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = message.get_content_charset() or "utf-8"
    try:
        return content.decode(charset)
    except (LookupError, UnicodeDecodeError, ValueError):
        found.note(NOTE_CHARSET)
        return _guessed(content)


def _guessed(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _children(message: Message) -> list[EmailMessage]:
    payload = message.get_payload()
    return [p for p in payload if isinstance(p, EmailMessage)] if isinstance(payload, list) else []


def _header(message: Message, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except Exception:  # noqa: BLE001 - the header parser fails in many ways on hostile headers
        return ""


def _received(message: Message) -> dt.datetime | None:
    """The instant at which the last server, ours, took the mail: the topmost Received header."""
    try:
        headers = message.get_all("Received") or []
    except Exception:  # noqa: BLE001 - as above
        return None
    return _instant(str(headers[0]).rpartition(";")[2]) if headers else None


def _instant(text: str) -> dt.datetime | None:
    try:
        instant = email.utils.parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return instant if instant.tzinfo else instant.replace(tzinfo=dt.UTC)
