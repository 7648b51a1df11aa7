"""How the vault stands: one line for each thing to look after, with what to do next."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.vault_care.section_card import SectionCard
from dpo_desk.ui.screens.vault_care.state_words import BAD, DUE, GOOD, state_badge
from dpo_desk.ui.screens.vault_care.vault_view import VaultView
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, line, plain, row, words
from dpo_desk.ui.widgets.state_badge import StateLook


@dataclass(frozen=True, slots=True)
class _Line:
    """``action`` is a key below ``vault_window.action``; empty where there is nothing to do."""

    topic: str
    look: StateLook
    text: str
    action: str = ""


_TOPICS = {
    "older_vault": ("journal", BAD, "compare"),
    "no_cards": ("cards", BAD, "make_cards"),
    "cards_unproven": ("cards", DUE, "prove"),
    "drill_due": ("cards", DUE, "drill"),
    "backup_due": ("backup", DUE, "back_up"),
    "restore_test_due": ("restore_test", DUE, "restore_test"),
    "old_key_backups": ("old_backups", DUE, "old_backups"),
    "on_network": ("network", DUE, ""),
    "clock_suspects": ("clock", DUE, ""),
}
"""Notice to topic, look and next action."""


class StateCard(SectionCard):
    """Emits ``wanted(action)``: what the officer wants to do next."""

    wanted = Signal(str)

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__(labels, "state")
        self._session = session
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.SMALL)
        self.fill(plain(self._rows))

    def forget(self) -> None:
        """Hold nothing any more."""
        emptied(self._rows)

    def show_view(self, view: VaultView) -> None:
        """Say how this vault stands; what presses comes first."""
        emptied(self._rows)
        for one in self._lines(view):
            if self._rows.count():
                self._rows.addWidget(line())
            self._rows.addWidget(self._row(one))

    def _lines(self, view: VaultView) -> list[_Line]:
        say, state = self._session.say, view.state
        pressing = []
        for notice in state.notices:
            topic, look, action = _TOPICS[notice.name]
            text = say(f"notice.{notice.name}", **dict(notice.fields))
            pressing.append(_Line(topic, look, text, action))
        taken = {one.topic for one in pressing}
        calm = [_Line(topic, GOOD, text) for topic, text in self._calm(view) if topic not in taken]
        return sorted(pressing, key=lambda one: one.look is not BAD) + calm

    def _calm(self, view: VaultView) -> list[tuple[str, str]]:
        say, state, told = self._session.say, view.state, []
        if state.last_backup is not None:
            when = say.moment(state.last_backup.astimezone())
            told.append(
                ("backup", say("vault_window.state.backup", when=when, place=str(view.own)))
            )
        if state.last_restore_test is not None:
            day = say.day(state.last_restore_test)
            told.append(("restore_test", say("vault_window.state.restore_test", day=day)))
        cards = state.recovery
        if cards.proven_on is not None and cards.last_tried is not None:
            days = {"proven": say.day(cards.proven_on), "tried": say.day(cards.last_tried)}
            told.append(("cards", say("vault_window.state.cards", **days)))
        calm = ("journal", "network", "clock")
        return told + [(topic, say(f"vault_window.state.{topic}")) for topic in calm]

    def _row(self, one: _Line) -> QWidget:
        say = self._session.say
        badge = state_badge(self._session, one.look)
        title, text = words("strong", wraps=True), words(wraps=True)
        title.setText(say(f"vault_window.topic.{one.topic}"))
        text.setText(one.text)
        held = row(badge, column(title, text, space=2), space=Space.NORMAL)
        held.setStretch(1, 1)
        told = plain(held)
        return self._with_action(told, one) if one.action else told

    def _with_action(self, told: QWidget, one: _Line) -> QWidget:
        say = self._session.say
        push = button()
        push.setText(say(f"vault_window.action.{one.action}"))
        push.setAccessibleName(f"{push.text()}: {one.text}")
        push.clicked.connect(partial(self.wanted.emit, one.action))
        held = row(told, push, space=Space.NORMAL)
        held.setStretch(0, 1)
        return plain(held)
