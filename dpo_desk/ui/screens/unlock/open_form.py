"""The form that opens a vault: which one, who, with which passphrase."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column
from dpo_desk.ui.widgets.fields import labelled, secret_field


class OpenForm(QWidget):
    """Emits ``submitted(path, officer, passphrase)`` and forgets the passphrase at once."""

    submitted = Signal(object, str, str)

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self._labels = labels
        self.vault = QComboBox()
        self.vault.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.officer = QLineEdit()
        self.passphrase = secret_field()
        self.submit = button("primary")
        self._browse = button()
        labels.text(self._browse, "unlock.browse")
        labels.text(self.submit, "unlock.open_now")
        self.setLayout(
            column(
                labelled(labels, "unlock.vault", self.vault, self._browse),
                Space.HAIR,
                labelled(labels, "unlock.officer", self.officer),
                Space.HAIR,
                labelled(labels, "unlock.passphrase", self.passphrase),
                Space.SMALL,
                self.submit,
                None,
            )
        )
        self._browse.clicked.connect(self._choose_folder)
        self.submit.clicked.connect(self._submit)
        self.officer.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.returnPressed.connect(self._submit)

    def show_vaults(self, paths: tuple[Path, ...]) -> None:
        """Offer these vaults, the first one chosen."""
        self.vault.clear()
        for path in paths:
            self._offer(path)

    def choose(self, path: Path) -> None:
        """Choose this vault, offered or not."""
        at = self.vault.findData(path)
        if at < 0:
            self._offer(path)
            at = self.vault.count() - 1
        self.vault.setCurrentIndex(at)

    def focus_first_gap(self) -> None:
        """Put the cursor where something is missing."""
        gap = self.officer if not self.officer.text() else self.passphrase
        gap.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, path: Path) -> None:
        self.vault.addItem(f"{path.stem}  —  {path.parent}", path)
        self.vault.setItemData(self.vault.count() - 1, str(path), Qt.ItemDataRole.ToolTipRole)

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.choose(Path(chosen)))
        dialog.open()

    def _submit(self) -> None:
        passphrase = self.passphrase.text()
        self.passphrase.clear()
        self.submitted.emit(self.vault.currentData(), self.officer.text(), passphrase)
