"""The scan folder: looked into now and then, and at once when the system says that something changed."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from dpo_desk.foundation.errors import DeskError
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.desk import Office
from dpo_desk.operations.sources import waiting_in
from dpo_desk.ui.session import Session

SETTING = "scan_folder"
EVERY_MS = 4000
AT_REST_MS = 2200
"""A little longer than a file must be at rest before it is offered."""
_Seen = tuple[Path, int]


class PostFolder(QObject):
    """Every file is offered once while the vault is open; one written anew under the same name is a new file.

    Signals:
        arrived: These files are complete and were not there before, a tuple of paths.
    """

    arrived = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._seen: set[_Seen] = set()
        self._asked = self._complained = False
        self._system = QFileSystemWatcher(self)
        self._system.directoryChanged.connect(self._soon)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(AT_REST_MS)
        self._rest.timeout.connect(self.look)

    @property
    def folder(self) -> Path | None:
        """The folder that was chosen on this computer."""
        chosen = self._session.settings.get(SETTING)
        return Path(chosen) if chosen else None

    def start(self) -> None:
        """A vault is open, or another folder was chosen."""
        self.stop()
        folder = self.folder
        if folder is not None and self._session.desk is not None:
            self._system.addPath(str(folder))
            self._timer.start()
            self.look()

    def stop(self) -> None:
        """The vault is locked: nothing is looked at."""
        self._asked = False
        self._seen.clear()
        self._timer.stop()
        self._rest.stop()
        watched = self._system.directories()
        if watched:
            self._system.removePaths(watched)

    def look(self) -> None:
        """Look now, unless that is under way."""
        folder, office = self.folder, self._session.office
        if folder is None or self._asked or self._session.desk is None:
            return
        self._asked = True

        def work(_progress: Progress, _cancel: CancelToken) -> tuple[_Seen, ...]:
            return _waiting(office, folder)

        self._session.background.beside(self, work, self._found, self._broke)

    def _soon(self) -> None:
        if not self._rest.isActive():
            self._rest.start()

    def _found(self, waiting: tuple[_Seen, ...]) -> None:
        self._asked = self._complained = False
        fresh = [one for one in waiting if one not in self._seen]
        self._seen.update(fresh)
        if fresh:
            self.arrived.emit(tuple(path for path, _ in fresh))

    def _broke(self, error: Exception) -> None:
        """Say once that the folder cannot be read; it may be a share that is away for a while."""
        self._asked = False
        if isinstance(error, DeskError) and not self._complained:
            self._complained = True
            self._session.messages.show_error(error)


def _waiting(office: Office, folder: Path) -> tuple[_Seen, ...]:
    found = []
    for path in waiting_in(office, folder):
        try:
            found.append((path, path.stat().st_mtime_ns))
        except OSError:
            continue
    return tuple(found)
