"""Puts what was chosen into force and remembers it on this computer."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from dpo_desk.ui.screens.settings.settings_screen import SettingsScreen
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Look


class SettingsPresenter(QObject):
    """``set_idle_minutes`` reaches the idle lock.

    Signals:
        scan_folder_chosen: Another folder, or none, is watched from now on.
    """

    scan_folder_chosen = Signal()

    def __init__(
        self, session: Session, screen: SettingsScreen, set_idle_minutes: Callable[[int], None]
    ) -> None:
        super().__init__(screen)
        self._session, self._screen = session, screen
        self._effects: dict[str, Callable[[str], None]] = {
            "language": session.set_language,
            "look": lambda value: session.theme.set_look(Look(value)),
            "text_size": lambda value: session.theme.set_scale(int(value)),
            "lock_after_minutes": lambda value: set_idle_minutes(int(value)),
            "scan_folder": self._watch_folder,
        }
        screen.chosen.connect(self._choose)
        session.language_changed.connect(self.show_values)
        self.show_values()

    def show_values(self) -> None:
        """Mark what is in force."""
        get, theme = self._session.settings.get, self._session.theme
        rows = self._screen.rows
        rows["language"].show_value(self._session.language)
        rows["look"].show_value(theme.look.value)
        rows["text_size"].show_value(str(round(theme.scale * 100)))
        rows["lock_after_minutes"].show_value(get("lock_after_minutes") or "5")
        self._screen.scan_folder.show_value(get("scan_folder") or "")

    def _choose(self, key: str, value: str) -> None:
        self._session.settings.put(key, value)
        self._effects[key](value)

    def _watch_folder(self, folder: str) -> None:
        self._screen.scan_folder.show_value(folder)
        self.scan_folder_chosen.emit()
