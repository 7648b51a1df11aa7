"""The reading process: started late, fed through a pipe, ended with the program. Writes no files."""

import contextlib
import ctypes
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from dpo_desk.imaging.looking import looked_at
from dpo_desk.imaging.page_reader import PageReader
from dpo_desk.imaging.rendering import WrittenPdf
from dpo_desk.imaging.second_readers import SecondReaders
from dpo_desk.imaging.wire import Head, reading_from_head, reading_to_head, receive, send
from dpo_desk.redaction.pages import PageImage

ShutIn = Callable[[], None]
"""Shuts the reading process in; a function of a module, so that it travels to a new process."""

_RUNTIME = {"OMP_NUM_THREADS": "2", "ORT_DISABLE_TELEMETRY": "1", "ORT_TELEMETRY_DISABLED": "1"}
"""Set before the OCR runtime loads: two threads, and the words by which it keeps quiet (decisions/0008)."""


def run(pipe: "Connection[Any, Any]", shut_in: ShutIn) -> None:
    """Shut this process in, then answer requests until the other side hangs up."""
    os.environ.update(_RUNTIME)
    shut_in()
    desk = _ReadingDesk()
    with contextlib.suppress(EOFError, OSError):
        while True:
            head, payload = receive(pipe)
            send(pipe, _answered(desk, head, payload))
            _give_memory_back()


def _give_memory_back() -> None:
    """Hand what a page needed back to the system, where the C library can; else pages of many sizes add up."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _answered(desk: "_ReadingDesk", head: Head, payload: bytes) -> Head:
    try:
        return desk.answer(head, payload)
    except Exception as failure:  # noqa: BLE001 - the parent decides; only the kind travels
        return {"failed": type(failure).__name__}


class _ReadingDesk:
    def __init__(self) -> None:
        self._reader = PageReader()
        self._again = SecondReaders()
        self._page: PageImage | None = None
        self._pdf: WrittenPdf | None = None

    def answer(self, head: Head, payload: bytes) -> Head:
        requests: dict[str, Callable[[Head, bytes], Head]] = {
            "read": self._read,
            "look_closer": self._look_closer,
            "open": self._open,
            "read_again": self._read_again,
            "forget": self._forget,
            "look": _look,
        }
        return requests[head["do"]](head, payload)

    def _read(self, head: Head, payload: bytes) -> Head:
        """The page stays for a closer look, unless it cannot be read."""
        self._page = None
        page = PageImage(head["width"], head["height"], head["dpi"], payload)
        reading = self._reader.read(page, head["page"])
        self._page = page
        return reading_to_head(reading)

    def _look_closer(self, head: Head, _: bytes) -> Head:
        page, self._page = self._page, None
        if page is None:
            return {"failed": "NoPage"}
        upright = reading_from_head(head["reading"])
        return reading_to_head(self._reader.look_closer(page, upright))

    def _open(self, _: Head, payload: bytes) -> Head:
        self._pdf = WrittenPdf(payload)
        return {"pages": len(self._pdf), "readers": self._again.names()}

    def _read_again(self, head: Head, _: bytes) -> Head:
        if self._pdf is None:
            return {"failed": "NoPdf"}
        found = self._again.read(self._pdf, head["page"])
        return {
            "readings": [[name, reading_to_head(reading)] for name, reading in found],
            "hidden_text": self._pdf.text(head["page"]),
        }

    def _forget(self, head: Head, _: bytes) -> Head:
        """The page that was read or the file that was checked; another conversation may hold the other."""
        if head.get("what") == "page":
            self._page = None
        elif self._pdf is not None:
            self._pdf.close()
            self._pdf = None
        return {}


def _look(head: Head, payload: bytes) -> Head:
    """Leaves the page that is being read alone: a batch may be looked through between two of its steps."""
    return looked_at(PageImage(head["width"], head["height"], head["dpi"], payload))
