"""Tells the desktop when something turns due or late: a number, never a name, never while locked."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from dpo_desk.operations.pressing import Pressing, pressing
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.session import Session

QUARTER_MS = 15 * 60_000

Tell = Callable[[str, str], None]
"""Shows title and text on the desktop."""


class DueNotices(QObject):
    """Looks every quarter of an hour, and tells each case once a day.

    What presses at unlocking is not told: the list is on the screen then. What was told is remembered
    while the program runs, so that locking and unlocking does not repeat it.
    """

    def __init__(self, session: Session, tell: Tell) -> None:
        super().__init__(session)
        self._session, self._tell = session, tell
        self._day: dt.date | None = None
        self._told: set[Pressing] = set()
        self._quarter = QTimer(self)
        self._quarter.setInterval(QUARTER_MS)
        self._quarter.timeout.connect(self.look)
        session.desk_changed.connect(self._meet)

    def look(self) -> None:
        """Look now and tell what is new."""
        self._ask(self._tell_new)

    def _meet(self) -> None:
        if self._session.desk is None:
            self._quarter.stop()
        else:
            self._quarter.start()
            self._ask(self._take_note)

    def _ask(self, done: Callable[[tuple[Pressing, ...]], None]) -> None:
        desk = self._session.desk
        if desk is not None:
            self._session.background.vault(self, partial(pressing, desk), done)

    def _take_note(self, found: tuple[Pressing, ...]) -> None:
        self._told |= self._new(found)

    def _new(self, found: tuple[Pressing, ...]) -> set[Pressing]:
        today = self._session.office.clock.today()
        if today != self._day:
            self._day = today
            self._told.clear()
        return set(found) - self._told

    def _tell_new(self, found: tuple[Pressing, ...]) -> None:
        new = self._new(found)
        self._told |= new
        if new and self._session.desk is not None:
            say = self._session.say
            self._tell(say("window.name"), notice_text(say, new))


def notice_text(say: Wording, new: set[Pressing]) -> str:
    """How many are due and how many are late."""
    late = sum(item.late for item in new)
    counted = (("late", late), ("due", len(new) - late))
    return " ".join(
        say(f"notices.{key}_one" if count == 1 else f"notices.{key}", count=count)
        for key, count in counted
        if count
    )
