"""The check of the whole vault, with a line for everything that was looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desk.operations.records import CheckLine
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.vault_care.section_card import SectionCard
from dpo_desk.ui.screens.vault_care.state_words import BAD, GOOD, state_badge
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, emptied, flowing, plain, row, words


class CheckCard(SectionCard):
    """Emits ``wanted``."""

    wanted = Signal()

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__(labels, "check")
        self._session = session
        self._lines: tuple[CheckLine, ...] = ()
        self.start, self.summary = button("primary"), words("strong", wraps=True)
        labels.text(self.start, "vault_window.check.start")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.SMALL)
        self.fill(flowing(self.start), self.summary, plain(self._rows))
        self.start.clicked.connect(self.wanted)
        labels.call(self, "vault_window.check.title", lambda _: self._retell())
        session.theme.changed.connect(self._retell)

    def show_lines(self, lines: Sequence[CheckLine]) -> None:
        """Show what was found, what is bad first."""
        self._lines = tuple(sorted(lines, key=lambda one: one.good))
        self._retell()

    def forget(self) -> None:
        """Hold nothing any more."""
        self.show_lines(())

    def _retell(self) -> None:
        emptied(self._rows)
        bad = sum(not one.good for one in self._lines)
        key = "all_good" if not bad else "one_bad" if bad == 1 else "bad"
        say = self._session.say
        self.summary.setText(say(f"vault_window.check.{key}", count=bad) if self._lines else "")
        self.summary.setVisible(bool(self._lines))
        for one in self._lines:
            self._rows.addWidget(self._row(one))

    def _row(self, one: CheckLine) -> QWidget:
        say, word = self._session.say, "good" if one.good else "bad"
        badge = state_badge(self._session, GOOD if one.good else BAD)
        text = words(wraps=True)
        text.setText(say(f"check.{one.name}.{word}", detail=one.detail))
        made = row(badge, text, space=Space.NORMAL)
        made.setStretch(1, 1)
        return plain(made)
