"""Putting a backup back as a new vault: what would be missing, and where it goes."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit

from dpo_desk.operations.records import BackupRow
from dpo_desk.operations.vault_records import RestorePreview
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, flowing, words
from dpo_desk.ui.widgets.fields import hint, labelled

SUFFIX = ".dpodesk"
NAMED = 8


class RestoreForm(QFrame):
    """Hidden until a backup was chosen. Emits ``submitted(backup, folder)``."""

    submitted = Signal(object, object)

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        self._backup: BackupRow | None = None
        self._preview: RestorePreview | None = None
        self._title, self._loss = words("strong", wraps=True), words(wraps=True)
        self.folder, self._browse = QLineEdit(), button()
        self.submit, self.stop = button("primary"), button()
        labels.text(self._browse, "unlock.browse")
        labels.text(self.submit, "vault_window.restore.submit")
        labels.text(self.stop, "vault_window.not_now")
        labels.call(self, "vault_window.restore.submit", lambda _: self._retell())
        dress(self, "card")
        self.setLayout(
            column(
                self._title,
                self._loss,
                labelled(labels, "vault_window.restore.folder", self.folder, self._browse),
                hint(labels, "vault_window.restore.new_folder"),
                flowing(self.submit, self.stop),
                margin=Space.MEDIUM,
            )
        )
        self._browse.clicked.connect(self._choose)
        self.submit.clicked.connect(self._submit)
        self.folder.returnPressed.connect(self._submit)
        self.stop.clicked.connect(self.forget)
        self.hide()

    def show_backup(self, backup: BackupRow, preview: RestorePreview, vault: Path) -> None:
        """Be about this backup; the new vault is offered a name beside the old one."""
        self._backup, self._preview = backup, preview
        day = f"{backup.taken_at:%Y-%m-%d}"
        self.folder.setText(str(vault.with_name(f"{vault.stem} {day}{SUFFIX}")))
        self._retell()
        self.show()
        self.folder.setFocus()

    def forget(self) -> None:
        """Be about none."""
        self._backup = self._preview = None
        self.folder.clear()
        self._title.clear()
        self._loss.clear()
        self.hide()

    def _retell(self) -> None:
        backup, preview, say = self._backup, self._preview, self._session.say
        if backup is None or preview is None:
            return
        when = say.moment(backup.taken_at.astimezone())
        self._title.setText(say("vault_window.restore.title", when=when))
        if not preview.entries:
            self._loss.setText(say("vault_window.restore.nothing_lost"))
            return
        shown = ", ".join(preview.cases[:NAMED])
        more = len(preview.cases) - NAMED
        told = {"entries": preview.entries, "count": len(preview.cases)}
        key = "lost" if preview.cases else "lost_no_cases"
        loss = say(f"vault_window.restore.{key}", **told)
        self._loss.setText(f"{loss} {shown}{' …' if more > 0 else ''}".strip())

    def _choose(self) -> None:
        dialog = QFileDialog(self)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._into)
        dialog.open()

    def _into(self, folder: str) -> None:
        self.folder.setText(str(Path(folder) / Path(self.folder.text()).name))

    def _submit(self) -> None:
        typed = self.folder.text().strip()
        if self._backup is None:
            return
        if not typed:
            self._session.messages.warn("vault_window.restore.no_folder")
            self.folder.setFocus()
            return
        folder = Path(typed)
        named = folder if folder.suffix == SUFFIX else folder.with_name(folder.name + SUFFIX)
        self.submitted.emit(self._backup, named)
