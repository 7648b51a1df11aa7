"""Asks before the program ends while something that was typed is saved nowhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from dpo_desk.ui.messages import Choice

if TYPE_CHECKING:
    from dpo_desk.ui.session import Session


class Closing(QObject):
    """The vault is locked before the window goes; only then is it known whether everything was written."""

    def __init__(self, session: "Session", window: QWidget, patience: float) -> None:
        super().__init__(window)
        self._session, self._window, self._patience = session, window, patience
        self._lose = False

    def agreed(self) -> bool:
        """Whether the window may go. It is off the screen then; else a question stands in it."""
        if not self._lose and (self._session.unwritten or self._session.unsaved.waiting):
            self._ask()
            return False
        self._window.hide()
        self._session.lock()
        ended = self._session.background.wait(self._patience)
        if self._lose or (ended and not self._session.unsaved.waiting):
            return True
        self._window.show()
        QTimer.singleShot(0, self._ask)  # behind what the lock itself has to say
        return False

    def _ask(self) -> None:
        locked = "_locked" if self._session.desk is None else ""
        self._session.messages.warn(
            f"window.unsaved.close{locked}",
            Choice("window.unsaved.close_stay", self._session.messages.clear, safe=True),
            Choice("window.unsaved.close_lose", self._close),
        )

    def _close(self) -> None:
        self._lose = True
        self._window.close()
