"""Starts one opening process for a file, watches it, and translates what it says into errors."""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any

from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken
from dpo_desk.intake.limits import MILLION, Limits, ShutIn, in_units
from dpo_desk.intake.wire import Garbled, Head, page_from, receive, send
from dpo_desk.intake.worker import run
from dpo_desk.operations.errors import (
    NotAScan,
    PageError,
    PageTooLarge,
    ScanDamaged,
    ScanProtected,
    ScanTookTooLong,
    TooManyPages,
)
from dpo_desk.operations.source_errors import NoSuchPage
from dpo_desk.redaction.pages import PageImage

_BETWEEN_LOOKS = 0.05
_SIGXCPU = -24
_Taken = Callable[[PageImage, int], None]
"""Gets each page and how many its file has."""
_KINDS: dict[str, type[PageError]] = {
    "not_a_scan": NotAScan,
    "is_mail": NotAScan,
    "protected": ScanProtected,
    "damaged": ScanDamaged,
    "took_too_long": ScanTookTooLong,
}


class OpeningProcess:
    """Opens one file.

    Args:
        name: How the file is called in messages; guarded already.
        limits: The bounds.
        shut_in: What the process does to itself first.
        target: What the process runs; replaced in tests of crashes.
    """

    def __init__(
        self, name: str, limits: Limits, shut_in: ShutIn, target: Callable[..., None] = run
    ) -> None:
        self._name = name
        self._limits = limits
        self._shut_in = shut_in
        self._target = target

    def open(
        self,
        do: str,
        content: bytes,
        taken: _Taken,
        cancel: CancelToken,
        pages: Sequence[int] = (),
    ) -> Head:
        """Hand every page, or only ``pages`` (from 1), to ``taken`` and give back the last message.

        Raises:
            PageError: What is wrong with the file.
            Cancelled: ``cancel`` was set; the process is ended.
        """
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        given = theirs, self._limits, self._shut_in
        process = context.Process(target=self._target, args=given, daemon=True)
        process.start()
        theirs.close()
        try:
            send(ours, {"do": do, "pages": list(pages)}, content)
            return self._listen(ours, taken, cancel)
        except (EOFError, OSError, Garbled):
            process.join(5)
            raise self._after_death(process.exitcode) from None
        finally:
            ours.close()
            process.kill()
            process.join()
            process.close()

    def _listen(self, pipe: "Connection[Any, Any]", taken: _Taken, cancel: CancelToken) -> Head:
        end = time.monotonic() + self._limits.seconds
        pages = 0
        while True:
            self._wait(pipe, end, cancel)
            head, payload = receive(pipe, self._limits.pixels * 3)
            if "failed" in head:
                raise self._failure(str(head["failed"]), head.get("found", 0))
            if not head.get("page"):
                return head
            pages += 1
            if pages > self._limits.pages:
                raise TooManyPages(file=self._name, limit=self._limits.pages)
            taken(page_from(head, payload), _whole(head.get("of")))

    def _wait(self, pipe: "Connection[Any, Any]", end: float, cancel: CancelToken) -> None:
        while not pipe.poll(_BETWEEN_LOOKS):
            if cancel.cancelled:
                raise Cancelled
            if time.monotonic() > end:
                raise ScanTookTooLong(file=self._name)

    def _failure(self, reason: str, found: object) -> PageError:
        if reason == "no_such_page":
            return NoSuchPage(file=self._name, pages=_whole(found))
        if reason == "too_many_pixels":
            limit = self._limits.pixels // MILLION
            return PageTooLarge(
                file=self._name, found=in_units(_whole(found), MILLION), limit=limit
            )
        if reason.startswith("too_many"):
            return TooManyPages(file=self._name, limit=self._limits.pages)
        return _KINDS.get(reason, ScanDamaged)(file=self._name)

    def _after_death(self, exit_code: int | None) -> PageError:
        return (ScanTookTooLong if exit_code == _SIGXCPU else ScanDamaged)(file=self._name)


def _whole(sent: object) -> int:
    return sent if isinstance(sent, int) else 0
