"""Answers the go-to list: commands by their name, cases by number, name or word."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from dpo_desk.operations.guard import refuse_search
from dpo_desk.operations.guard_errors import NumberNotSearched
from dpo_desk.operations.overviews import case_search
from dpo_desk.operations.records import SearchHit
from dpo_desk.ui.commands import Command
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.go_to import Goal, GoTo

REST_MS = 120
MOST_HITS = 12
BREACH = "breach"
"""The kind of a hit in the register of breaches."""


class GoingTo(QObject):
    """Commands answer at once; the vault is asked when the typing rests."""

    def __init__(
        self,
        session: Session,
        view: GoTo,
        commands: Sequence[Command],
        open_hit: Callable[[SearchHit], None],
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._commands = session, view, commands
        self._open_hit = open_hit
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._search)
        view.asked.connect(self._asked)
        session.desk_changed.connect(view.put_away)

    def _asked(self, text: str) -> None:
        self._rest.stop()
        if self._refused(text):
            return
        self._view.show_goals(self._matching(text))
        if text.strip():
            self._rest.start()

    def _refused(self, text: str) -> bool:
        """A citizen service number goes no further than this field; the sentence says so."""
        try:
            refuse_search(self._session.office, text)
        except NumberNotSearched as error:
            self._view.refuse(error)
            return True
        self._view.refuse(None)
        return False

    def _search(self) -> None:
        desk, text = self._session.desk, self._view.field.text().strip()
        if desk is not None and text:
            ask = partial(case_search, desk, text, MOST_HITS)
            self._session.background.vault(self, ask, partial(self._found, text))

    def _found(self, text: str, hits: tuple[SearchHit, ...]) -> None:
        if self._view.isVisible() and self._view.field.text().strip() == text:
            cases = [self._case_goal(hit) for hit in hits]
            self._view.show_goals([*cases, *self._matching(text)])

    def _matching(self, text: str) -> list[Goal]:
        say, typed = self._session.say, text.strip().casefold()
        named = ((say(f"window.command.{command.key}"), command) for command in self._commands)
        return [
            Goal(name, command.shortcut, command.icon, command.run)
            for name, command in named
            if typed in name.casefold()
        ]

    def _case_goal(self, hit: SearchHit) -> Goal:
        snippet = " ".join(hit.snippet.split())
        icon = "breaches" if hit.kind == BREACH else "cases"
        return Goal(hit.number, snippet, icon, partial(self._open_hit, hit))
