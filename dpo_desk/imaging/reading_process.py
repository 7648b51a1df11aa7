"""Starts, asks and ends the reading process."""

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken
from dpo_desk.imaging.wire import Head, receive, send
from dpo_desk.imaging.worker import ShutIn, run
from dpo_desk.operations.errors import ScanDamaged, ScanTookTooLong

_LONGEST_ANSWER = 300.0
_BETWEEN_LOOKS = 0.1


class ReadingProcess:
    """One process that reads pages; started by the first question, started again after a stop.

    Args:
        shut_in: What the process does to itself first.
        target: What the process runs; replaced in tests.
    """

    def __init__(self, shut_in: ShutIn, target: Callable[..., None] = run) -> None:
        self._shut_in = shut_in
        self._target = target
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._process: BaseProcess | None = None
        self._pipe: Connection[Any, Any] | None = None

    def ask(self, head: Head, payload: bytes, cancel: CancelToken) -> Head:
        """The answer to one question.

        Raises:
            Cancelled: ``cancel`` was set, or the program closes; the process is ended.
            ScanTookTooLong: No answer came in five minutes.
            ScanDamaged: The process died or could not read the page.
        """
        with self._lock:
            pipe = self._started()
            try:
                send(pipe, head, payload)
                self._wait(pipe, cancel)
                answer, _ = receive(pipe)
            except (EOFError, OSError):
                self._end()
                raise ScanDamaged(file="") from None
        if "failed" in answer:
            raise ScanDamaged(file="")
        return answer

    def close(self) -> None:
        """End the process, also in the middle of a question; the next one would start a new process."""
        self._closing.set()
        with self._lock:
            self._end()
        self._closing.clear()

    def _started(self) -> "Connection[Any, Any]":
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._end()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=self._target, args=(theirs, self._shut_in), daemon=True
        )
        self._process.start()
        theirs.close()
        self._pipe = ours
        return ours

    def _wait(self, pipe: "Connection[Any, Any]", cancel: CancelToken) -> None:
        waited = 0.0
        while not pipe.poll(_BETWEEN_LOOKS):
            waited += _BETWEEN_LOOKS
            stopped = cancel.cancelled or self._closing.is_set()
            if stopped or waited > _LONGEST_ANSWER:
                self._end()
                raise Cancelled if stopped else ScanTookTooLong(file="")

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None
