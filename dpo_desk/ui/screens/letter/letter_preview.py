"""Paints the letter while it is written: when the typing rests, on the vault's lane, the last wish only."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from dpo_desk.foundation.errors import DeskError
from dpo_desk.ui.screens.letter.letter_screen import LetterScreen
from dpo_desk.ui.session import Session

REST_MS = 250


class LetterPreview(QObject):
    """Shows the newest answer and drops the older ones.

    Signals:
        painted: The bytes that are shown now.
    """

    painted = Signal(bytes)

    def __init__(self, session: Session, screen: LetterScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._screen = session, screen
        self._work: Callable[[], bytes] | None = None
        self._asked = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.paint_now)

    def want(self, work: Callable[[], bytes]) -> None:
        """Paint this when the typing rests."""
        self._work = work
        self._rest.start()

    def paint_now(self) -> None:
        """Paint what is wanted, without waiting."""
        self._rest.stop()
        if self._work is None or self._session.desk is None:
            return
        self._asked += 1
        asked = self._asked
        self._session.background.vault(
            self,
            self._work,
            lambda data: self._show(asked, data),
            lambda error: self._explain(asked, error),
        )

    def forget(self) -> None:
        """Show nothing and want nothing."""
        self._rest.stop()
        self._asked += 1
        self._work = None
        self._screen.preview.show_pdf(b"")
        self._screen.show_trouble("")

    def _show(self, asked: int, data: bytes) -> None:
        if asked == self._asked:
            self._screen.show_trouble("")
            self._screen.form.say_below("", "")
            self._screen.preview.show_pdf(data)
            self.painted.emit(data)

    def _explain(self, asked: int, error: Exception) -> None:
        if asked == self._asked and isinstance(error, DeskError):
            say = self._session.say
            text = f"{say.what(error)} {say.do(error)}"
            self._screen.show_trouble(text)
            self._screen.form.say_below(str(error.details.get("field", "")), text)
