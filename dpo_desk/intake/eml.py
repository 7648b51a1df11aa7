"""Reads ``.eml`` files: odd headers, wrong encodings, mails inside mails."""

import base64
import binascii
import contextlib
import email.policy
import re
from email.message import Message
from email.parser import BytesFeedParser

from dpo_desk.intake.charsets import decoded
from dpo_desk.intake.headers import (
    file_name_of,
    header,
    instant,
    raw_header,
    received_at,
    sender_of,
)
from dpo_desk.intake.limits import Limits
from dpo_desk.intake.mail_parts import (
    NOTE_CHARSET,
    NOTE_CUT,
    NOTE_ENCRYPTED,
    NOTE_HIDDEN,
    NOTE_INVITATION,
    NOTE_NESTED,
    NOTE_SENT_ONLY,
    MailParts,
    Place,
    looks_like_mail,
)
from dpo_desk.intake.opening_errors import Unreadable
from dpo_desk.intake.plain_text import hides_text, text_of_html, tidy
from dpo_desk.intake.rtf import text_of_rtf

_SIGNATURES = frozenset({
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
})  # fmt: skip
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_RICH = frozenset({"text/rtf", "text/richtext", "application/rtf"})
_PGP = "-----BEGIN PGP MESSAGE-----"
_DEEPEST_PART = 40
_MUCH_FULLER = 3
_PIECE = 1_000_000
_INVITATION = re.compile(r"^(?:SUMMARY|DESCRIPTION|LOCATION)(?:;[^:\n]*)?:(.*)$", re.MULTILINE)


def read_eml(
    content: bytes, found: MailParts, limits: Limits, depth: int = 0, place: Place = Place.OUTER
) -> None:
    """Add the mail in the bytes to what was found.

    Raises:
        Unreadable: It is no mail, or has too many parts or pages.
    """
    if place is not Place.SAME and not looks_like_mail(content):
        raise Unreadable("not_a_scan")
    _Reader(found, limits, depth).message(_parsed(content), place)


def _parsed(content: bytes) -> Message:
    """The parts of a mail, fed piece by piece: in one piece the parser takes six times the file in memory."""
    parser = BytesFeedParser(policy=email.policy.compat32)
    begin = len(content) - len(content.lstrip(b"\xef\xbb\xbf\r\n"))
    for at in range(begin, len(content), _PIECE):
        parser.feed(content[at : at + _PIECE])
    return parser.close()


class _Reader:
    """Walks through the parts of one mail; ``depth`` counts mails, ``level`` parts."""

    def __init__(self, found: MailParts, limits: Limits, depth: int) -> None:
        self._found = found
        self._limits = limits
        self._depth = depth

    def message(self, message: Message, place: Place) -> None:
        if place is Place.OUTER:
            _take_headers(message, self._found)
        elif place is Place.INNER:
            self._found.note(NOTE_NESTED)
            lines = [f"{name}: {header(message, name)}" for name in ("From", "Date", "Subject")]
            self._found.bodies.append("\n".join(lines))
        self._part(message, 0, words=True)

    def _part(self, message: Message, level: int, *, words: bool) -> None:
        self._found.count_part(self._limits)
        kind = message.get_content_type()
        if level > _DEEPEST_PART:
            self._found.note(NOTE_CUT)
        elif kind == "message/rfc822":
            self._nested(message)
        elif kind == "multipart/encrypted":
            self._found.note(NOTE_ENCRYPTED)
        elif kind == "multipart/alternative":
            self._alternatives(message, level, words=words)
        elif message.is_multipart():
            for child in _children(message):
                self._part(child, level + 1, words=words)
        else:
            self._leaf(message, kind, words=words)

    def _nested(self, message: Message) -> None:
        for inner in _children(message):
            packed = _unpacked(message, inner)
            if packed:
                name = file_name_of(message) or "message/rfc822"
                self._found.wait("eml", name, packed, self._limits, self._depth, Place.INNER)
            elif self._depth >= self._limits.mail_depth:
                self._found.leave_out(file_name_of(message) or header(inner, "Subject"), NOTE_CUT)
            else:
                _Reader(self._found, self._limits, self._depth + 1).message(inner, Place.INNER)

    def _alternatives(self, message: Message, level: int, *, words: bool) -> None:
        children = _children(message)
        if words:
            self._found.bodies.append(_fuller([self._words(child, level) for child in children]))
        for child in children:
            self._part(child, level + 1, words=False)

    def _words(self, message: Message, level: int) -> str:
        """The text of one of several versions of the same words."""
        if level > _DEEPEST_PART or message.get_content_type() == "message/rfc822":
            return ""
        if message.is_multipart():
            texts = (self._words(child, level + 1) for child in _children(message))
            return "\n\n".join(text for text in texts if text)
        return self._text(message) if _is_text(message) else ""

    def _leaf(self, message: Message, kind: str, *, words: bool) -> None:
        if kind in _SIGNATURES:
            return
        if _is_text(message):
            if words:
                self._found.bodies.append(self._text(message))
            return
        content, name = _content(message), file_name_of(message) or kind
        if kind in _SEALED and not name.lower().endswith(".p7m"):
            name = f"{name}.p7m"
        if kind == "text/calendar":
            self._invitation(name, content, words=words)
        elif kind == "application/ms-tnef":
            self._found.attachment_names.append(name)
            self._found.wait("tnef", name, content, self._limits, self._depth, Place.SAME)
        else:
            self._found.attach(name, content, self._limits, self._depth)

    def _text(self, message: Message) -> str:
        kind = message.get_content_type()
        text, fits = decoded(_content(message), _charset(message))
        if not fits:
            self._found.note(NOTE_CHARSET)
        if _PGP in text:
            self._found.note(NOTE_ENCRYPTED)
        if kind == "text/html":
            if hides_text(text):
                self._found.note(NOTE_HIDDEN)
            return text_of_html(text)
        return text_of_rtf(text) if kind in _RICH else tidy(text)

    def _invitation(self, name: str, content: bytes, *, words: bool) -> None:
        self._found.attachment_names.append(name)
        self._found.leave_out(name, NOTE_INVITATION)
        if words:
            text = re.sub(r"\r?\n[ \t]", "", decoded(content, "utf-8")[0]).replace("\\n", " ")
            self._found.bodies.append(tidy("\n".join(_INVITATION.findall(text))))


