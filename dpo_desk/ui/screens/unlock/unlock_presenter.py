"""Connects the unlock screen with creating and unlocking vaults."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dpo_desk.foundation.errors import DeskError
from dpo_desk.ui.background import Watch
from dpo_desk.ui.screens.unlock.unlock_screen import UnlockScreen
from dpo_desk.ui.session import Session

if TYPE_CHECKING:
    from dpo_desk.operations.desk import Desk


class UnlockPresenter(QObject):
    """Tries passphrases on the vault lane, so that the window stays alive while the key is made."""

    def __init__(self, session: Session, screen: UnlockScreen) -> None:
        super().__init__(screen)
        self._session, self._screen = session, screen
        self._path: Path | None = None
        self._watch = Watch(self)
        self._watch.stepped.connect(self._show_step)
        screen.open_form.submitted.connect(self._open)
        screen.create_form.submitted.connect(self._create)
        screen.recover_form.submitted.connect(self._recover)
        session.desk_changed.connect(self._meet)
        self._meet()

    def _meet(self) -> None:
        """Offer what was opened last, the cursor in the first gap."""
        if self._session.desk is not None:
            return
        recent = self._session.recent.paths()
        self._screen.open_form.show_vaults(recent)
        self._screen.show_form(0 if recent else 1)

    def _open(self, path: Path | None, officer: str, passphrase: str) -> None:
        if path is None:
            self._session.messages.warn("unlock.no_vault_chosen")
            return
        from dpo_desk.operations.vaults import unlock

        office = self._session.office
        self._try(path, partial(unlock, office, path, officer, passphrase, self._watch))

    def _create(self, path: Path | None, officer: str, passphrase: str, again: str) -> None:
        if path is None:
            self._session.messages.warn("unlock.no_name")
        elif passphrase != again:
            self._session.messages.warn("unlock.passphrases_differ")
        else:
            from dpo_desk.operations.vaults import create_vault

            office = self._session.office
            self._try(path, partial(create_vault, office, path, officer, passphrase, self._watch))

    def _recover(
        self, path: Path | None, cards: tuple[str, ...], officer: str, passphrase: str
    ) -> None:
        """With two cards, a new passphrase; the vault is then opened with it in the usual way."""
        if path is None:
            self._session.messages.warn("unlock.no_vault_chosen")
            return
        from dpo_desk.operations.recovery import recover_vault

        work = partial(recover_vault, self._session.office, path, cards, officer, passphrase)
        self._session.messages.clear()
        self._screen.show_step(self._session.say("progress.reading_cards"))
        self._screen.show_busy(busy=True)
        done = partial(self._recovered, path, officer)
        self._session.background.vault(self, work, done, self._cards_refused)

    def _recovered(self, path: Path, officer: str, _nothing: None) -> None:
        self._screen.show_busy(busy=False)
        form = self._screen.open_form
        form.choose(path)
        form.officer.setText(officer)
        self._screen.show_form(0)
        self._session.messages.done("vault_window.recover.done", officer=officer.strip())

    def _cards_refused(self, error: Exception) -> None:
        self._screen.show_busy(busy=False)
        self._session.messages.show_error(error)
        if isinstance(error, DeskError):
            self._screen.recover_form.cards.point_at(error.details)

    def _try(self, path: Path, work: "partial[Desk]") -> None:
        self._path = path
        self._session.messages.clear()
        self._screen.show_step(self._session.say("unlock.making_key"))
        self._screen.show_busy(busy=True)
        self._session.background.vault(self, work, self._opened, self._refused)

    def _opened(self, desk: "Desk") -> None:
        self._screen.show_busy(busy=False)
        self._screen.open_form.officer.setText(desk.officer.name)
        self._screen.create_form.name.clear()
        self._screen.create_form.officer.clear()
        if self._path is not None:
            _remember(self._session, desk, self._path)
        self._session.opened(desk)

    def _refused(self, error: Exception) -> None:
        self._screen.show_busy(busy=False)
        self._session.messages.show_error(error)
        self._screen.open_form.focus_first_gap()

    def _show_step(self, name: str, done: int, total: int) -> None:
        say = self._session.say
        key = f"progress.{name}"
        if say.has(key):
            self._screen.show_step(say(key, done=done, total=total))


def _remember(session: Session, desk: "Desk", path: Path) -> None:
    """A folder whose name may hold a citizen number is opened, and not remembered on this computer."""
    # Loaded here, since the window shows before the rules of the work are needed.
    from dpo_desk.operations.guard import numbers_in

    if not any(numbers_in(desk.office, part) for part in path.parts):
        session.recent.add(path)
