"""One conversation at a time with a process that remembers what it was last given."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from dpo_desk.foundation.progress import CancelToken

_BETWEEN_LOOKS = 0.1


class Turn:
    """Whoever has it may ask one question after the other; others wait, and can be stopped while they do."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    @contextmanager
    def taken(self, cancel: CancelToken) -> Iterator[None]:
        """Have the turn. Raises ``Cancelled`` where ``cancel`` was set while waiting."""
        while not self._lock.acquire(timeout=_BETWEEN_LOOKS):
            cancel.check()
        try:
            yield
        finally:
            self._lock.release()
