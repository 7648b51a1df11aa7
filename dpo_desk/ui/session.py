"""What every screen is handed: the office, the words, the look, the background, the open desk."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.background import Background
from dpo_desk.ui.messages import Messages
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Look
from dpo_desk.ui.unsaved_drafts import UnsavedDrafts

if TYPE_CHECKING:
    from dpo_desk.operations.desk import Desk, Office


class DeviceSettings(Protocol):
    """What this computer remembers; nothing of a case."""

    def get(self, key: str) -> str | None: ...
    def put(self, key: str, value: str) -> None: ...


class RecentVaults(Protocol):
    """The folders of vaults opened on this computer, the last one first."""

    def paths(self) -> tuple[Path, ...]: ...
    def add(self, path: Path) -> None: ...


class NoDesk(RuntimeError):
    """A screen asked for the desk while the vault was locked: a bug of ours."""


class Session(QObject):
    """The sitting of one officer at this window.

    ``office`` may be given as a function that makes it, so that the window shows before it is there.

    Signals:
        language_changed: ``say`` speaks another language; relabel.
        opening: A vault is about to be opened; have the screens ready.
        desk_changed: A vault was opened or locked; clear what you show, then look at ``desk``.
        locking: The screens are about to be cleared; queue what must still be written.
        kept: Something typed stands in the vault now (or does not yet: False).
        not_kept: Something typed could not be written; it stands on the screen and nowhere else.
    """

    language_changed = Signal()
    opening = Signal()
    desk_changed = Signal()
    locking = Signal()
    kept = Signal(bool)
    not_kept = Signal()

    def __init__(
        self,
        office: "Office | Callable[[], Office]",
        wordings: Mapping[str, Wording],
        language: str,
        settings: DeviceSettings,
        *,
        recent: RecentVaults,
        resources: Path,
    ) -> None:
        super().__init__()
        self._given_office = office
        self._fetching = Lock()
        self.wordings = wordings
        self.settings = settings
        self.recent = recent
        self.theme = Theme(resources, self)
        self.background = Background(self)
        self.messages = Messages(self)
        self.background.refused.connect(self.messages.show_error)
        self.background.broke.connect(self.messages.show_bug)
        self.unwritten: set[str] = set()
        """Drafts that could not be written; what was typed in them stands on the screen and nowhere else."""
        self.unsaved = UnsavedDrafts(self)
        self._desk: Desk | None = None
        self._language = language

    @cached_property
    def _fetched_office(self) -> "Office":
        return self._given_office() if callable(self._given_office) else self._given_office

    @property
    def office(self) -> "Office":
        """The law, the data files, the tools at the edge; whoever needs them first has them fetched."""
        with self._fetching:
            return self._fetched_office

    def fetch_office(self, then: "Callable[[Office], None]") -> None:
        """Fetch the office without stopping the window."""
        self.background.beside(self, lambda _progress, _cancel: self.office, then)

    @property
    def say(self) -> Wording:
        """The words in the officer's language."""
        return self.wordings[self._language]

    @property
    def language(self) -> str:
        """``nl`` or ``en``."""
        return self._language

    def set_language(self, language: str) -> None:
        """Speak another language from now on, everywhere."""
        if language != self._language and language in self.wordings:
            self._language = language
            self.settings.put("language", language)
            self.language_changed.emit()

    def prepare(self) -> None:
        """Take the look and the text size that this computer remembers; before anything is built."""
        self.theme.load_fonts()
        look = self.settings.get("look") or Look.SYSTEM.value
        self.theme.look = Look(look) if look in set(Look) else Look.SYSTEM
        self.theme.set_ground(int(self.settings.get("text_size") or 100))

    def dress(self) -> None:
        """Put the stylesheet on what was built, which is quicker than building it dressed."""
        self.theme.apply()

    @property
    def desk(self) -> "Desk | None":
        """The desk at the open vault, or None while it is locked."""
        return self._desk

    @property
    def open_desk(self) -> "Desk":
        """The desk at the open vault.

        Raises:
            NoDesk: The vault is locked.
        """
        if self._desk is None:
            raise NoDesk
        return self._desk

    def opened(self, desk: "Desk") -> None:
        """Work at this desk from now on."""
        self.opening.emit()
        self._desk = desk
        self.unsaved.write(loud=True)
        self.desk_changed.emit()

    def start_over(self, first: Callable[[], None]) -> None:
        """Write what was typed, do ``first``, and show everything as after unlocking."""
        self._put_away()
        first()
        self.desk_changed.emit()

    def lock(self) -> None:
        """Write what was typed, close the vault on its lane and clear every screen."""
        from dpo_desk.operations.vaults import lock

        desk = self._desk
        if desk is None:
            return
        self._put_away()
        self._desk = None
        self.desk_changed.emit()
        self.background.vault(self, lambda: lock(desk), lambda _: None)
        self.background.vault(self, lambda: None, lambda _: self.unsaved.tell())

    def _put_away(self) -> None:
        self.locking.emit()
        self.background.forget_results()
        self.unwritten.clear()
        self.messages.clear()

    def close(self, timeout: float = 10.0) -> bool:
        """Lock and end all threads. Whether everything ended in time."""
        self.lock()
        return self.background.close(timeout)
