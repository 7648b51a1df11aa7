"""What travels between the program and the process that opens files: JSON heads and raw bytes only.

Nothing that comes back is ever turned into objects by a general decoder, so that a process which a
hostile file took over can at worst send wrong pixels and wrong text.
"""

import json
from multiprocessing.connection import Connection
from typing import Any

from dpo_desk.redaction.pages import PageImage

Head = dict[str, Any]
_LONGEST_HEAD = 4_000_000


class Garbled(Exception):
    """The other side sent something that is no message."""


def send(pipe: "Connection[Any, Any]", head: Head, payload: bytes = b"") -> None:
    """Send one message."""
    pipe.send_bytes(json.dumps(head).encode())
    pipe.send_bytes(payload)


def receive(pipe: "Connection[Any, Any]", largest: int) -> tuple[Head, bytes]:
    """Wait for one message whose payload has at most ``largest`` bytes.

    Raises:
        EOFError: The other side has gone.
        Garbled: What came is no message.
    """
    try:
        head = json.loads(pipe.recv_bytes(_LONGEST_HEAD))
        payload = pipe.recv_bytes(largest)
    except (ValueError, OSError) as failure:
        raise Garbled from failure
    if not isinstance(head, dict):
        raise Garbled
    return head, payload


def send_page(pipe: "Connection[Any, Any]", page: PageImage, of: int = 0) -> None:
    """Send one page; ``of`` is how many its file has, where that is known."""
    head = {
        "page": True,
        "width": page.width,
        "height": page.height,
        "dpi": page.dpi,
        "incomplete": page.incomplete,
        "of": of,
    }
    send(pipe, head, page.rgb)


def page_from(head: Head, payload: bytes) -> PageImage:
    """The page in a message.

    Raises:
        Garbled: The figures do not fit the bytes.
    """
    width, height, dpi = head.get("width"), head.get("height"), head.get("dpi")
    fits = (
        isinstance(width, int)
        and isinstance(height, int)
        and isinstance(dpi, float)
        and min(width, height) > 0
        and dpi > 0
        and len(payload) == width * height * 3
    )
    if not fits:
        raise Garbled
    incomplete = head.get("incomplete") is True
    return PageImage(head["width"], head["height"], head["dpi"], payload, incomplete)