def _take_headers(message: Message, found: MailParts) -> None:
    found.sender_name, found.sender_email = sender_of(message)
    found.recipient, found.subject = header(message, "To"), header(message, "Subject")
    found.sent, found.received = instant(raw_header(message, "Date")), received_at(message)
    if found.sent and not found.received:
        found.note(NOTE_SENT_ONLY)


def _unpacked(message: Message, inner: Message) -> bytes:
    """A mail inside that was encoded as a whole, against the standard; empty where it was not."""
    way, packed = header(message, "Content-Transfer-Encoding").lower(), inner.get_payload()
    if way not in {"base64", "quoted-printable"} or not isinstance(packed, str) or inner.keys():
        return b""
    sent = packed.encode("ascii", "replace")
    try:
        return base64.b64decode(sent) if way == "base64" else binascii.a2b_qp(sent)
    except binascii.Error:
        return b""


def _fuller(texts: list[str]) -> str:
    """The first version that says anything, unless a later one says far more.

    Some plain versions only say that the mail is to be read elsewhere.
    """
    said = [text for text in texts if text.strip()]
    best = said[0] if said else ""
    for text in said[1:]:
        if len(text.split()) > _MUCH_FULLER * len(best.split()):
            best = text
    return best


def _is_text(message: Message) -> bool:
    """Whether a part is words of the mail itself and no file."""
    kind = message.get_content_type()
    sort = message.get_content_maintype()
    if sort == "multipart":
        return True
    if kind == "text/calendar" or (sort != "text" and kind not in _RICH):
        return False
    disposition = raw_header(message, "Content-Disposition").lower()
    return "attachment" not in disposition and not file_name_of(message)


def _content(message: Message) -> bytes:
    """The bytes of a part, unpacked as well as they can be."""
    packed, way = message.get_payload(), header(message, "Content-Transfer-Encoding")
    if isinstance(packed, str) and way.strip().lower() == "base64":
        with contextlib.suppress(ValueError):
            return binascii.a2b_base64(packed)  # in one go: by lines it takes thrice the memory
    try:
        content = message.get_payload(decode=True)
    except (ValueError, TypeError, LookupError, AttributeError):
        content = str(message.get_payload()).encode("utf-8", "replace")
    return content if isinstance(content, bytes) else b""


def _charset(message: Message) -> str:
    try:
        return str(message.get_content_charset() or "utf-8")
    except (ValueError, TypeError, LookupError, AttributeError):
        return "utf-8"


def _children(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [p for p in payload if isinstance(p, Message)] if isinstance(payload, list) else []
