"""Keeps what is being typed in the vault, and brings it back after unlocking."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from dpo_desk.operations.drafts import draft, drop_draft, keep_draft
from dpo_desk.ui.session import Session

QUIET_MS = 800
"""How long the typing must rest before the draft is written."""
LIMIT_MS = 1800
"""After this time it is written even while typing goes on; with the write that is two seconds."""


class DraftKeeper(QObject):
    """Keeps one form under ``key``: call ``touched`` at every change, ``drop`` when it became something.

    ``read`` gives the fields as texts; ``write`` puts them back. What is at rest is never written.
    ``last_look`` is asked on the vault lane, when the texts are about to be written: what has become
    something in the meantime can be left out of them there.
    """

    def __init__(
        self,
        session: Session,
        key: str,
        read: Callable[[], dict[str, str]],
        write: Callable[[dict[str, str]], None],
        parent: QObject,
        *,
        last_look: Callable[[dict[str, str]], dict[str, str]] = dict,
    ) -> None:
        super().__init__(parent)
        self._session, self._key, self._read, self._write = session, key, read, write
        self._last_look = last_look
        self._quiet = self._timer(QUIET_MS)
        self._limit = self._timer(LIMIT_MS)
        self._restoring = False
        session.locking.connect(self.keep_now)

    def touched(self) -> None:
        """Something was typed."""
        if self._restoring or self._session.desk is None:
            return
        self._quiet.start()
        if not self._limit.isActive():
            self._limit.start()
        self._session.kept.emit(False)

    def keep_now(self) -> None:
        """Write what was typed, if anything was since the last time."""
        waiting = self._quiet.isActive() or self._limit.isActive()
        self._rest()
        desk = self._session.desk
        if waiting and desk is not None:
            texts = self._read()

            def work() -> None:
                keep_draft(desk, self._key, self._last_look(texts))

            self._session.background.vault(self, work, lambda _: self._session.kept.emit(True))

    def restore(self) -> None:
        """Ask the vault for a kept draft and put it back."""
        desk = self._session.desk
        if desk is not None:
            self._session.background.vault(self, partial(draft, desk, self._key), self._put_back)

    def drop(self) -> None:
        """Forget the draft."""
        self._rest()
        desk = self._session.desk
        if desk is not None:
            work = partial(drop_draft, desk, self._key)
            self._session.background.vault(self, work, lambda _: self._session.kept.emit(True))

    def _put_back(self, fields: dict[str, str] | None) -> None:
        if fields:
            self._restoring = True
            try:
                self._write(fields)
            finally:
                self._restoring = False

    def _rest(self) -> None:
        self._quiet.stop()
        self._limit.stop()

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(self.keep_now)
        return timer
