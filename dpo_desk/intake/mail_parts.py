"""What a mail file holds, collected while its parts are looked through. Lives in the opening process."""

import datetime as dt
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class MailParts:
    """The headers and what was found under them; ``notes`` are wording keys."""

    sender_name: str = ""
    sender_email: str = ""
    recipient: str = ""
    subject: str = ""
    sent: dt.datetime | None = None
    received: dt.datetime | None = None
    bodies: list[str] = field(default_factory=list)
    attachment_names: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pages: list[PageImage] = field(default_factory=list)
    parts: int = 0

    def note(self, key: str) -> None:
        """Remember something the officer should know, once."""
        if key not in self.notes:
            self.notes.append(key)

    def attach(self, name: str, content: bytes, limits: Limits) -> None:
        """Take an attachment: its pages where it has any, else its name."""
        self.attachment_names.append(tidy(name))
        if name.lower() == "winmail.dat":
            self.note(NOTE_WINMAIL)
        elif not kind_of(content):
            self.note(NOTE_NOT_PAGES)
        else:
            self._take_pages(content, limits)

    def count_part(self, limits: Limits) -> None:
        """Count a part; raises ``Unreadable`` where a mail has more than the limit."""
        self.parts += 1
        if self.parts > limits.mail_parts:
            raise Unreadable("too_many_pages", self.parts)

    def _take_pages(self, content: bytes, limits: Limits) -> None:
        try:
            for page in pages_of(content, limits):
                self._take_page(page, limits)
        except Unreadable as failure:
            if failure.reason.startswith("too_"):
                raise
            self.note(NOTE_UNREADABLE)

    def _take_page(self, page: PageImage, limits: Limits) -> None:
        if len(self.pages) >= limits.pages:
            raise Unreadable("too_many_pages", len(self.pages) + 1)
        self.pages.append(page)
