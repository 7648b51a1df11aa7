"""How long work says where it is and learns that it should stop; knows no window."""

import threading
from typing import Protocol

from dpo_desk.foundation.errors import Cancelled


class Progress(Protocol):
    """Receives the steps of long work."""

    def step(self, name: str, done: int, total: int) -> None:
        """Report step ``done`` of ``total``; ``name`` is a wording key, for instance ``page``."""
        ...


class NoProgress:
    """For callers who do not watch."""

    def step(self, name: str, done: int, total: int) -> None:
        """Ignore the report."""


class CancelToken:
    """Set from one thread, looked at from another."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise ``Cancelled`` if somebody asked to stop."""
        if self.cancelled:
            raise Cancelled
