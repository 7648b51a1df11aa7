"""The desk: rail at the left, one screen at a time beside it, the banner above, the status line below."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.operations.overviews import Counts
from dpo_desk.ui.commands import Command
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.widgets.banner import Banner
from dpo_desk.ui.widgets.boxes import column, row
from dpo_desk.ui.widgets.go_to import GoTo
from dpo_desk.ui.widgets.key_card import KeyCard
from dpo_desk.ui.widgets.rail import Place, Rail
from dpo_desk.ui.widgets.status_line import StatusLine
from dpo_desk.ui.widgets.unsaved_notice import UnsavedNotice

PLACES = [
    Place("post", "post", "Ctrl+1"),
    Place("cases", "cases", "Ctrl+2"),
    Place("breaches", "breaches", "Ctrl+3"),
    Place("letters", "letters", "Ctrl+4"),
]
BELOW = [Place("vault", "shield", "Ctrl+6"), Place("settings", "settings", "Ctrl+5")]

ROOM_FOR_WORDS = 940
"""Below this width, at 100 % text, the rail shows icons only."""

BELONGS_TO = {"paper": "cases"}
"""Screens without a place of their own on the rail."""


class DeskWindow(QWidget):
    """Knows the screens by name only. ``went_to(key)`` after every change of screen."""

    went_to = Signal(str)

    def __init__(self, session: Session, screens: Mapping[str, QWidget]) -> None:
        super().__init__()
        self._session, self._screens = session, screens
        self.rail = Rail(session, PLACES, BELOW)
        self.banner, self.status = Banner(session), StatusLine(session)
        self.unsaved = UnsavedNotice(session)
        self._stack = QStackedWidget()
        for screen in screens.values():
            self._stack.addWidget(screen)
        work = column(self.unsaved, self.banner, self._stack, space=0)
        work.setStretch(2, 1)
        middle = row(self.rail, work, space=0)
        middle.setStretch(1, 1)
        layout = column(middle, self.status, space=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        dress(self, "canvas")
        self.go_to = GoTo(session, self)
        self.key_card: KeyCard | None = None
        self.rail.gone_to.connect(self.go)
        session.theme.changed.connect(self._arrange)
        self.go("cases")

    def set_commands(self, commands: Sequence[Command]) -> None:
        """Print these on the key card."""
        self.key_card = KeyCard(self._session, commands, self)

    def toggle_keys(self) -> None:
        """Show the key card or put it away."""
        if self.key_card is not None:
            self.key_card.toggle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self._session.theme.px(ROOM_FOR_WORDS)
        self.rail.set_compact(compact=narrow)

    @property
    def place(self) -> str:
        """The key of the screen that is shown."""
        shown = self._stack.currentWidget()
        return next(key for key, screen in self._screens.items() if screen is shown)

    def go(self, key: str) -> None:
        """Show the screen of that name; the rail follows."""
        self._stack.setCurrentWidget(self._screens[key])
        self.rail.choose(BELONGS_TO.get(key, key))
        self.went_to.emit(key)

    def show_counts(self, counts: Counts) -> None:
        """Show how much waits where."""
        self.rail.buttons["cases"].set_count(counts.open, counts.late)
        self.rail.buttons["breaches"].set_count(counts.breaches_open)

    def show_post(self, waiting: int) -> None:
        """Show how many letters lie in the tray."""
        self.rail.buttons["post"].set_count(waiting)

    def show_vault(self, notices: int, pressing: int) -> None:
        """Show how many things about the vault want to be looked at."""
        self.rail.buttons["vault"].set_count(notices, pressing)

    def put_away(self) -> None:
        """Close what floats over the desk; before locking."""
        self.go_to.put_away()
        if self.key_card is not None:
            self.key_card.put_away()
