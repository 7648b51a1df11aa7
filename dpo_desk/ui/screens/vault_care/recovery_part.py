"""Recovery cards: how they stand, making new ones, typing them back, the yearly drill."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dpo_desk.operations.vault_records import RecoveryCard
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.vault_care.section_card import SectionCard
from dpo_desk.ui.screens.vault_care.shown_cards import ShownCards
from dpo_desk.ui.screens.vault_care.vault_view import VaultView
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.boxes import button, column, flowing, plain, words
from dpo_desk.ui.widgets.fields import hint
from dpo_desk.ui.widgets.typed_cards import TypedCards


class RecoveryPart(SectionCard):
    """One thing at a time: the overview, cards being shown, three being proven, two being tried."""

    make_wanted = Signal()
    proven = Signal(tuple)
    drilled = Signal(tuple)

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__(labels, "recovery")
        self._session = session
        self._view: VaultView | None = None
        self._how, self._only_see = words(wraps=True), hint(labels, "vault_window.only_leads")
        self.make, self.type_back, self.try_two = button(), button(), button()
        for push, key in (
            (self.make, "make"),
            (self.type_back, "type_back"),
            (self.try_two, "try_two"),
        ):
            labels.text(push, f"vault_window.recovery.{key}")
        self.shown = ShownCards(session, labels)
        self.three, self.two = TypedCards(labels, 3), TypedCards(labels, 2)
        self.prove, self.drill = button("primary"), button("primary")
        self._proving = self._typing(labels, self.three, self.prove, "prove")
        self._drilling = self._typing(labels, self.two, self.drill, "drill")
        pushes = flowing(self.make, self.type_back, self.try_two)
        self._overview = plain(column(self._how, pushes, self._only_see))
        self.fill(self._overview, self.shown, self._proving, self._drilling)
        self._connect()
        labels.call(self, "vault_window.recovery.title", lambda _: self._retell())
        self._go(self._overview)

    def _typing(self, labels: Labels, cards: TypedCards, go: QPushButton, key: str) -> QWidget:
        ask, stop = words("strong", wraps=True), button()
        labels.text(ask, f"vault_window.recovery.{key}_ask")
        labels.text(go, f"vault_window.recovery.{key}")
        labels.text(stop, "vault_window.not_now")
        stop.clicked.connect(self._turn_back)
        return plain(column(ask, cards, flowing(go, stop)))

    def _connect(self) -> None:
        self.make.clicked.connect(self.make_wanted)
        self.type_back.clicked.connect(self.open_proof)
        self.try_two.clicked.connect(self.open_drill)
        self.shown.written.connect(self.open_proof)
        self.prove.clicked.connect(lambda: self.proven.emit(self.three.texts()))
        self.drill.clicked.connect(lambda: self.drilled.emit(self.two.texts()))

    def open_proof(self) -> None:
        """Ask for all three cards."""
        self._go(self._proving)
        self.three.setFocus()

    def open_drill(self) -> None:
        """Ask for two cards."""
        self._go(self._drilling)
        self.two.setFocus()

    def show_view(self, view: VaultView) -> None:
        """Say how the cards stand, and offer what this officer may do."""
        self._view = view
        leads, cards = view.may("make_recovery_cards"), view.state.recovery
        self.make.setVisible(leads)
        self.type_back.setVisible(leads and cards.waiting)
        self.try_two.setVisible(view.may("recovery_drill") and cards.proven_on is not None)
        self._only_see.setVisible(not leads)
        self._retell()

    def forget(self) -> None:
        """Hold no word of any card any more."""
        self.shown.forget()
        self.three.forget()
        self.two.forget()
        self._go(self._overview)

    def _turn_back(self) -> None:
        self.forget()
        self.make.setFocus()

    def show_new(self, cards: tuple[RecoveryCard, ...]) -> None:
        """Show new cards, one at a time."""
        self._go(self.shown)
        self.shown.show_cards(cards)

    def _go(self, part: QWidget) -> None:
        for one in (self._overview, self.shown, self._proving, self._drilling):
            one.setVisible(one is part)

    def _retell(self) -> None:
        say, view = self._session.say, self._view
        if view is None:
            return
        cards = view.state.recovery
        told = [say("notice.cards_unproven")] if cards.waiting else []
        if cards.proven_on is None and not cards.waiting:
            told.append(say("notice.no_cards"))
        if cards.proven_on is not None and cards.last_tried is not None:
            days = {"proven": say.day(cards.proven_on), "tried": say.day(cards.last_tried)}
            told.append(say("vault_window.state.cards", **days))
        self._how.setText(" ".join(told))
