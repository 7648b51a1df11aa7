"""Weighs the numbers in a text: a short one at once, a long one beside the window while the typing goes on."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from dpo_desk.ui.session import Session

T = TypeVar("T")
_LONG = 4_000
"""Signs; a text of nothing but digits of this length takes some 50 ms on a slow computer."""


class Weighing(QObject):
    """Only the text asked about last is answered for."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._asked = 0

    def weigh(self, length: int, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Have ``work`` done on a text of this length; ``done`` is called in the window."""
        self.forget()
        if length <= _LONG:
            done(work())
            return
        asked = self._asked

        def answered(found: T) -> None:
            if asked == self._asked:
                done(found)

        self._session.background.beside(self, lambda _progress, _cancel: work(), answered)

    def forget(self) -> None:
        """What was asked is not wanted any more."""
        self._asked += 1
