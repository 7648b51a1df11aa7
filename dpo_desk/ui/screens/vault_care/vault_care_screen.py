"""Looking after the vault: six sections, one shown at a time."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.vault_care.backups_card import BackupsCard
from dpo_desk.ui.screens.vault_care.check_card import CheckCard
from dpo_desk.ui.screens.vault_care.officers_card import OfficersCard
from dpo_desk.ui.screens.vault_care.passphrase_card import PassphraseCard
from dpo_desk.ui.screens.vault_care.recovery_part import RecoveryPart
from dpo_desk.ui.screens.vault_care.section_card import SectionCard
from dpo_desk.ui.screens.vault_care.state_card import StateCard
from dpo_desk.ui.screens.vault_care.vault_view import VaultView
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, flowing, row, scrolled, words
from dpo_desk.ui.widgets.work_strip import WorkStrip

FIRST = 1000
"""A stretch beside which any other is nothing."""


class VaultCareScreen(QWidget):
    """Emits ``looked`` when it comes into sight, so that what it shows is asked for again."""

    looked = Signal()

    def __init__(self, session: Session, quality: Callable[[str], int] | None = None) -> None:
        super().__init__()
        self._labels = Labels(session.say)
        self.state = StateCard(session, self._labels)
        self.officers = OfficersCard(session, self._labels, quality)
        self.passphrase = PassphraseCard(session, self._labels, quality)
        self.recovery = RecoveryPart(session, self._labels)
        self.backups = BackupsCard(session, self._labels)
        self.check = CheckCard(session, self._labels)
        self.strip = WorkStrip(session.say)
        self.sections: Mapping[str, SectionCard] = {
            "state": self.state,
            "officers": self.officers,
            "passphrase": self.passphrase,
            "recovery": self.recovery,
            "backups": self.backups,
            "check": self.check,
        }
        self._group = QButtonGroup(self)
        self.tabs = {key: self._tab(key) for key in self.sections}
        self._view: VaultView | None = None
        self._lay_out()
        self.go("state")
        self._session = session
        session.language_changed.connect(self._retranslate)
        session.theme.changed.connect(self._remeasure)

    def _lay_out(self) -> None:
        title = words("title")
        self._labels.text(title, "window.place.vault")
        page = QWidget()
        cards = [self._placed(card) for card in self.sections.values()]
        tabs = flowing(*self.tabs.values())
        parts = column(title, tabs, Space.SMALL, *cards, None, margin=Space.LARGE)
        page.setLayout(parts)
        self.area = scrolled(page)
        dress(self, "canvas")
        self.setLayout(column(self.strip, self.area, space=0))

    @staticmethod
    def _placed(card: SectionCard) -> QHBoxLayout:
        """At the left, as wide as it may be."""
        held = row(card, None)
        held.setStretch(0, FIRST)
        return held

    def _tab(self, key: str) -> QPushButton:
        push = button("chip")
        push.setCheckable(True)
        self._labels.text(push, f"vault_window.tab.{key}")
        self._group.addButton(push)
        push.clicked.connect(lambda: self.go(key))
        return push

    def go(self, key: str) -> None:
        """Show that section; what was typed in another one and not sent is gone."""
        for name, card in self.sections.items():
            card.setVisible(name == key)
        self.tabs[key].setChecked(True)
        self.passphrase.forget()
        self.area.verticalScrollBar().setValue(0)

    def show_view(self, view: VaultView) -> None:
        """Show this vault as it stands."""
        self._view = view
        self.state.show_view(view)
        self.officers.show_view(view)
        self.recovery.show_view(view)
        self.backups.show_view(view)

    def forget(self) -> None:
        """Hold nothing of the vault any more."""
        self._view = None
        self.state.forget()
        self.officers.forget()
        self.passphrase.forget()
        self.recovery.forget()
        self.backups.forget()
        self.check.forget()
        self.go("state")

    def _retranslate(self) -> None:
        say = self._session.say
        self._labels.retranslate(say)
        self.strip.retranslate(say)
        self._remeasure()

    def _remeasure(self) -> None:
        if self._view is not None:
            self.state.show_view(self._view)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.looked.emit()
