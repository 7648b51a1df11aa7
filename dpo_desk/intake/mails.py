"""Reads a mail file of any kind, and the mails inside it, into one collection."""

from collections.abc import Callable

from dpo_desk.intake.eml import read_eml
from dpo_desk.intake.limits import Limits
from dpo_desk.intake.mail_parts import (
    NOTE_ENCRYPTED,
    NOTE_NOT_PAGES,
    NOTE_UNREADABLE,
    NOTE_WINMAIL,
    MailParts,
    Place,
    Waiting,
    mail_kind,
)
from dpo_desk.intake.mapi import take_item
from dpo_desk.intake.msg import msg_item
from dpo_desk.intake.opening_errors import Unreadable
from dpo_desk.intake.sealed import signed_content
from dpo_desk.intake.tnef import tnef_item
from dpo_desk.redaction.pages import PageImage


def read_mail(content: bytes, limits: Limits, taken: Callable[[PageImage], None]) -> MailParts:
    """The mail in the bytes with everything inside it, to the depth that the limits name.

    Args:
        content: The file.
        limits: The bounds.
        taken: Gets each page.

    Raises:
        Unreadable: It is no mail, is broken, or has too many parts or pages.
    """
    found = MailParts(taken)
    kind = mail_kind(content)
    if not kind:
        raise Unreadable("not_a_scan")
    _read(Waiting(kind, "", content, 0, Place.OUTER), found, limits)
    while found.waiting:
        inside = found.waiting.pop(0)
        try:
            _read(inside, found, limits)
        except Unreadable as failure:
            if failure.reason.startswith("too_"):
                raise
            found.leave_out(inside.name, _why(inside, failure))
    return found


def _read(mail: Waiting, found: MailParts, limits: Limits) -> None:
    try:
        if mail.kind == "eml":
            read_eml(mail.content, found, limits, mail.depth, mail.place)
        elif mail.kind == "sealed":
            _unseal(mail, found, limits)
        else:
            msg = mail.kind == "msg"
            item = msg_item(mail.content, limits) if msg else tnef_item(mail.content)
            take_item(item, found, limits, mail.depth, mail.place)
    except RecursionError as failure:
        raise Unreadable("damaged") from failure


def _unseal(mail: Waiting, found: MailParts, limits: Limits) -> None:
    """A signed envelope is opened; so is what Outlook only calls one. An encrypted one is named."""
    plain = mail.content.lstrip()[:13].lower() == b"content-type:"
    inner = mail.content if plain else signed_content(mail.content)
    if inner:
        read_eml(inner, found, limits, mail.depth, Place.SAME)
    else:
        found.leave_out(mail.name, NOTE_ENCRYPTED)


def _why(mail: Waiting, failure: Unreadable) -> str:
    if mail.kind == "tnef":
        return NOTE_WINMAIL
    return NOTE_NOT_PAGES if failure.reason == "not_a_scan" else NOTE_UNREADABLE
