"""The day a mail came in, as the mail itself says it, and by whose word."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.operations.ports import Mail


class SaidBy(StrEnum):
    """Who wrote the date: the server that received the mail, or its sender, who may write anything."""

    SERVER = "server"
    SENDER = "sender"


@dataclass(frozen=True, slots=True)
class MailDay:
    """A moment in the time of this computer, and whose word it is."""

    moment: dt.datetime
    by: SaidBy

    @property
    def day(self) -> dt.date:
        """The day it falls on here."""
        return self.moment.date()

    def has_come(self, today: dt.date) -> bool:
        """Whether the mail can have come in on that day."""
        return self.day <= today


def mail_day(mail: Mail) -> MailDay | None:
    """What the receiving server says, else the sender; None where neither says anything."""
    if mail.received is not None:
        return MailDay(_here(mail.received), SaidBy.SERVER)
    return MailDay(_here(mail.sent), SaidBy.SENDER) if mail.sent is not None else None


def is_senders_day(mail: Mail | None, day: dt.date) -> bool:
    """Whether nobody but the sender says that the mail came in on that day."""
    said = mail_day(mail) if mail is not None else None
    return said is not None and (said.by, said.day) == (SaidBy.SENDER, day)


def _here(moment: dt.datetime) -> dt.datetime:
    """In local time; the first and the last day there are may have none."""
    try:
        return moment.astimezone()
    except (OverflowError, ValueError):
        return moment
