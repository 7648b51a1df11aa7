"""The one window: the unlock screen while locked, the desk while a vault is open."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from dpo_desk.ui.bug_card import BugCard
from dpo_desk.ui.closing import Closing
from dpo_desk.ui.commands import Command
from dpo_desk.ui.locking import Locking
from dpo_desk.ui.screens.unlock.unlock_presenter import UnlockPresenter
from dpo_desk.ui.screens.unlock.unlock_screen import UnlockScreen
from dpo_desk.ui.session import Session

if TYPE_CHECKING:
    from dpo_desk.ui.desk_window import DeskWindow
    from dpo_desk.ui.desk_wiring import DeskWiring
    from dpo_desk.ui.due_notices import DueNotices
    from dpo_desk.ui.going_to import GoingTo

SMALLEST = (960, 640)
FIRST = (1280, 800)
SAVING_SECONDS = 60.0


class MainWindow(QMainWindow):
    """Shows the one or the other; holds the keys that work everywhere."""

    _furnished = False

    def __init__(self, session: Session, quality: Callable[[str], int] | None = None) -> None:
        super().__init__()
        self.session, self._quality = session, quality
        self.locking = Locking(session)
        self.unlock = UnlockScreen(session, quality)
        self.unlocking = UnlockPresenter(session, self.unlock)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.unlock)
        self.setCentralWidget(self._stack)
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST)
        self._bug = BugCard(session, self)
        self._closing = Closing(session, self, SAVING_SECONDS)
        session.opening.connect(self.furnish)
        session.desk_changed.connect(self._meet)
        session.language_changed.connect(self._entitle)
        self._entitle()
        self.unlock.open_form.focus_first_gap()

    @cached_property
    def wiring(self) -> "DeskWiring":
        """The screens of the desk. They are built when first needed, so that the window shows at once."""
        from dpo_desk.ui.desk_wiring import DeskWiring

        wiring = DeskWiring(self.session, self.locking.set_minutes, self._quality)
        self._stack.addWidget(wiring.desk)
        return wiring

    @property
    def desk(self) -> "DeskWindow":
        """What shows while a vault is open."""
        return self.wiring.desk

    @cached_property
    def commands(self) -> list[Command]:
        """What can be done from everywhere, with its key."""
        return self._commands()

    @cached_property
    def going_to(self) -> "GoingTo":
        """The palette that goes to anything."""
        from dpo_desk.ui.going_to import GoingTo

        return GoingTo(self.session, self.desk.go_to, self.commands, self.wiring.open_hit)

    @cached_property
    def notices(self) -> "DueNotices":
        """Tells on the desktop that something turns due."""
        from dpo_desk.ui.desktop import DesktopMessages
        from dpo_desk.ui.due_notices import DueNotices

        return DueNotices(self.session, DesktopMessages(self.session, self).tell)

    def furnish(self) -> None:
        """Build the desk behind the unlock screen; a second call does nothing."""
        if self._furnished:
            return
        self._furnished = True
        self._add_keys()
        self.desk.set_commands(self.commands)
        self.desk.put_away()
        _ = self.going_to, self.notices

    def _commands(self) -> list[Command]:
        go = self.desk.go
        return [
            Command("next_letter", "F2", self.wiring.next_letter, "mail-open"),
            Command("new_request", "Ctrl+N", self.wiring.new_request, "plus"),
            Command("new_breach", "Ctrl+B", self.wiring.new_breach, "breaches"),
            Command("go_to", "Ctrl+K", self.desk.go_to.open_up, "search"),
            Command("post", "Ctrl+1", partial(go, "post"), "post"),
            Command("cases", "Ctrl+2", partial(go, "cases"), "cases"),
            Command("breaches", "Ctrl+3", partial(go, "breaches"), "breaches"),
            Command("letters", "Ctrl+4", partial(go, "letters"), "letters"),
            Command("settings", "Ctrl+5", partial(go, "settings"), "settings"),
            Command("vault", "Ctrl+6", partial(go, "vault"), "shield"),
            Command("language", "Ctrl+Shift+L", self._switch_language, "language"),
            Command("lock", "Ctrl+L", self.locking.lock, "lock"),
            Command("help", "F1", self.desk.toggle_keys, "help"),
        ]

    def _add_keys(self) -> None:
        for command in self.commands:
            action = QAction(self)
            action.setShortcut(QKeySequence(command.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(partial(self._run, command))
            self.addAction(action)
        self.desk.status.lock.clicked.connect(self.locking.lock)
        self.desk.status.help.clicked.connect(self.desk.toggle_keys)

    def _run(self, command: Command) -> None:
        """Locked, only the language can be switched: nothing else has anything to work on."""
        if self.session.desk is not None or command.key == "language":
            command.run()

    def _switch_language(self) -> None:
        languages = list(self.session.wordings)
        at = languages.index(self.session.language)
        self.session.set_language(languages[(at + 1) % len(languages)])

    def _meet(self) -> None:
        unlocked = self.session.desk is not None
        self.desk.put_away()
        self._stack.setCurrentWidget(self.desk if unlocked else self.unlock)
        self._entitle()
        if unlocked:
            self.wiring.cases.table.setFocus()
        else:
            self.unlock.open_form.focus_first_gap()

    def _entitle(self) -> None:
        """The title names the vault, never a case or a person: other programs can read it."""
        name, desk = self.session.say("window.name"), self.session.desk
        self.setWindowTitle(f"{desk.vault.path.stem} – {name}" if desk else name)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.locking.watch(self.windowHandle())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the message away, unless a screen had a nearer use for it."""
        if event.key() == Qt.Key.Key_Escape:
            self.session.messages.clear()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being saved, a copy that is still shielded too, is finished; what cannot be is asked about."""
        if self._closing.agreed():
            self.session.close(SAVING_SECONDS)
            event.accept()
        else:
            event.ignore()
