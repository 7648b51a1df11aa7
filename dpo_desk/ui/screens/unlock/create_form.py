"""The form that makes a new vault: where, its name, its first officer, a passphrase twice."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, row
from dpo_desk.ui.widgets.fields import hint, labelled, secret_field
from dpo_desk.ui.widgets.quality_meter import QualityMeter

SUFFIX = ".dpodesk"


class CreateForm(QWidget):
    """Emits ``submitted(path, officer, passphrase, again)`` and forgets both passphrases at once.

    ``quality`` rates a passphrase from 0 (guessed at once) to 4 (very strong); without it there is no meter.
    """

    submitted = Signal(object, str, str, str)

    def __init__(
        self, labels: Labels, theme: Theme, quality: Callable[[str], int] | None = None
    ) -> None:
        super().__init__()
        self.folder, self.name, self.officer = QLineEdit(), QLineEdit(), QLineEdit()
        self.folder.setText(str(Path.home()))
        self.passphrase, self.again = secret_field(), secret_field()
        self.meter = QualityMeter(labels, theme, quality)
        self.submit, self._browse = button("primary"), button()
        labels.text(self._browse, "unlock.browse")
        labels.text(self.submit, "unlock.create_now")
        labels.placeholder(self.name, "unlock.name_example")
        self.passphrase.textChanged.connect(self.meter.rate)
        self._browse.clicked.connect(self._choose_folder)
        self.submit.clicked.connect(self._submit)
        self.again.returnPressed.connect(self._submit)
        self._lay_out(labels)

    def _lay_out(self, labels: Labels) -> None:
        names = row(
            labelled(labels, "unlock.name", self.name),
            labelled(labels, "unlock.officer", self.officer),
            space=Space.MEDIUM,
        )
        passphrases = row(
            labelled(labels, "unlock.new_passphrase", self.passphrase),
            labelled(labels, "unlock.again", self.again),
            space=Space.MEDIUM,
        )
        self.setLayout(
            column(
                labelled(labels, "unlock.folder", self.folder, self._browse),
                Space.HAIR,
                names,
                Space.HAIR,
                passphrases,
                self.meter,
                hint(labels, "unlock.no_way_back"),
                Space.SMALL,
                self.submit,
                None,
            )
        )

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _submit(self) -> None:
        passphrase, again = self.passphrase.text(), self.again.text()
        self.passphrase.clear()
        self.again.clear()
        name = self.name.text().strip().removesuffix(SUFFIX)
        path = Path(self.folder.text()) / f"{name}{SUFFIX}" if name else None
        self.submitted.emit(path, self.officer.text(), passphrase, again)
