"""Keeps the screen in line with the vault, says after unlocking what needs attention, makes the day's backup."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from dpo_desk.operations.backups import back_up_when_due
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.records import BackupRow
from dpo_desk.operations.vault_care import accept_older_vault
from dpo_desk.operations.vault_records import DeskNotice
from dpo_desk.ui.messages import Choice
from dpo_desk.ui.screens.vault_care.backups_presenter import BackupsPresenter
from dpo_desk.ui.screens.vault_care.check_presenter import CheckPresenter
from dpo_desk.ui.screens.vault_care.officers_presenter import OfficersPresenter
from dpo_desk.ui.screens.vault_care.recovery_presenter import RecoveryPresenter
from dpo_desk.ui.screens.vault_care.vault_care_screen import VaultCareScreen
from dpo_desk.ui.screens.vault_care.vault_view import VaultView, vault_view
from dpo_desk.ui.screens.vault_care.vault_work import VaultWork
from dpo_desk.ui.session import Session

LOUD = {
    "older_vault": ("accept_older_vault", "vault_window.banner.look"),
    "no_cards": ("make_recovery_cards", "vault_window.banner.cards"),
    "cards_unproven": ("make_recovery_cards", "vault_window.banner.cards"),
    "drill_due": ("recovery_drill", "vault_window.banner.cards"),
}
"""Notices that are said above the work after unlocking: who can act on them, and the answer offered."""
EVERYBODYS = "older_vault"
"""Whoever opens a vault that was put back must know it, whatever the role."""


class VaultCarePresenter(QObject):
    """Emits ``wanted`` to have the screen shown, and ``counted(notices, pressing)`` for the rail."""

    wanted = Signal()
    counted = Signal(int, int)

    def __init__(self, session: Session, screen: VaultCareScreen) -> None:
        super().__init__(screen)
        self._session, self._screen = session, screen
        self.work = VaultWork(session, screen.strip)
        self.backups = BackupsPresenter(session, screen.backups, self.work, self.refresh)
        self.check = CheckPresenter(session, screen.check, self.work)
        self.officers = OfficersPresenter(session, screen.officers, screen.passphrase, self.work)
        self.recovery = RecoveryPresenter(session, screen.recovery, self.work)
        self._actions: dict[str, Callable[[], None]] = {
            "compare": self._ask_older,
            "make_cards": partial(self._open, "recovery"),
            "prove": partial(self._open, "recovery", screen.recovery.open_proof),
            "drill": partial(self._open, "recovery", screen.recovery.open_drill),
            "back_up": partial(self._open, "backups", self.backups.back_up),
            "restore_test": partial(self._open, "backups", self.backups.test),
            "old_backups": partial(self._open, "backups"),
        }
        screen.state.wanted.connect(lambda action: self._actions[action]())
        screen.looked.connect(self.refresh)
        session.desk_changed.connect(self._meet)
        session.background.changed.connect(self._hear)

    def refresh(self) -> None:
        """Look at the vault again."""
        self._look(self._show)

    def _look(self, then: Callable[[VaultView], None]) -> None:
        desk = self._session.desk
        if desk is not None:
            self._session.background.vault(self, partial(vault_view, desk), then)

    def _meet(self) -> None:
        self._screen.forget()
        self._look(self._greet)

    def _hear(self, changes: Changes) -> None:
        if changes.officers or changes.settings:
            self.refresh()

    def _show(self, view: VaultView) -> None:
        self._screen.show_view(view)
        notices = view.state.notices
        late = sum(notice.name in ("older_vault", "no_cards") for notice in notices)
        self.counted.emit(len(notices), late)

    def _greet(self, view: VaultView) -> None:
        """After unlocking; over an older vault no backup is made, since it would push out newer ones."""
        self._show(view)
        loud = [notice for notice in view.state.notices if self._is_loud(view, notice)]
        if not view.state.lost_entry:
            self._daily_backup(loud, due=view.state.backup_due and view.may("back_up"))
        else:
            self._say(loud)

    def _daily_backup(self, loud: list[DeskNotice], *, due: bool) -> None:
        desk = self._session.desk
        if desk is None or not due:
            self._say(loud)
            return
        self.work.beside(
            "daily_backup",
            lambda progress, cancel: back_up_when_due(desk, progress, cancel),
            partial(self._backed_up, loud),
            lambda _: self.refresh(),
        )
        self._say(loud)

    def _backed_up(self, loud: list[DeskNotice], made: tuple[BackupRow, ...]) -> None:
        self.refresh()
        if made and not loud:
            self._session.messages.done("vault_window.daily_backup_made")

    @staticmethod
    def _is_loud(view: VaultView, notice: DeskNotice) -> bool:
        if notice.name not in LOUD:
            return False
        return notice.name == EVERYBODYS or view.may(LOUD[notice.name][0])

    def _say(self, loud: list[DeskNotice]) -> None:
        if not loud:
            return
        first = loud[0]
        choice = Choice(LOUD[first.name][1], partial(self._answer, first.name))
        self._session.messages.ask(f"notice.{first.name}", choice, **dict(first.fields))

    def _answer(self, name: str) -> None:
        self._open("state" if name == EVERYBODYS else "recovery")

    def _open(self, section: str, then: Callable[[], None] | None = None) -> None:
        self._session.messages.clear()
        self.wanted.emit()
        self._screen.go(section)
        if then is not None:
            then()

    def _ask_older(self) -> None:
        self._open("backups")
        self._session.messages.ask(
            "vault_window.older_question",
            Choice("vault_window.older_accept", self._accept_older),
            Choice("vault_window.not_now", self._session.messages.clear),
        )

    def _accept_older(self) -> None:
        desk = self._session.open_desk
        self._session.messages.clear()
        self._session.background.vault(self, partial(accept_older_vault, desk), lambda _: None)
