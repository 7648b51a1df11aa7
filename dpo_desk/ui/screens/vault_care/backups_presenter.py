"""Backups are made, tested and put back beside other work."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.backups import (
    back_up,
    choose_second_place,
    drop_old_key_backups,
    restore_backup,
    restore_preview,
    restore_test,
    second_place,
)
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.records import BackupRow
from dpo_desk.operations.vault_records import RestorePreview, RestoreTest
from dpo_desk.ui.messages import Choice
from dpo_desk.ui.screens.vault_care.backups_card import BackupsCard
from dpo_desk.ui.screens.vault_care.vault_work import VaultWork
from dpo_desk.ui.session import Session


class BackupsPresenter(QObject):
    """Calls ``refresh`` when something was made that the vault's lane does not tell of."""

    def __init__(
        self, session: Session, card: BackupsCard, work: VaultWork, refresh: Callable[[], None]
    ) -> None:
        super().__init__(card)
        self._session, self._card, self._work, self._refresh = session, card, work, refresh
        card.back_up_wanted.connect(self.back_up)
        card.test_wanted.connect(self.test)
        card.drop_old_wanted.connect(self._ask_drop)
        card.place_chosen.connect(self._choose)
        card.preview_wanted.connect(self._preview)
        card.restore.submitted.connect(self._restore)

    def back_up(self) -> None:
        """Make a backup now, in both places where there are two."""
        desk = self._session.open_desk

        def work(progress: Progress, cancel: CancelToken) -> BackupRow:
            row = back_up(desk, progress, cancel)
            second = second_place(desk)
            if second is not None:
                back_up(desk, progress, cancel, second)
            return row

        self._work.beside("backup_copy", work, self._backed_up, lambda _: self._refresh())

    def _backed_up(self, row: BackupRow) -> None:
        self._refresh()
        self._session.messages.done("vault_window.backups.made", place=str(row.folder.parent))

    def test(self) -> None:
        """Put the newest backup back beside the others, check it and remove it."""
        work = partial(restore_test, self._session.open_desk)
        self._work.beside("restore_copy", work, self._tested)

    def _tested(self, tested: RestoreTest) -> None:
        self._refresh()
        if tested.good:
            self._session.messages.done("vault_window.backups.test_good")
        else:
            self._session.messages.warn("vault_window.backups.test_bad")

    def _ask_drop(self) -> None:
        self._session.messages.ask(
            "vault_window.backups.drop_question",
            Choice("vault_window.backups.drop_yes", self._drop),
            Choice("vault_window.not_now", self._session.messages.clear),
        )

    def _drop(self) -> None:
        drop = partial(drop_old_key_backups, self._session.open_desk)
        self._work.on_lane("working", lambda _progress, _cancel: drop(), self._dropped)

    def _dropped(self, _changes: Changes) -> None:
        self._refresh()
        self._session.messages.done("vault_window.backups.dropped")

    def _choose(self, place: Path | None) -> None:
        choose = partial(choose_second_place, self._session.open_desk, place)
        self._session.background.vault(self, choose, lambda _: None)

    def _preview(self, backup: BackupRow) -> None:
        desk = self._session.open_desk
        show = partial(self._show_preview, desk, backup)
        self._session.background.vault(self, partial(restore_preview, desk, backup), show)

    def _show_preview(self, desk: Desk, backup: BackupRow, preview: RestorePreview) -> None:
        self._card.restore.show_backup(backup, preview, desk.vault.path)

    def _restore(self, backup: BackupRow, folder: Path) -> None:
        office = self._session.office

        def work(progress: Progress, _cancel: CancelToken) -> Path:
            restore_backup(office, backup.folder, folder, progress)
            return folder

        self._work.beside("restore_copy", work, self._restored, stops=False)

    def _restored(self, folder: Path) -> None:
        self._card.restore.forget()
        self._session.messages.done("vault_window.restore.done", vault=str(folder))
