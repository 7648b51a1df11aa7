"""The desktop outside our window: a short message in its notification area."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from dpo_desk.ui.session import Session

SHOWN_MS = 10_000


class DesktopMessages(QObject):
    """Shows messages through the system tray; where there is none, the window asks for attention."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(session)
        self._session, self._window = session, window
        self._tray: QSystemTrayIcon | None = None
        session.desk_changed.connect(self._put_away)

    def tell(self, title: str, text: str) -> None:
        """Show a message; it must hold no name, since anyone near the screen can read it."""
        QApplication.alert(self._window)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            theme = self._session.theme
            self._tray = QSystemTrayIcon(theme.icon("shield", theme.palette.accent), self)
            self._tray.messageClicked.connect(self._come_forward)
            self._tray.activated.connect(self._come_forward)
        self._tray.setToolTip(text)
        self._tray.show()
        self._tray.showMessage(title, text, self._tray.icon(), SHOWN_MS)

    def _come_forward(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _put_away(self) -> None:
        if self._session.desk is None and self._tray is not None:
            self._tray.setToolTip("")
            self._tray.hide()
