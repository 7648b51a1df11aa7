"""Runs the check of the whole vault beside other work."""

from functools import partial

from PySide6.QtCore import QObject

from dpo_desk.operations.vault_care import check_vault
from dpo_desk.ui.screens.vault_care.check_card import CheckCard
from dpo_desk.ui.screens.vault_care.vault_work import VaultWork
from dpo_desk.ui.session import Session


class CheckPresenter(QObject):
    """Shows a line for everything that was looked at."""

    def __init__(self, session: Session, card: CheckCard, work: VaultWork) -> None:
        super().__init__(card)
        self._session, self._card, self._work = session, card, work
        card.wanted.connect(self._check)

    def _check(self) -> None:
        self._card.forget()
        work = partial(check_vault, self._session.open_desk)
        self._work.beside("checking", work, self._card.show_lines)
