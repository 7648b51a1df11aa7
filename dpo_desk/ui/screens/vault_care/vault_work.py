"""Long work on the vault: one piece at a time, with named progress (keys of ``progress``) and a way to stop it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.ui.background import Watch
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.work_strip import WorkStrip

T = TypeVar("T")
Work = Callable[[Progress, CancelToken], T]

POINT_OF_NO_RETURN = "key_change_swap"
"""From this step on a new data key is finished or, after a crash, taken back; it cannot be stopped."""


class VaultWork(QObject):
    """Shows on ``strip`` what runs; ``failed`` is told too where given, the banner always."""

    def __init__(self, session: Session, strip: WorkStrip) -> None:
        super().__init__(strip)
        self._session, self._strip = session, strip
        self._token: CancelToken | None = None
        strip.stop_asked.connect(self.stop)
        session.locking.connect(self.drop)

    @property
    def busy(self) -> bool:
        """Whether something runs."""
        return self._token is not None

    def stop(self) -> None:
        """Ask what runs to stop; it leaves everything as it was."""
        if self._token is not None:
            self._token.cancel()

    def drop(self) -> None:
        """The vault is about to be locked: stop, and show nothing of it any more."""
        self.stop()
        self._end()

    def on_lane(
        self,
        name: str,
        work: Work[T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        stops: bool = False,
    ) -> None:
        """Work that nothing else may happen beside; ``stops``: whether it heeds being stopped."""
        token = self._begin(name, stops=stops)
        if token is None:
            return
        watch = self._watch(token)

        def attempt() -> T | None:
            try:
                return work(watch, token)
            except Cancelled:
                return None

        self._session.background.vault(
            self, attempt, self._finisher(token, done), self._failer(token, failed)
        )

    def beside(
        self,
        name: str,
        work: Work[T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        stops: bool = True,
    ) -> None:
        """Work on a connection of its own, while the officer goes on."""
        token = self._begin(name, stops=stops)
        if token is None:
            return
        watch = self._watch(token)

        def attempt(_progress: Progress, _cancel: CancelToken) -> T | None:
            try:
                return work(watch, token)
            except Cancelled:
                return None

        self._session.background.beside(
            self, attempt, self._finisher(token, done), self._failer(token, failed)
        )

    def _begin(self, name: str, *, stops: bool) -> CancelToken | None:
        if self.busy:
            self._session.messages.warn("vault_window.busy")
            return None
        self._session.messages.clear()
        self._strip.begin(name)
        self._strip.stop.setVisible(stops)
        self._token = CancelToken()
        return self._token

    def _watch(self, token: CancelToken) -> Watch:
        watch = Watch(self)

        def show(name: str, done: int, total: int) -> None:
            if token is self._token:
                self._strip.show_step(name, done, total)
                if name == POINT_OF_NO_RETURN:
                    self._strip.stop.hide()

        watch.stepped.connect(show)
        return watch

    def _finisher(
        self, token: CancelToken, done: Callable[[T], None]
    ) -> Callable[[T | None], None]:
        def finish(value: T | None) -> None:
            self._end(token)
            if value is not None:
                done(value)
            else:
                self._session.messages.done("vault_window.stopped")

        return finish

    def _failer(
        self, token: CancelToken, failed: Callable[[Exception], None] | None
    ) -> Callable[[Exception], None]:
        def fail(error: Exception) -> None:
            self._end(token)
            self._session.messages.show_error(error)
            if failed is not None:
                failed(error)

        return fail

    def _end(self, token: CancelToken | None = None) -> None:
        if token is None or token is self._token:
            self._token = None
            self._strip.end()
