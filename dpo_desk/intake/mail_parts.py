"""What a mail file holds, collected while its parts are looked through. Lives in the opening process."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from dpo_desk.intake.limits import Limits
from dpo_desk.intake.opening_errors import Unreadable
from dpo_desk.intake.pictures import kind_of, pages_of
from dpo_desk.intake.plain_text import tidy
from dpo_desk.redaction.pages import PageImage

NOTE_CHARSET = "shield.note_charset"
NOTE_WINMAIL = "shield.note_winmail"
NOTE_UNREADABLE = "shield.note_attachment_unreadable"
NOTE_NOT_PAGES = "shield.note_attachment_not_pages"
NOTE_NESTED = "shield.note_nested"
NOTE_CUT = "shield.note_cut"
NOTE_LONG = "shield.note_long"
NOTE_ENCRYPTED = "shield.note_encrypted"
NOTE_INVITATION = "shield.note_invitation"
NOTE_HIDDEN = "shield.note_hidden"
NOTE_SENT_ONLY = "shield.note_sent_only"

OLE_START = bytes.fromhex("D0CF11E0A1B11AE1")
TNEF_START = bytes.fromhex("789F3E22")
_SMALLEST_PAGE = 100
_HEADERS = (
    "from", "subject", "date", "received", "message-id", "to", "return-path", "delivered-to",
    "mime-version", "content-type", "reply-to", "sender",
)  # fmt: skip
_LEAST_HEADERS = 2


class Place(StrEnum):
    """Where a mail stands: the file itself, another wrapping of the same mail, or one it carries."""

    OUTER = "outer"
    SAME = "same"
    INNER = "inner"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail inside the mail that is still to be read. ``depth`` counts mails, not parts."""

    kind: str
    name: str
    content: bytes
    depth: int
    place: Place = Place.INNER


def looks_like_mail(content: bytes) -> bool:
    """Whether the first lines are those of a mail."""
    head = content.lstrip(b"\xef\xbb\xbf\r\n")[:65536].split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    names = {line.split(b":")[0].strip().lower() for line in head.splitlines() if b":" in line}
    return sum(name.encode() in names for name in _HEADERS) >= _LEAST_HEADERS


def mail_kind(content: bytes) -> str:
    """``msg``, ``tnef`` (winmail.dat), ``eml`` or an empty text, by the first bytes."""
    if content.startswith(OLE_START):
        return "msg"
    if content.startswith(TNEF_START):
        return "tnef"
    return "eml" if looks_like_mail(content) else ""


@dataclass(slots=True)
class MailParts:
    """The headers and what was found under them; ``notes`` are wording keys.

    Pages are handed on to ``taken`` one by one; all of them at once would not fit into the opening process.
    """

    taken: Callable[[PageImage], None]
    sender_name: str = ""
    sender_email: str = ""
    recipient: str = ""
    subject: str = ""
    sent: dt.datetime | None = None
    received: dt.datetime | None = None
    bodies: list[str] = field(default_factory=list)
    attachment_names: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pages: int = 0
    waiting: list[Waiting] = field(default_factory=list)
    parts: int = 0

    def note(self, key: str) -> None:
        """Remember something the officer should know, once."""
        if key not in self.notes:
            self.notes.append(key)

    def leave_out(self, name: str, key: str) -> None:
        """Name an attachment that is not taken in, and say why."""
        self.left_out.append(tidy(name))
        self.note(key)

    def attach(self, name: str, content: bytes, limits: Limits, depth: int = 0) -> None:
        """Take an attachment: its pages where it has any, a mail to be read, else its name."""
        self.attachment_names.append(tidy(name))
        if kind_of(content):
            self._take_pages(name, content, limits)
            return
        kind = "sealed" if name.lower().endswith(".p7m") else mail_kind(content)
        if kind:
            same = kind == "sealed" or name.lower() == "winmail.dat"
            self.wait(kind, name, content, limits, depth, Place.SAME if same else Place.INNER)
        else:
            self.leave_out(name, NOTE_NOT_PAGES)

    def wait(  # noqa: PLR0917 - what it is, and where it stands
        self, kind: str, name: str, content: bytes, limits: Limits, depth: int, place: Place
    ) -> None:
        """Put a mail inside this one in the queue, unless it lies too deep."""
        if depth >= limits.mail_depth:
            self.leave_out(name, NOTE_CUT)
        else:
            self.waiting.append(Waiting(kind, name, content, depth + 1, place))

    def count_part(self, limits: Limits) -> None:
        """Count a part; raises ``Unreadable`` where a mail has more than the limit."""
        self.parts += 1
        if self.parts > limits.mail_parts:
            raise Unreadable("too_many_pages", self.parts)

    def _take_pages(self, name: str, content: bytes, limits: Limits) -> None:
        try:
            for page in pages_of(content, limits):
                self._take_page(name, page, limits)
                del page
        except Unreadable as failure:
            if failure.reason.startswith("too_"):
                raise
            self.leave_out(name, NOTE_UNREADABLE)

    def _take_page(self, name: str, page: PageImage, limits: Limits) -> None:
        """A picture too small to hold words (a logo, a counting pixel) is named only."""
        if max(page.width, page.height) < _SMALLEST_PAGE:
            self.left_out.append(tidy(name))
            return
        self.pages += 1
        if self.pages > limits.pages:
            raise Unreadable("too_many_pages", self.pages)
        self.taken(page)
