"""The opening process: one for each file, shut in, ended after its answer."""

import warnings
from multiprocessing.connection import Connection
from typing import Any

from dpo_desk.intake.limits import Limits, ShutIn
from dpo_desk.intake.mail_parts import NOTE_LONG, MailParts, mail_kind
from dpo_desk.intake.mails import read_mail
from dpo_desk.intake.opening_errors import Unreadable
from dpo_desk.intake.pictures import counted_pages, kind_of
from dpo_desk.intake.wire import Head, receive, send, send_page


def run(pipe: "Connection[Any, Any]", limits: Limits, shut_in: ShutIn) -> None:
    """Shut this process in, open the one file that comes through ``pipe``, send back its pages or why not."""
    warnings.simplefilter("ignore")
    shut_in(limits.memory_bytes, limits.cpu_seconds)
    head, content = receive(pipe, limits.file_bytes)
    try:
        last = _open(pipe, head, content, limits)
    except Unreadable as failure:
        last = {"failed": failure.reason, "found": failure.found}
    except MemoryError:
        last = {"failed": "took_too_long", "found": 0}
    except Exception:  # noqa: BLE001 - whatever a library stumbles over, the file is the cause
        last = {"failed": "damaged", "found": 0}
    send(pipe, last)
    pipe.close()


def _open(pipe: "Connection[Any, Any]", asked: Head, content: bytes, limits: Limits) -> Head:
    if asked["do"] == "mail":
        mail = read_mail(content, limits, lambda page: send_page(pipe, page))
        return _head_of(mail, limits)
    if not kind_of(content) and mail_kind(content):
        raise Unreadable("is_mail")
    for page, of in counted_pages(content, limits, asked["pages"]):
        send_page(pipe, page, of)
        del page
    return {"done": True}


def _head_of(mail: MailParts, limits: Limits) -> Head:
    body = "\n\n".join(part for part in mail.bodies if part)
    if len(body) > limits.body_signs:
        mail.note(NOTE_LONG)
    return {
        "done": True,
        "sender_name": mail.sender_name,
        "sender_email": mail.sender_email,
        "recipient": mail.recipient,
        "subject": mail.subject,
        "sent": mail.sent.isoformat() if mail.sent else "",
        "received": mail.received.isoformat() if mail.received else "",
        "body": body[: limits.body_signs],
        "attachment_names": mail.attachment_names,
        "left_out": mail.left_out,
        "notes": mail.notes,
    }
