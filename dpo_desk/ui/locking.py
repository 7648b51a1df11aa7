"""Locking: after idle minutes, when the computer's session is locked, or with Ctrl+L."""

from typing import Protocol

from PySide6.QtCore import SLOT, QEvent, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QGuiApplication, QWindow

from dpo_desk.ui.session import Session

IDLE_MINUTES = 5
"""When nothing else was chosen."""

_SLOT = SLOT("screen_locked(bool)")
_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Locking(QObject):
    """Watches the window for signs of life and locks the session when there are none."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.lock)
        self.set_minutes(int(session.settings.get("lock_after_minutes") or IDLE_MINUTES))
        session.desk_changed.connect(self._start_over)
        self._listen_to_system()

    def watch(self, window: QWindow) -> None:
        """Take what is typed and pointed at in this window for a sign of life.

        A filter on the whole application would run Python for every repaint.
        """
        window.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes without a sign of life."""
        self._timer.setInterval(max(1, minutes) * 60_000)
        self._start_over()

    def lock(self) -> None:
        """Lock now; takes back what we put on the clipboard."""
        clear_if_ours(QGuiApplication.clipboard())
        self._timer.stop()
        self._session.lock()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
        return False

    def _start_over(self) -> None:
        if self._session.desk is None:
            self._timer.stop()
        else:
            self._timer.start()

    def _listen_to_system(self) -> None:
        """Follow the screen lock of desktops that announce it on the session bus."""
        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            for name in ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"):
                # The binding takes the text that SLOT makes, and refuses the bytes its stub asks for.
                bus.connect("", "", name, "ActiveChanged", self, _SLOT)  # type: ignore[call-overload]

    @Slot(bool)
    def screen_locked(self, active: bool) -> None:  # noqa: FBT001  the bus calls it
        """The desktop's screen was locked or unlocked."""
        if active:
            self.lock()


class Clipboard(Protocol):
    """As much of ``QClipboard`` as is needed here."""

    def ownsClipboard(self) -> bool: ...
    def clear(self) -> None: ...


def clear_if_ours(clipboard: Clipboard) -> None:
    """Take back what was copied here; what another program copied since is not ours to clear."""
    if clipboard.ownsClipboard():
        clipboard.clear()
