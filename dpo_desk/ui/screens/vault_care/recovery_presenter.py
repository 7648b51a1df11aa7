"""Cards are made, proven and tried; their words pass through and are not kept."""

from functools import partial

from PySide6.QtCore import QObject

from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.recovery import make_recovery_cards, prove_recovery, recovery_drill
from dpo_desk.operations.recovery_paper import recovery_card_pdf
from dpo_desk.operations.vault_records import RecoveryCard
from dpo_desk.ui.printing import PaperOut, printers
from dpo_desk.ui.screens.vault_care.recovery_part import RecoveryPart
from dpo_desk.ui.screens.vault_care.vault_work import VaultWork
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.typed_cards import TypedCards


class RecoveryPresenter(QObject):
    """An error takes the cursor to the card, the line and the word it names."""

    def __init__(self, session: Session, card: RecoveryPart, work: VaultWork) -> None:
        super().__init__(card)
        self._session, self._card, self._work = session, card, work
        self._out = PaperOut(session, self)
        card.make_wanted.connect(self._make)
        card.shown.print_wanted.connect(self._print)
        card.proven.connect(self._prove)
        card.drilled.connect(self._drill)

    def _make(self) -> None:
        make = partial(make_recovery_cards, self._session.open_desk)
        self._work.on_lane("making_cards", lambda _progress, _cancel: make(), self._card.show_new)

    def _print(self, card: RecoveryCard) -> None:
        """To the usual printer, through a pipe; a card is never saved as a file."""
        there = printers()
        if not there:
            self._session.messages.warn("card.no_printer")
            return
        pdf = recovery_card_pdf(self._session.open_desk, card, self._session.say)
        self._out.to_printer(pdf, there[0].name)

    def _prove(self, typed: tuple[str, ...]) -> None:
        prove = partial(prove_recovery, self._session.open_desk, typed)
        self._work.on_lane(
            "reading_cards",
            lambda _progress, _cancel: prove(),
            partial(self._accepted, "vault_window.recovery.proven"),
            partial(self._point, self._card.three),
        )

    def _drill(self, typed: tuple[str, ...]) -> None:
        drill = partial(recovery_drill, self._session.open_desk, typed)
        self._work.on_lane(
            "reading_cards",
            lambda _progress, _cancel: drill(),
            partial(self._accepted, "vault_window.recovery.drilled"),
            partial(self._point, self._card.two),
        )

    def _accepted(self, key: str, _changes: Changes) -> None:
        self._card.forget()
        self._session.messages.done(key)

    @staticmethod
    def _point(typed: TypedCards, error: Exception) -> None:
        if isinstance(error, DeskError):
            typed.point_at(error.details)
