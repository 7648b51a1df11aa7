"""Reads the headers of mails as they come in the wild: encoded, broken, raw, missing."""

import base64
import binascii
import datetime as dt
import email.utils
import re
from email.message import Message

from dpo_desk.intake.charsets import decoded, guessed
from dpo_desk.intake.plain_text import tidy

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,4000})\?=")
_LONGEST = 8000
_PAST_OURS = 40


def header(message: Message, name: str) -> str:
    """A header in one line, decoded; empty where it is missing."""
    return plain(raw_header(message, name))


def raw_header(message: Message, name: str) -> str:
    """A header as it was sent, unfolded; empty where it is missing."""
    return next(iter(_all(message, name)), "")


def plain(text: str) -> str:
    """A header with its encoded words (RFC 2047) decoded.

    The bytes of neighbours in the same character set are put together first: programs cut letters in
    two, against the standard.
    """
    parts: list[str] = []
    end, waiting, charset = 0, b"", ""
    for word in _WORD.finditer(text):
        between, end = text[end : word.start()], word.end()
        if waiting and (between.strip() or word[1].lower() != charset):
            parts.append(_decoded_word(waiting, charset))
            waiting = b""
        if between.strip():
            parts.append(_as_sent(between))
        waiting, charset = waiting + _bytes_of(word[2], word[3]), word[1].lower()
    parts += [_decoded_word(waiting, charset), _as_sent(text[end:])]
    return tidy("".join(parts).replace("\n", " "))


def sender_of(message: Message, name: str = "From") -> tuple[str, str]:
    """Name and address of a header; each empty where it is not there."""
    sent = raw_header(message, name)
    for text in (sent, plain(sent)):
        try:
            shown, address = email.utils.parseaddr(text)
        except (ValueError, IndexError, TypeError, AttributeError, RecursionError):
            continue
        if "@" in address:
            return plain(shown), plain(address)
    return plain(sent), ""


def file_name_of(message: Message) -> str:
    """The name of an attachment; empty where it has none."""
    try:
        return plain(message.get_filename() or "")
    except Exception:  # noqa: BLE001 - the parser of parameters fails in many ways on hostile ones
        return ""


def received_at(message: Message) -> dt.datetime | None:
    """When the last server, ours, took the mail: the topmost Received header that has a time.

    Each server writes its own above the others (RFC 5321, 4.4); the sender's Date is never asked.
    """
    for line in _all(message, "Received")[:_PAST_OURS]:
        moment = instant(line.rpartition(";")[2])
        if moment:
            return moment
    return None


def instant(text: str) -> dt.datetime | None:
    """The moment a header names, or nothing."""
    try:
        moment = email.utils.parsedate_to_datetime(text.strip()[:200])
        moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        moment.astimezone(dt.UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError, RecursionError):
        return None
    return moment


def _all(message: Message, name: str) -> list[str]:
    return [
        " ".join(str(value)[:_LONGEST].split())
        for key, value in message.raw_items()
        if key.lower() == name.lower()
    ]


def _bytes_of(form: str, text: str) -> bytes:
    sent = text.encode("utf-8", "surrogateescape")
    if form in "qQ":
        return binascii.a2b_qp(sent, header=True)
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", sent)
    try:
        return base64.b64decode(kept[: len(kept) - (len(kept) % 4 == 1)] + b"==")
    except binascii.Error:
        return b""


def _decoded_word(content: bytes, charset: str) -> str:
    return decoded(content, charset.partition("*")[0])[0] if content else ""


def _as_sent(text: str) -> str:
    return guessed(text.encode("utf-8", "surrogateescape"))
