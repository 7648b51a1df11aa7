"""The backups: those there are, one more now, a second place, a test, and putting one back elsewhere."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from dpo_desk.operations.records import BackupRow
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.vault_care.restore_form import RestoreForm
from dpo_desk.ui.screens.vault_care.section_card import SectionCard
from dpo_desk.ui.screens.vault_care.vault_view import VaultView
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, flowing, line, plain, row, words
from dpo_desk.ui.widgets.fields import hint

SHOWN = 12
MEGABYTE = 1_000_000


class BackupsCard(SectionCard):
    """Tells what is wanted; ``restore`` is the form for the backup that was chosen."""

    back_up_wanted = Signal()
    test_wanted = Signal()
    drop_old_wanted = Signal()
    place_chosen = Signal(object)
    preview_wanted = Signal(object)

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__(labels, "backups")
        self._session = session
        self._view: VaultView | None = None
        self.back_up, self.test, self.drop_old = button("primary"), button(), button("danger")
        self.choose, self.no_second = button(), button("quiet")
        for push, key in (
            (self.back_up, "back_up"),
            (self.test, "test"),
            (self.drop_old, "drop_old"),
            (self.choose, "choose_second"),
            (self.no_second, "no_second"),
        ):
            labels.text(push, f"vault_window.backups.{key}")
        self._second = words(wraps=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.HAIR)
        self.restore = RestoreForm(session, labels)
        self._old = words("warning", wraps=True)
        self._lay_out(labels)
        labels.call(self, "vault_window.backups.title", lambda _: self._retell())

    def _lay_out(self, labels: Labels) -> None:
        heading = words("strong")
        labels.text(heading, "vault_window.backups.second")
        self.fill(
            flowing(self.back_up, self.test),
            self.restore,
            self._old,
            flowing(self.drop_old),
            plain(self._rows),
            line(),
            heading,
            self._second,
            hint(labels, "vault_window.backups.second_why"),
            flowing(self.choose, self.no_second),
        )
        self.back_up.clicked.connect(self.back_up_wanted)
        self.test.clicked.connect(self.test_wanted)
        self.drop_old.clicked.connect(self.drop_old_wanted)
        self.choose.clicked.connect(self._choose_folder)
        self.no_second.clicked.connect(lambda: self.place_chosen.emit(None))

    def show_view(self, view: VaultView) -> None:
        """Show the backups of this vault."""
        self._view = view
        self.back_up.setEnabled(view.may("back_up"))
        self.test.setEnabled(view.may("restore_test") and bool(view.backups))
        chooses = view.may("choose_second_place")
        self.choose.setEnabled(chooses)
        self.no_second.setVisible(chooses and view.second is not None)
        self._old.setVisible(view.old > 0)
        self.drop_old.setVisible(view.old > 0 and view.may("drop_old_key_backups"))
        self._retell()

    def forget(self) -> None:
        """Hold nothing any more."""
        self._view = None
        emptied(self._rows)
        self.restore.forget()
        self._second.clear()

    def _retell(self) -> None:
        view, say = self._view, self._session.say
        if view is None:
            return
        emptied(self._rows)
        self._old.setText(say("notice.old_key_backups", count=view.old))
        self._second.setText(
            str(view.second) if view.second else say("vault_window.backups.nowhere")
        )
        for backup in view.backups[:SHOWN]:
            self._rows.addWidget(self._row(backup))
        if not view.backups:
            self._rows.addWidget(words("muted", say("errors.no_backup.what"), wraps=True))
        elif len(view.backups) > SHOWN:
            more = say("vault_window.backups.more", count=len(view.backups) - SHOWN)
            self._rows.addWidget(words("small", more, wraps=True))

    def _row(self, backup: BackupRow) -> QWidget:
        say = self._session.say
        when = say.moment(backup.taken_at.astimezone())
        size = f"{max(backup.size / MEGABYTE, 0.1):.1f}"
        push = button("quiet")
        push.setText(say("vault_window.backups.put_back"))
        push.setAccessibleName(f"{push.text()} {when}")
        push.clicked.connect(partial(self.preview_wanted.emit, backup))
        more = say("vault_window.backups.row", size=size, entry=backup.entry)
        told = column(words("strong", when), words("small", more), space=2)
        made = row(told, push, space=Space.NORMAL)
        made.setStretch(0, 1)
        return plain(made)

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.place_chosen.emit(Path(chosen)))
        dialog.open()
